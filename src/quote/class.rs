//! What a quoted span is: somebody's words, a scare quote, a title, a nickname, text on an object.
//!
//! In: a quote with what stands around it. Out: a [`QuoteClass`]. It goes by the words beside the marks and inside them; whether
//! somebody is found to say the words is decided later, and what is attributed is speech.

use super::{QuoteClass, QuotedSpan};
use crate::text::tag::Tag;
use crate::text::{Text, TokenKind};

/// Quotes of at most so many words are looked at: in the train part of PolNeAR, 97 of 100 of six or more are somebody's words.
const SHORT: usize = 5;
/// Titles may be longer: "The Unbearable Lightness of Being".
const TITLE: usize = 12;

/// The class of a quoted span.
pub fn classify(text: &Text, quote: &QuotedSpan) -> QuoteClass {
    let outside = quote.outside();
    let words = (quote.first..quote.last)
        .filter(|&token| text.tokens[token].kind != TokenKind::Mark)
        .count();
    if quote.open.is_none() {
        return QuoteClass::Speech;
    }
    let before = outside.start.checked_sub(1);
    if before.is_some_and(|before| on_object(text, before)) {
        return QuoteClass::Text;
    }
    if words <= SHORT && nickname(text, quote) {
        return QuoteClass::Nickname;
    }
    if words <= TITLE && title_case(text, quote) {
        return QuoteClass::Title;
    }
    if words <= SHORT && before.is_some_and(|before| spoken_of(text, before)) {
        return QuoteClass::Other;
    }
    if words <= SHORT && scare(text, quote) {
        return QuoteClass::Scare;
    }
    QuoteClass::Speech
}

/// "Placards reading", "a sign that said", "shirts emblazoned with", "the banner read".
fn on_object(text: &Text, before: usize) -> bool {
    const OBJECTS: [&str; 34] = [
        "placard",
        "placards",
        "sign",
        "signs",
        "banner",
        "banners",
        "shirt",
        "shirts",
        "t-shirt",
        "t-shirts",
        "hat",
        "hats",
        "cap",
        "caps",
        "sticker",
        "stickers",
        "badge",
        "badges",
        "button",
        "buttons",
        "poster",
        "posters",
        "plaque",
        "graffiti",
        "tattoo",
        "label",
        "screen",
        "billboard",
        "billboards",
        "chyron",
        "caption",
        "headstone",
        "mug",
        "flag",
    ];
    /// Words between the object and the marks.
    const FAR: usize = 6;
    let verb = text.word(before).to_ascii_lowercase();
    let reads = matches!(
        verb.as_str(),
        "reading"
            | "read"
            | "reads"
            | "saying"
            | "said"
            | "says"
            | "with"
            | "proclaiming"
            | "declaring"
            | "bearing"
            | "emblazoned"
            | ","
            | ":"
            | "words"
            | "slogan"
            | "stating"
    );
    reads
        && (before.saturating_sub(FAR)..=before)
            .any(|at| OBJECTS.contains(&text.word(at).to_ascii_lowercase().as_str()))
        && !(before.saturating_sub(FAR)..before).any(|at| text.tags[at] == Tag::Pronoun)
}

/// `Robert "Bobby" Hale`, `known as "the Fixer"`, `nicknamed "Shorty"`.
fn nickname(text: &Text, quote: &QuotedSpan) -> bool {
    let outside = quote.outside();
    let Some(before) = outside.start.checked_sub(1) else {
        return false;
    };
    let name = |at: usize| {
        text.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && text.tags[at] == Tag::Name && text.word(at).starts_with(char::is_uppercase)
        })
    };
    let capital = quote.first < quote.last && text.word(quote.first).starts_with(char::is_uppercase);
    if capital && name(before) && name(outside.end) && quote.last - quote.first <= 3 {
        return true;
    }
    let word = text.word(before);
    matches!(word, "nicknamed" | "dubbed" | "alias" | "aka" | "nickname")
        || word == "as" && before > 0 && matches!(text.word(before - 1), "known")
        || word == "name" && before > 0
}

/// Every word of weight has a capital, and it does not read as a sentence.
fn title_case(text: &Text, quote: &QuotedSpan) -> bool {
    let mut heavy = 0;
    for token in quote.first..quote.last {
        let word = text.word(token);
        match text.tokens[token].kind {
            TokenKind::Word => {
                let lower = word.starts_with(char::is_lowercase);
                let small = matches!(
                    word,
                    "a" | "an"
                        | "the"
                        | "of"
                        | "and"
                        | "in"
                        | "on"
                        | "for"
                        | "to"
                        | "with"
                        | "at"
                        | "by"
                        | "from"
                        | "or"
                        | "as"
                        | "de"
                        | "la"
                        | "vs."
                        | "but"
                );
                if lower && !small {
                    return false;
                }
                heavy += usize::from(!lower);
            }
            // A full stop or a comma ends speech; American style puts the comma of the sentence inside.
            TokenKind::Mark if matches!(word, "." | ";") && token + 1 < quote.last => return false,
            _ => {}
        }
    }
    let outside = quote.outside();
    let inner_end = text.word(quote.last.max(1) - 1);
    let ends_speech = matches!(inner_end, "." | "!" | "?");
    let Some(before) = outside.start.checked_sub(1) else {
        return heavy >= 3 && !ends_speech;
    };
    let named =
        matches!(text.word(before), "called" | "titled" | "entitled" | "named") && is_name_of_thing(text, before);
    let named = named || is_reading(text, before);
    let introduced =
        !named && text.words[before].cue.is_some() || matches!(text.word(before), ":" | ",") && ends_speech;
    let after_word = matches!(text.tokens[before].kind, TokenKind::Word | TokenKind::Possessive);
    match heavy {
        0 => false,
        1 => !introduced && (named || work(text, quote)),
        _ => !introduced && (!ends_speech || after_word || work(text, quote)),
    }
}

/// `she read "War and Peace"`: people read works, signs read texts.
fn is_reading(text: &Text, verb: usize) -> bool {
    matches!(text.word(verb), "read" | "reads" | "reading")
        && verb.checked_sub(1).is_some_and(|reader| {
            matches!(
                text.word(reader),
                "he" | "she" | "they" | "I" | "we" | "He" | "She" | "They" | "We"
            )
        })
}

/// "a memo titled", "an account called": not "Marsh called".
fn is_name_of_thing(text: &Text, verb: usize) -> bool {
    matches!(text.word(verb), "titled" | "entitled")
        || verb.checked_sub(1).is_some_and(|noun| {
            matches!(text.tags[noun], Tag::Noun | Tag::Nouns)
                && (noun.saturating_sub(3)..noun)
                    .any(|at| matches!(text.word(at), "a" | "an" | "A" | "An" | "the" | "two"))
        })
}

/// "the film", "her novel", "the show": a work stands before the marks.
fn work(text: &Text, quote: &QuotedSpan) -> bool {
    const WORKS: [&str; 30] = [
        "film",
        "movie",
        "novel",
        "book",
        "song",
        "album",
        "show",
        "series",
        "play",
        "musical",
        "memoir",
        "poem",
        "essay",
        "article",
        "documentary",
        "column",
        "podcast",
        "magazine",
        "single",
        "episode",
        "opera",
        "hit",
        "comedy",
        "drama",
        "sitcom",
        "paper",
        "bestseller",
        "programme",
        "program",
        "autobiography",
    ];
    let Some(before) = quote.outside().start.checked_sub(1) else {
        return false;
    };
    let at = if text.word(before) == "," {
        before.saturating_sub(1)
    } else {
        before
    };
    WORKS.contains(&text.word(at).to_ascii_lowercase().as_str()) || text.tokens[before].kind == TokenKind::Possessive
}

/// `the word "yes"`, `the term "exit"`, `the hashtag "#go"`.
fn spoken_of(text: &Text, before: usize) -> bool {
    matches!(
        text.word(before).to_ascii_lowercase().as_str(),
        "word"
            | "words"
            | "term"
            | "terms"
            | "phrase"
            | "phrases"
            | "letter"
            | "letters"
            | "hashtag"
            | "slogan"
            | "expression"
            | "prefix"
            | "category"
            | "label"
    )
}

/// A lower-case word or two in the place of an adjective or noun, without a cue beside it: `the "expert" panel`.
fn scare(text: &Text, quote: &QuotedSpan) -> bool {
    /// Scare quotes are of one or two words, nearly always.
    const WORDS: usize = 2;
    let outside = quote.outside();
    if outside.start > 0 && text.word(outside.start - 1).eq_ignore_ascii_case("so-called") {
        return true;
    }
    let few = quote.last - quote.first <= WORDS;
    let before = outside.start.checked_sub(1);
    let led = before.is_some_and(|before| {
        matches!(
            text.tags[before],
            Tag::Determiner | Tag::Possessor | Tag::Possessive | Tag::Adjective | Tag::Preposition
        )
    });
    let cue = before.is_some_and(|before| text.words[before].cue.is_some());
    let follows = text.tokens.get(outside.end).is_some_and(|_| {
        matches!(
            text.tags[outside.end],
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective
        )
    });
    few && led && follows && !cue
}
