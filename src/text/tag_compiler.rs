//! From the tagger's counts to its tables. Only the build script uses this module.
//!
//! In: `gazetteer/tags.tsv`, made by `training/tagger.py`: how often a word bears a tag, how often a tag follows two others, which tags
//! rare words of some ending bear. Out: [`Tables`].

use std::collections::BTreeMap;

use super::tag_table::{LENGTH_BITS, TAGS, Tables, Tag, index};
use crate::stored;
use crate::word_table::WordTable;

/// Weight of the shorter history; 3 to 20 differ by less than 0.1 points. As in `training/tagger.py`.
const BACK: f32 = 8.0;
/// A tag that a word bears less often is not tried. As in `training/tagger.py`.
const SELDOM: f32 = 0.003;
/// At most so many tags of a word are tried: the tables' words have five at most above [`SELDOM`], but for a handful.
const MOST: usize = 6;

/// Counts of tags.
type Counts = [f32; TAGS];

/// The tables of these counts, as they are stored.
///
/// # Errors
///
/// The line that is no row, or that names a tag there is not.
pub(crate) fn compile(tsv: &str) -> Result<Vec<u8>, String> {
    let mut three = vec![0.0; TAGS * TAGS * TAGS];
    let (mut words, mut shapes) = (BTreeMap::new(), BTreeMap::new());
    for (line, text) in (1..).zip(tsv.lines()).skip(1) {
        let fault = || format!("{line}: {text:?} is no row of counts");
        let mut fields = text.split('\t');
        let (Some(table), Some(key), Some(counts)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(fault());
        };
        let counts = parse_counts(counts).ok_or_else(fault)?;
        match table {
            "follows" => {
                let (first, second) = key.split_once(' ').ok_or_else(fault)?;
                let first = index(
                    tag_named(first).ok_or_else(fault)?,
                    tag_named(second).ok_or_else(fault)?,
                    Tag::ALL[0],
                );
                three[first..first + TAGS].copy_from_slice(&counts);
            }
            "word" => {
                words.insert(key, counts);
            }
            "shape" => {
                shapes.insert(key, counts);
            }
            _ => return Err(fault()),
        }
    }
    let (next, share) = transitions(&three);
    let mut candidates = Candidates { share, all: Vec::new() };
    let starts = starts(&words);
    stored::seal(&Tables {
        words: candidates.table(&words),
        starts: candidates.table(&starts),
        shapes: candidates.table(&shapes),
        candidates: candidates.all,
        next,
    })
}

/// Words known with and without a capital: at a sentence's start, the counts of both.
fn starts<'w>(words: &BTreeMap<&'w str, Counts>) -> BTreeMap<&'w str, Counts> {
    let both = words.iter().filter_map(|(&word, counts)| {
        let lower = word.to_lowercase();
        let other = words.get(lower.as_str()).filter(|_| lower != word)?;
        Some((word, std::array::from_fn(|tag| counts[tag] + other[tag])))
    });
    both.collect()
}

/// The candidates of all words.
struct Candidates {
    /// Each tag's share of all words.
    share: Counts,
    all: Vec<(Tag, f32)>,
}

impl Candidates {
    fn table(&mut self, words: &BTreeMap<&str, Counts>) -> WordTable<'static> {
        let places: Vec<_> = words.iter().map(|(&word, counts)| (word, self.push(counts))).collect();
        WordTable::new(&places)
    }

    /// The place of a word's candidates, the likeliest first.
    fn push(&mut self, counts: &Counts) -> u32 {
        let total: f32 = counts.iter().sum();
        let mut candidates: Vec<(Tag, f32)> = Tag::ALL
            .iter()
            .map(|&tag| (tag, counts[tag as usize] / total))
            .filter(|&(_, part)| part > SELDOM)
            .map(|(tag, part)| (tag, (part / self.share[tag as usize]).ln()))
            .collect();
        // The order of equal ones stays that of the tags, so that it is always the same.
        candidates.sort_by(|left, right| right.1.total_cmp(&left.1));
        candidates.truncate(MOST);
        let start = self.all.len() as u32;
        self.all.extend(&candidates);
        start << LENGTH_BITS | candidates.len() as u32
    }
}

fn tag_named(name: &str) -> Option<Tag> {
    Tag::ALL.iter().copied().find(|tag| tag.name() == name)
}

/// "NN:12 VB:3" as counts.
fn parse_counts(counts: &str) -> Option<Counts> {
    let mut parsed = [0.0; TAGS];
    for pair in counts.split(' ') {
        let (tag, count) = pair.rsplit_once(':')?;
        parsed[tag_named(tag)? as usize] += count.parse::<f32>().ok()?;
    }
    Some(parsed)
}

/// Smoothed logarithms of the transitions, and each tag's share of all words.
fn transitions(three: &[f32]) -> (Vec<f32>, [f32; TAGS]) {
    let (mut one, mut two) = ([0.0f32; TAGS], vec![0.0f32; TAGS * TAGS]);
    for (at, count) in three.iter().enumerate() {
        one[at % TAGS] += count;
        two[at % (TAGS * TAGS)] += count;
    }
    let all: f32 = one.iter().sum();
    let next = three
        .chunks(TAGS)
        .enumerate()
        .flat_map(|(pair, counts)| {
            let before = &two[pair % TAGS * TAGS..][..TAGS];
            let (seen, seen_before): (f32, f32) = (counts.iter().sum(), before.iter().sum());
            (0..TAGS)
                .map(move |tag| (counts[tag], before[tag], tag, seen, seen_before))
                .collect::<Vec<_>>()
        })
        .map(|(three, two, tag, seen, seen_before)| {
            let p = (one[tag] + 1.0) / all;
            let p = (two + BACK * p) / (seen_before + BACK);
            ((three + BACK * p) / (seen + BACK)).ln()
        })
        .collect();
    let share = one.map(|count| (count + 1.0) / all);
    (next, share)
}
