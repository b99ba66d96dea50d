//! Wikidata's own form: the JSON of an entity a line, as its dumps have it.
//!
//! In: lines, and which entities are wanted ([`Filter`]). Out: a [`Row`] for each entity that is. An entity names others by
//! their ids; what those are called is elsewhere in the file, before it or after it, so that a second reading
//! ([`labels`]) gives the names of those that the first left open ([`Importer::unnamed`](super::Importer::unnamed)). Neither
//! keeps more than it was asked for.
//!
//! Statements that Wikidata deprecates are passed over, and so are dates in the Julian calendar.

use std::borrow::Cow;
use std::io::BufRead;

use memchr::memmem::Finder;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::csv::unreadable;
use super::merge::{agree, refine};
use super::row::{date, gender, is_wikidata_id};
use super::{Label, Row, Taken};
use crate::gazetteer::record::{Record, RelativeRecord, RoleRecord, parse_message};
use crate::gazetteer::{Kind, PartialDate, Relation, lint};

/// Which entities are wanted, and what is taken of them.
#[derive(Debug)]
pub struct Filter {
    /// The classes of which an entity must be one (P31), as "Q5". If there are none, an entity counts if its class or `kind`
    /// says what it is.
    pub types: Vec<String>,
    /// What entities are whose class does not tell.
    pub kind: Option<Kind>,
    /// The languages of names, as "en"; the first is that of the name that reports show.
    pub languages: Vec<String>,
}

/// The language of names that are the same in many languages.
const MANY: &str = "mul";

/// Classes that tell what their members are.
const KINDS: &[(Kind, &[&str])] = &[
    // Human being.
    (Kind::Person, &["Q5"]),
    // Country, sovereign state, city, big city, capital, town, settlement, island.
    (
        Kind::Place,
        &[
            "Q6256", "Q3624078", "Q515", "Q1549591", "Q5119", "Q3957", "Q486972", "Q23442",
        ],
    ),
    // Organisation, business, public company, company, party, international and intergovernmental organisation, ministry,
    // government agency, news agency, newspaper, university, non-governmental organisation.
    (
        Kind::Organisation,
        &[
            "Q43229", "Q4830453", "Q891723", "Q783794", "Q7278", "Q484652", "Q245065", "Q192350", "Q327333", "Q192283",
            "Q11032", "Q3918", "Q79913",
        ],
    ),
    // Position, public office.
    (Kind::Office, &["Q4164871", "Q294414"]),
];

/// Reads entities.
pub fn read<'f>(input: impl BufRead + 'f, filter: &'f Filter) -> impl Iterator<Item = Row> + 'f {
    let types: Vec<String> = filter.types.iter().map(|class| format!("\"{class}\"")).collect();
    let types: Vec<Finder> = types.iter().map(|class| Finder::new(class).into_owned()).collect();
    lines(input, move |line| {
        // To look for the class before reading the line saves most of the time.
        if !types.is_empty() && types.iter().all(|class| class.find(line).is_none()) {
            return Ok(Taken::default());
        }
        let entity: Entity = parse(line)?;
        Ok(entity.record(filter)?.into())
    })
}

/// Reads the names of the entities that are wanted.
pub fn labels<'f>(
    input: impl BufRead + 'f,
    wanted: &'f FxHashSet<Box<str>>,
    filter: &'f Filter,
) -> impl Iterator<Item = Row> + 'f {
    lines(input, move |line| {
        // A line that is broken was told at the first reading.
        let entity: Option<Entity> = parse(line).ok().filter(|entity: &Entity| wanted.contains(&*entity.id));
        Ok(Taken {
            record: None,
            labels: entity.and_then(|entity| entity.label(filter)).into_iter().collect(),
        })
    })
}

/// What `take` makes of each line that holds an entity: a dump is one array, with its brackets on lines of their own.
fn lines<'f>(
    mut input: impl BufRead + 'f,
    take: impl Fn(&[u8]) -> Result<Taken, String> + 'f,
) -> impl Iterator<Item = Row> + 'f {
    let (mut bytes, mut line, mut failed) = (Vec::new(), 0, false);
    std::iter::from_fn(move || {
        while !failed {
            bytes.clear();
            let count = input.read_until(b'\n', &mut bytes);
            line += 1;
            match count {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    // A reader that failed once would fail for ever.
                    failed = true;
                    let taken = Err(unreadable(&error));
                    return Some(Row { line, taken });
                }
            }
            let entity = bytes.trim_ascii();
            let entity = entity.strip_suffix(b",").unwrap_or(entity);
            if !matches!(entity, b"" | b"[" | b"]") {
                let taken = take(entity);
                return Some(Row { line, taken });
            }
        }
        None
    })
}

fn parse<'l, T: Deserialize<'l>>(line: &'l [u8]) -> Result<T, String> {
    serde_json::from_slice(line).map_err(|error| parse_message(&error))
}

/// An entity, as far as it is needed; the larger parts are read only of those that are wanted. What is empty may be an
/// empty array in place of an object.
#[derive(Deserialize)]
struct Entity<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
    #[serde(borrow)]
    labels: Option<&'l RawValue>,
    #[serde(borrow)]
    aliases: Option<&'l RawValue>,
    #[serde(borrow)]
    claims: Option<&'l RawValue>,
}

#[derive(Deserialize)]
struct Text<'l> {
    #[serde(borrow)]
    value: Cow<'l, str>,
}

/// The statements that are taken, by their property.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(non_snake_case, reason = "the properties have no other names")]
struct Claims {
    /// Instance of.
    P31: Vec<Statement>,
    /// Sex or gender.
    P21: Vec<Statement>,
    /// Date of birth.
    P569: Vec<Statement>,
    /// Date of death.
    P570: Vec<Statement>,
    /// Position held.
    P39: Vec<Statement>,
    /// Father.
    P22: Vec<Statement>,
    /// Mother.
    P25: Vec<Statement>,
    /// Spouse.
    P26: Vec<Statement>,
    /// Child.
    P40: Vec<Statement>,
    /// Sibling.
    P3373: Vec<Statement>,
    /// Country.
    P17: Vec<Statement>,
    /// Located in.
    P131: Vec<Statement>,
    /// Population.
    P1082: Vec<Statement>,
    /// Demonym.
    P1549: Vec<Statement>,
    /// Applies to jurisdiction.
    P1001: Vec<Statement>,
}

#[derive(Deserialize)]
struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: Rank,
    #[serde(default)]
    qualifiers: Qualifiers,
}

#[derive(Default, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Deprecated,
    #[default]
    Normal,
    Preferred,
}

#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(non_snake_case, reason = "the properties have no other names")]
struct Qualifiers {
    /// Start.
    P580: Vec<Snak>,
    /// End.
    P582: Vec<Snak>,
    /// Point in time.
    P585: Vec<Snak>,
    /// Of.
    P642: Vec<Snak>,
    /// Applies to jurisdiction.
    P1001: Vec<Snak>,
}

/// A value; none if it is unknown, or known not to be.
#[derive(Deserialize)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: serde_json::Value,
}

impl Snak {
    fn field(&self, name: &str) -> Option<&serde_json::Value> {
        self.datavalue.as_ref()?.value.get(name)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_str()
    }

    /// The id of an entity.
    fn entity(&self) -> Option<Box<str>> {
        self.text("id").map(Box::from)
    }

    /// A date of the Gregorian calendar that is known to the year at least.
    fn date(&self) -> Option<PartialDate> {
        const JULIAN: &str = "Q1985786";
        if self
            .text("calendarmodel")
            .is_some_and(|calendar| calendar.ends_with(JULIAN))
        {
            return None;
        }
        let date = date(self.text("time")?).ok()?.to_string();
        // By Wikidata's precisions, the length of what is known.
        let length = match self.field("precision")?.as_u64()? {
            9 => "2019".len(),
            10 => "2019-04".len(),
            11 => "2019-04-25".len(),
            _ => return None,
        };
        date.get(..length).unwrap_or(&date).parse().ok()
    }

    fn quantity(&self) -> Option<u64> {
        let amount = self.text("amount")?;
        amount.strip_prefix('+').unwrap_or(amount).parse().ok()
    }
}

impl Statement {
    fn entity(&self) -> Option<Box<str>> {
        self.mainsnak.entity()
    }
}

/// Statements that hold.
fn standing(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    statements.iter().filter(|statement| statement.rank > Rank::Deprecated)
}

/// The preferred ones of the statements that hold, or else all of them.
fn best(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    let rank = standing(statements).map(|statement| statement.rank).max();
    standing(statements).filter(move |statement| Some(statement.rank) == rank)
}

fn first_entity(statements: &[Statement]) -> Option<Box<str>> {
    best(statements).find_map(Statement::entity)
}

/// The most precise of the dates, if they agree.
fn best_date(statements: &[Statement]) -> Option<PartialDate> {
    let mut date = None;
    for new in best(statements).filter_map(|statement| statement.mainsnak.date()) {
        if date.is_some_and(|date| !agree(date, new)) {
            return None;
        }
        refine(&mut date, Some(new));
    }
    date
}

impl Entity<'_> {
    /// The record of an entity; `None` if it is not wanted or has no name.
    fn record(&self, filter: &Filter) -> Result<Option<Record>, String> {
        // Properties and words of languages stand in dumps too.
        if !is_wikidata_id(&self.id) {
            return Ok(None);
        }
        let claims: Claims = match self.claims {
            Some(claims) => parse(claims.get().as_bytes())?,
            None => Claims::default(),
        };
        let Some(kind) = filter.kind(&claims)? else {
            return Ok(None);
        };
        let mut names = self.names(filter).into_iter();
        let Some(name) = names.next() else { return Ok(None) };
        let mut record = Record {
            name,
            aliases: names.collect(),
            wikidata: Some((*self.id).into()),
            ..Record::new(kind)
        };
        match kind {
            Kind::Person => claims.describe_person(&mut record),
            Kind::Place => claims.describe_place(&mut record, filter),
            Kind::Organisation => record.of = first_entity(&claims.P17),
            Kind::Office => {
                record.title = Some(record.name.to_lowercase().into());
                record.of = claims.jurisdiction();
            }
        }
        Ok(Some(record))
    }

    /// What an entity is called, and of what it is if it is an office.
    fn label(&self, filter: &Filter) -> Option<(Box<str>, Label)> {
        let text = self.names(filter).into_iter().next()?;
        let claims: Claims = self
            .claims
            .and_then(|claims| parse(claims.get().as_bytes()).ok())
            .unwrap_or_default();
        let of = claims.jurisdiction();
        Some(((*self.id).into(), Label { text, of }))
    }

    /// Labels, then aliases in the languages that are wanted; none if there is no label in the first of them that articles
    /// could have.
    fn names(&self, filter: &Filter) -> Vec<Box<str>> {
        let labels: FxHashMap<&str, Text> = object(self.labels);
        let aliases: FxHashMap<&str, Vec<Text>> = object(self.aliases);
        let mut languages: Vec<&str> = filter.languages.iter().map(String::as_str).collect();
        languages.insert(1.min(languages.len()), MANY);
        let main = languages.iter().take(2).find_map(|language| labels.get(language));
        if main.is_none_or(|label| lint::check_form(&label.value).is_some()) {
            return Vec::new();
        }
        let labels = languages.iter().filter_map(|language| labels.get(language));
        let aliases = languages.iter().filter_map(|language| aliases.get(language)).flatten();
        labels.chain(aliases).map(|text| text.value.trim().into()).collect()
    }
}

/// An object, or nothing: an empty one is an array.
fn object<'l, T: Deserialize<'l> + Default>(raw: Option<&'l RawValue>) -> T {
    raw.and_then(|raw| serde_json::from_str(raw.get()).ok())
        .unwrap_or_default()
}

impl Filter {
    /// What an entity is; `None` if it is not wanted.
    fn kind(&self, claims: &Claims) -> Result<Option<Kind>, String> {
        let classes: Vec<Box<str>> = standing(&claims.P31).filter_map(Statement::entity).collect();
        let is_of = |types: &[&str]| classes.iter().any(|class| types.contains(&&**class));
        let wanted = self
            .types
            .iter()
            .any(|class| classes.iter().any(|own| **own == **class));
        if !wanted && !self.types.is_empty() {
            return Ok(None);
        }
        let told = KINDS.iter().find(|(_, types)| is_of(types)).map(|(kind, _)| *kind);
        match told.filter(|kind| *kind == Kind::Person).or(self.kind).or(told) {
            None if wanted => Err("its class does not tell what it is; give --kind".to_owned()),
            kind => Ok(kind),
        }
    }
}

impl Claims {
    fn describe_person(&self, record: &mut Record) {
        record.gender = first_entity(&self.P21).and_then(|id| gender(&id).ok());
        record.born = best_date(&self.P569);
        record.died = best_date(&self.P570);
        record.roles = standing(&self.P39).filter_map(role).collect();
        for (relation, statements) in [
            (Relation::Father, &self.P22),
            (Relation::Mother, &self.P25),
            (Relation::Spouse, &self.P26),
            (Relation::Child, &self.P40),
            (Relation::Sibling, &self.P3373),
        ] {
            let people = standing(statements).filter_map(Statement::entity);
            let relatives = people.map(|person| RelativeRecord { relation, person });
            record.relatives.extend(relatives);
        }
    }

    fn describe_place(&self, record: &mut Record, filter: &Filter) {
        // A country is its own.
        let others = [&self.P17, &self.P131]
            .into_iter()
            .filter_map(|holders| first_entity(holders));
        record.part_of = others
            .into_iter()
            .find(|holder| Some(holder) != record.wikidata.as_ref());
        let counts = standing(&self.P1082).filter_map(|statement| {
            let day = statement.qualifiers.P585.first().and_then(Snak::date);
            Some((day.map(PartialDate::last_day), statement.mainsnak.quantity()?))
        });
        record.population = counts.max_by_key(|(day, _)| *day).map(|(_, count)| count);
        let demonyms = standing(&self.P1549).map(|statement| &statement.mainsnak);
        let wanted = |text: &&Snak| {
            let language = text.text("language");
            filter.languages.iter().any(|wanted| Some(&**wanted) == language)
        };
        let demonyms = demonyms.filter(wanted).filter_map(|text| text.text("text"));
        record.demonyms = demonyms.map(Box::from).collect();
    }

    /// What an office is of.
    fn jurisdiction(&self) -> Option<Box<str>> {
        first_entity(&self.P1001).or_else(|| first_entity(&self.P17))
    }
}

/// A term of office, with the id of the office in place of its title.
fn role(statement: &Statement) -> Option<RoleRecord> {
    let Qualifiers {
        P580,
        P582,
        P642,
        P1001,
        ..
    } = &statement.qualifiers;
    let end = P582.first().and_then(Snak::date);
    // It ended, nobody knows when: without an end it would be taken to last.
    if end.is_none() && !P582.is_empty() {
        return None;
    }
    let role = RoleRecord {
        title: statement.entity()?,
        of: P1001.iter().chain(P642).find_map(Snak::entity),
        start: P580.first().and_then(Snak::date),
        end,
    };
    role.check().is_ok().then_some(role)
}
