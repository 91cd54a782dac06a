"""What the house tests share: the files that belong to the project, and rules that name the line which breaks them."""
import fnmatch
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def files(*patterns):
    """Paths below the root, as text, of the project's own files that match one of the patterns (`*` crosses folders)."""
    return [f for f in _all_files() if any(fnmatch.fnmatchcase(f, p) for p in patterns)]


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def lines(path):
    return enumerate(text(path).splitlines(), 1)


def includes(path):
    """(line number, header) of every #include; headers of the project as paths from the root."""
    for number, line in lines(path):
        if found := re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line):
            yield number, found[1]


def rooms():
    """The rooms of parsers/formats.hpp: names of folders and variables, `dji_txt`."""
    table = re.search(r"#define CONTRAIL_ROOMS\(ROOM\)((?:.*\\\n)*.*\n)", text("parsers/formats.hpp"))
    return re.findall(r"ROOM\((\w+)\)", table[1])


def room_source(room):
    """The file that defines a room's Format and names its specification."""
    return f"parsers/formats/{room}/{room}.cpp"


class Rules(unittest.TestCase):
    """Collects everything that breaks a rule before it fails, so that one run shows all."""

    maxDiff = None

    def setUp(self):
        self.broken = []

    def must(self, holds, where, what):
        if not holds:
            self.broken.append(f"{where}: {what}")

    def same(self, named, things, others, other_things):
        """Two lists that must name the same things."""
        for name in sorted(set(things) - set(other_things)):
            self.broken.append(f"{name}: in {named}, not in {others}")
        for name in sorted(set(other_things) - set(things)):
            self.broken.append(f"{name}: in {others}, not in {named}")

    def tearDown(self):
        if self.broken:
            self.fail("\n" + "\n".join(self.broken))


_found = None


def _all_files():
    global _found
    if _found is None:
        _found = _tracked() or _walked()
    return _found


def _tracked():
    """Committed files and new ones that git does not ignore; nothing where git is not there."""
    try:
        listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return None
    return sorted(f for f in set(listed.split("\0")) if f and (ROOT / f).is_file())


def _walked():
    return sorted(str(p.relative_to(ROOT)) for p in ROOT.rglob("*")
                  if p.is_file() and p.relative_to(ROOT).parts[0] not in ("build", ".git") and not os.path.islink(p))
