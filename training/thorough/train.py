#!/usr/bin/env python3
"""Trains the thorough model: from gold articles (JSON Lines) to a folder with its state.

    train.py GOLD.jsonl FOLDER [--epochs N] [--held-out N] [--limit N] [--resume]
"""
import argparse
import copy
import json
import math
import os
import random
import time

import torch

from data import Reader, backbone, batches, load, windows
from network import WIDTH, Network, cues_between, distance

BATCH = 2048
"""Word pieces a step."""
RATES = {"backbone": 1e-4, "new": 1e-3, "single": 2e-2}
"""Peak learning rates: of the backbone, of what is new, of new numbers that stand alone."""
NEW = ("labels", "pairs", "features")
SINGLE = ("starts", "moves", "near", "between", "nothing")
SAVED = 50
"""Steps from one saved state to the next."""
DECAY = 0.995
"""How much of the average of weights is kept a step."""
PAIRS = 0.5
"""The weight of a pair's loss against a word's; chosen so that both kinds of loss start alike."""


def tensors(group):
    longest = max(len(w.ids) for w in group)
    longest += -longest % 16
    pad = lambda name: torch.tensor([getattr(w, name) + [0] * (longest - len(w.ids)) for w in group])
    mask = torch.tensor([[1] * len(w.ids) + [0] * (longest - len(w.ids)) for w in group])
    return pad("ids"), pad("features"), mask


def words_of(window):
    return [i for i in range(window.own, len(window.ids)) if window.heads[i]]


def chain_loss(network, emissions, group):
    words = [words_of(w) for w in group]
    longest = max(map(len, words))
    index = torch.tensor([w + [0] * (longest - len(w)) for w in words])
    labels = torch.tensor([[g.labels[i] for i in w] + [0] * (longest - len(w)) for g, w in zip(group, words)])
    lengths = torch.tensor([len(w) for w in words])
    picked = emissions.gather(1, index[..., None].expand(-1, -1, emissions.shape[2]))
    return network.chain_loss(picked, labels, lengths), int(lengths.sum())


def pair_loss(network, vectors, group):
    loss, count = vectors.new_zeros(()), 0
    for number, w in enumerate(group):
        sums = torch.cat([vectors.new_zeros(1, vectors.shape[2]), vectors[number].cumsum(0)])
        unique = lambda role: sorted({(s.first, s.last) for s in w.spans if s.role == role})
        by_role = [unique(role) for role in range(3)]
        if not by_role[1]:
            continue
        word = [0]
        for head in w.heads:
            word.append(word[-1] + head)
        in_words = [[(word[f], word[l]) for f, l in spans] for spans in by_role]
        means = []
        for spans in by_role:
            first, last = torch.tensor([s[0] for s in spans], dtype=torch.long), torch.tensor([s[1] for s in spans], dtype=torch.long)
            means.append((sums[last] - sums[first]) / (last - first)[:, None])
        for kind, (seeker, sought) in enumerate(((2, 1), (1, 0))):
            seekers = [i for i, s in enumerate(by_role[seeker]) if s[0] >= w.own]
            if not seekers:
                continue
            targets = []
            for i in seekers:
                own = {s.attribution for s in w.spans if s.role == seeker and (s.first, s.last) == by_role[seeker][i]}
                found = [j for j, t in enumerate(by_role[sought]) if any(s.attribution in own for s in w.spans if s.role == sought and (s.first, s.last) == t)]
                targets.append(found[0] + 1 if found else 0)
            a, b = in_words[seeker], in_words[sought]
            near = torch.tensor([[distance(a[i], t) for t in b] for i in seekers], dtype=torch.long).view(len(seekers), -1)
            between = torch.tensor([[cues_between(a[i], t, in_words[1]) for t in b] for i in seekers], dtype=torch.long).view(len(seekers), -1)
            left = means[seeker][seekers][:, (2 * kind + 1) * WIDTH : (2 * kind + 2) * WIDTH] if kind == 0 else means[seeker][seekers][:, 2 * WIDTH : 3 * WIDTH]
            right = means[sought][:, :WIDTH] if kind == 0 else means[sought][:, 3 * WIDTH :]
            scores = network.pair_scores(kind, left, right, near, between)
            loss = loss + torch.nn.functional.cross_entropy(scores, torch.tensor(targets), reduction="sum")
            count += len(seekers)
    return loss, count


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("folder")
    ap.add_argument("--epochs", type=int, default=4)
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
            emissions, vectors = network(ids, features, mask.bool())
        chain, words = chain_loss(network, emissions.float(), group)
        pairs, count = pair_loss(network, vectors.float(), group)
        # Both are of a mean step's size, so that a short step does not count more.
        loss = chain / 1500 + PAIRS * pairs / 75
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        keep = min(DECAY, (step + 1) / (step + 10))
        with torch.no_grad():
            moving = [(mean, own) for mean, own in zip(average.parameters(), network.parameters()) if own.requires_grad]
            torch._foreach_lerp_(*map(list, zip(*moving)), 1 - keep)
        step += 1
        seen = [s + v for s, v in zip(seen, (chain.item(), words, pairs.item(), count))]
        if step % 20 == 0:
            print(f"step {step}/{len(plan)} chain {seen[0] / seen[1]:.4f} pairs {seen[2] / max(1, seen[3]):.4f} {time.time() - start:.0f} s", flush=True)
            seen = [0.0, 0, 0.0, 0]
        if step % SAVED == 0 or step == len(plan):
            state = {"step": step, "network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save(state, f"{a.folder}/state.tmp")
            os.replace(f"{a.folder}/state.tmp", f"{a.folder}/state.pt")


if __name__ == "__main__":
    main()
