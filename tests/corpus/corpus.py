"""Asks a script that looks at the real files, where the folder with them is there, and holds what fell short against a list with reasons."""
import pathlib
import re
import subprocess
import sys

SKIPPED = 77


def answer(script, contrail, groups):
    """What the script says, printed as well; None where it is not there."""
    if not pathlib.Path(script).is_file():
        print("the corpus is not here: skipped")
        return None
    said = subprocess.run([sys.executable, script, "--contrail", contrail, "--only", groups], capture_output=True, text=True, check=False).stdout
    print(said)
    return said


def judge(said, words, known_file):
    """The exit code: 0 where exactly the files that `known_file` names fell short (a line that begins with one of `words` and the file)."""
    failed = set(re.findall(rf"^(?:{'|'.join(words)})\s+(\S+?):?(?=\s)", said, flags=re.M))
    lines = pathlib.Path(__file__).with_name(known_file).read_text(encoding="utf-8").splitlines()
    known = {line.split()[0] for line in lines if line and not line.startswith("#")}
    for name in sorted(failed - known):
        print("new:", name)
    for name in sorted(known - failed):
        print(f"named in {known_file}, but fits:", name)
    return 0 if re.search(r"^[1-9]\d* passed, \d+ failed", said, flags=re.M) and failed == known else 1
