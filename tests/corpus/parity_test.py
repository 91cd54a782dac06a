#!/usr/bin/env python3
"""Holds the program's answers against golden values from other tools, where the folder with real files is there; else it is skipped.

    parity_test.py SCRIPT CONTRAIL GROUPS

A difference that tests/corpus/known.txt names, with the reason why the golden value is wrong, does not count; one it names in vain does.
"""
import pathlib
import re
import sys

import corpus

KNOWN = pathlib.Path(__file__).with_name("known.txt")


def main(script, contrail, groups):
    said = corpus.answer(script, contrail, groups)
    if said is None:
        return corpus.SKIPPED
    # `FALLS SHORT group/file …`, also CRASH and HANG: what went wrong, and where.
    failed = dict(re.findall(r"^(?:FALLS SHORT|CRASH|HANG)\s+(\S+)(.*)", said, flags=re.M))
    known = {line.split()[0] for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}
    for name in sorted(failed.keys() - known):
        print("new:", name)
    for name in sorted(known - failed.keys()):
        print("named in known.txt, but fits:", name)
    return 0 if re.search(r"^\d+ passed, \d+ failed", said, flags=re.M) and failed.keys() == known else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
