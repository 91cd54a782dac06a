"""Short files, no leftovers, nothing that belongs to one machine."""
import re
import unittest

import house

CODE = ("*.cpp", "*.hpp", "*.def", "*.py", "*CMakeLists.txt", "*.cmake", "scripts/*", ".ci/run")
LONGEST = 450
# Long data is not code: tables may be long, and a licence is as long as it is.
MAY_BE_LONG = re.compile(r"parsers/.*_table\.cpp")
THIS = "tests/house/text_test.py"
# What used to be said instead of the field's terms. Only words between quotes are searched, and the man pages.
PRIVATE_WORDS = re.compile(
    r"\b(behind the (end|picture|image|last)|belongs? to nothing|of no account|under our hands|turns nothing|says? less than|"
    r"is no [a-z]+ to|nobody here|anew|further ones|not looked (at|into|through)|had to go|has to go|have to go|"
    r"what (goes|stays) |is none of|does not hold|would lie|any ?body writes|again and again|cut short|"
    r"coding [a-z]+ is not known|gone on with|in other words|holds? all together|(are|is) held against|is no (file|number|item|key|box|log|date|page|archive|area)\b|(is|are) not known( here)?|a way this program)\b"
)


class Text(house.Rules):
    def test_files_are_short(self):
        for path in house.files(*CODE):
            if not MAY_BE_LONG.fullmatch(path):
                count = house.text(path).count("\n")
                self.must(count <= LONGEST, path, f"{count} lines; at most {LONGEST}")

    def test_nothing_is_left_to_do(self):
        for path in house.files(*CODE, "*.md", "man/*"):
            for number, line in house.lines(path):
                self.must(path == THIS or not re.search(r"\b(TODO|FIXME|HACK)\b", line), f"{path}:{number}", "is not finished")

    def test_no_path_of_one_machine(self):
        for path in house.files(*CODE, "*.md", "*.json", "*.fix", "*.golden", "man/*"):
            for number, line in house.lines(path):
                self.must(path == THIS or not re.search(r"(?<![\w.}*])/(work|home|root|Users|workspace)/", line), f"{path}:{number}", "names a folder of one machine")

    def test_lines_end_cleanly(self):
        for path in house.files(*CODE, "*.md", "man/*"):
            self.must(house.text(path).endswith("\n") or not house.text(path), path, "does not end with a line end")
            for number, line in house.lines(path):
                self.must(line == line.rstrip(), f"{path}:{number}", "blanks at the end of the line")
                self.must("\t" not in line or path.startswith("man/"), f"{path}:{number}", "a tab")

    def test_headers_say_what_they_are(self):
        for path in house.files("*.hpp"):
            first, *others = house.text(path).splitlines()
            self.must(first.startswith("// "), path, "the first line says what the header is for")
            self.must("#pragma once" in others, path, "has no #pragma once")

    def test_rooms_name_their_specification(self):
        for room in house.rooms():
            path = house.room_source(room)
            self.must(house.text(path).startswith("// "), path, "the first line names the specification")

    def test_messages_use_the_terms_of_the_field(self):
        for path in house.files("parsers/*.?pp", "parsers/*.def", "analysis/*.?pp", "cli/*.?pp", "man/*"):
            for number, line in house.lines(path):
                quoted = [line] if path.startswith("man/") else re.findall(r'"((?:[^"\\]|\\.)*)"', line.split("//")[0])
                found = next(filter(None, map(PRIVATE_WORDS.search, quoted)), None)
                self.must(not found, f"{path}:{number}", f"says '{found and found[0]}': use the standard term")

    def test_licence_is_there(self):
        self.must("GNU GENERAL PUBLIC LICENSE" in house.text("LICENSE"), "LICENSE", "is not the GPL")


if __name__ == "__main__":
    unittest.main()
