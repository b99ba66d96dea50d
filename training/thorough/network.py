"""The network: a backbone with features at its input, and two chains of labels over words.

For every word piece it gives a score for each label, whatever attribution it is of, from which the first chain finds the cues. The second chain
labels the paragraph anew for one cue at a time: what is its source, what its content. A word's scores are then those that
it has whatever the cue is, plus the product of its vector for the label with the cue's own vector, plus a correction for how far it is from the cue and how
many cues stand between. (Products of two vectors are how Dozat and Manning, 2017, find heads of words, and Cai et al., 2018, semantic roles.)
"""
import torch
from torch import nn
from transformers import BertModel

from data import LABELS

WIDTH = 64
"""Numbers in a vector."""
NEAR = 8
"""Classes of distance on each side."""
BETWEEN = 4
"""Cues between: none, one, two, more."""
CUE_VECTOR = 2 * len(LABELS)
VECTORS = CUE_VECTOR + WIDTH
ROW = VECTORS + (len(LABELS) - 1) * WIDTH
"""A row: scores of the labels for both chains, the vector of a cue, the vectors of a word for all labels but the first."""


class Drop(nn.Module):
    """Dropout whose masks are stretches of one random pool: on a CPU, making fresh ones takes a third of the whole time."""

    pool = None

    def __init__(self, share):
        super().__init__()
        self.p = share

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        if Drop.pool is None:
            Drop.pool = (torch.rand(16_000_000) >= self.p).to(torch.bfloat16) / (1 - self.p)
        at = int(torch.randint(len(Drop.pool) - x.numel(), ()))
        return x * Drop.pool[at : at + x.numel()].view_as(x).to(x.dtype)


def replace_dropout(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Drop(child.p))
        else:
            replace_dropout(child)


class Chain(nn.Module):
    """A linear chain over words."""

    def __init__(self):
        super().__init__()
        self.starts = nn.Parameter(torch.zeros(len(LABELS)))
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        forbidden = torch.zeros(len(LABELS), len(LABELS), dtype=torch.bool)
        for to in range(2, len(LABELS), 2):
            forbidden[:, to] = True
            forbidden[to - 1, to] = forbidden[to, to] = False
        self.register_buffer("forbidden", forbidden, persistent=False)

    def transitions(self):
        """Scores of going from one label to another, and of starting with one; what cannot be is very unlikely."""
        return self.moves.masked_fill(self.forbidden, -1e4), self.starts.masked_fill(self.forbidden[0], -1e4)

    def loss(self, emissions, labels, lengths):
        """Minus the log-likelihood of label sequences, summed. `emissions` is [batch, words, labels]."""
        moves, starts = self.transitions()
        batch, words, _ = emissions.shape
        mask = torch.arange(words)[None] < lengths[:, None]
        gold = (emissions.gather(2, labels[..., None])[..., 0] * mask).sum() + starts[labels[:, 0]].sum()
        gold = gold + (moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum()
        alpha = starts + emissions[:, 0]
        for t in range(1, words):
            step = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha, dim=1).sum() - gold


class Network(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.backbone = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0)
        size = self.backbone.config.hidden_size
        self.features = nn.Embedding(15, size)
        nn.init.zeros_(self.features.weight)
        replace_dropout(self.backbone)
        self.rows = nn.Linear(size, ROW)
        nn.init.normal_(self.rows.weight, std=0.05)
        self.flat = Chain()
        self.of_cue = Chain()
        self.near = nn.Parameter(torch.zeros(2 * NEAR + 1, len(LABELS)))
        self.between = nn.Parameter(torch.zeros(BETWEEN, len(LABELS)))

    def forward(self, ids, features, mask=None):
        embeddings = self.backbone.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.backbone(inputs_embeds=embeddings, attention_mask=mask).last_hidden_state
        return self.rows(hidden)

    def scores_of_cue(self, cues, rows, near, between):
        """Scores of labels for one cue each: vectors [cues, WIDTH], rows [cues, words, ROW], classes [cues, words]."""
        vectors = rows[..., VECTORS:].unflatten(-1, (len(LABELS) - 1, WIDTH))
        products = (vectors @ cues[:, None, :, None])[..., 0] / WIDTH**0.5
        return rows[..., len(LABELS) : CUE_VECTOR] + nn.functional.pad(products, (1, 0)) + self.near[near] + self.between[between]


def distance(a, b):
    """The class of the distance between two spans (first, last), in words: 0 far before to 2 * NEAR far after."""
    if b[0] >= a[1]:
        return NEAR + min(NEAR, (b[0] - a[1] + 1).bit_length())
    if a[0] >= b[1]:
        return NEAR - min(NEAR, (a[0] - b[1] + 1).bit_length())
    return NEAR


def cues_between(a, b, cues):
    low, high = min(a[1], b[1]), max(a[0], b[0])
    return min(BETWEEN - 1, sum(low <= first and last <= high for first, last in cues))
