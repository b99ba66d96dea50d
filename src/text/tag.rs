//! Parts of speech, by a hidden Markov model of the second order.
//!
//! In: the tokens of a block. Out: a [`Tag`] for each. The tables (`gazetteer/tags.tsv`, made by `training/tagger.py`) hold counts:
//! how often a word bears a tag, how often a tag follows two others, which tags rare words of some ending bear. The
//! decoder is Viterbi's over pairs of tags, as in Brants' TnT (2000). On held-out news it agrees with spaCy's small model on
//! 95.5 of 100 words. It leaves phrases and clauses to [`attribution`](crate::attribution).

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::{Classes, with_lowercase};
use super::{Text, Token, TokenKind};

macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $name:literal,)*) => {
        /// A part of speech: the Penn Treebank's, with degrees of comparison and numbers of names folded.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Tag { $($(#[$doc])* $tag,)* }

        impl Tag {
            const ALL: &[Tag] = &[$(Tag::$tag,)*];

            /// The Penn Treebank's name of the tag; "," stands for every mark.
            pub fn name(self) -> &'static str {
                match self { $(Tag::$tag => $name,)* }
            }
        }
    };
}

tags! {
    /// A singular noun.
    Noun "NN",
    /// A plural noun.
    Nouns "NNS",
    /// A name.
    Name "NNP",
    /// A personal pronoun.
    Pronoun "PRP",
    /// A possessive pronoun.
    Possessor "PRP$",
    /// The possessive ending.
    Possessive "POS",
    /// An article or other determiner.
    Determiner "DT",
    /// An adjective.
    Adjective "JJ",
    /// An adverb.
    Adverb "RB",
    /// A preposition or a subordinating conjunction.
    Preposition "IN",
    /// "to".
    To "TO",
    /// A modal verb.
    Modal "MD",
    /// A verb in the past tense.
    Past "VBD",
    /// A verb in the third person singular, present.
    Third "VBZ",
    /// A verb in the present, other persons.
    Present "VBP",
    /// A verb in its base form.
    Base "VB",
    /// A verb in -ing.
    Gerund "VBG",
    /// A past participle.
    Participle "VBN",
    /// A coordinating conjunction.
    Conjunction "CC",
    /// A number.
    Cardinal "CD",
    /// "who", "which", "what", "when" …
    Wh "WH",
    /// "there", where it only fills the subject's place.
    There "EX",
    /// A particle of a verb.
    Particle "RP",
    /// An interjection.
    Interjection "UH",
    /// A mark.
    Mark ",",
}

const TAGS: usize = Tag::ALL.len();

/// Letters of a rare word's ending that the tables know. As in `training/tagger.py`.
const SUFFIX: usize = 4;
/// Weight of the shorter history; 3 to 20 differ by less than 0.1 points. As in `training/tagger.py`.
const BACK: f32 = 8.0;
/// A tag that a word bears less often is not tried. As in `training/tagger.py`.
const SELDOM: f32 = 0.003;
/// At most so many tags of a word are tried: the tables' words have five at most above [`SELDOM`], but for a handful.
const MOST: usize = 6;

/// Tags tokens that follow each other, such as a block's, onto the end of `out`.
pub fn tag(text: &str, tokens: &[Token], out: &mut Vec<Tag>) {
    let tables = &*TABLES;
    let mut trellis = Trellis::default();
    let mut start = true;
    for token in tokens {
        let word = &text[token.span.range()];
        trellis.step(tables, tables.candidates(word, token.kind, start));
        start = matches!(token.kind, TokenKind::Quote | TokenKind::Mark) && begins_sentence(word);
    }
    trellis.best_path(out);
}

/// Tags the label of a turn, whose words are all of a name and its titles, but for what calls the speaker by no name: "THE CHAIR",
/// "Q", "Reporter".
pub fn tag_label(text: &Text, tokens: Range<usize>) -> Vec<Tag> {
    /// Not among the nouns for people.
    const UNNAMED: [&str; 8] = [
        "question",
        "answer",
        "voice",
        "male",
        "female",
        "narrator",
        "panelist",
        "unidentified",
    ];
    let tag = |token: usize| {
        let word = text.word(token).to_lowercase();
        let classes = text.words[token].classes;
        match text.tokens[token].kind {
            TokenKind::Quote | TokenKind::Mark => Tag::Mark,
            TokenKind::Number => Tag::Cardinal,
            TokenKind::Possessive => Tag::Possessive,
            TokenKind::Word if word == "the" => Tag::Determiner,
            TokenKind::Word if word.len() == 1 || UNNAMED.contains(&word.as_str()) => Tag::Noun,
            TokenKind::Word if classes.any(Classes::FUNCTION) => Tag::Preposition,
            TokenKind::Word => Tag::Name,
        }
    };
    tokens.map(tag).collect()
}

/// Whether the tables know a word in lower case, as more than a name.
pub fn is_common(word: &str) -> bool {
    let tables = &*TABLES;
    with_lowercase(word, |lower| tables.words.get(lower).copied())
        .and_then(|(first, last)| tables.candidates[first as usize..last as usize].first())
        .is_some_and(|&(likeliest, _)| likeliest != Tag::Name)
}

fn begins_sentence(mark: &str) -> bool {
    !matches!(mark, "," | ")" | "%" | "$" | "/" | "&" | "’" | "”")
}

/// Candidate tags with what the word says for each, as a logarithm.
type Candidates<'t> = &'t [(Tag, f32)];

struct Tables {
    /// Range into `candidates`, by word as written.
    words: FxHashMap<&'static str, (u32, u32)>,
    /// The same for words at the start of a sentence, where the capital says nothing.
    starts: FxHashMap<&'static str, (u32, u32)>,
    /// The same by class and ending: "C" + "ski".
    shapes: FxHashMap<&'static str, (u32, u32)>,
    candidates: Vec<(Tag, f32)>,
    /// Logarithm of how likely a tag is after two others.
    next: Vec<f32>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::parse(include_str!("../../gazetteer/tags.tsv")));

const MARK: [(Tag, f32); 1] = [(Tag::Mark, 0.0)];
const CARDINAL: [(Tag, f32); 1] = [(Tag::Cardinal, 0.0)];
const POSSESSIVE: [(Tag, f32); 1] = [(Tag::Possessive, 0.0)];
const NAME: [(Tag, f32); 1] = [(Tag::Name, 0.0)];
const NOUN: [(Tag, f32); 1] = [(Tag::Noun, 0.0)];

impl Tables {
    fn parse(tsv: &'static str) -> Tables {
        let rows = || {
            tsv.lines().skip(1).filter_map(|line| {
                let mut fields = line.split('\t');
                Some((fields.next()?, fields.next()?, fields.next()?))
            })
        };
        let mut three = vec![0.0; TAGS * TAGS * TAGS];
        for (_, key, counts) in rows().filter(|row| row.0 == "follows") {
            let mut pair = key.split(' ').filter_map(tag_named);
            if let (Some(first), Some(second)) = (pair.next(), pair.next()) {
                for (tag, count) in parse_counts(counts) {
                    three[index(first, second, tag)] += count;
                }
            }
        }
        let (next, share) = transitions(&three);
        let mut tables = Tables {
            words: FxHashMap::default(),
            starts: FxHashMap::default(),
            shapes: FxHashMap::default(),
            candidates: Vec::new(),
            next,
        };
        let mut words: FxHashMap<&str, &str> = FxHashMap::default();
        for (table, key, counts) in rows() {
            match table {
                "word" => {
                    let range = tables.push(&share, parse_counts(counts));
                    tables.words.insert(key, range);
                    words.insert(key, counts);
                }
                "shape" => {
                    let range = tables.push(&share, parse_counts(counts));
                    tables.shapes.insert(key, range);
                }
                _ => {}
            }
        }
        tables.merge_starts(&share, &words);
        tables
    }

    /// Words known with and without a capital: at a sentence's start, the counts of both.
    fn merge_starts(&mut self, share: &[f32; TAGS], words: &FxHashMap<&'static str, &'static str>) {
        for (&word, &counts) in words {
            let lower = word.to_lowercase();
            if lower != word
                && let Some(&other) = words.get(lower.as_str())
            {
                let mut sums = [0.0; TAGS];
                for (tag, count) in parse_counts(counts).chain(parse_counts(other)) {
                    sums[tag as usize] += count;
                }
                let range = self.push(share, Tag::ALL.iter().map(|&tag| (tag, sums[tag as usize])));
                self.starts.insert(word, range);
            }
        }
    }

    fn push(&mut self, share: &[f32; TAGS], counts: impl Iterator<Item = (Tag, f32)> + Clone) -> (u32, u32) {
        let total: f32 = counts.clone().map(|(_, count)| count).sum();
        let first = self.candidates.len();
        self.candidates.extend(
            counts
                .filter(|(_, count)| count / total > SELDOM)
                .map(|(tag, count)| (tag, (count / total / share[tag as usize]).ln())),
        );
        // By what the word says for it; the order of equal ones is that of the tags, so that it is always the same.
        self.candidates[first..].sort_by(|a, b| b.1.total_cmp(&a.1).then((a.0 as u8).cmp(&(b.0 as u8))));
        self.candidates.truncate(first + MOST);
        (first as u32, self.candidates.len() as u32)
    }

    fn candidates(&self, word: &str, kind: TokenKind, start: bool) -> Candidates<'_> {
        match kind {
            TokenKind::Quote | TokenKind::Mark => return &MARK,
            TokenKind::Number => return &CARDINAL,
            TokenKind::Possessive if word.len() == 1 || word == "’" => return &POSSESSIVE,
            TokenKind::Possessive | TokenKind::Word => {}
        }
        // The tables write apostrophes straight.
        let straight;
        let word = if word.contains('’') {
            straight = word.replace('’', "'");
            straight.as_str()
        } else {
            word
        };
        if let Some(tag) = contracted(word) {
            return tag;
        }
        let range = if start && word.starts_with(char::is_uppercase) {
            self.starts
                .get(word)
                .copied()
                .or_else(|| with_lowercase(word, |lower| self.words.get(lower).copied()))
                .or_else(|| self.words.get(word).copied())
        } else {
            self.words.get(word).copied()
        };
        if !start && range.is_none() && named(word) {
            return &NAME;
        }
        match range.or_else(|| self.by_shape(word)) {
            Some((first, last)) => &self.candidates[first as usize..last as usize],
            None => &NOUN,
        }
    }

    fn by_shape(&self, word: &str) -> Option<(u32, u32)> {
        let class = match word.chars().next() {
            Some(c) if c.is_numeric() || c == '$' => 'd',
            Some(c) if c.is_uppercase() => 'C',
            _ if word.contains('-') => '-',
            _ => 'l',
        };
        with_lowercase(word, |lower| {
            let mut key = [0u8; 1 + SUFFIX * 4];
            key[0] = class as u8;
            let mut starts = lower.char_indices().rev().map(|(at, _)| at).take(SUFFIX);
            let mut ends = [lower.len(); SUFFIX + 1];
            for end in ends.iter_mut().skip(1) {
                *end = starts.next().unwrap_or(0);
            }
            ends.iter().rev().find_map(|&at| {
                let ending = &lower.as_bytes()[at..];
                key[1..=ending.len()].copy_from_slice(ending);
                std::str::from_utf8(&key[..=ending.len()])
                    .ok()
                    .and_then(|key| self.shapes.get(key).copied())
            })
        })
    }
}

/// The tag of a contracted verb ("'re") or a verb with "not" ("didn't"), which the tables' texts split in another way.
fn contracted(word: &str) -> Option<Candidates<'static>> {
    const THIRD: [(Tag, f32); 1] = [(Tag::Third, 0.0)];
    const PRESENT: [(Tag, f32); 1] = [(Tag::Present, 0.0)];
    const PAST: [(Tag, f32); 1] = [(Tag::Past, 0.0)];
    const MODAL: [(Tag, f32); 1] = [(Tag::Modal, 0.0)];
    if let Some(verb) = word.strip_prefix('\'') {
        return match verb {
            "re" | "ve" | "m" => Some(&PRESENT),
            "ll" | "d" => Some(&MODAL),
            _ => None,
        };
    }
    let verb = word.strip_suffix("n't")?;
    Some(match verb.to_ascii_lowercase().as_str() {
        "is" | "has" | "does" => &THIRD,
        "are" | "have" | "do" | "ai" => &PRESENT,
        "was" | "were" | "had" | "did" => &PAST,
        _ => &MODAL,
    })
}

/// Whether an unknown word inside a sentence is a name for its capital, whatever its ending: "Skelly".
fn named(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) && !word.contains('-')
}

fn tag_named(name: &str) -> Option<Tag> {
    Tag::ALL.iter().copied().find(|tag| tag.name() == name)
}

/// "NN:12 VB:3" as tags and counts.
fn parse_counts(counts: &'static str) -> impl Iterator<Item = (Tag, f32)> + Clone {
    counts.split(' ').filter_map(|pair| {
        let (tag, count) = pair.rsplit_once(':')?;
        Some((tag_named(tag)?, count.parse().ok()?))
    })
}

fn index(first: Tag, second: Tag, third: Tag) -> usize {
    (first as usize * TAGS + second as usize) * TAGS + third as usize
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

/// The best scores of pairs of tags up to a token, and how they were reached.
struct Trellis<'t> {
    before: Candidates<'t>,
    now: Candidates<'t>,
    /// For each pair (before, now), row by row.
    scores: Vec<f32>,
    spare: Vec<f32>,
    steps: Vec<Step<'t>>,
    /// For each pair of each step, which tag stood before both.
    links: Vec<u8>,
}

struct Step<'t> {
    candidates: Candidates<'t>,
    links: usize,
}

impl Default for Trellis<'_> {
    fn default() -> Self {
        Trellis {
            before: &MARK,
            now: &MARK,
            scores: vec![0.0],
            spare: Vec::new(),
            steps: Vec::new(),
            links: Vec::new(),
        }
    }
}

impl<'t> Trellis<'t> {
    fn step(&mut self, tables: &Tables, candidates: Candidates<'t>) {
        self.steps.push(Step {
            candidates,
            links: self.links.len(),
        });
        self.spare.clear();
        for (n, &(now, _)) in self.now.iter().enumerate() {
            for &(tag, says) in candidates {
                let (mut best, mut link) = (f32::NEG_INFINITY, 0);
                for (b, &(before, _)) in self.before.iter().enumerate() {
                    let score = self.scores[b * self.now.len() + n] + tables.next[index(before, now, tag)];
                    if score > best {
                        (best, link) = (score, b as u8);
                    }
                }
                self.spare.push(best + says);
                self.links.push(link);
            }
        }
        std::mem::swap(&mut self.scores, &mut self.spare);
        (self.before, self.now) = (self.now, candidates);
    }

    fn best_path(&self, out: &mut Vec<Tag>) {
        let mut best = 0;
        for (at, score) in self.scores.iter().enumerate() {
            if *score > self.scores[best] {
                best = at;
            }
        }
        let first = out.len();
        let (mut before, mut now) = (best / self.now.len(), best % self.now.len());
        for step in self.steps.iter().rev() {
            out.push(step.candidates[now].0);
            let link = self.links[step.links + before * step.candidates.len() + now];
            (before, now) = (link as usize, before);
        }
        out[first..].reverse();
    }
}
