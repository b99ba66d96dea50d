//! The one normaliser: words as quotes and transcripts compare them.
//!
//! In: text. Out: [`Word`]s without case, marks and hyphens, in British spelling: -ise, and what `gazetteer/spellings.tsv` lists. It changes no
//! other letter, no digit and no order.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A word, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is compared.
    pub key: String,
    /// In bytes of the text.
    pub span: Range<usize>,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut word: Option<Word> = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = word
            .as_ref()
            .is_some_and(|word| word.key.ends_with(|c: char| c.is_ascii_digit()));
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            let word = word.get_or_insert_with(|| Word {
                key: String::new(),
                span: at..at,
            });
            word.key.extend(c.to_lowercase());
            word.span.end = end;
        } else if is_apostrophe(c) && word.is_some() && next.is_some_and(char::is_alphanumeric)
            || c == ',' && inside && next.is_some_and(|next| next.is_ascii_digit())
        {
            // "don't", "1,104"
        } else if c == '.' && inside && next.is_some_and(|next| next.is_ascii_digit()) {
            if let Some(word) = &mut word {
                word.key.push('.');
            }
        } else {
            words.extend(word.take().map(finish));
        }
    }
    words.extend(word.map(finish));
    words
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`')
}

/// British spellings by their American ones.
static SPELLINGS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let rows = include_str!("../../../gazetteer/spellings.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// American spellings as British ones.
fn finish(mut word: Word) -> Word {
    if let Some(british) = SPELLINGS.get(word.key.as_str()) {
        word.key = (*british).to_owned();
        return word;
    }
    /// In shorter words the letter is no ending: "prize", "size".
    const SHORTEST: usize = 6;
    const ENDINGS: [(&str, &str); 6] = [
        ("ize", "ise"),
        ("izes", "ises"),
        ("ized", "ised"),
        ("izing", "ising"),
        ("ization", "isation"),
        ("izations", "isations"),
    ];
    if word.key.len() >= SHORTEST
        && let Some((stem, ending)) = ENDINGS
            .iter()
            .find_map(|&(from, to)| Some((word.key.strip_suffix(from)?, to)))
    {
        word.key = format!("{stem}{ending}");
    }
    word
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_differ_in_letters_and_digits_alone() {
        for (one, other, same) in [
            ("We don’t  know.", "we don't know", true),
            ("a well-known fact", "a well known fact", true),
            ("1,104 feet", "1104 feet", true),
            ("organized", "organised", true),
            ("our harbors", "our harbours", true),
            ("a defense", "a defence", true),
            ("a fence", "a fense", false),
            ("2.5", "25", false),
            ("no prize", "no prise", false),
            ("40 ships", "14 ships", false),
            ("is not", "is", false),
        ] {
            let keys = |text: &str| words(text).into_iter().map(|word| word.key).collect::<Vec<_>>();
            assert_eq!(keys(one) == keys(other), same, "{one} / {other}");
        }
    }
}
