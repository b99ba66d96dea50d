#!/usr/bin/env python3
"""Cuts lines into word pieces with the reference tokenizer, for the test that compares.

    pieces.py TEXT > PIECES.jsonl

Each line of TEXT may use Python's escapes. Offsets are bytes.
"""
import codecs
import json
import sys

from data import Reader, backbone


def main():
    reader = Reader(backbone())
    with open(sys.argv[1], encoding="utf8") as file:
        for line in file:
            text = line.rstrip("\n")
            if "--raw" not in sys.argv:
                text = codecs.decode(text.encode("latin-1", "backslashreplace"), "unicode_escape")
            encoding = reader.tokenizer.encode(text, add_special_tokens=False)
            at = [0]
            for char in text:
                at.append(at[-1] + len(char.encode("utf8")))
            pieces, word = [], None
            for id_, (first, last), number in zip(encoding.ids, encoding.offsets, encoding.word_ids):
                pieces.append([id_, at[first], at[last], number != word])
                word = number
            print(json.dumps({"text": text, "pieces": pieces}, ensure_ascii=True))


if __name__ == "__main__":
    main()
