#!/usr/bin/env python3
"""Scrubs real files and lets readers of others look at the copies, where the folder with real files is there; else it is skipped.

    scrub_test.py SCRIPT CONTRAIL GROUPS
"""
import re
import sys

import corpus


def main(script, contrail, groups):
    said = corpus.answer(script, contrail, groups)
    if said is None:
        return corpus.SKIPPED
    return 0 if re.search(r"^[1-9]\d* passed, 0 failed", said, flags=re.M) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
