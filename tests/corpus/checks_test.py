#!/usr/bin/env python3
"""Counts on how many authentic logs each rule of analysis/check is raised, where the folder with real files is there; else it is skipped.

    checks_test.py FOLDER CONTRAIL

A rule tells this number to users (rules.cpp), so that it has to be true; and none may say more than `notice` of an authentic log.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

import corpus

# Logs as they were recorded or exported, none of them damaged or changed by hand.
FOLDERS = ["autopilot/" + name for name in "bin text ulog tlog blackbox px4log edgetx yuneec gutma".split()]
FOLDERS += ["dji"] + ["dji/" + name for name in "more-txt dat exports thirdparty-csv".split()]
RULES = pathlib.Path(__file__).resolve().parents[2] / "analysis/check/rules.cpp"


def flown(report):
    return any(track["subject"] == "aircraft" for r in report["recordings"] for track in r.get("tracks", []))


def main(folder, contrail):
    if not pathlib.Path(folder).is_dir():
        print("the corpus is not here: skipped")
        return corpus.SKIPPED
    files = [str(f) for name in FOLDERS for f in sorted((pathlib.Path(folder) / name).iterdir()) if f.is_file()]
    said = subprocess.run([contrail, "info", "--no-hash", "--json", *files], capture_output=True, text=True, check=False).stdout
    logs = [report for report in json.loads(said) if flown(report)]
    raised, worst = collections.Counter(), []
    for report in logs:
        found = [f for f in report["findings"] if "tier" in f]
        raised.update({f["id"] for f in found})
        worst += [f"{report['file']}: {f['id']}: {f['level']}" for f in found if f["level"] not in ("info", "notice")]
    told = {name: (int(n), int(of)) for name, n, of in re.findall(r'\{"(\w+)",[^}]*?rule::\w+,\s*(\d+),\s*(\d+)\}', RULES.read_text(encoding="utf-8"))}
    wrong = [f"{name}: told {told[name]}, counted {(raised[name], len(logs))}" for name in told if told[name] != (raised[name], len(logs))]
    print(*(f"{name}: raised on {raised[name]} of {len(logs)}" for name in told), *wrong, *worst, sep="\n")
    return 0 if told and not wrong and not worst else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
