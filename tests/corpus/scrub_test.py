#!/usr/bin/env python3
"""Scrubs real files and lets readers of others look at the copies, where the folder with real files is there; else it is skipped.

    scrub_test.py SCRIPT CONTRAIL GROUPS

What known_leaks.txt names is known to fall short; anything else that does is a failure, and so is a name that fits.
"""
import sys

import corpus


def main(script, contrail, groups):
    said = corpus.answer(script, contrail, groups)
    if said is None:
        return corpus.SKIPPED
    return corpus.judge(said, ("LEAK", "ALTERED", "LOST", "REFUSED-unexpected", "CRASH", "HANG"), "known_leaks.txt")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
