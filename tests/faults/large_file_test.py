"""A log of more than 4 GiB: what lies behind that is read, and its offsets are true. The hole in it takes no room on the disk, but is read."""
import json
import os
import pathlib
import struct
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])
CONTRAIL = str(BUILD / "bin/contrail")
HOLE = 1 << 32
STAMP = 1790000000000000
EXTRA = {33: 104, 24: 24}  # of the messages' layouts, part of their checksums


def crc(data):
    """CRC-16/MCRF4XX."""
    value = 0xFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0x8408 if value & 1 else value >> 1
    return value


def frame(number, message, payload):
    """A frame of MAVLink 1 with its stamp of a tlog."""
    head = struct.pack("<BBBBB", len(payload), number, 1, 1, message)
    check = crc(head + payload + bytes([EXTRA[message]]))
    return struct.pack(">Q", STAMP + number * 1_000_000) + b"\xfe" + head + payload + struct.pack("<H", check)


def place(number):
    """GLOBAL_POSITION_INT, a place in the southern Pacific."""
    return frame(number, 33, struct.pack("<IiiiihhhH", number * 1000, -488766700 + number, -1233933300, 3000, 2500, 0, 0, 0, 9000))


class Large(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir=BUILD)
        self.addCleanup(self.folder.cleanup)
        self.log = pathlib.Path(self.folder.name) / "large.tlog"

    def test_positions_on_both_sides_of_a_hole(self):
        before, behind = b"".join(map(place, range(20))), b"".join(map(place, range(20, 40)))
        with open(self.log, "wb") as file:
            file.write(before)
            file.seek(HOLE + 7)
            file.write(behind)
        said = subprocess.run([CONTRAIL, "track", self.log, "--as", "jsonl"], capture_output=True, text=True, check=False)
        offsets = [json.loads(line)["offset"] for line in said.stdout.splitlines()]
        size = len(place(0))
        self.assertEqual(offsets, [i * size for i in range(20)] + [HOLE + 7 + i * size for i in range(20)], said.stderr)


if __name__ == "__main__":
    unittest.main()
