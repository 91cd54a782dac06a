#!/usr/bin/env python3
"""Every clean copy shows what its original shows: pixels as ImageMagick and libheif decode them, pictures and sound as FFmpeg does.

Over the samples, and over real files where that collection is available; HEIF pictures also by a profile that writes items. A program that is not installed is left out and named; without any of
them the test is skipped.
"""
import collections
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
CONTRAIL, SAMPLES, CORPUS = (pathlib.Path(os.environ[name]) for name in ("CONTRAIL", "CONTRAIL_SAMPLES", "CONTRAIL_CORPUS"))
TIFF, HEIF = {".tif", ".tiff"}, {".heic", ".heif", ".avif"}
STILLS = {".jpg", ".jpeg", ".png", ".webp"} | TIFF
MOVIES = {".mp4", ".mov", ".3gp", ".ts", ".m2ts", ".mts", ".mkv", ".webm"}
# Proved, proved with exceptions, or some refused; anything else is a defect.
SCRUBBED = {0, 1, 2}


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False)


def magick():
    """ImageMagick itself, not another program of that name: a stand-in that prints nothing would make any two pictures equal."""
    for name in ("convert-im6.q16", "convert"):
        if shutil.which(name) and run(name, "--version").stdout.startswith(b"Version: ImageMagick"):
            return name
    return None


PROGRAMS = {"ImageMagick": magick(), "libheif": magick() and shutil.which("heif-convert"), "FFmpeg": shutil.which("ffmpeg")}


def hash_of(*command):
    """Of what a program writes to standard output; nothing where it cannot decode the file."""
    digest, size = hashlib.sha256(), 0
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        while block := process.stdout.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest() if size else None


def pixels(path):
    """Upright, as viewers show them; ImageMagick 6 finds no orientation in a WebP whose Exif begins as its specification says, without "Exif".
    Of a TIFF the first page: thumbnails behind it need not stay."""
    suffix = path.suffix.lower()
    upright = [] if suffix == ".webp" else ["-auto-orient"]
    return hash_of(PROGRAMS["ImageMagick"], f"{path}[0]" if suffix in TIFF else path, *upright, "-depth", "16", "rgba:-")


def heif_pixels(path):
    with tempfile.TemporaryDirectory() as folder:
        decoded = pathlib.Path(folder) / "decoded.png"
        run(PROGRAMS["libheif"], path, decoded)
        return pixels(decoded) if decoded.exists() else None


def frames(path):
    """Each picture and each piece of sound with its time."""
    return hash_of("ffmpeg", "-nostdin", "-v", "quiet", "-i", path, "-map", "0:v?", "-map", "0:a?", "-fflags", "+bitexact", "-f", "framemd5", "-")


def decoder_of(path):
    suffix = path.suffix.lower()
    if suffix in STILLS:
        return "ImageMagick", pixels
    if suffix in HEIF:
        return "libheif", heif_pixels
    return ("FFmpeg", frames) if suffix in MOVIES else (None, None)


def folders():
    """Folders with pictures and movies, each with those that a program is there for."""
    for folder in (SAMPLES, *sorted(path for path in (CORPUS / "media").glob("*") if path.is_dir())):
        files = [path for path in sorted(folder.iterdir()) if path.is_file() and PROGRAMS.get(decoder_of(path)[0])]
        if files:
            yield folder, files


class Pixels(unittest.TestCase):
    def test_clean_copies_show_the_same(self):
        compared, shown = collections.Counter(), collections.Counter()
        with tempfile.TemporaryDirectory() as clean:
            for folder, files in folders():
                for profile, among in (("share", files), ("place-only", [path for path in files if path.suffix.lower() in HEIF])):
                    out = pathlib.Path(clean) / folder.name
                    if among:
                        said = run(CONTRAIL, "scrub", "--profile", profile, *among, "-o", out)
                        self.assertIn(said.returncode, SCRUBBED, said.stderr.decode())
                    for path in among:
                        if not (out / path.name).exists():
                            continue
                        program, decode = decoder_of(path)
                        with self.subTest(path=path, profile=profile):
                            before = decode(path)
                            self.assertEqual(before, decode(out / path.name))
                            compared[program] += before is not None
                            shown[path.suffix.lower()] += before is not None
                    shutil.rmtree(out, ignore_errors=True)
        print("compared:", ", ".join(f"{number} {suffix}" for suffix, number in sorted(shown.items())))
        expected = {"ImageMagick", "FFmpeg"} | ({"libheif"} if CORPUS.is_dir() else set())
        for program in expected:
            if PROGRAMS[program]:
                self.assertGreater(compared[program], 0, program)

    def test_other_pixels_are_told_apart(self):
        """The comparison itself: one still is not another."""
        if not PROGRAMS["ImageMagick"]:
            self.skipTest("ImageMagick is not installed")
        first, second = sorted(SAMPLES.glob("*.JPG"))[:2]
        self.assertNotEqual(pixels(first), pixels(second))


if __name__ == "__main__":
    absent = [name for name, program in PROGRAMS.items() if not program]
    if absent:
        print("not installed, left out:", ", ".join(absent))
    if len(absent) == len(PROGRAMS):
        sys.exit(SKIPPED)
    unittest.main()
