#!/usr/bin/env python3
"""Runs the command lines of a text file and compares what they print with what stands below them.

    $ contrail info samples/flight.txt          a line that bash runs, in an empty folder that holds the samples
    flight.txt  DJI flight record …             its standard output
    ! contrail: cannot open …                   its standard error; without such lines it must be silent
    [exit 1]                                    its exit code where that is not 0

Lines that begin with `#`, behind a blank line, are remarks. In Markdown only the ```console blocks are read. `assemble FIXTURE > FILE`
makes a file of a fixture of tests/formats. CONTRAIL_UPDATE=1 rewrites the file instead of comparing: the diff is the review.

    run.py --bin FOLDER --scratch FOLDER FILE…
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT_S = 120
NEUTRAL = 946684800  # 2000-01-01


def run(line, folder, environment):
    """What the line prints, as it would stand in the file."""
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=LIMIT_S)
    shown = done.stdout.decode("utf-8", "backslashreplace")
    if shown and not shown.endswith("\n"):
        shown += "\n[no line end]\n"
    shown += "".join(f"! {text}\n" for text in done.stderr.decode("utf-8", "backslashreplace").splitlines())
    return shown + (f"[exit {done.returncode}]\n" if done.returncode else "")


def answered(text, ask):
    """The text with the answer to each `$ ` line below it. What stands before a command, from a blank line on, is kept: remarks."""
    first, *rest = re.split(r"^(?=\$ )", text, flags=re.M)
    out = first
    for part in rest:
        line = part.split("\n", 1)[0]
        remark = re.search(r"\n(\n(?:#[^\n]*\n|\n)*)\Z", part)
        answer = ask(line[2:].strip())
        out += f"{line}\n" + (answer.rstrip("\n") + "\n" if answer else "") + (remark[1] if remark and part is not rest[-1] else "")
    return out


def blocks(markdown, ask):
    return re.sub(r"(?<=^```console\n).*?(?=^```$)", lambda block: answered(block[0], ask), markdown, flags=re.S | re.M)


def scratch_folder(path):
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    if (ROOT / "samples").is_dir():
        shutil.copytree(ROOT / "samples", path / "samples")
        for file in (path / "samples").iterdir():
            os.utime(file, (NEUTRAL, NEUTRAL))  # when they were checked out is not for a golden
    return path


def check(path, bin_folder, scratch):
    environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(scratch), "NO_COLOR": "1",
                   "FIXTURES": str(ROOT / "tests/formats")}
    # What is loaded with a sanitizer needs its options; nothing else of the caller's surroundings counts.
    environment |= {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    folder = scratch_folder(scratch)
    ask = lambda line: run(line, folder, environment)
    before = path.read_text(encoding="utf-8")
    now = (blocks if path.suffix == ".md" else answered)(before, ask)
    if now == before:
        return True
    if os.environ.get("CONTRAIL_UPDATE"):
        path.write_text(now, encoding="utf-8")
        print(f"{path}: rewritten")
        return True
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(keepends=True), now.splitlines(keepends=True), str(path), "what it prints"))
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    parser.add_argument("--scratch", required=True, type=pathlib.Path)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    good = [check(path, options.bin.resolve(), options.scratch.resolve()) for path in options.files]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
