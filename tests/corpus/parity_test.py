#!/usr/bin/env python3
"""Holds the program's answers against golden values from other tools, where the folder with real files is there; else it is skipped.

    parity_test.py SCRIPT CONTRAIL GROUPS

A difference that tests/corpus/known.txt names, with the reason why the golden value is wrong, does not count; one it names in vain does.
"""
import sys

import corpus


def main(script, contrail, groups):
    said = corpus.answer(script, contrail, groups)
    if said is None:
        return corpus.SKIPPED
    return corpus.judge(said, ("FALLS SHORT", "CRASH", "HANG"), "known.txt")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
