//! The words that tell what a quoted span is by standing beside it.
//!
//! In: nothing. Out: sets of words, for [`class`](super::class) alone. A word that lacks goes into its line here.

use std::sync::LazyLock;

use crate::text::lexicon::WordSet;

/// Words in lower case, looked up whatever their case.
type Words = LazyLock<WordSet>;

/// Objects that words stand on.
pub(super) static BEARERS: Words = Words::new(|| {
    of(
        "placard placards sign signs banner banners shirt shirts t-shirt t-shirts hat hats cap caps sticker stickers \
        badge badges button buttons poster posters plaque graffiti tattoo label screen billboard billboards chyron \
        caption headstone mug flag",
    )
});

/// What stands between an object and the words on it.
pub(super) static NOTICES: Words = Words::new(|| {
    of("reading read reads saying said says with proclaiming declaring bearing emblazoned , : words slogan stating")
});

/// Works that have a title.
pub(super) static WORKS: Words = Words::new(|| {
    of(
        "film movie novel book song album show series play musical memoir poem essay article documentary column podcast \
        magazine single episode opera hit comedy drama sitcom paper bestseller programme program autobiography",
    )
});

/// What is said of a word rather than with it: "the term".
pub(super) static TERMS: Words = Words::new(|| {
    of("word words term terms phrase phrases letter letters hashtag slogan expression prefix category label")
});

/// What stands before what somebody is called.
pub(super) static NICKNAMING: Words = Words::new(|| of("nicknamed dubbed alias aka nickname"));

/// Whoever speaks, and whoever is spoken to.
pub(super) static PARTIES: Words =
    Words::new(|| of("i i'm i've i'd i'll me my we we're we've we'd we'll us our you you're you've you'd you'll your"));

/// The words of a title that have no capital.
pub(super) static SMALL: Words = Words::new(|| of("a an the of and in on for to with at by from or as de la vs. but"));

fn of(words: &'static str) -> WordSet {
    WordSet::new(words.split_ascii_whitespace())
}
