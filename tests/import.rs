//! `whosaid gazetteer import` from outside: what becomes of tables, of the answers of query services and of Wikidata's entities, and
//! of the file that they go into. All people, places and ids are invented.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::cargo::{cargo_bin, cargo_bin_cmd};
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

/// A list of a newsroom's own, with what somebody wrote by hand.
const HELD: &str = r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "aliases": ["Lady Reed"], "roles": [{"title": "mayor", "of": "tesk", "start": "2012"}], "wikidata": "Q990000001"}
{"id": "norland", "kind": "place", "name": "Norland", "aliases": ["the North"], "wikidata": "Q990000002"}
{"id": "tesk", "kind": "place", "name": "Tesk", "part_of": "Norland"}
"#;
const MAYORS: &str = "\
Mayor,Town,office,id,from,until,sex,nickname
Ada Reed-Vane,Tesk,Mayor,Q990000001,2012-05-02,2015-06-01,female,
Ada Reed-Vane,Norland,Envoy,Q990000001,2015-06-02,,female,The Pike
Hugh Vane,Tesk,Mayor,,2015-06-01,2019,male,
Hugh Vane,Atlantis,Mayor,,2020,,male,
Bruno Rautala,Tesk,Mayor,,2019-02-30,,male,
Ada Reed,Tesk,Clerk,Q990000003,,,female,
";
const COLUMNS: &str = "--column name=Mayor --column of=Town --column title=office --column wikidata=id --column start=from \
    --column end=until --column gender=sex --column alias=nickname";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write(&folder, "held.jsonl", HELD.as_bytes());
    write(&folder, "mayors.csv", MAYORS.as_bytes());
    folder
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) {
    fs::write(folder.path().join(name), bytes).expect("the file can be written");
}

/// The text as gzip stores it, uncompressed, so that what is cut off is the end of the text.
fn pack(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(text.as_bytes()).expect("a vector takes every byte");
    packed.finish().expect("a vector takes every byte")
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("the file can be read")
}

/// Runs `whosaid gazetteer import` with arguments that have no spaces.
fn import(folder: &TempDir, arguments: &str) -> Output {
    cargo_bin_cmd!("whosaid")
        .current_dir(folder.path())
        .args(["gazetteer", "import"])
        .args(arguments.split_whitespace())
        .output()
        .expect("the program runs")
}

fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn lint(folder: &TempDir, file: &str) -> String {
    let output = cargo_bin_cmd!("whosaid")
        .current_dir(folder.path())
        .args(["gazetteer", "lint", file])
        .output()
        .expect("the program runs");
    let (_, stdout, stderr) = told(&output);
    stdout + &stderr
}

#[test]
fn a_table_goes_into_a_file_and_nothing_there_is_lost() {
    let folder = folder();
    let arguments = format!("csv mayors.csv {COLUMNS} --into held.jsonl --retrieved 2021");
    let (status, stdout, stderr) = told(&import(&folder, &arguments));
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert_eq!(
        stderr,
        "warning: mayors.csv:6: “2019-02-30” is no date: write 2019, 2019-04 or 2019-04-25\n\
        warning: mayors.csv:4: of “Atlantis” is no entry's id or name; left out\n\
        hint: 5 rows taken, 1 refused; 2 records new, 1 were there, 5 in all\n"
    );
    let once = read(&folder, "held.jsonl");
    assert_eq!(
        once,
        r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "aliases": ["Lady Reed", "Ada Reed-Vane", "The Pike"], "gender": "f", "roles": [{"title": "mayor", "of": "tesk", "start": "2012-05-02", "end": "2015-06-01"}, {"title": "envoy", "of": "norland", "start": "2015-06-02"}], "wikidata": "Q990000001", "retrieved": "2021"}
{"id": "ada-reed-q990000003", "kind": "person", "name": "Ada Reed", "gender": "f", "roles": [{"title": "clerk", "of": "tesk"}], "wikidata": "Q990000003", "retrieved": "2021"}
{"id": "hugh-vane", "kind": "person", "name": "Hugh Vane", "gender": "m", "roles": [{"title": "mayor", "of": "tesk", "start": "2015-06-01", "end": "2019"}, {"title": "mayor", "start": "2020"}], "retrieved": "2021"}
{"id": "norland", "kind": "place", "name": "Norland", "aliases": ["the North"], "wikidata": "Q990000002"}
{"id": "tesk", "kind": "place", "name": "Tesk", "part_of": "Norland"}
"#
    );
    assert_eq!(lint(&folder, "held.jsonl"), "");
    import(&folder, &arguments);
    assert_eq!(read(&folder, "held.jsonl"), once);
    let files = fs::read_dir(folder.path()).expect("the folder can be listed").count();
    assert_eq!(files, 2, "nothing is left beside the file");
}

#[test]
fn records_go_to_standard_output_from_packed_files_and_standard_input() {
    let folder = folder();
    write(&folder, "mayors.csv.gz", &pack(MAYORS));
    let tabs = MAYORS.replace(',', "\t");
    write(&folder, "mayors.tsv", tabs.as_bytes());
    write(&folder, "mayors.data", MAYORS.replace(',', ";").as_bytes());
    let (_, expected, _) = told(&import(&folder, &format!("csv mayors.csv {COLUMNS}")));
    assert_eq!(expected.lines().count(), 3);
    for file in ["mayors.csv.gz", "mayors.tsv", "mayors.data"] {
        let (status, stdout, _) = told(&import(&folder, &format!("csv {file} {COLUMNS}")));
        assert_eq!((status, stdout.as_str()), (Some(2), expected.as_str()), "{file}");
    }
    let output = cargo_bin_cmd!("whosaid")
        .args(["gazetteer", "import", "csv", "-"])
        .args(COLUMNS.split_whitespace())
        .write_stdin(MAYORS)
        .output()
        .expect("the program runs");
    let (_, stdout, stderr) = told(&output);
    assert_eq!(stdout, expected);
    assert!(stderr.contains("warning: <stdin>:6: "), "{stderr}");
}

#[test]
fn offices_are_called_as_the_records_call_them() {
    let folder = folder();
    let offices = "of\ttitle\tour_of\tour_title\nTesk\tMayor\tNorland\tburgomaster\nTesk\tClerk\t\t-\n";
    write(&folder, "offices.tsv", offices.as_bytes());
    let arguments = format!("csv mayors.csv {COLUMNS} --offices offices.tsv --gazetteer held.jsonl");
    let (_, stdout, _) = told(&import(&folder, &arguments));
    assert!(
        stdout.contains(r#""title": "burgomaster", "of": "norland""#),
        "{stdout}"
    );
    assert!(stdout.contains(r#""title": "mayor", "start": "2020""#), "{stdout}");
    assert!(!stdout.contains("clerk") && !stdout.contains("Q990000003"), "{stdout}");
}

#[test]
fn places_and_relatives_refer_to_each_other() {
    let folder = folder();
    let places = "name,part_of,population,demonym\nSel,Ost,\"1,204\",Seller\nOst,Norland,,\n";
    write(&folder, "places.csv", places.as_bytes());
    let family = "name,wikidata,relation,relative\nAda Reed,Q990000001,son,Ivo Reed\nIvo Reed,,mother,Q990000001\nIvo Reed,,sibling,Nobody Known\n";
    write(&folder, "family.csv", family.as_bytes());
    assert_eq!(
        import(&folder, "csv places.csv --kind place --into held.jsonl")
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        import(&folder, "csv family.csv --into held.jsonl").status.code(),
        Some(0)
    );
    let held = read(&folder, "held.jsonl");
    for line in [
        r#"{"id": "ivo-reed", "kind": "person", "name": "Ivo Reed", "relatives": [{"relation": "mother", "person": "ada-reed"}]}"#,
        r#"{"id": "ost", "kind": "place", "name": "Ost", "part_of": "norland"}"#,
        r#"{"id": "sel", "kind": "place", "name": "Sel", "demonyms": ["Seller"], "population": 1204, "part_of": "ost"}"#,
    ] {
        assert!(held.lines().any(|held| held == line), "{held}");
    }
    assert!(
        held.contains(r#""relatives": [{"relation": "child", "person": "ivo-reed"}]"#),
        "{held}"
    );
    assert_eq!(lint(&folder, "held.jsonl"), "");
}

#[test]
fn what_cannot_be_used_is_said_and_the_file_stays() {
    let folder = folder();
    write(&folder, "broken.jsonl", format!("{HELD}{{\"id\": \"a\"\n").as_bytes());
    for (arguments, expected) in [
        (
            "csv mayors.csv --into held.jsonl",
            "mayors.csv:1: no column holds the name; say which one does, as in --column name=Mayor",
        ),
        (
            "csv mayors.csv --column name=Who",
            "mayors.csv:1: there is no column Who; the columns are Mayor, Town, office, id, from, until, sex, nickname",
        ),
        (
            "csv mayors.csv --column born=from --kind place",
            "the key born means nothing for a record of this kind",
        ),
        (
            "csv mayors.csv --column size=from",
            "there is no key size; the keys are name, alias, ",
        ),
        ("csv missing.csv", "cannot read missing.csv: no such file or directory"),
        ("csv mayors.csv --into broken.jsonl", "broken.jsonl:4: "),
        (
            "csv mayors.csv --column name=Mayor --into no/such/folder.jsonl",
            "cannot write no/such/folder.jsonl",
        ),
        (
            "csv mayors.csv --offices mayors.csv",
            "mayors.csv:1: there is no column title",
        ),
        ("csv mayors.csv --retrieved soon", "“soon”|\"soon\" is no date"),
        ("sparql mayors.csv", "mayors.csv:1: no column holds the name"),
        ("csv", "<FILE>..."),
    ] {
        let (status, _, stderr) = told(&import(&folder, arguments));
        assert_eq!(status, Some(2), "{arguments}");
        let held = expected.split('|').any(|expected| stderr.contains(expected));
        assert!(held, "{arguments}: {stderr}");
        assert_eq!(read(&folder, "held.jsonl"), HELD, "{arguments}");
    }
}

/// A query without a label service, a query without entities, a file of Windows with a byte order mark.
#[test]
fn answers_come_in_many_forms() {
    let folder = folder();
    write(
        &folder,
        "held.jsonl",
        br#"{"id": "mayor-of-tesk", "kind": "office", "name": "Mayor of Tesk", "of": "tesk", "title": "mayor", "wikidata": "Q990000011"}
{"id": "tesk", "kind": "place", "name": "Tesk"}
"#,
    );
    let person = r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "gender": "f", "roles": [{"title": "mayor", "of": "tesk", "start": "2012-05-02"}]}
"#;
    let url = "http://www.wikidata.org/entity/Q";
    for text in [
        format!("name,gender,position,start\nAda Reed,{url}6581072,{url}990000011,2012-05-02T00:00:00Z\n"),
        "personLabel,sexLabel,officeLabel,jurisdictionLabel,startDate\nAda Reed,female,Mayor of Tesk,Tesk,2012-05-02\n"
            .to_owned(),
        "\u{feff}itemLabel,gender,title,of,start\r\nAda Reed,F,Mayor,tesk,2012-05-02\r\n".to_owned(),
    ] {
        write(&folder, "answer.csv", text.as_bytes());
        let (status, stdout, stderr) = told(&import(&folder, "--quiet sparql answer.csv --gazetteer held.jsonl"));
        assert_eq!(
            (status, stdout.as_str(), stderr.as_str()),
            (Some(0), person, ""),
            "{text}"
        );
    }
}

const ANSWER: &str = r#"{
  "head": {"vars": ["person", "personLabel", "genderLabel", "born", "position", "positionLabel", "country", "countryLabel", "start"]},
  "results": {"bindings": [
    {"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990000001"}, "personLabel": {"type": "literal", "value": "Ada Reed"}, "genderLabel": {"type": "literal", "value": "female"}, "born": {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "value": "1970-01-01T00:00:00Z"}, "position": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990000009"}, "positionLabel": {"type": "literal", "value": "President of Norland"}, "country": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990000002"}, "countryLabel": {"type": "literal", "value": "Kingdom of the North"}, "start": {"type": "literal", "value": "2016-02-03T00:00:00Z"}},
    {"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990000004"}, "personLabel": {"type": "literal", "value": "Q990000004"}},
    {"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990000005"}, "personLabel": {"type": "literal", "value": "Ivo Ström"}, "born": {"type": "uri", "value": "http://www.wikidata.org/.well-known/genid/00ff"}, "positionLabel": {"type": "literal", "value": "Envoy"}, "country": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990000007"}, "countryLabel": {"type": "literal", "value": "Tesk"}}
  ]}
}
"#;

#[test]
fn an_answer_is_read_in_json_and_as_a_table() {
    let folder = folder();
    write(&folder, "answer.json", ANSWER.as_bytes());
    let table = "person,personLabel,genderLabel,born,position,positionLabel,country,countryLabel,start\r\n\
        http://www.wikidata.org/entity/Q990000001,Ada Reed,female,1970-01-01T00:00:00Z,http://www.wikidata.org/entity/Q990000009,President of Norland,http://www.wikidata.org/entity/Q990000002,Kingdom of the North,2016-02-03T00:00:00Z\r\n\
        http://www.wikidata.org/entity/Q990000004,Q990000004,,,,,,,\r\n\
        http://www.wikidata.org/entity/Q990000005,Ivo Ström,,http://www.wikidata.org/.well-known/genid/00ff,,Envoy,http://www.wikidata.org/entity/Q990000007,Tesk,\r\n";
    write(&folder, "answer.csv", table.as_bytes());
    for (file, line) in [("answer.json", 5), ("answer.csv", 3)] {
        let (status, stdout, stderr) = told(&import(&folder, &format!("sparql {file} --gazetteer held.jsonl")));
        assert_eq!(
            stdout,
            r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "gender": "f", "roles": [{"title": "president", "of": "norland", "start": "2016-02-03"}], "born": "1970-01-01", "wikidata": "Q990000001"}
{"id": "ivo-strom", "kind": "person", "name": "Ivo Ström", "roles": [{"title": "envoy", "of": "tesk"}], "wikidata": "Q990000005"}
"#,
            "{file}"
        );
        assert_eq!(status, Some(2));
        assert_eq!(
            stderr,
            format!(
                "warning: {file}:{line}: Q990000004 has no name in the language that was asked for\n\
                hint: 2 rows taken, 1 refused; 2 records new, 0 were there, 2 in all\n"
            )
        );
    }
    write(&folder, "cut.json", &ANSWER.as_bytes()[..900]);
    let (status, stdout, stderr) = told(&import(&folder, "sparql cut.json"));
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("cut.json:5: no answer in JSON: "), "{stderr}");
}

/// A statement about an entity, as Wikidata writes it.
fn entity(property: &str, id: &str, more: &str) -> String {
    format!(
        r#"{{"mainsnak":{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"entity-type":"item","id":"{id}"}},"type":"wikibase-entityid"}}}},"type":"statement","rank":"normal"{more}}}"#
    )
}

fn snak(kind: &str, value: &str) -> String {
    format!(r#"{{"snaktype":"value","datavalue":{{"value":{value},"type":"{kind}"}}}}"#)
}

fn time(day: &str, precision: u8) -> String {
    let value = format!(
        r#"{{"time":"+{day}T00:00:00Z","precision":{precision},"calendarmodel":"http://www.wikidata.org/entity/Q1985727"}}"#
    );
    snak("time", &value)
}

fn main(snak: &str, rank: &str, more: &str) -> String {
    format!(r#"{{"mainsnak":{snak},"type":"statement","rank":"{rank}"{more}}}"#)
}

/// A dump with people, a town, a country, an office, a cat, and a broken line.
fn dump() -> String {
    let qualifiers = |start: &str, end: &str| format!(r#","qualifiers":{{"P580":[{start}],"P582":[{end}]}}"#);
    let somebody = r#"{"snaktype":"somevalue","property":"P582"}"#;
    let reed = [
        format!(r#""P31":[{}]"#, entity("P31", "Q5", "")),
        format!(r#""P21":[{}]"#, entity("P21", "Q6581072", "")),
        format!(
            r#""P569":[{},{}]"#,
            main(&time("1970-00-00", 9), "normal", ""),
            main(&time("1970-02-03", 11), "normal", "")
        ),
        format!(
            r#""P39":[{},{},{},{}]"#,
            entity(
                "P39",
                "Q990000011",
                &qualifiers(&time("2012-05-02", 11), &time("2015-06-00", 10))
            ),
            entity("P39", "Q990000012", &qualifiers(&time("2016-02-03", 11), somebody)),
            entity("P39", "Q990000013", ""),
            main(&snak("wikibase-entityid", r#"{"id":"Q990000011"}"#), "deprecated", "")
        ),
        format!(
            r#""P26":[{},{}]"#,
            entity("P26", "Q990000021", ""),
            entity("P26", "Q990000099", "")
        ),
    ];
    let label = |text: &str| format!(r#"{{"en":{{"language":"en","value":"{text}"}}}}"#);
    let item = |id: &str, label: &str, aliases: &str, claims: &str| {
        format!(
            r#"{{"type":"item","id":"{id}","labels":{label},"descriptions":{{}},"aliases":{aliases},"claims":{claims},"sitelinks":{{}}}}"#
        )
    };
    let aliases = r#"{"en":[{"language":"en","value":"Lady Reed"},{"language":"en","value":"reed"}],"de":[{"language":"de","value":"Die Reed"}]}"#;
    let country = format!(
        r#"{{"P31":[{}],"P17":[{}]}}"#,
        entity("P31", "Q6256", ""),
        entity("P17", "Q990000002", "")
    );
    let count = |number: &str, year: &str| {
        let day = format!(r#","qualifiers":{{"P585":[{}]}}"#, time(year, 9));
        main(
            &snak("quantity", &format!(r#"{{"amount":"+{number}","unit":"1"}}"#)),
            "normal",
            &day,
        )
    };
    let town = format!(
        r#"{{"P31":[{}],"P17":[{}],"P1082":[{},{}],"P1549":[{}]}}"#,
        entity("P31", "Q515", ""),
        entity("P17", "Q990000002", ""),
        count("900", "2019-00-00"),
        count("1200", "2009-00-00"),
        main(
            &snak("monolingualtext", r#"{"text":"Tesker","language":"en"}"#),
            "normal",
            ""
        )
    );
    let spouse = format!(r#"{{"P31":[{}]}}"#, entity("P31", "Q5", ""));
    let cat = format!(r#"{{"P31":[{}]}}"#, entity("P31", "Q146", ""));
    let office = format!(
        r#"{{"P31":[{}],"P1001":[{}]}}"#,
        entity("P31", "Q990000098", ""),
        entity("P1001", "Q990000002", "")
    );
    let many = r#"{"mul":{"language":"mul","value":"Ivo Ström"}}"#;
    let lines = [
        item(
            "Q990000001",
            &label("Ada Reed"),
            aliases,
            &format!("{{{}}}", reed.join(",")),
        ),
        item("Q990000021", many, "[]", &spouse),
        item("Q990000031", &label("Tom"), "[]", &cat),
        r#"{"type":"item","id":"Q990000032","claims":{"P31":[{"Q5""#.to_owned(),
        item("Q990000033", "[]", "[]", &spouse),
        item("P990000034", &label("Person of"), "[]", &spouse),
        item("Q990000002", &label("Norland"), "[]", &country),
        item("Q990000003", &label("Tesk"), "[]", &town),
        item("Q990000011", &label("Prime Minister of Norland"), "[]", &office),
        item("Q990000012", &label("Envoy"), "[]", "[]"),
    ];
    format!("[\n{}\n]\n", lines.join(",\n"))
}

const FROM_DUMP: &str = r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "aliases": ["Lady Reed"], "gender": "f", "roles": [{"title": "prime minister", "of": "norland", "start": "2012-05-02", "end": "2015-06"}], "relatives": [{"relation": "spouse", "person": "ivo-strom"}], "born": "1970-02-03", "wikidata": "Q990000001", "retrieved": "2021-03"}
{"id": "ivo-strom", "kind": "person", "name": "Ivo Ström", "wikidata": "Q990000021", "retrieved": "2021-03"}
{"id": "norland", "kind": "place", "name": "Norland", "wikidata": "Q990000002", "retrieved": "2021-03"}
{"id": "tesk", "kind": "place", "name": "Tesk", "demonyms": ["Tesker"], "population": 900, "part_of": "norland", "wikidata": "Q990000003", "retrieved": "2021-03"}
"#;

#[test]
fn entities_are_read_from_a_dump() {
    let folder = folder();
    let dump = dump();
    write(&folder, "dump.json", dump.as_bytes());
    write(&folder, "dump.json.gz", &pack(&dump));
    let types = "--type Q5 --type Q6256 --type Q515 --retrieved 2021-03";
    for file in ["dump.json", "dump.json.gz"] {
        let (status, stdout, stderr) = told(&import(&folder, &format!("wikidata {file} {types}")));
        assert_eq!((status, stdout.as_str()), (Some(2), FROM_DUMP), "{file}");
        assert_eq!(
            stderr,
            format!(
                "warning: {file}:5: EOF while parsing an object (column 55)\n\
                warning: {file}:2: nothing says what the office Q990000013 is called; left out\n\
                hint: 4 rows taken, 1 refused; 4 records new, 0 were there, 4 in all\n"
            )
        );
    }
    // Without --type, all whose class says what they are.
    let (_, stdout, _) = told(&import(&folder, "wikidata dump.json --retrieved 2021-03"));
    assert_eq!(stdout, FROM_DUMP);
    // The names of offices are known by id to the file that all goes into.
    write(
        &folder,
        "held.jsonl",
        br#"{"id": "chief-of-norland", "kind": "office", "name": "Chief of Norland", "of": "norland", "title": "chief", "wikidata": "Q990000011"}
{"id": "norland", "kind": "place", "name": "Norland"}
"#,
    );
    import(&folder, &format!("wikidata dump.json {types} --into held.jsonl"));
    let once = read(&folder, "held.jsonl");
    assert!(
        once.contains(r#"{"title": "chief", "of": "norland", "start": "2012-05-02", "end": "2015-06"}"#),
        "{once}"
    );
    import(&folder, &format!("wikidata dump.json {types} --into held.jsonl"));
    assert_eq!(read(&folder, "held.jsonl"), once);
    assert_eq!(lint(&folder, "held.jsonl"), "");
}

#[test]
fn a_packed_file_that_ends_early_gives_what_it_holds() {
    let folder = folder();
    let packed = pack(&dump());
    write(&folder, "cut.json.gz", &packed[..packed.len() - 400]);
    write(&folder, "cut.csv.gz", &pack(MAYORS)[..200]);
    for arguments in [
        "wikidata cut.json.gz --type Q5".to_owned(),
        format!("csv cut.csv.gz {COLUMNS}"),
    ] {
        let (status, stdout, stderr) = told(&import(&folder, &arguments));
        assert_eq!(status, Some(2));
        assert!(stdout.contains("ada-reed"), "{arguments}: {stdout}");
        assert!(stderr.contains("cannot be read"), "{arguments}: {stderr}");
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = folder();
    let rows: String = (0..50_000).map(|index| format!("Ada Reed {index}\n")).collect();
    write(&folder, "many.csv", format!("name\n{rows}").as_bytes());
    let mut child = std::process::Command::new(cargo_bin("whosaid"))
        .current_dir(folder.path())
        .args(["--quiet", "gazetteer", "import", "csv", "many.csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0];
    let mut stdout = child.stdout.take().expect("it is piped");
    stdout.read_exact(&mut first).expect("it writes");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = folder();
    let link = folder.path().join("link.jsonl");
    std::os::unix::fs::symlink(Path::new("held.jsonl"), &link).expect("a link can be made");
    import(&folder, &format!("csv mayors.csv {COLUMNS} --into link.jsonl"));
    assert!(link.is_symlink());
    assert_eq!(read(&folder, "held.jsonl").lines().count(), 5);
}
