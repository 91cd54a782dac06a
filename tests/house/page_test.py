"""ARCHITECTURE.md answers "where is X": what it names is there, and each folder is named."""
import re
import unittest

import house

PAGE = house.text("ARCHITECTURE.md")
#: Not of the source tree: a build, a name in an archive, a word of a command line.
ELSEWHERE = {"lib/contrail/", "a.zip/DCIM/x.txt", "I/N"}


def named():
    """Paths in backticks, folders with / at the end; `<room>` and * stand for any name."""
    words = {word for quoted in re.findall(r"`([^`\n]+)`", PAGE) for word in quoted.split()}
    return {w for w in words if re.fullmatch(r"[\w./*<>-]+/[\w./*<>-]*|\w[\w.-]*\.(?:hpp|cpp|py|md|txt|def)", w)} - ELSEWHERE


class Page(house.Rules):
    def test_what_it_names_is_there(self):
        files = house.files("*")
        folders = {"/".join(f.split("/")[:i]) + "/" for f in files for i in range(1, f.count("/") + 1)}
        for name in named():
            pattern = "(.*/)?" + re.sub(r"<[\w ]+>|\*", "[^/]+", name).replace(".", r"\.")
            self.must(any(re.fullmatch(pattern, path) or re.fullmatch(pattern + "/", path) for path in [*files, *folders]),
                      "ARCHITECTURE.md", f"names {name}, which is not there")

    def test_each_folder_is_named(self):
        for above in ("analysis", "parsers/base", "parsers/parts", "tests"):
            for folder in {f[len(above) + 1:].split("/")[0] for f in house.files(f"{above}/*/*")}:
                short = f"{above.split('/')[-1]}/{folder}"
                self.must(re.search(rf"\b{short}\b|\b{folder}/", PAGE), "ARCHITECTURE.md", f"does not name {above}/{folder}")

    def test_each_script_is_named(self):
        for script in house.files("scripts/*"):
            self.must(script in PAGE, "ARCHITECTURE.md", f"does not name {script}")


if __name__ == "__main__":
    unittest.main()
