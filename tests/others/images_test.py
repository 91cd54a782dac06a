#!/usr/bin/env python3
"""Disk images made by programs of others (dosfstools, mtools, exfatprogs, libewf): each file in them is found with its bytes.

A program that is not installed is left out and named; without any of them the test is skipped.
"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
CONTRAIL = os.environ["CONTRAIL"]
PROGRAMS = ("mkfs.fat", "mcopy", "mkfs.exfat", "ewfacquire", "ewfinfo")
# What each kind of FAT needs: clusters of one sector, so that there are few bytes.
VOLUMES = {12: 1_500, 16: 4_000, 32: 34_000}  # KiB


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout.decode()}{done.stderr.decode()}"
    return done.stdout


def files_in(image):
    done = subprocess.run([CONTRAIL, "info", "--json", image], capture_output=True, check=False)
    return {report["file"]: report for report in json.loads(done.stdout)}


class Images(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        noise = random.Random(1)
        self.files = {name: noise.randbytes(size) for name, size in (("DJI_0001.JPG", 100_000), ("DJI_0002.MP4", 300_001), ("a long name.txt", 777))}
        for name, content in self.files.items():
            (self.folder / name).write_bytes(content)

    def need(self, *programs):
        for program in programs:
            if not shutil.which(program):
                self.skipTest(program + " is not installed")

    def fat(self, bits):
        image = self.folder / f"fat{bits}.img"
        run("mkfs.fat", "-F", bits, "-s", 1, "-n", "KESTREL", "-i", "1a2b3c4d", "-C", image, VOLUMES[bits])
        run("mmd", "-i", image, "::DCIM", "::DCIM/100MEDIA")
        # With a file between that is deleted, the last one lies in two pieces.
        run("mcopy", "-i", image, self.folder / "a long name.txt", "::gap.txt")
        run("mcopy", "-i", image, self.folder / "DJI_0001.JPG", "::DCIM/100MEDIA/")
        run("mdel", "-i", image, "::gap.txt")
        for name in ("DJI_0002.MP4", "a long name.txt"):
            run("mcopy", "-i", image, self.folder / name, "::DCIM/100MEDIA/")
        return image

    def check(self, image, prefix, medium):
        found = files_in(image)
        for name, content in self.files.items():
            report = found[f"{prefix}/DCIM/100MEDIA/{name}"]
            self.assertEqual(report["sha256"], hashlib.sha256(content).hexdigest(), name)
            self.assertEqual(b"".join(medium[at:at + size] for at, size in report["in_image"]), content, name)
            self.assertNotIn("deleted", report)
        return found

    def test_fat(self):
        self.need("mkfs.fat", "mcopy")
        for bits in VOLUMES:
            with self.subTest(bits=bits):
                image = self.fat(bits)
                found = self.check(image, str(image), image.read_bytes())
                report = found[str(image)]
                self.assertEqual(report["coverage"]["gap_bytes"], 0)
                self.assertEqual([f for f in report["findings"] if f["level"] in ("warning", "damage")], [])

    def test_deleted_files(self):
        self.need("mkfs.fat", "mcopy")
        image = self.fat(32)
        run("mdel", "-i", image, "::DCIM/100MEDIA/DJI_0001.JPG")
        found = files_in(image)
        self.assertNotIn(f"{image}/DCIM/100MEDIA/DJI_0001.JPG", found)
        report = found[f"{image}/DCIM/100MEDIA/deleted:_JI_0001.JPG"]
        self.assertTrue(report["deleted"])
        self.assertEqual(report["sha256"], hashlib.sha256(self.files["DJI_0001.JPG"]).hexdigest())

    def test_exfat(self):
        self.need("mkfs.exfat")
        image = self.folder / "exfat.img"
        with image.open("wb") as out:
            out.truncate(32 << 20)
        run("mkfs.exfat", "-L", "KESTREL", image)
        report = files_in(image)[str(image)]
        self.assertEqual(report["status"], "complete")
        self.assertEqual(report["coverage"]["gap_bytes"], 0)
        self.assertEqual(report["records"]["by_type"]["boot sector"], 2)

    def test_parts(self):
        self.need("mkfs.fat", "mcopy")
        image = self.fat(16)
        medium = image.read_bytes()
        size = 1 << 20
        for number in range(0, len(medium), size):
            (self.folder / f"card.{number // size + 1:03}").write_bytes(medium[number:number + size])
        self.check(self.folder / "card.001", f"{self.folder}/card.001", medium)

    def test_evidence_images(self):
        self.need("mkfs.fat", "mcopy", "ewfacquire")
        image = self.fat(16)
        run("ewfacquire", "-u", "-q", "-t", self.folder / "card", "-e", "Nobody", "-C", 7, "-c", "fast", "-S", "1MiB", image)
        first = self.folder / "card.E01"
        found = self.check(first, f"{first}/card", image.read_bytes())
        self.assertIn("case", found[str(first)]["records"]["by_type"])
        self.assertTrue(any("MD5" in f["text"] and "matches" in f["text"] for f in found[f"{first}/card"]["findings"]))


if __name__ == "__main__":
    if not any(shutil.which(program) for program in PROGRAMS):
        print("none of these is installed: " + ", ".join(PROGRAMS))
        sys.exit(SKIPPED)
    unittest.main()
