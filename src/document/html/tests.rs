use super::*;
use BlockKind::{BlockQuote, Byline, Caption, Heading, Label, ListItem, Paragraph};

#[test]
fn blocks_of_html() {
    let cases: &[(&str, &[(BlockKind, &str)])] = &[
        ("", &[]),
        ("plain", &[(Paragraph, "plain")]),
        (
            "<h1>One</h1><p>Two\r\n  three<p>Four",
            &[(Heading, "One"), (Paragraph, "Two three"), (Paragraph, "Four")],
        ),
        ("<p>a<b>b</b><i> c</i> <a href=x>d</a>e</p>", &[(Paragraph, "ab c de")]),
        (
            "<p>&ldquo;A&rdquo; &amp;&nbsp;b &#8212; &#x201c;&lt &bogus; &",
            &[(Paragraph, "“A” &\u{A0}b — “< &bogus; &")],
        ),
        ("<p>a &#32; b&#10;c</p>", &[(Paragraph, "a b c")]),
        (
            "<p>She: <q>No <q>never</q> more</q>, he: <q>yes</q></p>",
            &[(Paragraph, "She: “No ‘never’ more”, he: “yes”")],
        ),
        ("<p><q>one<p><q>two</q>", &[(Paragraph, "“one"), (Paragraph, "“two”")]),
        ("a<br>b<br/><br>c", &[(Paragraph, "a\nb"), (Paragraph, "c")]),
        (
            "<ul><li>a<li>b <p>c</p></ul>d",
            &[(ListItem, "a"), (ListItem, "b"), (ListItem, "c"), (Paragraph, "d")],
        ),
        (
            "<blockquote><p>a</p><footer>— B</footer></blockquote><footer>c</footer>",
            &[(BlockQuote, "a"), (BlockQuote, "— B")],
        ),
        (
            "<figure><img alt='x'><figcaption>a <span>b</span></figcaption></figure>c",
            &[(Caption, "a b"), (Paragraph, "c")],
        ),
        (
            "<table><tr><th>a<td>b</table><dl><dt>c<dd>d</dl>",
            &[(ListItem, "a"), (ListItem, "b"), (Label, "c"), (ListItem, "d")],
        ),
        (
            "a <script>“b” < c</script><style>d</style><noscript>e</noscript><template>f</template>g",
            &[(Paragraph, "a g")],
        ),
        (
            "<nav>a</nav>b<aside><p>c</aside><form>d</form>e<button>f</button>g<svg><title>h</title></svg>i<svg/>j",
            &[(Paragraph, "b"), (Paragraph, "egij")],
        ),
        (
            "<header><p>a<h1>b</h1></header><p>c",
            &[(Heading, "b"), (Paragraph, "c")],
        ),
        (
            "a<article><header><h1>b</h1><p>c</header>d</article>e",
            &[(Heading, "b"), (Paragraph, "c"), (Paragraph, "d")],
        ),
        ("a<main>b<article> <br></article></main>c", &[(Paragraph, "b")]),
        (
            "a<main>b<article>c</article>d<article>e</article></main>f",
            &[(Paragraph, "c"), (Paragraph, "e")],
        ),
        (
            "<p class='x byline'>Words by Pia</p><div class=byline><p>a</div>",
            &[(Byline, "Words by Pia"), (Byline, "a")],
        ),
        ("<!doctype html><!-- “a” --><p>b<!-- c -->d</p>", &[(Paragraph, "bd")]),
        (
            "<h2>a<p>b</p></div></span>c",
            &[(Heading, "a"), (Paragraph, "b"), (Heading, "c")],
        ),
        ("<nav><div>a</div><p>b</nav>c<nav>d", &[(Paragraph, "c")]),
        (
            "<p>a</p><p>&nbsp;</p><p> </p><p>b",
            &[(Paragraph, "a"), (Paragraph, "b")],
        ),
        ("<p>in<script> a </script>side</p>", &[(Paragraph, "inside")]),
        ("<pre>a\n  b</pre>", &[(Paragraph, "a b")]),
        ("<p>1 < 2 & 3 > 2 <", &[(Paragraph, "1 < 2 & 3 > 2 <")]),
        ("<textarea>a</textarea><title>b</title>c", &[(Paragraph, "c")]),
    ];
    for (text, expected) in cases {
        let (readable, _) = read(text);
        let found: Vec<_> = readable
            .blocks
            .iter()
            .map(|block| (block.kind, &readable.text[block.span.range()]))
            .collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn metadata_of_html() {
    let day = |day| Some(jiff::civil::date(2019, 4, day));
    let cases = [
        ("<p>a", None, None),
        ("<title> A\n &amp; B </title><p>c", None, Some("A & B")),
        ("<title>A</title><h1>B <b>c</b></h1>", None, Some("B c")),
        (
            "<title>A</title><meta property='og:title' content='C &quot;d&quot;'><h1>B</h1>",
            None,
            Some("C \"d\""),
        ),
        (
            "<h1>Paper</h1><article><h1>B</h1></article><article><h1>C</h1></article>",
            None,
            Some("B"),
        ),
        ("<svg><title>x</title></svg><title>A</title>", None, Some("A")),
        (
            "<meta property=article:published_time content=2019-04-25T08:00Z><time datetime=2019-04-01>",
            day(25),
            None,
        ),
        (
            "<meta name=Date content='April 24, 2019'><time datetime=2019-04-01>",
            day(24),
            None,
        ),
        (
            "<time>now</time><time datetime='2019-04-23'></time><time datetime=2019-04-01>",
            day(23),
            None,
        ),
        (
            "<time datetime=2019-04-01></time><article><time datetime=2019-04-22>a</time>",
            day(22),
            None,
        ),
    ];
    for (text, date, title) in cases {
        assert_eq!(
            read(text).1,
            Metadata {
                date,
                title: title.map(str::to_owned)
            },
            "{text:?}"
        );
    }
}

/// The tokenizer overflows the stack on such a tag.
#[test]
fn a_tag_with_very_many_attributes_is_read() {
    for attributes in [" b=\"c\"", "\r\n\tb=\"c > d\"", " b=\"\""] {
        let page = format!("<p class=\"byline\"{}>a \"b\" c</p><p>d", attributes.repeat(50_000));
        let (readable, _) = read(&page);
        let found: Vec<_> = readable
            .blocks
            .iter()
            .map(|block| (block.kind, &readable.text[block.span.range()]))
            .collect();
        assert_eq!(found, [(Byline, "a \"b\" c"), (Paragraph, "d")]);
    }
}
