"""A case survives whatever ends a scan, and says what it could not read.

Kills by the clock, a disk that is full, two scans at once, folders that lead in circles or nowhere, names that are no text, a damaged case.
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])
CONTRAIL = str(BUILD / "bin/contrail")
SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
MEMORY = pathlib.Path("/dev/shm")
SCRATCH = MEMORY if os.access(MEMORY, os.W_OK) else BUILD
KILLS = 50
TABLES = ["files", "recordings", "tracks", "shots", "footprints", "events", "devices", "identities", "findings", "links", "index_rows", "evidence"]


def rows(case):
    """Every row of every table that the same inputs make alike."""
    with sqlite3.connect(f"file:{case}?mode=ro", uri=True) as database:
        return {table: database.execute(f"SELECT * FROM {table} ORDER BY fid").fetchall() for table in TABLES}


# Permissions count for root, too.
WITHOUT_PRIVILEGES = [sys.executable, str(pathlib.Path(__file__).resolve().parents[1] / "cli/without_privileges.py")]


def scan(folder, case, *more, before=(), **options):
    return subprocess.run([*before, CONTRAIL, "scan", str(folder), "--case", str(case), *more], capture_output=True, timeout=600, **options)


class CaseFaults(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.card = self.top / "card"
        self.case = self.top / "a.gpkg"

    def fill(self, copies):
        for i in range(copies):
            shutil.copytree(SAMPLES, self.card / str(i), symlinks=True)

    def test_killed_at_any_moment_it_goes_on(self):
        self.fill(1)
        whole = self.top / "whole.gpkg"
        begun = time.monotonic()
        self.assertEqual(scan(self.card, whole).returncode, 1, "a sample is encrypted")
        took = time.monotonic() - begun
        expected, chance, ended = rows(whole), random.Random(), 0
        print(f"seed {chance.getstate()[1][:2]}, a scan takes {took:.2f} s")
        for number in range(KILLS):
            case = self.top / f"{number}.gpkg"
            process = subprocess.Popen([CONTRAIL, "scan", str(self.card), "--case", str(case)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, took) if number % 5 else chance.uniform(0, 0.1))  # some while it makes the case
            process.send_signal(signal.SIGKILL)
            ended += process.wait() == -signal.SIGKILL
            told = scan(self.card, case)
            self.assertIn(told.returncode, (0, 1), told.stderr)
            self.assertEqual(rows(case), expected, f"kill {number}")
            checked = subprocess.run([CONTRAIL, "case", "check", str(case)], capture_output=True)
            self.assertEqual(checked.returncode, 0, checked.stdout)
            for beside in self.top.glob(f"{number}.gpkg*"):
                self.assertEqual(beside, case, "nothing stays beside a finished case")
                beside.unlink()
        self.assertGreater(ended, KILLS // 3, "most kills have to come before the end")

    def test_reading_an_unfinished_case_leaves_it_alone(self):
        self.fill(60)
        process = subprocess.Popen([CONTRAIL, "scan", str(self.card), "--case", str(self.case), "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        log, stored = self.top / "a.gpkg-wal", time.monotonic() + 1.5  # rows are stored twice a second
        while process.poll() is None and not (time.monotonic() > stored and log.exists() and log.stat().st_size > 1 << 20):
            time.sleep(0.01)
        process.kill()
        self.assertEqual(process.wait(), -signal.SIGKILL, "it ended before its log was long enough")

        def beside():
            return {path.name: path.read_bytes() for path in self.top.glob("a.gpkg*")}

        def tell(case, *before):
            return subprocess.run([*before, CONTRAIL, "case", "info", str(case), "--json"], capture_output=True, timeout=60)

        unfinished = beside()
        self.assertEqual(set(unfinished), {"a.gpkg", "a.gpkg-wal"})
        told = tell(self.case)
        self.assertIn(b'"finished": false', told.stdout)
        self.assertNotIn(b'"files": 0,', told.stdout, "what lies in the log is read, too")
        self.assertEqual(subprocess.run([CONTRAIL, "query", str(self.case)], capture_output=True).returncode, 0)
        self.assertEqual(beside(), unfinished)
        os.chmod(self.top, 0o555)
        for name in unfinished:
            os.chmod(self.top / name, 0o444)
        told = tell(self.case, *WITHOUT_PRIVILEGES)
        self.assertEqual((told.returncode, told.stdout), (2, b""))
        self.assertIn(b"some of its rows lie in a.gpkg-wal", told.stderr)
        os.chmod(self.top, 0o755)
        self.assertEqual(beside(), unfinished)
        # Without its log there is less, and nothing comes to lie beside it.
        lone = self.top / "lone # 50%?.gpkg"
        lone.write_bytes(unfinished["a.gpkg"])
        self.assertIn(tell(lone).returncode, (0, 2))
        self.assertEqual([path.name for path in self.top.glob("lone*")], [lone.name])
        self.assertEqual(lone.read_bytes(), unfinished["a.gpkg"])
        for name in unfinished:
            os.chmod(self.top / name, 0o644)
        self.assertEqual(scan(self.card, self.case).returncode, 1)
        whole = self.top / "whole.gpkg"
        scan(self.card, whole)
        self.assertEqual(rows(self.case), rows(whole))

    def test_shares_of_two_folders_of_one_name(self):
        for side in ("left", "right"):
            (self.top / side / "card").mkdir(parents=True)
            shutil.copy(SAMPLES / "DJI_0001.JPG", self.top / side / "card" / f"{side}.JPG")
            scan("card", self.top / f"{side}.gpkg", cwd=self.top / side)
        told = subprocess.run([CONTRAIL, "case", "merge", self.top / "left.gpkg", self.top / "right.gpkg", "-o", self.case], capture_output=True)
        self.assertEqual(told.returncode, 2)
        self.assertIn(b"card is another folder here", told.stderr)
        self.assertFalse(self.case.exists())
        # Also where one of them was joined before.
        one = self.top / "one.gpkg"
        subprocess.run([CONTRAIL, "case", "merge", self.top / "left.gpkg", "-o", one], check=True, capture_output=True)
        told = subprocess.run([CONTRAIL, "case", "merge", one, self.top / "right.gpkg", "-o", self.case], capture_output=True)
        self.assertIn(b"card is another folder here", told.stderr)
        self.assertIn(b"was another folder", scan("card", one, cwd=self.top / "right").stderr)

    def test_files_that_no_share_can_read(self):
        self.card.mkdir()
        shutil.copy(SAMPLES / "DJI_0001.JPG", self.card)
        os.mkfifo(self.card / "pipe")
        for name in "ab":
            scan(self.card, self.top / f"{name}.gpkg")
        told = subprocess.run([CONTRAIL, "case", "merge", self.top / "a.gpkg", self.top / "b.gpkg", "-o", self.top / "c.gpkg"], capture_output=True)
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertIn(b"1 file that no share could read", told.stderr)
        (self.card / "pipe").unlink()
        (self.card / "pipe").symlink_to("DJI_0001.JPG")
        scan(self.card, self.top / "d.gpkg")
        told = subprocess.run([CONTRAIL, "case", "merge", self.top / "a.gpkg", self.top / "d.gpkg", "-o", self.top / "e.gpkg"], capture_output=True)
        self.assertEqual(told.returncode, 2)
        self.assertIn(b"for another reason", told.stderr)

    def test_another_zone_reads_what_depends_on_it_again(self):
        self.fill(1)
        fresh = self.top / "fresh.gpkg"
        scan(self.card, fresh, "--tz", "+03:00")
        scan(self.card, self.case)
        told = scan(self.card, self.case, "--tz", "+03:00", "--json")
        self.assertIn(b" are read again", told.stderr)
        self.assertNotIn(b'"read": 0,', told.stdout)
        self.assertNotIn(b'"known_already": 0,', told.stdout, "files with a zone of their own stay")
        self.assertEqual(rows(self.case), rows(fresh))
        told = scan(self.card, self.case, "--json")
        self.assertIn(b"goes on with --tz +03:00", told.stderr)
        self.assertIn(b'"read": 0,', told.stdout)
        plain = self.top / "plain.gpkg"
        scan(self.card, plain)
        told = subprocess.run([CONTRAIL, "case", "merge", self.case, plain, "-o", self.top / "c.gpkg"], capture_output=True)
        self.assertEqual(told.returncode, 2)
        self.assertIn(b"was scanned with no --tz", told.stderr)

    def test_keys_that_come_later(self):
        self.card.mkdir()
        for name in ("flight_v14.txt", "flight.ulg"):
            shutil.copy(SAMPLES / name, self.card)
        keys, other = SAMPLES / "flight_v14.keychain.json", self.top / "other.json"
        fresh = self.top / "fresh.gpkg"
        self.assertEqual(scan(self.card, fresh, "--keychain", str(keys)).returncode, 0)
        self.assertEqual(scan(self.card, self.case).returncode, 1)
        told = scan(self.card, self.case, "--keychain", str(keys), "--json")
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertIn(b'"read": 1,', told.stdout)
        self.assertEqual(rows(self.case), rows(fresh))
        told = scan(self.card, self.case, "--json")
        self.assertIn(b"logs that are new now stay encrypted", told.stderr)
        self.assertIn(b'"read": 0,', told.stdout)

    def test_full_disk(self):
        self.fill(1)
        whole = self.top / "whole.gpkg"
        scan(self.card, whole)
        for share in (0.01, 0.2, 0.5, 0.9):
            case = self.top / "full.gpkg"
            limit = int(whole.stat().st_size * share)

            def small_disk(limit=limit):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

            told = scan(self.card, case, preexec_fn=small_disk)
            self.assertEqual(told.returncode, 2, told.stderr)
            self.assertIn(b"full.gpkg: ", told.stderr)
            self.assertIn(scan(self.card, case).returncode, (0, 1))
            self.assertEqual(rows(case), rows(whole))
            case.unlink()

    def test_the_second_scan_is_refused(self):
        self.fill(4)
        first = subprocess.Popen([CONTRAIL, "scan", str(self.card), "--case", str(self.case), "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (self.case.exists() and self.case.stat().st_size):
            time.sleep(0.01)
        first.send_signal(signal.SIGSTOP)
        told = scan(self.card, self.case)
        first.send_signal(signal.SIGCONT)
        self.assertEqual(told.returncode, 2)
        self.assertIn(b"another program is writing this case", told.stderr)
        self.assertIn(first.wait(), (0, 1))

    def test_what_cannot_be_read_has_a_row(self):
        self.card.mkdir()
        odd = [b"a\nb.jpg", b"\xff\xfe.jpg", "né.jpg".encode()]
        for name in odd:
            shutil.copy(SAMPLES / "DJI_0001.JPG", os.path.join(os.fsencode(self.card), name))
        os.mkfifo(self.card / "pipe")
        (self.card / "circle").symlink_to(self.card)
        (self.card / "closed").mkdir(mode=0)
        told = scan(self.card, self.case, before=WITHOUT_PRIVILEGES)
        self.assertEqual(told.returncode, 1, told.stderr)
        found = rows(self.case)
        paths = {row[1].removeprefix(f"{self.card}/"): row for row in found["files"]}
        self.assertEqual(set(paths), {"a\nb.jpg", "\\xff\\xfe.jpg", "né.jpg", "pipe", "circle", "closed"})
        self.assertIn(os.fsencode(self.card) + b"/\xff\xfe.jpg", paths["\\xff\\xfe.jpg"])
        self.assertIn("not followed", str(paths["circle"]))
        self.assertIn("not opened", str(paths["pipe"]))
        self.assertIn("unreadable", paths["closed"])
        self.assertEqual(sum(row[3] == "same_bytes" for row in found["links"]), 2)
        scan(self.card, self.case, before=WITHOUT_PRIVILEGES)
        self.assertEqual(rows(self.case), found, "a second scan changes nothing")

    def test_a_folder_that_cannot_be_written(self):
        self.fill(1)
        closed = self.top / "closed"
        closed.mkdir()
        os.chmod(closed, 0o555)
        told = scan(self.card, closed / "a.gpkg", before=WITHOUT_PRIVILEGES)
        self.assertEqual((told.returncode, told.stdout), (2, b""))
        self.assertIn(b"a.gpkg: ", told.stderr)
        self.assertEqual(list(closed.iterdir()), [])

    def test_other_folder_of_the_same_name(self):
        for side in ("left", "right"):
            shutil.copytree(SAMPLES, self.top / side / "card")
        self.assertIn(scan("card", self.case, cwd=self.top / "left").returncode, (0, 1))
        told = scan("card", self.case, cwd=self.top / "right")
        self.assertEqual(told.returncode, 2)
        self.assertIn(b"was another folder", told.stderr)

    def test_changed_and_gone_files(self):
        self.fill(1)
        scan(self.card, self.case)
        (self.card / "0/DJI_0001.JPG").unlink()
        with open(self.card / "0/flight.ulg", "ab") as log:
            log.write(b"\0")
        told = scan(self.card, self.case)
        self.assertEqual(told.returncode, 1)
        self.assertIn(b"1 file of the case is no longer there", told.stderr)
        self.assertIn(b"1 file has changed since the last scan", told.stderr)
        shutil.copy(SAMPLES / "DJI_0001.JPG", self.card / "0")
        scan(self.card, self.case)
        fresh = self.top / "fresh.gpkg"
        scan(self.card, fresh)
        self.assertEqual(rows(self.case), rows(fresh), "what was replaced stands as if it had been scanned first")
        self.assertEqual(subprocess.run([CONTRAIL, "case", "check", str(self.case)], capture_output=True).returncode, 0)

    def test_damaged_case(self):
        self.fill(1)
        scan(self.card, self.case)
        good, chance, noticed = self.case.read_bytes(), random.Random(7), 0
        for _ in range(60):
            bad = bytearray(good)
            for _ in range(8):
                bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
            self.case.write_bytes(bad)
            told = subprocess.run([CONTRAIL, "case", "check", str(self.case)], capture_output=True, timeout=60)
            self.assertIn(told.returncode, (0, 1, 2), told.stderr)
            noticed += told.returncode != 0
            self.assertIn(scan(self.card, self.case).returncode, (0, 1, 2))
        self.assertGreater(noticed, 0)

    def test_many_small_files(self):
        self.card.mkdir()
        for i in range(3_000):
            (self.card / f"{i:05}.txt").write_text(str(i))
        self.assertEqual(scan(self.card, self.case).returncode, 0)
        begun = time.monotonic()
        told = scan(self.card, self.case, "--json")
        print(f"resumed in {time.monotonic() - begun:.2f} s")
        self.assertIn(b'"read": 0', told.stdout)


if __name__ == "__main__":
    unittest.main()
