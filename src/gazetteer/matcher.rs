//! Finds the forms of a gazetteer in a text.
//!
//! In: forms with their bearers, then texts. Out: [`Match`]es, leftmost and longest. The forms are a trie whose edges
//! are whole words, and every word of a text starts one walk from its root. So a form is whole words by construction,
//! a space may be any white space and a word may be in capitals without a copy of the text, building costs a few hash insertions a form, and a
//! million forms are as fast to search as a thousand. (An Aho–Corasick automaton over bytes finds the same, but takes
//! ten times as long to build, and then needs a filter for word boundaries.)

use rustc_hash::FxHashMap;

use super::EntryId;
use crate::span::Span;

/// How a form names its entry; the better, the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// The entry's name.
    Name,
    /// Another name, a short form, an acronym.
    Alias,
    /// A noun or adjective made from a place's name: "Russian".
    Demonym,
    /// A wrong form that is known to occur.
    Misspelling,
}

/// An entry that a form may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bearer {
    /// How the form names it.
    pub form: FormKind,
    /// The entry.
    pub entry: EntryId,
}

/// A form in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'g> {
    /// Where it stands, in bytes of the text, without a possessive ending.
    pub span: Span,
    /// The entries that bear it, at least one, each once; names before aliases, demonyms and misspellings.
    pub bearers: &'g [Bearer],
}

impl Match<'_> {
    /// How the form names the first of its bearers.
    pub fn form(&self) -> FormKind {
        self.bearers[0].form
    }

    /// The entries that bear the form.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        self.bearers.iter().map(|bearer| bearer.entry)
    }
}

/// A node of the trie: the words of a form up to here.
type Node = u32;

/// The start of all forms.
const ROOT: Node = 0;

/// A word or mark of a form, and whether white space goes before it.
type Step = u32;

/// A word of some form as texts write it.
#[derive(Debug, Clone, Copy)]
struct Word {
    id: u32,
    /// Whether this is the word in capitals, as headlines have it, and no word of a form itself.
    capitals: bool,
}

/// The fewest letters of a lone word that may stand in capitals; shorter ones are acronyms of something else.
const SHORTEST_IN_CAPITALS: usize = 4;

/// The forms, ready to search.
#[derive(Debug)]
pub(super) struct WordTrie {
    words: FxHashMap<Box<str>, Word>,
    edges: FxHashMap<(Node, Step), Node>,
    /// By node.
    ends: Vec<End>,
    bearers: Vec<Bearer>,
}

/// What ends at a node.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    start: u32,
    length: u32,
    /// Whether a place is among the bearers: "US-led", "MOSCOW (Reuters)".
    is_place: bool,
}

impl WordTrie {
    /// The bearers of exactly this form; empty if nothing bears it.
    pub(super) fn get(&self, form: &str) -> &[Bearer] {
        let mut node = ROOT;
        let mut at = 0;
        while let Some(piece) = Piece::next(form, at) {
            let Some(word) = self.words.get(piece.word(form)) else {
                return &[];
            };
            match self.step(node, *word, at > 0 && piece.gap == Gap::Space) {
                Some(next) => node = next,
                None => return &[],
            }
            at = piece.end;
        }
        self.bearers(self.ends[node as usize])
    }

    /// The longest form at each place, from left to right.
    pub(super) fn matches(&self, text: &str) -> Vec<Match<'_>> {
        let mut matches = Vec::new();
        let mut at = 0;
        while let Some(piece) = Piece::next(text, at) {
            at = piece.end;
            if let Some(found) = self.longest_at(text, &piece) {
                at = found.span.end;
                matches.push(found);
            }
        }
        matches
    }

    /// How many forms it holds.
    pub(super) fn form_count(&self) -> usize {
        self.ends.iter().filter(|end| end.length > 0).count()
    }

    /// The longest form that starts with `first`.
    fn longest_at(&self, text: &str, first: &Piece) -> Option<Match<'_>> {
        let word = *self.words.get(first.word(text))?;
        let mut node = self.step(ROOT, word, false)?;
        if joined_before(text, first.start) {
            return None;
        }
        let shouted = word.capitals;
        let short = first.end - first.start < SHORTEST_IN_CAPITALS;
        let mut found = None;
        let mut at = first.end;
        loop {
            let end = self.ends[node as usize];
            // A lone word in capitals is a place or some other word: "TURKEY", but not "APPLE".
            let doubtful = shouted && at == first.end && (short || !end.is_place);
            if end.length > 0 && !doubtful && !joined_after(text, at, end.is_place) {
                found = Some(Match {
                    span: Span::new(first.start, at),
                    bearers: self.bearers(end),
                });
            }
            let Some(piece) = Piece::next(text, at).filter(|piece| piece.gap != Gap::Break) else {
                return found;
            };
            let Some(word) = self.words.get(piece.word(text)) else {
                return found;
            };
            let Some(next) = self.step(node, *word, piece.gap == Gap::Space) else {
                return found;
            };
            node = next;
            at = piece.end;
        }
    }

    fn step(&self, node: Node, word: Word, gap: bool) -> Option<Node> {
        self.edges.get(&(node, step(word.id, gap))).copied()
    }

    fn bearers(&self, end: End) -> &[Bearer] {
        &self.bearers[end.start as usize..(end.start + end.length) as usize]
    }
}

fn step(word: u32, gap: bool) -> Step {
    word << 1 | u32::from(gap)
}

/// Takes the forms in.
#[derive(Debug)]
pub(super) struct WordTrieBuilder {
    words: FxHashMap<Box<str>, Word>,
    word_count: u32,
    edges: FxHashMap<(Node, Step), Node>,
    nodes: Node,
    /// The ends of forms, with their bearers and whether each is a place.
    ends: Vec<(Node, Bearer, bool)>,
}

impl WordTrieBuilder {
    /// A builder for about so many forms.
    pub(super) fn with_capacity(forms: usize) -> Self {
        WordTrieBuilder {
            words: FxHashMap::with_capacity_and_hasher(forms, Default::default()),
            word_count: 0,
            edges: FxHashMap::with_capacity_and_hasher(forms * 2, Default::default()),
            nodes: ROOT,
            ends: Vec::with_capacity(forms),
        }
    }

    /// Adds a form. One without words, or with a paragraph break, is left out: no text can hold it.
    pub(super) fn insert(&mut self, form: &str, bearer: Bearer, is_place: bool) {
        let mut node = ROOT;
        let mut at = 0;
        while let Some(piece) = Piece::next(form, at) {
            let word = self.word(piece.word(form));
            let gap = at > 0 && piece.gap == Gap::Space;
            node = *self.edges.entry((node, step(word, gap))).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
            at = piece.end;
        }
        if node != ROOT {
            self.ends.push((node, bearer, is_place));
        }
    }

    /// The id of a word, which texts may also write in capitals.
    fn word(&mut self, word: &str) -> u32 {
        if let Some(known) = self.words.get(word).filter(|known| !known.capitals) {
            return known.id;
        }
        let id = self.word_count;
        self.word_count += 1;
        self.words.insert(word.into(), Word { id, capitals: false });
        if word.chars().any(char::is_lowercase) {
            self.words
                .entry(word.to_uppercase().into())
                .or_insert(Word { id, capitals: true });
        }
        id
    }

    /// The finished trie.
    pub(super) fn finish(mut self) -> WordTrie {
        self.ends.sort_unstable();
        // An entry may bear a form twice: its best kind, which sorts first, counts.
        let mut seen: Vec<EntryId> = Vec::new();
        let mut ends = vec![End::default(); self.nodes as usize + 1];
        let mut bearers = Vec::with_capacity(self.ends.len());
        let mut last = ROOT;
        for (node, bearer, is_place) in self.ends {
            if node != last {
                seen.clear();
                last = node;
                ends[node as usize].start = bearers.len() as u32;
            }
            if seen.contains(&bearer.entry) {
                continue;
            }
            seen.push(bearer.entry);
            bearers.push(bearer);
            ends[node as usize].length += 1;
            ends[node as usize].is_place |= is_place;
        }
        WordTrie {
            words: self.words,
            edges: self.edges,
            ends,
            bearers,
        }
    }
}

/// A word, or a mark that is no white space.
#[derive(Debug)]
struct Piece {
    start: usize,
    end: usize,
    /// What goes before it.
    gap: Gap,
}

/// What stands between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    /// White space with at most one line break.
    Space,
    /// The end of a paragraph.
    Break,
}

impl Piece {
    /// The piece at or after `at`.
    fn next(text: &str, at: usize) -> Option<Piece> {
        let (start, gap) = skip_space(text, at);
        let mut rest = text[start..].chars();
        let first = rest.next()?;
        if is_word(first) {
            let length = text[start..].find(|letter| !is_word(letter));
            let end = length.map_or(text.len(), |length| start + length);
            return Some(Piece { start, end, gap });
        }
        Some(Piece {
            start,
            end: start + first.len_utf8(),
            gap,
        })
    }

    /// Its text, with one kind of apostrophe and of hyphen.
    fn word<'t>(&self, text: &'t str) -> &'t str {
        match &text[self.start..self.end] {
            "’" | "‘" | "ʼ" => "'",
            "‐" | "‑" => "-",
            word => word,
        }
    }
}

/// Where the white space at `at` ends, and what it amounts to.
fn skip_space(text: &str, at: usize) -> (usize, Gap) {
    let mut lines = 0;
    for (offset, letter) in text[at..].char_indices() {
        match letter {
            '\n' => lines += 1,
            '\u{c}' | '\u{2028}' | '\u{2029}' => lines += 2,
            _ if letter.is_whitespace() => {}
            _ => return (at + offset, gap(offset, lines)),
        }
    }
    (text.len(), gap(text.len() - at, lines))
}

fn gap(length: usize, lines: usize) -> Gap {
    match (length, lines) {
        (0, _) => Gap::Nothing,
        (_, 0 | 1) => Gap::Space,
        _ => Gap::Break,
    }
}

/// Whether a character belongs to a word: letters, digits, the underscore and combining accents.
fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    letter.is_alphanumeric() && letter != 'ʼ' || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Whether what starts at `start` belongs to the word before it: "anti-Putin", "O'Brien", "@CNN", "x.Reuters".
fn joined_before(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('@' | '#') => true,
        Some('-' | '‐' | '‑' | '\'' | '’' | '.') => before.next().is_some_and(is_word),
        _ => false,
    }
}

/// Whether what ends at `end` goes on: "Putin-backed", "BBC.com", "Xi'an"; not before "'s" or "'ll".
fn joined_after(text: &str, end: usize, hyphen_may_follow: bool) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        Some('-' | '‐' | '‑') => !hyphen_may_follow && after.next().is_some_and(is_word),
        Some('\'' | '’') => !ends_contraction(after.as_str()),
        Some('.') => after.next().is_some_and(is_word),
        // A form may end in a mark: "U.S." in "U.S.A.".
        Some(letter) => is_word(letter) && text[..end].chars().next_back().is_some_and(|last| !is_word(last)),
        None => false,
    }
}

/// Whether the text after an apostrophe is a possessive or contracted ending, or no word at all.
fn ends_contraction(rest: &str) -> bool {
    let word = rest.split(|letter| !is_word(letter)).next().unwrap_or_default();
    matches!(word, "" | "s" | "S" | "d" | "ll" | "ve" | "re" | "m")
}
