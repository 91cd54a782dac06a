"""Start-up and logs: what scripts/bench measures of them."""
import os
import subprocess

from inputs import grown
from log_inputs import aircraft_log, airdata, blackbox, capture, media_index, subtitles, tlog, zipped
from timing import CONTRAIL, FOLDER, MEGA, NULL, anonymous_mib, best, rate, ratio, row, scrubbed, sha256, shell, within


@row("start: --version, at most 10 ms")
def _():
    seconds = best([CONTRAIL, "--version"], 30)
    return f"{seconds * 1e3:.1f} ms", seconds <= 0.010


@row("start: at most 20 shared libraries")
def _():
    count = len(subprocess.run(["ldd", CONTRAIL], capture_output=True, text=True, check=True).stdout.splitlines())
    return str(count), count <= 20


def track_csv(path, limit):
    """Against `limit` times reading the input and once writing the output."""
    out = FOLDER / "track.csv"
    seconds = shell(f"{CONTRAIL} track --as csv {path} > {out}")
    read, write = shell(f"cat {path} > /dev/null"), shell(f"cat {out} > {out}.copy")
    text = (f"{seconds * 1e3:.0f} ms; cat in {read * 1e3:.0f} ms, out {write * 1e3:.0f} ms ({os.path.getsize(out) / MEGA:.0f} MB): "
            f"{max(seconds - write, 0) / read:.1f} x")
    return text, seconds <= limit * read + write


def memory_of_info(path):
    most = anonymous_mib([CONTRAIL, "info", path])
    samples = subprocess.run([CONTRAIL, "track", path], stdin=NULL, capture_output=True, check=False).stdout.count(b"\n")
    track = samples * 100 / 2**20  # offset, time, place, four heights and speeds: about a hundred bytes a sample
    return f"{most:.0f} MiB; main track of {samples} samples ({track:.0f} MiB)", most <= 64 + track


@row("ulog 300 MB: track --as csv, at most 4 x cat of the input + cat of the output to a file")
def _():
    return track_csv(grown(".ulg", 300), 4)


@row("ulog 300 MB: info, at most 1.3 x openssl dgst -sha256")
def _():
    path = grown(".ulg", 300)
    return ratio(best([CONTRAIL, "info", path]), sha256(path), 1.3)


@row("ulog 300 MB: anonymous memory of info, at most 64 MiB plus the main track")
def _():
    return memory_of_info(grown(".ulg", 300))


@row("ulog 30 MB: show --json, at most 12 x openssl dgst -sha256")
def _():
    path = grown(".ulg", 30)
    return ratio(best([CONTRAIL, "show", "--json", path]), sha256(path), 12)


@row("ardupilot 300 MB: info, at most 1.3 x openssl dgst -sha256")
def _():
    path = grown(".bin", 300)
    return ratio(best([CONTRAIL, "info", path]), sha256(path), 1.3)


@row("ardupilot 300 MB: anonymous memory of info, at most 64 MiB plus the main track")
def _():
    return memory_of_info(grown(".bin", 300))


@row("ardupilot 300 MB: track --as csv, at most 6 x cat of the input + cat of the output to a file")
def _():
    return track_csv(grown(".bin", 300), 6)


@row("ardupilot 300 MB: walk (show --count), at least 1000 MB/s")
def _():
    path = grown(".bin", 300)
    return rate(path, best([CONTRAIL, "show", "--count", path]), 1000)


@row("ardupilot 300 MB: scrub, at least 200 MB/s")
def _():
    path = grown(".bin", 300)
    return rate(path, scrubbed(path), 200)


@row("blackbox 100 MB: info --no-hash, at least 100 MB/s")
def _():
    path = blackbox(100)
    return rate(path, best([CONTRAIL, "info", "--no-hash", path]), 100)


@row("blackbox 30 MB: show --json, at least 30 MB/s")
def _():
    path = blackbox(30)
    return rate(path, best([CONTRAIL, "show", "--json", path], 3), 30)


@row("srt 200 MB: info --no-hash, at least 200 MB/s")
def _():
    path = subtitles(200)
    return rate(path, best([CONTRAIL, "info", "--no-hash", path]), 200)


@row("srt 200 MB: scrub, at least 200 MB/s")
def _():
    path = subtitles(200)
    return rate(path, scrubbed(path), 200)


@row("dji 75 MB: info --no-hash, at least 300 MB/s")
def _():
    path = grown(".txt", 75, "v11")
    return rate(path, best([CONTRAIL, "info", "--no-hash", path]), 300)


@row("tlog 300 MB: walk with checksums (show --count), at least 300 MB/s")
def _():
    path = tlog(300)
    return rate(path, best([CONTRAIL, "show", "--count", path]), 300)


@row("dat 300 MB: walk with both checks (show --count), at least 500 MB/s")
def _():
    path = aircraft_log(300)
    return rate(path, best([CONTRAIL, "show", "--count", path]), 500)


@row("airdata 200 MB: info --no-hash, at least 200 MB/s")
def _():
    path = airdata(200)
    return rate(path, best([CONTRAIL, "info", "--no-hash", path]), 200)


@row("pcap 300 MB: walk (show --count), at least 500 MB/s")
def _():
    path = capture(300)
    return rate(path, best([CONTRAIL, "show", "--count", path]), 500)


@row("media index of 10,000 rows: info, at most 50 ms")
def _():
    return within(best([CONTRAIL, "info", media_index(10_000)]), 0.050)


@row("zip of a log of 300 MB: walk (show --count), at most 1.5 x libarchive's own reading")
def _():
    path = zipped(300)
    if subprocess.run(["which", "bsdtar"], stdout=NULL, check=False).returncode:
        return "bsdtar is not installed", None
    return ratio(best([CONTRAIL, "show", "--count", path]), shell(f"bsdtar -xOf {path} > /dev/null"), 1.5)


@row("zip of a log of 300 MB: anonymous memory of show --count, at most 64 MiB")
def _():
    most = anonymous_mib([CONTRAIL, "show", "--count", zipped(300)])
    return f"{most:.0f} MiB", most <= 64
