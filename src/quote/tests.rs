//! Marks through tokens to quoted spans, one row a case, in every form of the text; and what holds for any text.

use proptest::prelude::*;

use super::*;
use crate::document::forms::forms;
use crate::document::{Block, BlockKind};
use crate::text::sentence::sentences;
use crate::text::tokenize::tokenize;
use crate::text::{Sentence, Token, TokenKind};

/// A text through stages two and three.
struct Read {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    pairing: Pairing,
}

fn read(text: &str, blocks: &[Block]) -> Read {
    let mut tokens = Vec::new();
    let mut split = Vec::new();
    let mut ranges = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let first = tokens.len();
        tokenize(text, block, &mut tokens);
        ranges.push(first..tokens.len());
        sentences(text, &tokens, index, first..tokens.len(), &mut split);
    }
    let pairing = pair(text, &mut tokens, blocks, &ranges);
    Read {
        tokens,
        sentences: split,
        pairing,
    }
}

/// Blocks parted by `¶`: `>` begins a block quote, `#` a heading, `[` a caption, `Q:` another speaker's turn.
fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let block = |part: &str| {
        let start = at;
        at += part.len() + '¶'.len_utf8();
        let (kind, sign) = match part {
            _ if part.starts_with("> ") => (BlockKind::BlockQuote, 2),
            _ if part.starts_with("# ") => (BlockKind::Heading, 2),
            _ if part.starts_with('[') => (BlockKind::Caption, 1),
            _ if part.starts_with("Q: ") => (BlockKind::Paragraph, 3),
            _ => (BlockKind::Paragraph, 0),
        };
        let label = (sign == 3).then(|| Span::new(start, start + 1));
        Block {
            kind,
            span: Span::new(start + sign, start + part.len()),
            label,
        }
    };
    text.split('¶').map(block).collect()
}

/// The quotes as `style:inner`, with `>` and the parent, `+` and the quote that it continues, `~` if nothing closes it;
/// then the marks without partner: `(` for one that opens, `)` for one that does not.
fn rendered(text: &str, blocks: &[Block]) -> Vec<String> {
    let Read { tokens, pairing, .. } = read(text, blocks);
    let quotes = pairing.quotes.iter().map(|quote| {
        let inner = &text[quote.inner.range()];
        let parent = quote.parent.map(|parent| format!(" >{parent}")).unwrap_or_default();
        let continues = quote.continues.map(|before| format!(" +{before}")).unwrap_or_default();
        let unclosed = if quote.close.is_none() && quote.open.is_some() {
            " ~"
        } else {
            ""
        };
        format!("{}:{inner}{parent}{continues}{unclosed}", name(quote.marks))
    });
    let unbalanced = pairing.unbalanced.iter().map(|unbalanced| {
        let sign = if unbalanced.quote.is_some() { '(' } else { ')' };
        format!("{sign}{}", &text[tokens[unbalanced.token].span.range()])
    });
    quotes.chain(unbalanced).collect()
}

fn name(style: MarkStyle) -> &'static str {
    match style {
        MarkStyle::CurlyDouble => "curly",
        MarkStyle::StraightDouble => "straight",
        MarkStyle::CurlySingle => "curly single",
        MarkStyle::StraightSingle => "straight single",
        MarkStyle::Guillemets => "guillemets",
        MarkStyle::SingleGuillemets => "single guillemets",
        MarkStyle::LowDouble => "low",
        MarkStyle::LowSingle => "low single",
        MarkStyle::Doubled => "doubled",
        MarkStyle::Unmarked => "block",
    }
}

#[test]
fn marks_in_pairs() {
    let rows: &[(&str, &[&str])] = &[
        ("“We won,” he said.", &["curly:We won,"]),
        ("\"We won,\" he said.", &["straight:We won,"]),
        ("‘We won,’ he said.", &["curly single:We won,"]),
        ("'We won,' he said.", &["straight single:We won,"]),
        ("«We won», he said.", &["guillemets:We won"]),
        ("»We won«, he said.", &["guillemets:We won"]),
        ("‹We won›, he said.", &["single guillemets:We won"]),
        ("„We won“, he said.", &["low:We won"]),
        ("‚We won‘, he said.", &["low single:We won"]),
        ("``We won,'' he said.", &["doubled:We won,"]),
        ("''We won,'' he said.", &["doubled:We won,"]),
        ("`We won,' he said.", &["straight single:We won,"]),
        ("‘‘We won,’’ he said.", &["doubled:We won,"]),
        (
            "\"We will win,” Mr Orlov said. ''We always do,'' he added.",
            &["straight:We will win,", "doubled:We always do,"],
        ),
        ("“We won,\" he said.", &["curly:We won,"]),
        ("“A,” he said. “B.”", &["curly:A,", "curly:B."]),
        ("\"A,\" he said. \"B.\"", &["straight:A,", "straight:B."]),
        (
            "\"A,\" he said. \"B,\" she said. \"C,\" he said.",
            &["straight:A,", "straight:B,", "straight:C,"],
        ),
        ("\"A.\" \"B.\" \"C.\"", &["straight:A.", "straight:B.", "straight:C."]),
        ("He said: \"It was 1996\".", &["straight:It was 1996"]),
        ("“It was 5,” he said.", &["curly:It was 5,"]),
        ("”We won”, he said.", &["curly:We won"]),
        ("“We won“, he said.", &["curly:We won"]),
        ("“We won,“ he said. “We lost.”", &["curly:We won,", "curly:We lost."]),
        ("He called it ”absurd” and left.", &["curly:absurd"]),
        ("\" We won, \" he said.", &["straight:We won,"]),
        ("said: \"hello \"and left.", &["straight:hello"]),
        ("“ We won ”, he said.", &["curly:We won"]),
        ("said \"hello\", and", &["straight:hello"]),
        ("(\"We won\")", &["straight:We won"]),
        ("—\"No\"—", &["straight:No"]),
        ("“Stop!”—he ran", &["curly:Stop!"]),
        ("said:\"Yes\"", &["straight:Yes"]),
        ("“A”“B”", &["curly:A", "curly:B"]),
        ("“‘Stop!’” he said.", &["curly:‘Stop!’", "curly single:Stop! >0"]),
        (
            "\"'Stop!'\" he said.",
            &["straight:'Stop!'", "straight single:Stop! >0"],
        ),
        (
            "“He said ‘no’ to us,” she said.",
            &["curly:He said ‘no’ to us,", "curly single:no >0"],
        ),
        (
            "\"He said 'no' to us,\" she said.",
            &["straight:He said 'no' to us,", "straight single:no >0"],
        ),
        (
            "''He said 'no,''' she said.",
            &["doubled:He said 'no,'", "straight single:no, >0"],
        ),
        (
            "'''No' is a word,'' she said.",
            &["doubled:'No' is a word,", "straight single:No >0"],
        ),
        (
            "‘He said “no” to us,’ she said.",
            &["curly single:He said “no” to us,", "curly:no >0"],
        ),
        (
            "'He said \"no\" to us,' she said.",
            &["straight single:He said \"no\" to us,", "straight:no >0"],
        ),
        (
            "“He said ‘a “b” c’ d,” she said.",
            &["curly:He said ‘a “b” c’ d,", "curly single:a “b” c >0", "curly:b >1"],
        ),
        (
            "“He said ‘no.’ ” Then he left.",
            &["curly:He said ‘no.’", "curly single:no. >0"],
        ),
        (
            "\"He called it \"absurd\" and left,\" she said.",
            &["straight:He called it \"absurd\" and left,", "straight:absurd >0"],
        ),
        (
            "“He called it “absurd” and left,” she said.",
            &["curly:He called it “absurd” and left,", "curly:absurd >0"],
        ),
        (
            "“She said «no» to us,” he said.",
            &["curly:She said «no» to us,", "guillemets:no >0"],
        ),
        ("officers' families said 'no'", &["straight single:no"]),
        ("officers’ families said ‘no’", &["curly single:no"]),
        (
            "'The officers' families agreed,' he said.",
            &["straight single:The officers' families agreed,"],
        ),
        (
            "‘The officers’ families agreed,’ he said.",
            &["curly single:The officers’ families agreed,"],
        ),
        ("the 'boys' said so", &["straight single:boys"]),
        ("'Hello,' the boys' mother said.", &["straight single:Hello,"]),
        ("It is the leaders' plan and the members' vote.", &[]),
        (
            "“It is the leaders’ plan,” he said.",
            &["curly:It is the leaders’ plan,"],
        ),
        ("“That is the boys’.”", &["curly:That is the boys’."]),
        ("It was the boys'.", &[]),
        ("Texas' Ted Cruz said 'no' twice.", &["straight single:no"]),
        (
            "'I don't know,' he said. 'It's O'Neill's.'",
            &["straight single:I don't know,", "straight single:It's O'Neill's."],
        ),
        (
            "‘I don’t know,’ he said. ‘It’s O’Neill’s.’",
            &["curly single:I don’t know,", "curly single:It’s O’Neill’s."],
        ),
        ("the '90s and the ’80s", &[]),
        (
            "'the '90s were good,' he said",
            &["straight single:the '90s were good,"],
        ),
        ("‘tis the season, ’twas the night", &[]),
        ("rock 'n' roll and 'em", &[]),
        ("He's goin' home an' back.", &[]),
        ("‘Lyin’ Ted’ left.", &["curly single:Lyin’ Ted"]),
        ("\"Lyin' Ted\" left.", &["straight:Lyin' Ted"]),
        ("’Hello’, she said.", &["curly single:Hello"]),
        ("He was the ’round man.", &[]),
        ("He was 'round back.", &[]),
        ("In ‘08 he won.", &[]),
        ("a 6'2\" man said \"no\"", &["straight:no"]),
        ("\"He is 6'2\" tall,\" he said", &["straight:He is 6'2\" tall,"]),
        ("a 12\" record, \"Blue\", sold", &["straight:Blue"]),
        ("\"It is 12\" long,\" he said.", &["straight:It is 12\" long,"]),
        ("6' tall", &[]),
        (
            "“Friends”'s end and \"Friends\"'s end",
            &["curly:Friends", "straight:Friends"],
        ),
        ("\"We won, he said.", &["straight:We won, ~", "(\""]),
        (
            "“We won, he said. “They lost,” she said.",
            &["curly:We won, ~", "curly:They lost,", "(“"],
        ),
        (
            "\"We won, he said. \"They lost,\" she said.",
            &["straight:We won, ~", "straight:They lost,", "(\""],
        ),
        ("We won,” he said.", &[")”"]),
        ("We won,\" he said. \"They lost.\"", &["straight:They lost.", ")\""]),
        ("He called it absurd', he said.", &[")'"]),
        ("“We won,” he said.”", &["curly:We won,", ")”"]),
        (
            "“Let us go.’ He left. “Trains” went.",
            &["curly:Let us go.", "curly:Trains"],
        ),
        (
            "“He said ‘no,” she said.",
            &["curly:He said ‘no,", "curly single:no, >0 ~", "(‘"],
        ),
        (
            "“He said ‘No,” she said.",
            &["curly:He said ‘No,", "curly single:No, >0 ~", "(‘"],
        ),
        ("“”", &["curly:"]),
        ("\"\"", &["straight:"]),
        ("“ ”", &["curly:"]),
        ("\"", &["straight: ~", "(\""]),
        ("“", &["curly: ~", "(“"]),
        ("’", &[")’"]),
        ("'", &["straight single: ~", "('"]),
        ("He \"said so.", &["straight:said so. ~", "(\""]),
        (
            "“We won.¶“We lost,” he said.",
            &["curly:We won. ~", "curly:We lost, +0"],
        ),
        (
            "\"We won.¶\"We lost.¶\"We left,\" he said.",
            &["straight:We won. ~", "straight:We lost. +0 ~", "straight:We left, +1"],
        ),
        (
            "‘We won.¶‘We lost,’ he said.",
            &["curly single:We won. ~", "curly single:We lost, +0"],
        ),
        ("“We won.¶We lost,” he said.", &["curly:We won. ~", "(“", ")”"]),
        (
            "“He said: ‘We won.¶“‘We lost.’ So he said.”",
            &[
                "curly:He said: ‘We won. ~",
                "curly single:We won. >0 ~",
                "curly:‘We lost.’ So he said. +0",
                "curly single:We lost. >2 +1",
            ],
        ),
        (
            "“We won.¶He left.¶“We lost,” he said.",
            &["curly:We won. ~", "curly:We lost,", "(“"],
        ),
        (
            "“We won,” he said. “We lost.¶“We left.”",
            &["curly:We won,", "curly:We lost. ~", "curly:We left. +1"],
        ),
        (
            "A head “with¶“We won,” he said.",
            &["curly:with ~", "curly:We won,", "(“"],
        ),
        ("> We won.", &["block:We won."]),
        ("> We won.¶> We lost.", &["block:We won.", "block:We lost. +0"]),
        ("> He said “no” to us.", &["block:He said “no” to us.", "curly:no >0"]),
        ("> “We won.”", &["curly:We won."]),
        ("He said:¶> We won.¶“No.”", &["block:We won.", "curly:No."]),
        (
            "“We won.¶[caption]¶“We lost.”",
            &["curly:We won. ~", "curly:We lost. +0"],
        ),
        (
            "“We won.¶# Head¶“We lost.”",
            &["curly:We won. ~", "curly:We lost.", "(“"],
        ),
        ("“We won.¶Q: “We lost.”", &["curly:We won. ~", "curly:We lost.", "(“"]),
        ("\"Yes.\"He left. \"No.\"", &["straight:Yes.", "straight:No."]),
        (
            "“It’s the ‘new’ ‘old’ plan”",
            &[
                "curly:It’s the ‘new’ ‘old’ plan",
                "curly single:new >0",
                "curly single:old >0",
            ],
        ),
        (
            "'Yes', 'no' and 'perhaps'",
            &["straight single:Yes", "straight single:no", "straight single:perhaps"],
        ),
        ("He said \"the '68 vote\" and '80s'.", &["straight:the '68 vote"]),
        ("“... and then,” he said", &["curly:... and then,"]),
        ("\"...and then,\" he said", &["straight:...and then,"]),
        (
            "\"Who?\" \"Me.\" \"You?\"",
            &["straight:Who?", "straight:Me.", "straight:You?"],
        ),
        (
            "\"Is it 'x'?\" he asked. \"Is it 'y'?\"",
            &[
                "straight:Is it 'x'?",
                "straight single:x >0",
                "straight:Is it 'y'?",
                "straight single:y >2",
            ],
        ),
        (
            "'The girls' are back' read the banner.",
            &["straight single:The girls' are back"],
        ),
        (
            "'The Lords' plan will fail.' Peers' anger grew.",
            &["straight single:The Lords' plan will fail."],
        ),
        (
            "He sang 'Rock 'n' Roll' in the '80s.",
            &["straight single:Rock 'n' Roll"],
        ),
        ("the Jones' house, the Joneses' 'big' house", &["straight single:big"]),
        (
            "Texas’ plan – ‘unchanged’ – and voters’ ‘fears’",
            &["curly single:unchanged", "curly single:fears"],
        ),
        (
            "‘It’s the fans’ fault. I said: “Don’t.”’",
            &["curly single:It’s the fans’ fault. I said: “Don’t.”", "curly:Don’t. >0"],
        ),
        ("“A [“B”] C”", &["curly:A [“B”] C", "curly:B >0"]),
    ];
    for (text, expected) in rows {
        let blocks = blocks(text);
        assert_eq!(rendered(text, &blocks), *expected, "{text}");
        for document in forms(text, &blocks) {
            let source = document.source().text();
            assert_eq!(rendered(document.text(), document.blocks()), *expected, "{source}");
        }
    }
}

#[test]
fn marks_and_apostrophes_get_their_kinds() {
    let rows = [
        ("the leaders' plan", "'", TokenKind::Possessive),
        ("'the leaders' he said", "'", TokenKind::Quote),
        ("a 12\" record", "\"", TokenKind::Mark),
        ("goin' home", "'", TokenKind::Mark),
        ("said so\".", "\"", TokenKind::Quote),
    ];
    for (text, mark, kind) in rows {
        let tokens = read(text, &blocks(text)).tokens;
        let last = tokens.iter().rfind(|token| &text[token.span.range()] == mark);
        assert_eq!(last.map(|token| token.kind), Some(kind), "{text}");
    }
}

/// Well-formed paragraphs with the marks “ ” ‘ ’, which [`straightened`] makes straight.
fn paragraphs() -> impl Strategy<Value = String> {
    let speech = prop::sample::select(vec![
        "“We won,” he said.",
        "“I don’t know,” said Ada. “The leaders’ plan is ‘absurd’ and the others’ too.”",
        "“It was 1996.”",
        "“He said: ‘We won’t go.’ And ‘Stop!’”",
        "(“No”) and “yes” —",
        "“Is it?” she asked—“or isn’t it?”",
        "“We won.\n\n“We lost,” they said.",
        "The officers’ families said “no”.",
        "“... and then it’s over ...”",
        "The plan ‘works’ as O’Neill’s ’90s plan did.",
        "“‘Stop!’ he cried,” she said.",
        "He called it “the best ‘worst’ plan”.",
    ]);
    let paragraph = prop::collection::vec(speech, 1..5).prop_map(|parts| parts.join(" "));
    prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

fn straightened(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// A block for each paragraph.
fn by_blank_lines(text: &str) -> Vec<Block> {
    let mut at = 0;
    let part = |part: &str| {
        let start = at;
        at += part.len() + "\n\n".len();
        Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, start + part.len()),
            label: None,
        }
    };
    text.split("\n\n").map(part).collect()
}

/// Marks and letters as no author would put them.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[“”‘’\"'`«»„‚ .,?!…()a-zA-Z0-9ſß\u{301}\u{a0}@:/&#¶-]{0,60}"
    ]
}

proptest! {
    #[test]
    fn straight_and_curly_marks_hold_the_same(text in paragraphs()) {
        let straight = straightened(&text);
        let inner = |text: &str| -> Vec<String> {
            let quotes = read(text, &by_blank_lines(text)).pairing.quotes;
            quotes.iter().map(|quote| straightened(&text[quote.inner.range()])).collect()
        };
        prop_assert_eq!(inner(&text), inner(&straight));
    }

    #[test]
    fn well_formed_text_is_balanced(text in paragraphs()) {
        prop_assert_eq!(read(&text, &by_blank_lines(&text)).pairing.unbalanced, []);
    }

    #[test]
    fn tokens_and_sentences_tile_any_text(text in any_text()) {
        let read = read(&text, &blocks(&text));
        let mut end = 0;
        for token in &read.tokens {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            prop_assert!(text.get(token.span.range()).is_some());
            end = token.span.end;
        }
        let mut last = 0;
        for sentence in &read.sentences {
            prop_assert!(sentence.first == last && sentence.last > sentence.first);
            last = sentence.last;
        }
        prop_assert_eq!(last, read.tokens.len());
    }

    #[test]
    fn only_white_space_and_invisible_characters_lie_between_tokens(text in "[a-z“”‘’\"' .,?!…()A-Z0-9$%—–-]{0,60}") {
        let read = read(&text, &by_blank_lines(&text));
        let visible: String = read.tokens.iter().map(|token| &text[token.span.range()]).collect();
        let squeezed = |text: &str| text.replace(char::is_whitespace, "");
        prop_assert_eq!(squeezed(&visible), squeezed(&text));
    }

    #[test]
    fn quotes_slice_any_text_and_nest(text in any_text()) {
        let read = read(&text, &blocks(&text));
        for (index, quote) in read.pairing.quotes.iter().enumerate() {
            prop_assert!(text.get(quote.inner.range()).is_some());
            prop_assert!(quote.first <= quote.last && quote.last <= read.tokens.len());
            prop_assert!(quote.continues.is_none_or(|before| before < index));
            if let Some(parent) = quote.parent {
                let parent = &read.pairing.quotes[parent];
                prop_assert!(parent.first <= quote.first && quote.last <= parent.last);
            }
        }
    }
}
