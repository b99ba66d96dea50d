//! Frames: sentences with their quotes taken out, cut into phrases.
//!
//! In: tokens with tags and words, sentences and quotes. Out: [`Frame`]s of [`Chunk`]s. A sentence that a quote runs through is one with the
//! sentences that the quote touches, and the quote is one chunk, so that `"We won. We lost," he said` reads as QUOTE – he –
//! said. Masking quotes before parsing is CoreNLP's idea (Muzny et al., 2017). It leaves to [`subject`](super::subject) what is whose subject.

use crate::quote::QuotedSpan;
use crate::text::lexicon::{Classes, Cue, Frames, LEXICON};
use crate::text::tag::Tag;
use crate::text::{Sentence, Text, TokenKind};

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A noun phrase without what follows its head: "the party's leader", "Mr Orlov", "she".
    Nominal,
    /// A verb with its auxiliaries: "has not said".
    Verbal(Verb),
    /// A quoted span, by index, with its marks.
    Quote(usize),
    Preposition,
    Adjective,
    Adverb,
    /// A date or time without preposition: "Tuesday", "last week".
    Time,
    /// "that", where it opens a clause; also "if" and "whether".
    That,
    /// "who", "which", "what", "when" …
    Wh,
    Conjunction,
    Comma,
    Colon,
    Dash,
    Semicolon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A full stop, question or exclamation mark, or an ellipsis.
    Stop,
    Other,
}

/// What a verb group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    pub form: Form,
    /// "was told", "been quoted".
    pub passive: bool,
    /// "did not say", "never said".
    pub negated: bool,
    /// The cue that the last verb is a form of.
    pub cue: Option<&'static Cue>,
}

/// How a verb group stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Finite,
    /// "saying".
    Gerund,
    /// "to say".
    Infinitive,
    /// "asked whether …", without auxiliary.
    Participle,
}

/// A phrase or a mark.
#[derive(Debug, Clone, Copy)]
pub struct Chunk {
    pub shape: Shape,
    /// Index of its first token.
    pub first: usize,
    /// Index after its last token.
    pub last: usize,
    /// Index of its head: the last noun of a noun phrase, the last verb of a verb group.
    pub head: usize,
}

impl Chunk {
    pub fn verb(&self) -> Option<&Verb> {
        match &self.shape {
            Shape::Verbal(verb) => Some(verb),
            _ => None,
        }
    }

    pub fn quote(&self) -> Option<usize> {
        match self.shape {
            Shape::Quote(quote) => Some(quote),
            _ => None,
        }
    }
}

/// A run of chunks.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Index of its first chunk.
    pub first: usize,
    /// Index after its last chunk.
    pub last: usize,
    /// Index of its block.
    pub block: usize,
}

/// Cuts a document into frames and chunks.
pub fn frames(text: &Text, quotes: &[QuotedSpan]) -> (Vec<Frame>, Vec<Chunk>) {
    let mut frames = Vec::new();
    let mut chunks = Vec::with_capacity(text.tokens.len() / 2);
    let mut outer = quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| quote.parent.is_none())
        .peekable();
    let mut at = 0;
    while let Some(&Sentence { first, mut last, block }) = text.sentences.get(at) {
        at += 1;
        let begin = chunks.len();
        let mut token = first;
        while token < last {
            while outer.next_if(|(_, quote)| quote.outside().start < token).is_some() {}
            match outer.peek() {
                Some(&(index, quote)) if quote.outside().start == token => {
                    let range = quote.outside();
                    chunks.push(Chunk {
                        shape: Shape::Quote(index),
                        first: token,
                        last: range.end,
                        head: token,
                    });
                    token = range.end;
                    while token > last
                        && let Some(sentence) = text.sentences.get(at).filter(|next| next.block == block)
                    {
                        last = sentence.last;
                        at += 1;
                    }
                }
                next => {
                    let limit = next.map_or(last, |(_, quote)| quote.outside().start.min(last));
                    let chunk = chunk(text, token, limit);
                    token = chunk.last;
                    chunks.push(chunk);
                }
            }
        }
        join_quoted_phrases(text, &mut chunks, begin);
        match frames.last_mut() {
            Some(Frame {
                last, block: before, ..
            }) if *before == block && closes_quote(&chunks, begin) => {
                *last = chunks.len();
            }
            _ => frames.push(Frame {
                first: begin,
                last: chunks.len(),
                block,
            }),
        }
    }
    (frames, chunks)
}

/// Whether a sentence only says who says the quote that ends before it: `"Stop!" Marsh shouted.`
fn closes_quote(chunks: &[Chunk], begin: usize) -> bool {
    let quoted = begin
        .checked_sub(1)
        .is_some_and(|before| chunks[before].quote().is_some());
    let sentence = &chunks[begin..];
    let Some(verb) = sentence.iter().position(|chunk| chunk.verb().is_some()) else {
        return false;
    };
    let finite = sentence[verb]
        .verb()
        .is_some_and(|verb| verb.form == Form::Finite && verb.cue.is_some_and(|cue| cue.frames.any(Frames::QUOTE)));
    let subject = verb > 0
        && sentence[..verb]
            .iter()
            .all(|chunk| matches!(chunk.shape, Shape::Nominal | Shape::Adverb));
    let ends = sentence[verb + 1..]
        .iter()
        .take_while(|chunk| chunk.shape != Shape::Comma)
        .all(|chunk| {
            matches!(
                chunk.shape,
                Shape::Stop | Shape::Adverb | Shape::Time | Shape::Preposition | Shape::Nominal
            )
        });
    let says_more = sentence.iter().any(|chunk| chunk.quote().is_some());
    quoted && finite && subject && ends && !says_more
}

/// The chunk that starts at `token` and ends before `limit`.
fn chunk(text: &Text, token: usize, limit: usize) -> Chunk {
    let simple = |shape| Chunk {
        shape,
        first: token,
        last: token + 1,
        head: token,
    };
    let tag = text.tags[token];
    let word = text.word(token);
    match text.tokens[token].kind {
        TokenKind::Mark | TokenKind::Quote => return simple(mark(word)),
        TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {}
    }
    if word == "that" && follows_clause_cue(text, token) {
        return simple(Shape::That);
    }
    if let Some(time) = time(text, token, limit) {
        return time;
    }
    if let Some(nominal) = premodified(text, token, limit) {
        return nominal;
    }
    if let Some(verb) = verbal(text, token, limit) {
        return verb;
    }
    if let Some(nominal) = nominal(text, token, limit) {
        return nominal;
    }
    simple(match tag {
        Tag::Wh if word == "that" && follows_cue(text, token) => Shape::That,
        Tag::Wh => Shape::Wh,
        Tag::Conjunction => Shape::Conjunction,
        Tag::Preposition | Tag::To if matches!(word, "that" | "whether" | "if") => Shape::That,
        Tag::Preposition | Tag::To => Shape::Preposition,
        Tag::Adverb | Tag::Particle => Shape::Adverb,
        Tag::Adjective | Tag::Participle | Tag::Gerund => Shape::Adjective,
        _ => Shape::Other,
    })
}

fn mark(mark: &str) -> Shape {
    match mark.as_bytes() {
        b"," => Shape::Comma,
        b":" => Shape::Colon,
        b";" => Shape::Semicolon,
        b"(" | b"[" | b"{" => Shape::Open,
        b")" | b"]" | b"}" => Shape::Close,
        b"." | b"!" | b"?" => Shape::Stop,
        _ => match mark.chars().next() {
            Some('—' | '–' | '-' | '―') => Shape::Dash,
            Some('…' | '.') => Shape::Stop,
            _ => Shape::Other,
        },
    }
}

/// "Tuesday", "on" is not in it; "last week", "Wednesday morning", "April 25", "this year", "two days ago".
fn time(text: &Text, token: usize, limit: usize) -> Option<Chunk> {
    let is = |at: usize, classes| at < limit && text.words[at].classes.any(classes);
    let calendar = Classes::CALENDAR.and(Classes::TIME);
    let leads = |at: usize| {
        matches!(
            text.word(at),
            "last"
                | "next"
                | "this"
                | "late"
                | "early"
                | "earlier"
                | "later"
                | "each"
                | "every"
                | "Last"
                | "Next"
                | "This"
                | "Earlier"
                | "Later"
                | "Early"
                | "Late"
        )
    };
    let mut first = token;
    while first < limit && leads(first) {
        first += 1;
    }
    // "this" and "last" alone are no time, nor is "May" the verb, which the tagger knows.
    if !is(first, calendar) || !matches!(text.tags[first], Tag::Name | Tag::Noun | Tag::Nouns | Tag::Adverb) {
        return None;
    }
    // "the week's meeting", "Sunday newspaper": part of a longer noun phrase.
    if first == token
        && !is(first, Classes::CALENDAR)
        && !matches!(text.word(first), w if w.eq_ignore_ascii_case("yesterday") || w.eq_ignore_ascii_case("today") || w.eq_ignore_ascii_case("tomorrow") || w.eq_ignore_ascii_case("tonight"))
    {
        return None;
    }
    let mut last = first + 1;
    while last < limit && (is(last, calendar) || text.tokens[last].kind == TokenKind::Number) {
        last += 1;
    }
    if last < limit && matches!(text.tags[last], Tag::Possessive | Tag::Noun | Tag::Nouns) {
        return None;
    }
    Some(Chunk {
        shape: Shape::Time,
        first: token,
        last,
        head: first,
    })
}

/// A verb group: modals, auxiliaries, adverbs between, the verb and its particle.
fn verbal(text: &Text, token: usize, limit: usize) -> Option<Chunk> {
    let mut at = token;
    let form = match text.tags[at] {
        Tag::Modal | Tag::Past | Tag::Third | Tag::Present => Form::Finite,
        Tag::To
            if at + 1 < limit
                && (text.tags[at + 1] == Tag::Base
                    || text.tags[at + 1] == Tag::Adverb && at + 2 < limit && text.tags[at + 2] == Tag::Base) =>
        {
            Form::Infinitive
        }
        // "the two write": a base form after its subject is the present.
        Tag::Base
            if token > 0
                && matches!(
                    text.tags[token - 1],
                    Tag::Nouns | Tag::Pronoun | Tag::Cardinal | Tag::Name
                ) =>
        {
            Form::Finite
        }
        Tag::Nouns | Tag::Noun if says(text, at, limit) => Form::Finite,
        Tag::Base => Form::Infinitive,
        Tag::Gerund => Form::Gerund,
        Tag::Participle => Form::Participle,
        // "still maintains", "also said": the adverb is taken as a chunk of its own, so that cues do not hold it.
        _ => return None,
    };
    // A participle or gerund before a noun is an adjective: "the falling price"; the noun phrase takes it.
    if matches!(form, Form::Gerund | Form::Participle)
        && at + 1 < limit
        && matches!(text.tags[at + 1], Tag::Noun | Tag::Nouns)
        && text.words[at].cue.is_none()
        && at > 0
        && matches!(
            text.tags[at - 1],
            Tag::Determiner | Tag::Possessor | Tag::Possessive | Tag::Adjective
        )
    {
        return None;
    }
    let mut passive = false;
    let mut negated = token
        .checked_sub(1)
        .is_some_and(|before| text.word(before).eq_ignore_ascii_case("never"));
    let mut head = at;
    let mut last = at + 1;
    let mut be = false;
    while at < limit {
        match text.tags[at] {
            Tag::Modal => {}
            // "vowed to strengthen" is two groups, so that "vowed" can be a cue.
            Tag::To if at > token => break,
            Tag::To => {}
            Tag::Nouns | Tag::Noun if at > token || !says(text, at, limit) => break,
            Tag::Past
            | Tag::Third
            | Tag::Present
            | Tag::Base
            | Tag::Gerund
            | Tag::Participle
            | Tag::Nouns
            | Tag::Noun => {
                // After a full verb another finite verb starts a group of its own, and so does a second participle.
                if at > token
                    && !auxiliary(text.word(head))
                    && text.tags[head] != Tag::Modal
                    && text.tags[head] != Tag::To
                {
                    break;
                }
                passive = be && text.tags[at] == Tag::Participle;
                be = is_be(text.word(at));
            }
            Tag::Adverb => {
                let next = (at + 1..limit).find(|&next| text.tags[next] != Tag::Adverb);
                let goes_on = next
                    .is_some_and(|next| matches!(text.tags[next], Tag::Base | Tag::Gerund | Tag::Participle))
                    && (auxiliary(text.word(head)) || matches!(text.tags[head], Tag::Modal | Tag::To));
                if !goes_on && !is_not(text.word(at)) {
                    break;
                }
                negated |= is_not(text.word(at)) || text.word(at).eq_ignore_ascii_case("never");
                at += 1;
                last = if goes_on { last } else { at };
                continue;
            }
            Tag::Particle if at > token => {
                last = at + 1;
                break;
            }
            _ => break,
        }
        negated |= text.word(at).ends_with("n't") || text.word(at).ends_with("n’t");
        head = at;
        at += 1;
        last = at;
    }
    let several = particled(text, head, limit);
    Some(Chunk {
        shape: Shape::Verbal(Verb {
            form,
            passive,
            negated,
            cue: several.map(|(cue, _)| cue).or(text.words[head].cue),
        }),
        first: token,
        last: several.map_or(last, |(_, end)| last.max(end)),
        head,
    })
}

/// Whether what is tagged as a noun is the verb of a sentence: `Ann Hale claims that`, `Billy Hale sings, "…"`, `"…," the ad states.`
fn says(text: &Text, token: usize, limit: usize) -> bool {
    let speaks = text.words[token]
        .cue
        .is_some_and(|cue| cue.frames.any(Frames::THAT.and(Frames::QUOTE)));
    if !speaks || token + 1 >= limit {
        return false;
    }
    let before = token.checked_sub(1).map(|before| text.tags[before]);
    let subject = matches!(
        before,
        Some(Tag::Name | Tag::Pronoun | Tag::Conjunction | Tag::Nouns | Tag::Noun | Tag::Cardinal)
    );
    let next = text.word(token + 1);
    let quote = text
        .tokens
        .get(token + 2)
        .is_some_and(|token| token.kind == TokenKind::Quote);
    let plural = text.tags[token] == Tag::Nouns;
    let leads = plural && (next == "that" || matches!(next, "," | ":") && quote);
    subject && (leads || matches!(next, "." | "," | "in" | "on") && follows_quote(text, token))
}

/// Whether nothing but a noun phrase stands between a token and the quote before it, which a comma ends.
fn follows_quote(text: &Text, token: usize) -> bool {
    /// Words of a subject, with what hangs on it; a bound on the work.
    const FAR: usize = 8;
    let nominal = |&at: &usize| {
        matches!(
            text.tags[at],
            Tag::Name
                | Tag::Noun
                | Tag::Nouns
                | Tag::Determiner
                | Tag::Possessor
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Preposition
                | Tag::Cardinal
        ) && text.tokens[at].kind != TokenKind::Quote
    };
    let words = (token.saturating_sub(FAR)..token).rev().take_while(nominal).count();
    let mark = (token - words).checked_sub(1);
    words > 0
        && mark.is_some_and(|mark| {
            text.tokens[mark].kind == TokenKind::Quote && mark > 0 && matches!(text.word(mark - 1), "," | "?" | "!")
        })
}

/// Whether a verb that takes a clause stands right before a token: "said that nobody knew".
fn follows_clause_cue(text: &Text, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| {
        text.tags[before].is_verb() && text.words[before].cue.is_some_and(|cue| cue.frames.any(Frames::THAT))
    })
}

/// Whether a verb of speech or a comma stands before a token.
fn follows_cue(text: &Text, token: usize) -> bool {
    token
        .checked_sub(1)
        .is_some_and(|before| text.words[before].cue.is_some() || text.word(before) == ",")
}

/// A noun phrase that opens with a participle: "said retired Gen. Ann Hale", "Ohio-based strategists". After a cue what looks like
/// a second verb is one.
fn premodified(text: &Text, token: usize, limit: usize) -> Option<Chunk> {
    let compound = text.word(token).contains('-') && matches!(text.tags[token], Tag::Participle | Tag::Gerund);
    let after_cue = || {
        text.tags[token] == Tag::Participle
            && token.checked_sub(1).is_some_and(|before| {
                text.words[before].cue.is_some() && matches!(text.tags[before], Tag::Past | Tag::Third | Tag::Present)
            })
    };
    let noun = text.tags.get(token + 1).filter(|_| token + 1 < limit);
    let leads = matches!(noun, Some(Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective));
    (leads && (compound || after_cue())).then(|| nominal(text, token, limit))?
}

/// The cue of several words that a verb begins ("pointed out", "made it clear"), and where it ends.
fn particled(text: &Text, verb: usize, limit: usize) -> Option<(&'static Cue, usize)> {
    LEXICON.particles(text.word(verb)).iter().find_map(|&(words, cue)| {
        let mut at = verb + 1;
        for word in words.split(' ') {
            if at >= limit || !text.word(at).eq_ignore_ascii_case(word) {
                return None;
            }
            at += 1;
        }
        Some((cue, at))
    })
}

fn auxiliary(word: &str) -> bool {
    const HAVE_AND_DO: [&str; 7] = ["have", "has", "had", "having", "do", "does", "did"];
    let stem = word
        .strip_suffix("n't")
        .or_else(|| word.strip_suffix("n’t"))
        .unwrap_or(word);
    is_be(word)
        || HAVE_AND_DO.iter().any(|form| stem.eq_ignore_ascii_case(form))
        || matches!(stem, "'ve" | "’ve" | "'d" | "’d")
}

fn is_be(word: &str) -> bool {
    const BE: [&str; 9] = ["is", "was", "are", "were", "be", "been", "being", "am", "gets"];
    let stem = word
        .strip_suffix("n't")
        .or_else(|| word.strip_suffix("n’t"))
        .unwrap_or(word);
    BE.iter().any(|form| stem.eq_ignore_ascii_case(form)) || matches!(word, "'s" | "’s" | "'re" | "’re" | "'m" | "’m")
}

fn is_not(word: &str) -> bool {
    word.eq_ignore_ascii_case("not")
}

/// A noun phrase up to its head: "the party's new leader", "spokesman John Smith", "she", "some of" is not in it.
fn nominal(text: &Text, token: usize, limit: usize) -> Option<Chunk> {
    let mut at = token;
    let mut head = None;
    while at < limit {
        let before = at
            .checked_sub(1)
            .filter(|&before| before >= token)
            .map(|before| text.tags[before]);
        match text.tags[at] {
            Tag::Pronoun | Tag::There => {
                if at == token {
                    return Some(Chunk {
                        shape: Shape::Nominal,
                        first: token,
                        last: token + 1,
                        head: token,
                    });
                }
                break;
            }
            Tag::Determiner | Tag::Possessor => {
                if head.is_some()
                    || before.is_some_and(|tag| !matches!(tag, Tag::Determiner | Tag::Adverb | Tag::Cardinal))
                {
                    break;
                }
                // "that", "this", "some", "all" alone can be a phrase.
                if at + 1 >= limit || !begins_noun(text, at + 1, limit) {
                    if at == token && text.tags[at] == Tag::Determiner {
                        return Some(Chunk {
                            shape: Shape::Nominal,
                            first: token,
                            last: token + 1,
                            head: token,
                        });
                    }
                    break;
                }
            }
            Tag::Cardinal => {
                if head.is_some_and(|head| text.tags[head] == Tag::Name) && before != Some(Tag::Possessive) {
                    break;
                }
                head = head.or(Some(at));
            }
            Tag::Nouns | Tag::Noun if says(text, at, limit) => break,
            Tag::Noun | Tag::Nouns | Tag::Name => {
                if let Some(head) = head
                    && splits(text, token, head, at)
                {
                    break;
                }
                head = Some(at);
            }
            Tag::Possessive => {
                head?;
                if at + 1 >= limit || !begins_noun(text, at + 1, limit) {
                    // "Putin's" alone: the possessor; what follows is a quote or nothing.
                    return Some(Chunk {
                        shape: Shape::Nominal,
                        first: token,
                        last: at + 1,
                        head: head?,
                    });
                }
                head = None;
            }
            Tag::Adjective | Tag::Participle | Tag::Gerund => {
                if head.is_some_and(|head| text.tags[head] != Tag::Cardinal && !names_role(text, head, at, limit))
                    || !begins_noun(text, at + 1, limit)
                {
                    break;
                }
            }
            Tag::Adverb
                if head.is_none()
                    && matches!(text.tags.get(at + 1), Some(Tag::Adjective | Tag::Cardinal))
                    && begins_noun(text, at + 1, limit) => {}
            // "the then chancellor"
            Tag::Adverb
                if text.word(at) == "then" && before == Some(Tag::Determiner) && begins_noun(text, at + 1, limit) => {}
            Tag::Mark if matches!(text.word(at), "&" | "/") && head.is_some() && at + 1 < limit => {}
            // "$3 billion", and the hyphen of a compound.
            Tag::Mark if matches!(text.word(at), "$" | "£" | "€" | "%") => {}
            _ => break,
        }
        at += 1;
    }
    let head = head?;
    Some(Chunk {
        shape: Shape::Nominal,
        first: token,
        last: at.max(head + 1),
        head,
    })
}

/// Whether a noun comes next, after adjectives.
fn begins_noun(text: &Text, mut at: usize, limit: usize) -> bool {
    while at < limit {
        match text.tags[at] {
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Cardinal => return true,
            Tag::Adjective | Tag::Participle | Tag::Gerund | Tag::Adverb | Tag::Determiner => at += 1,
            Tag::Mark if matches!(text.word(at), "$" | "£" | "€") => at += 1,
            _ => return false,
        }
    }
    false
}

/// Whether a name is followed by what somebody is to it: "Marsh senior adviser Al Bright", "Senate Republican leaders".
fn names_role(text: &Text, name: usize, adjective: usize, limit: usize) -> bool {
    let noun = (adjective + 1..limit).find(|&at| text.tags[at] != Tag::Adjective);
    text.tags[name] == Tag::Name
        && text.tags[adjective] == Tag::Adjective
        && noun.is_some_and(|noun| {
            matches!(text.tags[noun], Tag::Noun | Tag::Nouns)
                && text.words[noun]
                    .classes
                    .any(Classes::ROLE.and(Classes::TITLE).and(Classes::SPOKESPERSON))
        })
}

/// Whether a noun at `at` starts a phrase of its own: a name after a common noun that is no role ("told reporters Smith …", "in a
/// statement Smith …"), or a time ("reporters Tuesday").
fn splits(text: &Text, first: usize, head: usize, at: usize) -> bool {
    if text.words[at].classes.any(Classes::CALENDAR) {
        return true;
    }
    let (before, now) = (text.tags[head], text.tags[at]);
    if now != Tag::Name || before == Tag::Name || head + 1 != at {
        return false;
    }
    let classes = text.words[head].classes;
    let names_a_person = Classes::ROLE
        .and(Classes::TITLE)
        .and(Classes::HONORIFIC)
        .and(Classes::KIN);
    before == Tag::Nouns && !classes.any(names_a_person.and(Classes::GROUP))
        || !classes.any(names_a_person.and(Classes::ORGANISATION).and(Classes::GROUP))
            && matches!(text.tags[first], Tag::Determiner)
}

/// Joins a short quote to the noun phrase that it stands in: `the "absurd" plan`, `his "Art of the Deal" book`.
fn join_quoted_phrases(text: &Text, chunks: &mut Vec<Chunk>, begin: usize) {
    /// Longer ones are taken for clauses; chosen by reading, not measured.
    const WORDS: usize = 5;
    let mut at = begin;
    while at + 1 < chunks.len() {
        let (quote, next) = (chunks[at], chunks[at + 1]);
        let inside = quote.quote().is_some() && quote.last - quote.first <= WORDS + 2 && next.shape == Shape::Nominal;
        let led = at > begin && {
            let before = &chunks[at - 1];
            let last_tag = text.tags[before.last - 1];
            before.shape == Shape::Nominal && matches!(last_tag, Tag::Determiner | Tag::Possessor | Tag::Possessive)
                || matches!(last_tag, Tag::Determiner | Tag::Possessor)
        };
        let bare = !matches!(
            text.tags[next.first],
            Tag::Determiner | Tag::Pronoun | Tag::Possessor | Tag::Name
        );
        if inside && led && bare {
            chunks[at - 1] = Chunk {
                shape: Shape::Nominal,
                first: chunks[at - 1].first,
                last: next.last,
                head: next.head,
            };
            chunks.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
}
