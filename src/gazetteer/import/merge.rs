//! What a record gains from another of the same entry.
//!
//! In: the record that stands, and one that is imported. Out: the first with what it lacked. What stands there stays, so
//! that nothing is lost that somebody wrote by hand; and what has been taken once changes nothing when it comes again.

use rustc_hash::FxHashSet;

use crate::gazetteer::PartialDate;
use crate::gazetteer::form::strip_accents;
use crate::gazetteer::lint;
use crate::gazetteer::record::{Record, RoleRecord};

/// Fills `target` with what `new` has and it lacks. References are of one entry if `same` says so.
pub(super) fn merge(target: &mut Record, new: Record, same: &impl Fn(&str, &str) -> bool) {
    merge_forms(target, new.name, new.aliases, new.misspellings, new.demonyms);
    fill(&mut target.gender, new.gender);
    fill(&mut target.family_name, new.family_name);
    refine(&mut target.born, new.born);
    refine(&mut target.died, new.died);
    fill(&mut target.population, new.population);
    fill(&mut target.part_of, new.part_of);
    fill(&mut target.seat_of, new.seat_of);
    fill(&mut target.of, new.of);
    fill(&mut target.title, new.title);
    target.exclusive |= new.exclusive;
    fill(&mut target.wikidata, new.wikidata);
    for relative in new.relatives {
        let mut known = target.relatives.iter();
        if !known.any(|known| known.relation == relative.relation && same(&known.person, &relative.person)) {
            target.relatives.push(relative);
        }
    }
    let new_roles = new.roles.clone();
    let gained_open = merge_roles(&mut target.roles, new.roles, same);
    let vouched = |known: &RoleRecord| new_roles.iter().any(|new| vouches(new, known, same));
    target.retrieved = match (target.retrieved, new.retrieved) {
        // Else other terms without an end would be taken to have lasted until then.
        (None, retrieved) if target.roles.iter().filter(|role| is_open(role)).all(vouched) => retrieved,
        // So would the term gained, until later than its source can know.
        (Some(held), Some(retrieved)) if gained_open && retrieved.is_before(held) => Some(retrieved),
        (held, _) => held,
    };
}

/// Puts what a source says of one entry in two places together, without judging it.
pub(super) fn append(record: &mut Record, more: Record) {
    if more.name != record.name {
        extend(&mut record.aliases, [more.name]);
    }
    extend(&mut record.aliases, more.aliases);
    extend(&mut record.misspellings, more.misspellings);
    extend(&mut record.demonyms, more.demonyms);
    extend(&mut record.roles, more.roles);
    extend(&mut record.relatives, more.relatives);
    fill(&mut record.gender, more.gender);
    fill(&mut record.family_name, more.family_name);
    refine(&mut record.born, more.born);
    refine(&mut record.died, more.died);
    fill(&mut record.population, more.population);
    fill(&mut record.part_of, more.part_of);
    fill(&mut record.seat_of, more.seat_of);
    fill(&mut record.of, more.of);
    fill(&mut record.title, more.title);
    record.exclusive |= more.exclusive;
    fill(&mut record.wikidata, more.wikidata);
    fill(&mut record.retrieved, more.retrieved);
}

fn extend<T: PartialEq>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

fn fill<T>(target: &mut Option<T>, new: Option<T>) {
    if target.is_none() {
        *target = new;
    }
}

/// Fills a date, or makes it more precise.
pub(super) fn refine(target: &mut Option<PartialDate>, new: Option<PartialDate>) {
    if let Some(new) = new
        && target.is_none_or(|target| is_within(new, target))
    {
        *target = Some(new);
    }
}

/// Whether every day that `date` may mean is one that `other` may mean.
fn is_within(date: PartialDate, other: PartialDate) -> bool {
    other.first_day() <= date.first_day() && date.last_day() <= other.last_day()
}

/// Whether two dates may mean the same day: one is the other, or a part of it.
pub(super) fn agree(date: PartialDate, other: PartialDate) -> bool {
    is_within(date, other) || is_within(other, date)
}

/// Whether two dates, if both are known, may mean the same day.
fn may_agree(date: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    date.zip(other).is_none_or(|(date, other)| agree(date, other))
}

/// Adds the forms that the record does not have in any place: what it calls a misspelling does not become an alias. An
/// alias that only lacks the accents of another is found anyhow. The name of the other record is one more alias.
fn merge_forms(
    target: &mut Record,
    name: Box<str>,
    aliases: Vec<Box<str>>,
    misspellings: Vec<Box<str>>,
    demonyms: Vec<Box<str>>,
) {
    let lists = [&target.aliases, &target.misspellings, &target.demonyms];
    let known = lists.into_iter().flatten().chain([&target.name]);
    let mut known: FxHashSet<Box<str>> = known
        .flat_map(|form| [form.clone(), strip_accents(form).into()])
        .collect();
    let mut add = |list: &mut Vec<Box<str>>, form: Box<str>| {
        if lint::check_form(&form).is_none() && known.insert(form.clone()) {
            known.insert(strip_accents(&form).into());
            list.push(form);
        }
    };
    std::iter::once(name)
        .chain(aliases)
        .for_each(|alias| add(&mut target.aliases, alias));
    misspellings
        .into_iter()
        .for_each(|form| add(&mut target.misspellings, form));
    demonyms.into_iter().for_each(|form| add(&mut target.demonyms, form));
}

/// How a known term is like a new one; the likest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    SameStart,
    Agrees,
    /// Nothing is known of its time.
    Timeless,
}

/// Unites the roles, in the order of their starts; says whether a term without an end was added.
///
/// The most precise ones go first: a role of "2019" then finds the one that "2019-04-25" has already made more precise,
/// now and when both come again.
fn merge_roles(target: &mut Vec<RoleRecord>, mut new: Vec<RoleRecord>, same: &impl Fn(&str, &str) -> bool) -> bool {
    let before = target.clone();
    let mut gained_open = false;
    new.sort_by_key(|role| (span(role.start), span(role.end)));
    for role in new {
        let same_office = target.iter_mut().filter(|known| is_same_office(known, &role, same));
        let alike = same_office.filter_map(|known| Some((match_of(known, &role)?, known)));
        match alike.min_by_key(|(fit, _)| *fit) {
            Some((_, known)) => unite(known, &role),
            None => {
                gained_open |= is_open(&role);
                target.push(role);
            }
        }
    }
    if *target != before {
        target.sort_by_key(|role| role.start.map(PartialDate::first_day));
    }
    gained_open
}

/// How many days a date may mean; an unknown one comes last.
fn span(date: Option<PartialDate>) -> i32 {
    date.map_or(i32::MAX, |date| (date.last_day() - date.first_day()).get_days())
}

/// How well a new term fits a known one; the best first, `None` if it is another. One that holds all of it already goes
/// before all others, so that a term finds what it has been taken for when it comes again.
fn match_of(known: &RoleRecord, new: &RoleRecord) -> Option<(bool, Likeness)> {
    let likeness = likeness(known, new)?;
    let mut united = known.clone();
    unite(&mut united, new);
    united.check().ok()?;
    Some((united != *known, likeness))
}

fn likeness(known: &RoleRecord, new: &RoleRecord) -> Option<Likeness> {
    let agreeing = |agree: bool| agree.then_some(Likeness::Agrees);
    let ends_agree = known.end.zip(new.end).map(|(known, new)| agree(known, new));
    match (known.start, new.start) {
        (Some(known_start), Some(start)) if known_start == start => Some(Likeness::SameStart),
        (Some(known_start), Some(start)) => agreeing(agree(known_start, start) && ends_agree.unwrap_or(true)),
        (None, _) if known.end.is_none() => Some(Likeness::Timeless),
        (_, None) => agreeing(new.end.is_none() || ends_agree == Some(true)),
        (None, Some(_)) => agreeing(ends_agree == Some(true)),
    }
}

fn unite(known: &mut RoleRecord, new: &RoleRecord) {
    refine(&mut known.start, new.start);
    refine(&mut known.end, new.end);
}

fn is_open(role: &RoleRecord) -> bool {
    role.end.is_none()
}

/// Whether a source that gives the new term knows of no end of the known one either.
fn vouches(new: &RoleRecord, known: &RoleRecord, same: &impl Fn(&str, &str) -> bool) -> bool {
    is_open(new) && is_same_office(known, new, same) && may_agree(known.start, new.start)
}

fn is_same_office(known: &RoleRecord, new: &RoleRecord, same: &impl Fn(&str, &str) -> bool) -> bool {
    known.title == new.title
        && match (&known.of, &new.of) {
            (Some(known), Some(new)) => same(known, new),
            (known, new) => known.is_none() && new.is_none(),
        }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record(json: &str) -> Record {
        let json = format!(r#"{{"id": "a", "kind": "person", "name": "Ada Reed"{json}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    fn merged(target: &str, new: &str) -> Record {
        let mut target = record(target);
        merge(&mut target, record(new), &|one, other| one == other);
        target
    }

    #[test]
    fn what_stands_stays_and_what_lacks_is_filled() {
        for (target, new, expected) in [
            (
                "",
                r#", "gender": "f", "born": "1970""#,
                r#", "gender": "f", "born": "1970""#,
            ),
            (r#", "gender": "f""#, r#", "gender": "m""#, r#", "gender": "f""#),
            (
                r#", "born": "1970""#,
                r#", "born": "1970-02-03""#,
                r#", "born": "1970-02-03""#,
            ),
            (
                r#", "born": "1970-02-03""#,
                r#", "born": "1970""#,
                r#", "born": "1970-02-03""#,
            ),
            (
                r#", "born": "1970""#,
                r#", "born": "1971-02-03""#,
                r#", "born": "1970""#,
            ),
            (
                r#", "aliases": ["B", "A"]"#,
                r#", "aliases": ["Co", "A", "Bé"]"#,
                r#", "aliases": ["B", "A", "Co", "Bé"]"#,
            ),
            // A form that lint would reject, an accent less, a known misspelling, the name.
            (
                r#", "aliases": ["Adá"], "misspellings": ["Reid"]"#,
                r#", "aliases": ["a", "reed", "Ada", "Reid", "Ada Reed"]"#,
                r#", "aliases": ["Adá"], "misspellings": ["Reid"]"#,
            ),
            (
                r#", "relatives": [{"relation": "child", "person": "b"}]"#,
                r#", "relatives": [{"relation": "child", "person": "b"}, {"relation": "spouse", "person": "b"}]"#,
                r#", "relatives": [{"relation": "child", "person": "b"}, {"relation": "spouse", "person": "b"}]"#,
            ),
        ] {
            assert_eq!(merged(target, new), record(expected), "{target} and {new}");
        }
    }

    #[test]
    fn another_name_is_an_alias() {
        let mut target = record("");
        let mut new = record("");
        new.name = "Ada Reed-Vane".into();
        merge(&mut target, new, &|one, other| one == other);
        assert_eq!(target, record(r#", "aliases": ["Ada Reed-Vane"]"#));
    }

    /// Roles as "title of start end", with "?" for what is not known.
    fn roles(text: &str) -> Vec<RoleRecord> {
        let role = |text: &str| {
            let [title, of, start, end] = text.split(' ').collect::<Vec<_>>()[..] else {
                panic!("four words: {text}")
            };
            let known = |word: &str| (word != "?").then(|| word.to_owned());
            RoleRecord {
                title: title.into(),
                of: known(of).map(Box::from),
                start: known(start).map(|date| date.parse().unwrap()),
                end: known(end).map(|date| date.parse().unwrap()),
            }
        };
        text.split(", ").filter(|text| !text.is_empty()).map(role).collect()
    }

    #[test]
    fn terms_are_united() {
        for (target, new, expected) in [
            ("", "mayor tesk 2012 ?", "mayor tesk 2012 ?"),
            ("mayor tesk 2012 ?", "mayor tesk 2012 2015", "mayor tesk 2012 2015"),
            ("mayor tesk 2012 2014", "mayor tesk 2012 2015", "mayor tesk 2012 2014"),
            (
                "mayor tesk 2012 ?",
                "mayor tesk 2012-05-01 ?",
                "mayor tesk 2012-05-01 ?",
            ),
            (
                "mayor tesk 2012-05-01 ?",
                "mayor tesk 2012 2015",
                "mayor tesk 2012-05-01 2015",
            ),
            // Two terms: the office, what it is of, or the time differs.
            (
                "mayor tesk 2012 ?",
                "envoy tesk 2012 ?",
                "mayor tesk 2012 ?, envoy tesk 2012 ?",
            ),
            (
                "mayor tesk 2012 ?",
                "mayor norland 2012 ?",
                "mayor tesk 2012 ?, mayor norland 2012 ?",
            ),
            (
                "mayor tesk 2012 ?",
                "mayor tesk 2008 2010",
                "mayor tesk 2008 2010, mayor tesk 2012 ?",
            ),
            (
                "mayor tesk ? 2010",
                "mayor tesk 2012 ?",
                "mayor tesk ? 2010, mayor tesk 2012 ?",
            ),
            (
                "mayor tesk 2012 2013",
                "mayor tesk 2012-11 2015",
                "mayor tesk 2012 2013, mayor tesk 2012-11 2015",
            ),
            // A term of which no time is known is filled, once.
            (
                "mayor tesk ? ?",
                "mayor tesk 2012 2015, mayor tesk 2008 ?",
                "mayor tesk 2008 ?, mayor tesk 2012 2015",
            ),
            (
                "mayor tesk ? 2015",
                "mayor tesk 2012 2015-02",
                "mayor tesk 2012 2015-02",
            ),
            ("mayor tesk 2012 2015", "mayor tesk ? ?", "mayor tesk 2012 2015"),
            (
                "mayor tesk 2012 2015",
                "mayor tesk ? 2015-02-01",
                "mayor tesk 2012 2015-02-01",
            ),
        ] {
            let mut target = roles(target);
            merge_roles(&mut target, roles(new), &|one, other| one == other);
            let mut expected = roles(expected);
            let key = |role: &RoleRecord| format!("{role:?}");
            expected.sort_by_key(key);
            target.sort_by_key(key);
            assert_eq!(target, expected, "{new}");
        }
    }

    #[test]
    fn a_term_without_an_end_lasted_no_longer_than_its_source_knows() {
        let open = r#", "roles": [{"title": "mayor", "start": "2012"}]"#;
        let other = r#", "roles": [{"title": "envoy", "start": "2014"}]"#;
        let with = |roles: &str, day: &str| format!(r#"{roles}, "retrieved": "{day}""#);
        let day = |target: &str, new: &str| merged(target, new).retrieved.map(|date| date.to_string());
        for (target, new, expected) in [
            (String::new(), with(open, "2022"), Some("2022")),
            // Nobody says that the term that stood lasted until then.
            (other.to_owned(), with(open, "2022"), None),
            (open.to_owned(), with(open, "2022"), Some("2022")),
            (with(open, "2020"), with(open, "2022"), Some("2020")),
            (with(open, "2026"), with(open, "2022"), Some("2026")),
            (with(other, "2026"), with(open, "2022"), Some("2022")),
        ] {
            assert_eq!(day(&target, &new).as_deref(), expected, "{target} and {new}");
        }
    }

    fn dates() -> impl Strategy<Value = Option<PartialDate>> {
        const DAYS: &[&str] = &["2012", "2012-05", "2012-05-01", "2012-11", "2013", "2013-02-01"];
        proptest::option::of(proptest::sample::select(DAYS).prop_map(|day| day.parse().unwrap()))
    }

    fn terms() -> impl Strategy<Value = Vec<RoleRecord>> {
        let office = (
            proptest::sample::select(&["mayor", "envoy"][..]),
            proptest::option::of(proptest::sample::select(&["tesk", "norland"][..])),
        );
        let term = (office, dates(), dates()).prop_map(|((title, of), start, end)| RoleRecord {
            title: title.into(),
            of: of.map(Box::from),
            start,
            end,
        });
        proptest::collection::vec(
            term.prop_filter("a term that can be", |term| term.check().is_ok()),
            0..6,
        )
    }

    fn records() -> impl Strategy<Value = Record> {
        let forms = proptest::collection::vec(proptest::sample::select(&["Ada", "Adá", "Reed", "Reid", "a"][..]), 0..4);
        (terms(), dates(), dates(), forms.clone(), forms).prop_map(|(roles, born, retrieved, aliases, misspellings)| {
            Record {
                name: "Ada Reed".into(),
                roles,
                born,
                retrieved,
                aliases: aliases.into_iter().map(Box::from).collect(),
                misspellings: misspellings.into_iter().map(Box::from).collect(),
                ..Record::new(crate::gazetteer::Kind::Person)
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn importing_twice_changes_nothing(target in records(), new in records()) {
            let same = |one: &str, other: &str| one == other;
            let mut once = target;
            merge(&mut once, new.clone(), &same);
            let mut twice = once.clone();
            merge(&mut twice, new, &same);
            prop_assert_eq!(twice, once);
        }

        #[test]
        fn nothing_is_lost(target in records(), new in records()) {
            let mut merged = target.clone();
            merge(&mut merged, new, &|one, other| one == other);
            prop_assert!(merged.aliases.starts_with(&target.aliases));
            prop_assert!(merged.misspellings.starts_with(&target.misspellings));
            prop_assert!(merged.roles.len() >= target.roles.len());
            for role in &target.roles {
                let kept = |known: &RoleRecord| {
                    known.title == role.title
                        && known.of == role.of
                        && role.start.is_none_or(|start| known.start.is_some_and(|known| is_within(known, start)))
                        && role.end.is_none_or(|end| known.end.is_some_and(|known| is_within(known, end)))
                };
                prop_assert!(merged.roles.iter().any(kept), "{:?}", role);
            }
            prop_assert!(merged.roles.iter().all(|role| role.check().is_ok()));
        }
    }
}
