#!/usr/bin/env python3
"""Trains the thorough model: from gold articles (JSON Lines) to a folder with its state.

    train.py GOLD.jsonl FOLDER [--epochs N] [--held-out N] [--limit N] [--resume]
"""
import argparse
import copy
import json
import os
import random
import time
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

import torch

from data import CUE, Reader, backbone, batches, load, windows
from network import CUE_VECTOR, LABELS, VECTORS, Network, cues_between, distance

BATCH = 2048
"""Word pieces a step."""
MEAN_WORDS = 1500
"""Words of a mean step."""
RATES = {"backbone": 1e-4, "new": 1e-3, "single": 2e-2}
"""Peak learning rates: of the backbone, of what is new, of new numbers that stand alone."""
NEW = ("rows", "features")
SINGLE = ("flat", "of_cue", "near", "between")
SAVED = 50
"""Steps from one saved state to the next."""
DECAY = 0.995
"""How much of the average of weights is kept a step."""
COLON = 1024
"""The piece of a colon: at the end of a paragraph it announces the next, whose words are labelled with it."""


def tensors(group):
    longest = max(len(w.ids) for w in group)
    longest += -longest % 16
    pad = lambda name: torch.tensor([getattr(w, name) + [0] * (longest - len(w.ids)) for w in group])
    mask = torch.tensor([[1] * len(w.ids) + [0] * (longest - len(w.ids)) for w in group])
    return pad("ids"), pad("features"), mask


def words_of(window):
    return [i for i in range(window.own, len(window.ids)) if window.heads[i]]


def padded(rows):
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def flat_loss(network, rows, group):
    words = [words_of(w) for w in group]
    labels = padded([[g.labels[i] for i in w] for g, w in zip(group, words)])
    lengths = torch.tensor([len(w) for w in words])
    scores = rows[..., : len(LABELS)]
    picked = scores.gather(1, padded(words)[..., None].expand(-1, -1, scores.shape[2]))
    return network.flat.loss(picked, labels, lengths), int(lengths.sum())


@dataclass
class Task:
    """A cue, and the words to label for it."""

    cue: tuple
    words: list
    near: list
    between: list
    labels: list


def tasks(w):
    """The tasks of a window."""
    word = [0, *accumulate(w.heads)]
    in_words = lambda span: (word[span[0]], word[span[1]])
    cues = sorted({(s.first, s.last) for s in w.spans if s.role == CUE})
    between = [in_words(cue) for cue in cues]
    for cue in cues:
        if cue[0] < w.own:
            continue
        paragraph = bisect_left(w.ends, cue[0])
        first = w.ends[paragraph - 1] + 1 if paragraph else w.own
        if w.ids[w.ends[paragraph] - 1] == COLON and paragraph + 1 < len(w.ends):
            paragraph += 1
        words = [i for i in range(first, w.ends[paragraph] + 1) if w.heads[i]]
        # A cue of several parts is asked about once.
        first_part = lambda a: min((s.first, s.last) for s in w.spans if s.role == CUE and s.attribution == a)
        own = sorted({s.attribution for s in w.spans if s.role == CUE and (s.first, s.last) == cue})
        own = [a for a in own if first_part(a) == cue]
        spans = sorted((s for s in w.spans if s.attribution in own), key=lambda s: (s.role != CUE, own.index(s.attribution)))
        labels = labels_of(spans, words)
        span = in_words(cue)
        spots = [(word[i], word[i] + 1) for i in words]
        yield Task(cue, words, [distance(span, s) for s in spots], [cues_between(span, s, between) for s in spots], labels)


def labels_of(spans, words):
    """A label for each word; where spans overlap, the first holds."""
    labels, before = [], None
    for i in words:
        span = next((s for s in spans if s.first <= i < s.last), None)
        labels.append(0 if span is None else 1 + 2 * span.role + (span is before))
        before = span
    return labels


def role_loss(network, rows, group):
    found = [(number, task) for number, w in enumerate(group) for task in tasks(w)]
    if not found:
        return rows.new_zeros(()), 0
    numbers = torch.tensor([number for number, _ in found])
    field = lambda name: padded([getattr(task, name) for _, task in found])
    vectors = rows[..., CUE_VECTOR:VECTORS]
    cues = torch.stack([vectors[number, task.cue[0] : task.cue[1]].mean(0) for number, task in found])
    scores = network.scores_of_cue(cues, rows[numbers[:, None], field("words")], field("near"), field("between"))
    return network.of_cue.loss(scores, field("labels"), torch.tensor([len(task.words) for _, task in found])), len(found)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("folder")
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--held-out", type=int, default=40, help="articles at the end of a fixed shuffle that are left out")
    ap.add_argument("--limit", type=int)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--resume", action="store_true", help="go on from the folder's saved state; the plan may be another")
    a = ap.parse_args()
    os.makedirs(a.folder, exist_ok=True)
    torch.manual_seed(a.seed)
    torch.set_num_threads(2)
    reader = Reader(backbone())
    records = load(a.gold)
    random.Random(0).shuffle(records)
    records, held = records[: len(records) - a.held_out][: a.limit], records[len(records) - a.held_out :]
    with open(f"{a.folder}/held.jsonl", "w", encoding="utf8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in held)
    articles = [reader.article(record) for record in records]
    network = Network(backbone())
    # Few words come often enough to move theirs, and moving them takes as long as moving all the rest.
    network.backbone.embeddings.word_embeddings.weight.requires_grad_(False)
    groups = {kind: {"params": [], "lr": rate, "peak": rate, "weight_decay": 0.01 if kind == "backbone" else 0.0} for kind, rate in RATES.items()}
    for name, parameter in network.named_parameters():
        top = name.split(".")[0]
        groups["new" if top in NEW else "single" if top in SINGLE else "backbone"]["params"].append(parameter)
    optimizer = torch.optim.AdamW(groups.values(), fused=True)
    average = copy.deepcopy(network).eval()
    plan = []
    for epoch in range(a.epochs):
        rng = random.Random(a.seed * 1000 + epoch)
        plan.extend(batches([w for article in articles for w in windows(reader, article, rng)], BATCH, rng))
    step, start = 0, time.time()
    if a.resume and os.path.exists(f"{a.folder}/state.pt"):
        state = torch.load(f"{a.folder}/state.pt")
        step = state["step"]
        for name, part in (("network", network), ("average", average), ("optimizer", optimizer)):
            part.load_state_dict(state[name])
    print(f"{len(articles)} articles, {len(plan)} steps", flush=True)
    network.train()
    seen = [0.0, 0, 0.0, 0]
    for group in plan[step:]:
        factor = min(1.0, (step + 1) / (0.06 * len(plan))) * max(0.02, 1 - step / len(plan))
        for g in optimizer.param_groups:
            g["lr"] = g["peak"] * factor
        ids, features, mask = tensors(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = network(ids, features, mask.bool()).float()
        flat, words = flat_loss(network, rows, group)
        roles, cues = role_loss(network, rows, group)
        # Both by the words of a mean step, so that a short step does not count more.
        loss = (flat + roles) / MEAN_WORDS
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        keep = min(DECAY, (step + 1) / (step + 10))
        with torch.no_grad():
            moving = [(mean, own) for mean, own in zip(average.parameters(), network.parameters()) if own.requires_grad]
            torch._foreach_lerp_(*map(list, zip(*moving)), 1 - keep)
        step += 1
        seen = [s + v for s, v in zip(seen, (flat.item(), words, roles.item(), cues))]
        if step % 20 == 0:
            print(f"step {step}/{len(plan)} a word {seen[0] / seen[1]:.4f} a cue {seen[2] / max(1, seen[3]):.3f} {time.time() - start:.0f} s", flush=True)
            seen = [0.0, 0, 0.0, 0]
        if step % SAVED == 0 or step == len(plan):
            state = {"step": step, "network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save(state, f"{a.folder}/state.tmp")
            os.replace(f"{a.folder}/state.tmp", f"{a.folder}/state.pt")


if __name__ == "__main__":
    main()
