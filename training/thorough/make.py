#!/usr/bin/env python3
"""Makes a model file from a trained network.

    make.py FOLDER MODEL [--whole]

FOLDER is where train.py saved its state; --whole keeps the weights in 32 bits, to measure what 8 cost.
"""
import argparse
import os
import tempfile

import torch

from data import backbone
from export import export
from network import Network
from pack import pack


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("model")
    ap.add_argument("--whole", action="store_true")
    a = ap.parse_args()
    network = Network(backbone()).eval()
    network.load_state_dict(torch.load(f"{a.folder}/state.pt")["average"])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "network.onnx")
        export(network, path, quantise=not a.whole)
        with open(path, "rb") as file:
            graph = file.read()
    with open(f"{backbone()}/vocab.txt", "rb") as file:
        vocabulary = file.read()
    with open(a.model, "wb") as file:
        file.write(pack(network, vocabulary, graph))


if __name__ == "__main__":
    main()
