"""Whatever fails or ends the program while it writes: originals stay as they are, and what has a final name is whole.

Each call that changes a file system fails once (no room, an error of the disk), and is once the last thing the program does (see shim.cpp);
then kills by the clock, disks of all sizes that are too small, and a folder that cannot be written.
"""
import errno
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ["DJI_0001.JPG", "flight_v04.txt"]
TRACK = ["track", "flight_v04.txt", "-o"]
MEMORY = pathlib.Path("/dev/shm")
SCRATCH = MEMORY if os.access(MEMORY, os.W_OK) else BUILD  # a real disk takes its time for each fsync
MOST_CALLS = 400
GOT_AROUND = {"open", "copy_file_range"}  # there is another way to do it


def hashes(folder):
    """Name → hash of every file below a folder, hidden ones too."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in pathlib.Path(folder).rglob("*") if p.is_file()}


class Place:
    """A folder with originals, and one for what comes of them."""

    def __init__(self, out=None):
        self.top = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))
        self.originals = self.top / "in"
        self.originals.mkdir()
        for name in SAMPLES:
            shutil.copy(ROOT / "samples" / name, self.originals)
        self.out = out or self.top / "out"
        self.before = hashes(self.originals)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top)

    def empty(self):
        shutil.rmtree(self.out, ignore_errors=True)

    def scrub(self, *more):
        return ["scrub", *SAMPLES, "-o", str(self.out), "--json", "--jobs", "1", *more]

    def run(self, words, fault=None, at=0, named=False):
        """(exit code, standard output, which call it hit)."""
        told, tell = os.pipe()
        surroundings = dict(os.environ)
        if fault:
            surroundings |= {"LD_PRELOAD": str(BUILD / "tests/faults/libfault_shim.so"), "FAULT_AT": str(at), "FAULT_DO": fault, "FAULT_TELL": str(tell),
                             "FAULT_NAMED": str(int(named))}
        done = subprocess.run([BUILD / "bin/contrail", *words], cwd=self.originals, env=surroundings, pass_fds=[tell], capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=120, check=False)
        os.close(tell)
        with os.fdopen(told, "rb") as pipe:
            hit = pipe.read().decode()
        return done.returncode, done.stdout.decode(), hit


class Faults(unittest.TestCase):
    maxDiff = None

    def whole(self, place, reference, say, old=None):
        """The originals are what they were; every file of the output is one of the finished ones (or the old one it replaces)."""
        self.assertEqual(hashes(place.originals), place.before, say)
        for name, value in hashes(place.out).items():
            self.assertIn(name, reference, f"{say}: left behind")
            self.assertIn(value, [reference[name], (old or {}).get(name)], f"{say}: {name} is not whole")

    def each_call(self, place, words, fault, prepare, check, named=False):
        """Calls check(which call, exit code, standard output) for each call in turn, until none is left to hit. The calls that were hit."""
        hits = []
        for at in range(1, MOST_CALLS):
            prepare()
            code, out, hit = place.run(words, fault, at, named)
            if not hit:
                self.assertEqual(code, 0, f"{words}: {out}")
                return hits
            hits.append(hit)
            check(f"{fault} at call {at} ({hit})", code, out)
        self.fail(f"more than {MOST_CALLS} calls")

    def reference(self, place, words):
        place.empty()
        self.assertEqual(place.run(words)[0], 0)
        return hashes(place.out)

    def test_a_failing_call_is_a_refusal(self):
        with Place() as place:
            reference = self.reference(place, place.scrub())

            fine = []

            def check(say, code, out):
                self.whole(place, reference, say)
                made = hashes(place.out)
                if not out:  # the folder could not be made: nothing was begun
                    self.assertEqual((code, made), (2, {}), say)
                    return
                refused = {pathlib.Path(r["file"]).name for r in json.loads(out) if r["grade"] == "refused"}
                self.assertEqual(set(made), set(reference) - refused, f"{say}: what is told is what is there")
                self.assertEqual(code, 2 if refused else 0, say)
                self.assertEqual([p for p in place.out.rglob("*") if p.is_dir()], [], f"{say}: a folder is left behind")
                if code == 0:
                    fine.append(say.split("(")[-1][:-1])

            for number in (errno.ENOSPC, errno.EIO):
                for named, own in ((False, {"linkat"}), (True, {"mkdtemp", "renameat2"})):
                    fine.clear()
                    hits = self.each_call(place, place.scrub(), str(number), place.empty, check, named)
                    self.assertGreaterEqual(set(hits), own | {"mkdir", "open", "copy_file_range", "fallocate", "write", "fsync", "futimens"})
                    # Of the two fsync a file, that of its folder may fail: not every file system can do it, and the file is whole.
                    self.assertEqual(sorted(c for c in fine if c not in GOT_AROUND), ["fsync"] * len(SAMPLES))

    def test_a_failing_call_leaves_the_file_to_be_replaced(self):
        with Place() as place:
            reference = self.reference(place, place.scrub())
            old = dict.fromkeys(reference, hashlib.sha256(b"old").hexdigest())

            def prepare():
                place.empty()
                place.out.mkdir()
                for name in reference:
                    (place.out / name).write_bytes(b"old")

            def check(say, code, out):
                self.whole(place, reference, say, old)
                refused = {pathlib.Path(r["file"]).name for r in json.loads(out) if r["grade"] == "refused"}
                self.assertEqual(hashes(place.out), {n: (old if n in refused else reference)[n] for n in reference}, say)
                self.assertEqual(code, 2 if refused else 0, say)

            hits = self.each_call(place, place.scrub("--force"), str(errno.ENOSPC), prepare, check)
            self.assertGreaterEqual(set(hits), {"mkdtemp", "linkat", "rename"})

    def test_a_failing_call_ends_a_track(self):
        with Place() as place:
            words = [*TRACK, str(place.out / "t.csv")]

            def prepare():
                place.empty()
                place.out.mkdir()

            prepare()
            self.assertEqual(place.run(words)[0], 0)
            reference = hashes(place.out)

            def check(say, code, _):
                self.whole(place, reference, say)
                self.assertEqual(code, 0 if hashes(place.out) else 2, say)

            self.each_call(place, words, str(errno.ENOSPC), prepare, check)

    def test_a_kill_leaves_nothing_half_done(self):
        with Place() as place:
            reference = self.reference(place, place.scrub())

            def check(say, code, _):
                self.assertEqual(code, -signal.SIGKILL, say)
                self.whole(place, reference, say)

            for moment in ("before", "after"):
                self.assertGreater(len(self.each_call(place, place.scrub(), moment, place.empty, check)), 10)

    def test_a_kill_while_replacing_leaves_nothing_that_is_not_clean(self):
        with Place() as place:
            reference = self.reference(place, place.scrub())
            old = {name: hashlib.sha256(b"old").hexdigest() for name in reference}

            def prepare():
                place.empty()
                place.out.mkdir()
                for name in reference:
                    (place.out / name).write_bytes(b"old")

            def check(say, code, _):
                self.assertEqual(code, -signal.SIGKILL, say)
                self.assertEqual(hashes(place.originals), place.before, say)
                for name, value in hashes(place.out).items():
                    proved = name.startswith(".contrail-") and value in reference.values()  # in its private folder, on its way
                    self.assertTrue(proved or value in (reference.get(name), old.get(name)), f"{say}: {name}")

            for moment in ("before", "after"):
                self.each_call(place, place.scrub("--force"), moment, prepare, check)

    def test_kills_by_the_clock(self):
        with Place() as place:
            words = ["scrub", *SAMPLES, "-o", str(place.out)]
            reference = self.reference(place, words)
            for step in range(60):
                place.empty()
                with subprocess.Popen([BUILD / "bin/contrail", *words], cwd=place.originals, stdout=subprocess.DEVNULL) as running:
                    try:
                        running.wait(timeout=0.001 * step)
                    except subprocess.TimeoutExpired:
                        running.kill()
                self.whole(place, reference, f"killed after {step} ms")

    def on_small_disk(self, size, then):
        if os.geteuid() != 0 or not shutil.which("mount"):
            self.skipTest("only root can mount a small disk")
        disk = tempfile.mkdtemp(dir=SCRATCH)
        try:
            if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], capture_output=True, check=False).returncode != 0:
                self.skipTest("no disk can be mounted here")
            try:
                then(pathlib.Path(disk))
            finally:
                subprocess.run(["umount", "-l", disk], check=True)
        finally:
            os.rmdir(disk)

    def test_a_disk_that_is_too_small(self):
        with Place() as whole:
            reference = self.reference(whole, whole.scrub())
        codes = set()

        def on(disk):
            with Place(disk / "out") as place:
                code, _, _ = place.run(place.scrub())
                codes.add(code)
                self.whole(place, reference, f"disk {disk}")
                self.assertEqual(code, 0 if hashes(place.out) == reference else 2)

        for pages in range(1, 160, 6):
            self.on_small_disk(pages * 4096, on)
        self.assertEqual(codes, {0, 2})

    def test_a_folder_that_cannot_be_written(self):
        def on(disk):
            (disk / "out").mkdir()
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            with Place(disk / "out") as place:
                code, out, _ = place.run(place.scrub())
                self.assertEqual(code, 2)
                self.assertEqual({r["grade"] for r in json.loads(out)}, {"refused"})
                self.assertEqual(hashes(place.originals), place.before)

        self.on_small_disk("1m", on)


if __name__ == "__main__":
    unittest.main()
