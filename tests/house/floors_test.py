"""Includes only go down, rooms do not know each other, heavy libraries stay behind one door each, the ground neither throws nor prints."""
import fnmatch
import re
import unittest

import house

# What a file of a floor may include of the project. The first pattern that fits a file decides.
FLOORS = [
    ("parsers/base/*", ["parsers/base/*"]),
    ("parsers/parts/*", ["parsers/base/*", "parsers/parts/*", "parsers/formats.hpp"]),
    ("parsers/*", ["parsers/*"]),
    ("analysis/*", ["parsers/base/*", "parsers/formats.hpp", "analysis/*"]),
    ("cli/*", ["parsers/base/*", "parsers/formats.hpp", "analysis/*", "cli/*"]),
    ("tests/*", ["parsers/*", "analysis/*", "cli/*", "tests/*"]),
]

# Headers that are slow to compile or pull in large libraries, and the only files that may include them.
HEAVY = {
    "CLI/*": ["cli/frame/options.cpp", "cli/frame/command_line.cpp"],
    "nlohmann/*": ["parsers/formats/*.cpp", "analysis/scrub/commit_files.cpp", "analysis/case/evidence_blob.cpp", "analysis/case/camera_json.*", "analysis/case/bounded_json.hpp", "cli/*.cpp", "tests/*"],
    "exiv2/*": ["analysis/second_reader/exiv2_module.cpp"],
    "libav*": ["analysis/second_reader/av_module.cpp"],
    "archive*.h": ["analysis/unpack/libarchive_module.cpp"],
    "libewf*.h": ["analysis/unpack/libewf_module.cpp"],
    "boost/*": ["analysis/io/files.cpp"],
    "filesystem": ["tests/*"],
    "sqlite3.h": ["analysis/case/database.cpp", "tests/*"],
    "zlib.h": ["parsers/parts/deflate/*", "tests/*"],
    "protozero/*": ["parsers/parts/protobuf/protobuf.cpp"],
    "opencv2/*": ["analysis/vision/*", "tests/tools/*"],
    "gdal*": ["analysis/geo_io/*"],
    "ogr*": ["analysis/geo_io/*"],
    "cpl_*": ["analysis/geo_io/*"],
    "pugixml*": ["analysis/export/xml_stream.*", "analysis/export/kml.cpp", "tests/*.cpp"],
    "GeographicLib/*": ["analysis/flight/geo.cpp", "tests/*"],
    "openssl/*": ["parsers/formats/*.cpp", "parsers/parts/c2pa/*.cpp", "parsers/parts/icc/*.cpp", "analysis/io/hash.cpp", "analysis/io/signature.cpp", "analysis/io/uuid.cpp", "tests/*.cpp", "tests/support/encrypted_log.hpp"],
    "iostream": ["cli/*", "tests/*"],
}

# salvage() catches what a Reader throws; protobuf.cpp what protozero throws, which it turns into a plain answer.
CATCHERS = ("parsers/base/walk/salvage.hpp", "parsers/parts/protobuf/protobuf.cpp")

SOURCES = ("*.cpp", "*.hpp", "*.def", "*.inc")


def matches(path, patterns):
    return any(fnmatch.fnmatchcase(path, p) for p in patterns)


def without_comments(path):
    code = re.sub(r"//[^\n]*", "", house.text(path))
    return re.sub(r"/\*.*?\*/", lambda c: "\n" * c[0].count("\n"), code, flags=re.S)


def room_of(path):
    """The folder of parsers/formats/ that a path is in, or None."""
    found = re.match(r"parsers/formats/(\w+)/", path)
    return found and found[1]


class Floors(house.Rules):
    def test_includes_go_down(self):
        for path in house.files(*SOURCES):
            allowed = next((below for floor, below in FLOORS if matches(path, [floor])), None)
            self.must(allowed is not None, path, "a source file on no floor")
            for number, header in house.includes(path):
                if header.split("/")[0] in ("parsers", "analysis", "cli", "tests"):
                    self.must(matches(header, allowed or []), f"{path}:{number}", f"may not include {header}")

    def test_project_headers_are_named_from_the_root(self):
        for path in house.files(*SOURCES):
            for number, line in house.lines(path):
                if found := re.match(r'\s*#\s*include\s*"([^"]+)"', line):
                    sibling = path.startswith("tests/tools/") and (house.ROOT / path).with_name(found[1]).is_file()  # a program of its own
                    self.must(sibling or (house.ROOT / found[1]).is_file(), f"{path}:{number}", f'"{found[1]}" is no path from the root')

    def test_a_folder_is_a_room(self):
        folders = {path.split("/")[2] for path in house.files("parsers/formats/*")}
        self.same("parsers/formats.hpp", house.rooms(), "parsers/formats/", folders)

    def test_rooms_do_not_include_rooms(self):
        for path in house.files("parsers/formats/*"):
            for number, header in house.includes(path):
                if header.startswith("parsers/formats/"):
                    self.must(room_of(path) == room_of(header), f"{path}:{number}", f"includes another room: {header}")

    def test_no_format_is_named_above_the_ground_floor(self):
        ids = "|".join(re.escape(room.lstrip("_").replace("_", "-")) for room in house.rooms())
        rooms = "|".join(house.rooms())
        for path in house.files("analysis/*.cpp", "analysis/*.hpp", "cli/*.cpp", "cli/*.hpp"):
            if path.startswith("analysis/export/"):
                continue  # what tracks are written as has names of its own: "gpx" is one of both
            for number, line in enumerate(without_comments(path).splitlines(), 1):
                self.must(not re.search(rf'"({ids})"|\b({rooms})_format\b|\bis_(still|movie)\b', line),
                          f"{path}:{number}", "names a format: let Format say what it is asked for")

    def test_heavy_headers_stay_behind_their_doors(self):
        for path in house.files(*SOURCES):
            for number, header in house.includes(path):
                for heavy, allowed in HEAVY.items():
                    if matches(header, [heavy]):
                        self.must(matches(path, allowed), f"{path}:{number}", f"{header} is for {' '.join(allowed)}")

    def test_only_the_reader_throws_and_only_salvage_catches(self):
        for path in house.files("parsers/*.cpp", "parsers/*.hpp"):
            for number, line in enumerate(without_comments(path).splitlines(), 1):
                self.must(not re.search(r"\bthrow\b", line) or path.startswith("parsers/base/reading/reader."), f"{path}:{number}", "throws")
                self.must(not re.search(r"\bcatch\b", line) or path in CATCHERS, f"{path}:{number}", "catches")

    def test_ground_and_first_floor_do_not_print(self):
        for path in house.files("parsers/*.cpp", "parsers/*.hpp", "analysis/*.cpp", "analysis/*.hpp"):
            for number, line in enumerate(without_comments(path).splitlines(), 1):
                self.must(not re.search(r"std::c(out|err|log)\b|\b(printf|puts|putchar|perror)\s*\(|\bstd(out|err)\b", line),
                          f"{path}:{number}", "prints")


if __name__ == "__main__":
    unittest.main()
