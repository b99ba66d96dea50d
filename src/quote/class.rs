//! What a quoted span is: somebody's words, a scare quote, a title, a nickname, text on an object.
//!
//! In: a quote with what stands around it. Out: a [`QuoteClass`], twice. Before attribution, [`classify`] goes by the words beside the
//! marks and inside them and gives a quote the benefit of the doubt: what may be speech is. What is attributed then is speech. Of what
//! nobody was found to say, [`reclassify`] keeps as speech only what reads as it: marks around a few words are mostly no quotation.

use super::words::{BEARERS, NICKNAMING, NOTICES, PARTIES, SMALL, TERMS, WORKS};
use super::{MarkStyle, QuoteClass, QuotedSpan};
use crate::text::tag::Tag;
use crate::text::{Text, TokenKind};

/// Quotes of at most so many words are looked at: in the train part of PolNeAR, 97 of 100 of six or more are somebody's words.
const SHORT: usize = 5;
/// Titles may be longer: "The Unbearable Lightness of Being".
const TITLE: usize = 12;

/// The class of a quoted span, as far as what stands around it tells.
pub fn classify(text: &Text, quote: &QuotedSpan) -> QuoteClass {
    if quote.open.is_none() {
        return QuoteClass::Speech;
    }
    let around = Around::new(text, quote);
    let short = around.words <= SHORT;
    if around.is_attribute() {
        QuoteClass::Other
    } else if around.is_on_object() {
        QuoteClass::Text
    } else if short && around.is_nickname() {
        QuoteClass::Nickname
    } else if around.words <= TITLE && around.is_title() {
        QuoteClass::Title
    } else if short && around.is_spoken_of() {
        QuoteClass::Other
    } else if short && around.is_scare() {
        QuoteClass::Scare
    } else {
        QuoteClass::Speech
    }
}

/// The class of a quoted span that may be speech, but that nobody was found to say.
pub fn reclassify(text: &Text, quote: &QuotedSpan) -> QuoteClass {
    if quote.open.is_none() {
        return QuoteClass::Speech;
    }
    let around = Around::new(text, quote);
    let is_utterance = around.opens_sentence() && around.ends_like_sentence();
    if around.words <= TITLE && (around.is_capitalised() || around.is_headline()) || around.has_byline() {
        QuoteClass::Title
    } else if around.words > SHORT || is_utterance {
        QuoteClass::Speech
    } else if around.opens_sentence() {
        QuoteClass::Other
    } else {
        QuoteClass::Scare
    }
}

/// A quote with the words around it.
struct Around<'t> {
    text: &'t Text<'t>,
    quote: &'t QuotedSpan,
    /// How many words and numbers are inside.
    words: usize,
    /// The token before the marks.
    before: Option<usize>,
    /// The token after the marks.
    after: Option<usize>,
}

impl<'t> Around<'t> {
    fn new(text: &'t Text, quote: &'t QuotedSpan) -> Self {
        let outside = quote.outside();
        let is_word = |token: &usize| text.tokens[*token].kind != TokenKind::Mark;
        Around {
            text,
            quote,
            words: (quote.first..quote.last).filter(is_word).count(),
            before: outside.start.checked_sub(1),
            after: (outside.end < text.tokens.len()).then_some(outside.end),
        }
    }

    fn word_before(&self) -> &'t str {
        self.before.map_or("", |before| self.text.word(before))
    }

    /// The last token inside the marks.
    fn ending(&self) -> &'t str {
        self.text.word(self.quote.last.max(1) - 1)
    }

    /// Whether it ends as a sentence does, or with the comma before "she said" after more than a word or two.
    fn ends_like_sentence(&self) -> bool {
        match self.ending() {
            "." | "!" | "?" | "…" | "..." => true,
            "," => self.words >= 3,
            _ => false,
        }
    }

    /// Whether nothing of its sentence stands before it.
    fn opens_sentence(&self) -> bool {
        let open = self.quote.outside().start;
        let Some(before) = self.text.before(open) else {
            return true;
        };
        let closes = matches!(self.text.word(before), "." | "!" | "?" | "…" | "..." | ":" | ")" | "]");
        closes || self.text.tokens[before].kind == TokenKind::Quote
    }

    /// `author="…"`: the value of an attribute in markup that was left in the text.
    fn is_attribute(&self) -> bool {
        let touches = |before: usize| self.text.tokens[before].span.end == self.text.tokens[before + 1].span.start;
        self.before
            .is_some_and(|before| self.text.word(before) == "=" && touches(before))
    }

    /// "Placards reading", "a sign that said", "shirts emblazoned with", "the banner read".
    fn is_on_object(&self) -> bool {
        /// Words between the object and the marks.
        const FAR: usize = 6;
        let Some(before) = self.before.filter(|_| NOTICES.contains(self.word_before())) else {
            return false;
        };
        let near = before.saturating_sub(FAR)..before;
        near.clone()
            .chain([before])
            .any(|at| BEARERS.contains(self.text.word(at)))
            && !near.into_iter().any(|at| self.text.tags[at] == Tag::Pronoun)
    }

    /// `Robert "Bobby" Hale`, `known as "the Fixer"`, `nicknamed "Shorty"`.
    fn is_nickname(&self) -> bool {
        /// Tokens of a nickname between names.
        const LONGEST: usize = 3;
        let Some(before) = self.before else {
            return false;
        };
        let quote = self.quote;
        let is_name = |at: usize| {
            self.text.tokens[at].kind == TokenKind::Word && self.text.tags[at] == Tag::Name && self.is_capital(at)
        };
        let between = is_name(before) && self.after.is_some_and(is_name) && quote.last - quote.first <= LONGEST;
        let word = self.text.word(before);
        quote.first < quote.last && self.is_capital(quote.first) && between
            || NICKNAMING.contains(word)
            || word == "as" && before > 0 && self.text.word(before - 1) == "known"
            || word == "name" && before > 0
    }

    fn is_capital(&self, token: usize) -> bool {
        self.text.word(token).starts_with(char::is_uppercase)
    }

    /// How many words inside have a capital, if every word of weight has one and it does not read as more than one sentence.
    fn capitals(&self) -> Option<usize> {
        let mut capitals = 0;
        for token in self.quote.first..self.quote.last {
            let word = self.text.word(token);
            match self.text.tokens[token].kind {
                TokenKind::Word if word.starts_with(char::is_lowercase) && !SMALL.contains(word) => return None,
                TokenKind::Word => capitals += usize::from(!word.starts_with(char::is_lowercase)),
                TokenKind::Mark if matches!(word, "." | ";") && token + 1 < self.quote.last => return None,
                _ => {}
            }
        }
        Some(capitals)
    }

    /// Whether the words have the capitals of a title, and nobody is beside it who says them.
    fn is_title(&self) -> bool {
        /// So many capitals without a word before them are a headline.
        const HEADLINE: usize = 3;
        let Some(capitals) = self.capitals() else {
            return false;
        };
        // A full stop ends speech; American style puts the comma of the sentence inside.
        let ends_speech = matches!(self.ending(), "." | "!" | "?");
        let Some(before) = self.before else {
            return capitals >= HEADLINE && !ends_speech;
        };
        let named = self.is_named(before) || self.is_read(before);
        let introduced =
            !named && self.text.words[before].cue.is_some() || matches!(self.word_before(), ":" | ",") && ends_speech;
        let after_word = matches!(self.text.tokens[before].kind, TokenKind::Word | TokenKind::Possessive);
        match capitals {
            0 => false,
            1 => !introduced && (named || self.follows_work(before)),
            _ => !introduced && (!ends_speech || after_word || self.follows_work(before)),
        }
    }

    /// Whether the words have the capitals of a title or name; a single word that opens a sentence has one anyway.
    fn is_capitalised(&self) -> bool {
        let least = if self.opens_sentence() { 2 } else { 1 };
        self.capitals().is_some_and(|capitals| capitals >= least)
    }

    /// `'A fight to the finish'`, in single marks as a block of its own, in which nobody speaks of themselves or to another.
    fn is_headline(&self) -> bool {
        let is_single = matches!(self.quote.marks, MarkStyle::StraightSingle | MarkStyle::CurlySingle);
        let mut words = (self.quote.first..self.quote.last).map(|token| self.text.word(token));
        is_single
            && self.text.ranges.get(self.quote.block) == Some(&self.quote.outside())
            && !words.any(|word| PARTIES.contains(word))
    }

    /// `"Bridge to reopen," by Ada Reed`: a headline with whoever wrote what stands under it.
    fn has_byline(&self) -> bool {
        self.after.is_some_and(|after| {
            self.text.word(after) == "by" && self.text.tags.get(after + 1).is_some_and(|tag| *tag == Tag::Name)
        })
    }

    /// "a memo titled", "an account called": not "Marsh called".
    fn is_named(&self, verb: usize) -> bool {
        let of_thing = || {
            verb.checked_sub(1).is_some_and(|noun| {
                let article = |at: usize| matches!(self.text.word(at), "a" | "an" | "A" | "An" | "the" | "two");
                matches!(self.text.tags[noun], Tag::Noun | Tag::Nouns) && (noun.saturating_sub(3)..noun).any(article)
            })
        };
        match self.text.word(verb) {
            "titled" | "entitled" => true,
            "called" | "named" => of_thing(),
            _ => false,
        }
    }

    /// `she read "War and Peace"`: people read works, signs read texts.
    fn is_read(&self, verb: usize) -> bool {
        let reader = || {
            verb.checked_sub(1)
                .map(|reader| self.text.word(reader).to_ascii_lowercase())
        };
        matches!(self.text.word(verb), "read" | "reads" | "reading")
            && reader().is_some_and(|reader| matches!(reader.as_str(), "he" | "she" | "they" | "i" | "we"))
    }

    /// "the film", "her novel", "the show": a work stands before the marks.
    fn follows_work(&self, before: usize) -> bool {
        let at = if self.text.word(before) == "," {
            before.saturating_sub(1)
        } else {
            before
        };
        WORKS.contains(self.text.word(at)) || self.text.tokens[before].kind == TokenKind::Possessive
    }

    /// `the word "yes"`, `the term "exit"`, `the hashtag "#go"`.
    fn is_spoken_of(&self) -> bool {
        TERMS.contains(self.word_before())
    }

    /// A lower-case word or two in the place of an adjective or noun, without a cue beside it: `the "expert" panel`.
    fn is_scare(&self) -> bool {
        /// Scare quotes are of one or two words, nearly always.
        const WORDS: usize = 2;
        let tags = &self.text.tags;
        let leads = |at: usize| {
            matches!(
                tags[at],
                Tag::Determiner | Tag::Possessor | Tag::Possessive | Tag::Adjective | Tag::Preposition
            ) && self.text.words[at].cue.is_none()
        };
        let follows = |at: usize| matches!(tags[at], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective);
        let few = self.quote.last - self.quote.first <= WORDS;
        self.word_before().eq_ignore_ascii_case("so-called")
            || few && self.before.is_some_and(leads) && self.after.is_some_and(follows)
    }
}
