"""Times whole commands, and the table of rows that scripts/bench goes through.

Each time is the best of several runs with the input in the page cache: the best run is the one nobody disturbed. Ratios are to a reference
program that does the least such a command can do (cat, cp, a SHA-256, exiv2), so they mean the same on another machine.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("CONTRAIL_BIN", ROOT / "build/release/bin"))
CONTRAIL = str(BIN / "contrail")
FOLDER = ROOT / "build/bench"
MEGA = 1_000_000
NULL = subprocess.DEVNULL
ROWS = []


def row(name):
    """A measurement: it answers what it measured, and whether that is as fast as wanted (None: it could not be asked)."""
    return lambda measure: ROWS.append((name, measure))


def best(command, runs=5, out=NULL):
    """Seconds of the fastest run; what the command finds wrong (exit 1) is none of our business."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        done = subprocess.run(command, stdin=NULL, stdout=out, stderr=NULL, check=False)
        times.append(time.perf_counter() - started)
        if done.returncode not in (0, 1):
            sys.exit(f"{command[0]} {command[1]} … ended with {done.returncode}")
    return min(times)


def shell(line, runs=5):
    return best(["bash", "-c", line], runs)


def anonymous_mib(command):
    """The most anonymous memory the command had, looked at every other millisecond."""
    most = 0
    process = subprocess.Popen(command, stdin=NULL, stdout=NULL, stderr=NULL)

    def look():
        nonlocal most
        while process.poll() is None:
            try:
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            except OSError:
                return
            for line in status.splitlines():
                if line.startswith("RssAnon:"):
                    most = max(most, int(line.split()[1]))
            time.sleep(0.002)

    watcher = threading.Thread(target=look)
    watcher.start()
    process.wait()
    watcher.join()
    return most / 1024


def sha256(path):
    return best(["openssl", "dgst", "-sha256", path])


def sha256_of_folders(folders, jobs=2):
    """Seconds of plain SHA-256 of all files, on so many cores."""
    return shell(f"find {' '.join(folders)} -type f -print0 | xargs -0 -n 500 -P {jobs} openssl dgst -sha256", 3)


def scrubbed(path, runs=3):
    """Seconds of a scrub with its proof."""
    clean = FOLDER / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    return best([CONTRAIL, "scrub", "--force", path, "-o", clean], runs)


def within(seconds, limit):
    return f"{seconds * 1e3:.1f} ms", seconds <= limit


def ratio(seconds, reference, limit):
    return f"{seconds * 1e3:.0f} ms, reference {reference * 1e3:.0f} ms: {seconds / reference:.2f} x", seconds <= limit * reference


def rate(path, seconds, wanted_mb):
    mb = os.path.getsize(path) / MEGA / seconds
    return f"{seconds * 1e3:.0f} ms, {mb:.0f} MB/s", mb >= wanted_mb
