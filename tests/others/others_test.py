#!/usr/bin/env python3
"""What programs of others make of clean copies: they open them, show the same pictures, and find nothing that had to go.

A program that is not installed is left out and named; without any of them the test is skipped.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
CONTRAIL, SAMPLES = os.environ["CONTRAIL"], pathlib.Path(os.environ["CONTRAIL_SAMPLES"])
PROGRAMS = ("ffmpeg", "ffprobe", "convert", "exiftool")
# Of a JPEG or MP4 file, what exiftool tells without reading any metadata. `System`, `File` and `Composite` follow from these.
HARMLESS = {"ExifTool", "System", "File", "Composite", "JFIF", "SourceFile"}
MOVIE_FACTS = {"MajorBrand", "MinorVersion", "CompatibleBrands", "MediaDataSize", "MediaDataOffset", "MovieHeaderVersion", "TimeScale", "Duration", "PreferredRate",
               "PreferredVolume", "PreviewTime", "PreviewDuration", "PosterTime", "SelectionTime", "SelectionDuration", "CurrentTime", "NextTrackID", "TrackHeaderVersion",
               "TrackID", "TrackDuration", "TrackLayer", "TrackVolume", "ImageWidth", "ImageHeight", "GraphicsMode", "OpColor", "CompressorID", "SourceImageWidth",
               "SourceImageHeight", "XResolution", "YResolution", "BitDepth", "VideoFrameRate", "MatrixStructure", "MediaHeaderVersion", "MediaTimeScale", "MediaDuration",
               "MediaLanguageCode", "HandlerType", "HandlerClass", "HandlerDescription"}


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False)


def installed(program):
    """The program itself, not another one of its name: a stand-in that prints nothing would make any two pictures equal."""
    return shutil.which(program) and (program != "convert" or run("convert", "--version").stdout.startswith(b"Version: ImageMagick"))


def pixels(path):
    return run("convert", path, "-depth", "8", "rgb:-").stdout


def frames(path):
    return run("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:v", "-f", "framemd5", "-").stdout


class Others(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.clean = pathlib.Path(cls.folder.name)
        cls.stills, cls.movies = sorted(SAMPLES.glob("*.JPG")), sorted(SAMPLES.glob("*.MP4"))
        said = run(CONTRAIL, "scrub", *cls.stills, *cls.movies, "-o", cls.clean)
        assert said.returncode == 0, said.stdout.decode() + said.stderr.decode()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def need(self, *programs):
        for program in programs:
            if not installed(program):
                self.skipTest(program + " is not installed")

    def test_stills_look_the_same(self):
        self.need("convert")
        for still in self.stills:
            before = pixels(still)
            self.assertTrue(before, still)
            self.assertEqual(before, pixels(self.clean / still.name), still)

    def test_movies_play_the_same(self):
        self.need("ffmpeg")
        for movie in self.movies:
            before = frames(movie)
            self.assertIn(b"0, ", before, movie)
            self.assertEqual(before, frames(self.clean / movie.name), movie)

    def test_only_picture_and_sound_are_left(self):
        self.need("ffprobe")
        for movie in self.movies:
            told = json.loads(run("ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", self.clean / movie.name).stdout)
            self.assertLessEqual({stream["codec_type"] for stream in told["streams"]}, {"video", "audio"}, movie)
            tags = set(told["format"].get("tags", {})).union(*[stream.get("tags", {}) for stream in told["streams"]])
            self.assertLessEqual(tags, {"major_brand", "minor_version", "compatible_brands", "language", "vendor_id", "handler_name"}, movie)

    def test_exiftool_finds_nothing(self):
        self.need("exiftool")
        for path in self.stills + self.movies:
            told = json.loads(run("exiftool", "-j", "-G", "-ee", self.clean / path.name).stdout)[0]
            left = {tag for tag in told if tag.split(":")[0] not in HARMLESS and not (tag.startswith("QuickTime:") and tag.split(":")[1] in MOVIE_FACTS)}
            dates = {tag for tag in told if tag.split(":")[0] == "QuickTime" and "Date" in tag and told[tag] != "0000:00:00 00:00:00"}
            self.assertFalse(dates, path)
            self.assertFalse({tag for tag in left if "Date" not in tag}, path)


if __name__ == "__main__":
    absent = [program for program in PROGRAMS if not installed(program)]
    if absent:
        print("not installed, left out:", ", ".join(absent))
    if len(absent) == len(PROGRAMS):
        sys.exit(SKIPPED)
    unittest.main()
