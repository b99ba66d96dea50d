//! Offices: on which days a title means its holder, and who held it then.
//!
//! In: where a title stands in its text, the article's date, the gazetteer. Out: [`When`], and the holders. Which of them a phrase means is
//! the business of [`reference`](super::reference).

use jiff::civil::Date;

use crate::gazetteer::{Entry, EntryId, Gazetteer, Held, Kind, PartialDate, Role};
use crate::text::Text;

/// The days on which a title is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum When {
    /// All of these.
    On(PartialDate),
    /// Some before the article's date, which may be unknown: "the former chancellor".
    Before(Option<Date>),
    /// The article does not say.
    Ever,
}

/// When the title in a run of tokens is meant: at its clause's time, "in 2003 the then chancellor", else on the article's date.
pub(super) fn when(text: &Text, first: usize, head: usize, date: Option<Date>) -> When {
    let said = |words: &[&str]| (first..head).any(|at| words.contains(&text.word(at)));
    let then = said(&["then", "then-"]);
    if let Some(year) = year(text, first, then) {
        return When::On(year);
    }
    if then || said(&["former", "Former", "ex", "ex-"]) {
        return When::Before(date);
    }
    date.map_or(When::Ever, |date| When::On(date.into()))
}

/// The year of a title's sentence: the one that opens it, "In 2003, the chancellor …"; of "the then chancellor", the only one.
fn year(text: &Text, token: usize, then: bool) -> Option<PartialDate> {
    let sentence = text.sentences.partition_point(|sentence| sentence.last <= token);
    let sentence = text.sentences.get(sentence)?;
    let opening = sentence.first + 1;
    let mut years = (sentence.first..sentence.last).filter_map(|at| Some((at, as_year(text.word(at))?)));
    let (at, year) = years.next()?;
    let opens = at == opening && text.word(sentence.first) == "In" && at < token;
    let only = years.all(|(_, other)| other == year);
    (opens || then && only).then_some(year)
}

/// A year of living memory, as news writes it: "2003".
fn as_year(word: &str) -> Option<PartialDate> {
    let recent = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    recent.then(|| word.parse().ok()).flatten()
}

/// The holders of an office, those first of whom the records say so for sure.
pub(super) fn holders(gazetteer: &Gazetteer, title: &str, of: Option<EntryId>, when: When) -> Vec<EntryId> {
    match when {
        When::On(days) => on(gazetteer, title, of, days).map(|(entry, _)| entry).collect(),
        When::Ever | When::Before(None) => ever(gazetteer, title, of).collect(),
        When::Before(Some(date)) => {
            let now: Vec<EntryId> = surely(gazetteer, title, of, date.into()).collect();
            ever(gazetteer, title, of)
                .filter(|holder| !now.contains(holder))
                .collect()
        }
    }
}

/// The only one who is known to have held an office for sure; nobody without a day.
pub(super) fn sole_holder(gazetteer: &Gazetteer, office: &Entry, when: When) -> Option<EntryId> {
    let (Kind::Office, When::On(days)) = (office.kind, when) else {
        return None;
    };
    let mut holders = surely(gazetteer, office.title.as_deref()?, office.of, days);
    holders.next().filter(|_| holders.next().is_none())
}

/// Whether somebody leads a state, on a date or ever, for all that is known.
pub(super) fn leads_state(gazetteer: &Gazetteer, entry: EntryId, date: Option<Date>) -> bool {
    const HEADS: [&str; 9] = [
        "president",
        "prime minister",
        "chancellor",
        "premier",
        "supreme leader",
        "leader",
        "king",
        "queen",
        "general secretary",
    ];
    let person = gazetteer.entry(entry);
    person.roles.iter().any(|role| {
        let state = role.of.is_some_and(|of| gazetteer.entry(of).kind == Kind::Place);
        let holds = date.is_none_or(|date| role.held_on(date, person.retrieved) != Held::No);
        state && holds && HEADS.contains(&&*role.title)
    })
}

/// Who held an office just before or after somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// "his predecessor"
    Before,
    /// "his successor"
    After,
}

impl Turn {
    /// What a noun says.
    pub(super) fn of(noun: &str) -> Option<Turn> {
        match noun.to_ascii_lowercase().as_str() {
            "predecessor" => Some(Turn::Before),
            "successor" => Some(Turn::After),
            _ => None,
        }
    }
}

/// Who surely held the office that somebody holds on a date, or held last, just before or after; nobody if several did.
pub(super) fn neighbour(gazetteer: &Gazetteer, entry: EntryId, date: Date, turn: Turn) -> Option<EntryId> {
    let person = gazetteer.entry(entry);
    let begun = |role: &&Role| role.start.is_some_and(|start| start.first_day() <= date);
    let role = person.roles.iter().filter(begun).max_by_key(|role| {
        let holds = role.held_on(date, person.retrieved) == Held::Yes;
        (holds, role.start.map(PartialDate::first_day))
    })?;
    let day = match turn {
        Turn::Before => role.start?.first_day().yesterday().ok()?,
        Turn::After => role.end?.last_day(),
    };
    let mut holders = surely(gazetteer, &role.title, role.of, day.into());
    holders
        .next()
        .filter(|&holder| holder != entry && holders.next().is_none())
}

fn ever(gazetteer: &Gazetteer, title: &str, of: Option<EntryId>) -> impl Iterator<Item = EntryId> {
    let holders = gazetteer.holders(title, of, None).into_iter();
    holders.map(|holder| holder.entry)
}

fn surely(gazetteer: &Gazetteer, title: &str, of: Option<EntryId>, days: PartialDate) -> impl Iterator<Item = EntryId> {
    on(gazetteer, title, of, days).filter_map(|(entry, held)| (held == Held::Yes).then_some(entry))
}

/// Those who held an office on all the days, surely or perhaps.
fn on(
    gazetteer: &Gazetteer,
    title: &str,
    of: Option<EntryId>,
    days: PartialDate,
) -> impl Iterator<Item = (EntryId, Held)> {
    let last = gazetteer.holders(title, of, Some(days.last_day()));
    let first = gazetteer.holders(title, of, Some(days.first_day())).into_iter();
    first.filter_map(move |holder| {
        let later = last.iter().find(|later| later.entry == holder.entry)?;
        Some((holder.entry, holder.held.max(later.held)))
    })
}
