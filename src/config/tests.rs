use proptest::prelude::*;

use super::*;

fn read(text: &str) -> crate::error::Result<Config> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("whosaid.toml");
    std::fs::write(&file, text).expect("it can be written");
    load(&file)
}

#[test]
fn every_key_is_read() {
    let text = r#"
        include = ["content/"]
        exclude = ["drafts/"]
        gazetteers = ["people.jsonl"]
        default-date = 2019-04-25
        date-path = "{year}/{month}/{day}"
        date-key = "published"
        min-confidence = 0.5
        fail-level = "error"
        formats = ["full", "sarif=out.sarif"]
        baseline = "baseline.json"
        sidecar = "sidecar.toml"
        [rules]
        unattributed-quote = "error"
        [[overrides]]
        paths = ["opinion/"]
        rules = { anonymous-source = "off" }
    "#;
    let config = read(text).expect("all of it is right");
    assert_eq!(config.default_date, Some(jiff::civil::date(2019, 4, 25)));
    assert!(config.gazetteers[0].is_absolute() && config.gazetteers[0].ends_with("people.jsonl"));
    let again: Config = toml::from_str(&toml::to_string(&config).expect("it has a text")).expect("its text is right");
    assert_eq!(again, config);
}

#[test]
fn faults_are_shown_with_their_line() {
    let cases = [
        (
            "fail-level = \"error\"\ngazeteers = [\"a\"]\n",
            ":2: there is no key “gazeteers”; did you mean “gazetteers”?; the line is “gazeteers = [\"a\"]”",
        ),
        (
            "[rules]\nunatributed-quote = \"off\"\n",
            ":2: there is no rule “unatributed-quote”; did you mean unattributed-quote?; the line is “unatributed-quote = \"off\"”",
        ),
        (
            "[rules]\nunattributed-quote = \"loud\"\n",
            ":2: unknown variant `loud`, expected one of `off`, `info`, `warning`, `error`; the line is “unattributed-quote = \"loud\"”",
        ),
        (
            "[[overrides]]\npath = [\"a\"]\n",
            ":2: there is no key “path”; did you mean “paths”?; the line is “path = [\"a\"]”",
        ),
        (
            "formats = [\"xml\"]",
            ":1: the formats are table, full, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, csv, markdown, html, brat, polnear, claimreview; the line is “formats = [\"xml\"]”",
        ),
        (
            "min-confidence = 2.0",
            ": min-confidence is 2; write a number from 0 to 1",
        ),
    ];
    for (text, expected) in cases {
        let error = read(text).expect_err("it is wrong").to_string();
        let (_, told) = error.split_once("whosaid.toml").expect("it names the file");
        assert_eq!(told, expected);
    }
}

#[test]
fn the_environment_has_every_key() {
    let variables = |pairs: &[(&str, &str)]| {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        from_environment(pairs.into_iter())
    };
    let config = variables(&[
        ("WHOSAID_FAIL_LEVEL", "error"),
        ("WHOSAID_DEFAULT_DATE", "2019-04-25"),
        ("WHOSAID_MIN_CONFIDENCE", "0.5"),
        ("WHOSAID_GAZETTEERS", "a.jsonl, b \"c\".jsonl"),
        ("WHOSAID_RULES", "anonymous-source=off,unknown-speaker=info"),
        ("WHOSAID_UNKNOWN", "x"),
        ("PATH", "x"),
    ])
    .expect("all of it is right");
    assert_eq!(config.fail_level, Some(FailLevel::Error));
    assert_eq!(config.default_date, Some(jiff::civil::date(2019, 4, 25)));
    assert_eq!(config.gazetteers, [Path::new("a.jsonl"), Path::new("b \"c\".jsonl")]);
    assert_eq!(config.rules.len(), 2);
    let error = variables(&[("WHOSAID_FAIL_LEVEL", "grave")]).expect_err("there is no such level");
    assert_eq!(
        error.to_string(),
        "WHOSAID_FAIL_LEVEL is set to “grave”: unknown variant `grave`, expected one of `info`, `warning`, `error`, `never`"
    );
}

#[test]
fn the_template_says_nothing_and_all_its_examples_are_right() {
    let template = template();
    assert_eq!(
        toml::from_str::<Config>(&template).expect("comments are right"),
        Config::default()
    );
    let lines = template
        .lines()
        .map(|line| line.strip_prefix('#').filter(|line| !line.starts_with(' ')));
    let examples: Vec<&str> = lines.flatten().collect();
    let config: Config = toml::from_str(&examples.join("\n")).expect("the examples are right");
    let shown = toml::to_string(&config).expect("it has a text");
    assert!(
        keys()
            .iter()
            .all(|key| shown.contains(&key.name) && !key.description.is_empty()),
        "{shown}"
    );
}

#[test]
fn settings_are_found_upwards_to_the_root_of_the_repository() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let make = |path: &str| std::fs::create_dir_all(root.join(path)).expect("it can be made");
    ["repository/.git", "repository/content/2019", "repository/blog/.config"]
        .iter()
        .for_each(|path| make(path));
    let write = |path: &str| std::fs::write(root.join(path), "").expect("it can be written");
    ["whosaid.toml", "repository/blog/.config/whosaid.toml"]
        .iter()
        .for_each(|path| write(path));
    let found = |path: &str| find(&root.join(path));
    assert_eq!(found("repository/content/2019"), None);
    write("repository/.whosaid.toml");
    assert_eq!(
        found("repository/content/2019"),
        Some(root.join("repository/.whosaid.toml"))
    );
    assert_eq!(
        found("repository/blog"),
        Some(root.join("repository/blog/.config/whosaid.toml"))
    );
    assert_eq!(
        find::base(&root.join("repository/blog/.config/whosaid.toml")),
        root.join("repository/blog")
    );
}

#[test]
fn patterns_fit_whole_folders_below_their_own() {
    let paths = Paths::new(
        Path::new("/r"),
        &["drafts/".to_owned(), "*.min.html".to_owned(), "/top.md".to_owned()],
    );
    let paths = paths.expect("they can be read");
    let cases = [
        ("/r/drafts/a/b.txt", true),
        ("/r/a/drafts/b.txt", true),
        ("/r/a.min.html", true),
        ("/r/top.md", true),
        ("/r/a/top.md", false),
        ("/r/drafts.txt", false),
        ("/elsewhere/drafts/a.txt", false),
    ];
    for (path, expected) in cases {
        assert_eq!(paths.fit(Path::new(path)), expected, "{path}");
    }
}

fn configs() -> impl Strategy<Value = Config> {
    let names = prop::collection::vec("[ab]", 0..3);
    let rules = prop::collection::btree_map(
        prop::sample::select(crate::rule::RULES.each_ref().map(|rule| RuleName(rule.name)).to_vec()),
        prop::sample::select(Level::ALL.to_vec()),
        0..3,
    );
    let values = (
        prop::option::of(0.0_f32..1.0),
        prop::option::of(prop::sample::select(vec![FailLevel::Error, FailLevel::Never])),
        prop::option::of("[xy]"),
        prop::option::of(Just(vec![Target {
            format: crate::report::Format::Json,
            file: None,
        }])),
    );
    (names.clone(), names, rules, values).prop_map(|(exclude, gazetteers, rules, values)| Config {
        exclude,
        gazetteers: gazetteers.into_iter().map(PathBuf::from).collect(),
        rules,
        min_confidence: values.0,
        fail_level: values.1,
        date_key: values.2,
        formats: values.3,
        ..Config::default()
    })
}

proptest! {
    #[test]
    fn an_empty_layer_changes_nothing(config in configs()) {
        prop_assert_eq!(config.clone().over(Config::default()), config.clone());
        prop_assert_eq!(Config::default().over(config.clone()), config);
    }

    #[test]
    fn layers_can_be_laid_in_any_grouping(a in configs(), b in configs(), c in configs()) {
        prop_assert_eq!(a.clone().over(b.clone()).over(c.clone()), a.over(b.over(c)));
    }

    #[test]
    fn the_upper_layer_holds(a in configs(), b in configs()) {
        let both = a.clone().over(b.clone());
        prop_assert_eq!(both.fail_level, a.fail_level.or(b.fail_level));
        prop_assert_eq!(both.formats, a.formats.or(b.formats));
        for (rule, level) in &a.rules {
            prop_assert_eq!(both.rules.get(rule), Some(level));
        }
        prop_assert!(both.exclude.starts_with(&b.exclude) && both.exclude.ends_with(&a.exclude));
    }

    /// Whatever stands in a file, there are settings or an error in one line.
    #[test]
    fn any_file_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64), text in "(rules|exclude|[a-z=\"\\[\\]{}. \n-]){0,12}") {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for bytes in [bytes, text.into_bytes()] {
            let file = folder.path().join("whosaid.toml");
            std::fs::write(&file, bytes).expect("it can be written");
            if let Err(error) = load(&file) {
                prop_assert!(!error.to_string().trim().contains('\n'), "{error}");
            }
        }
    }
}
