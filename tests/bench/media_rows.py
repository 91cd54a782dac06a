"""Pictures and films: what scripts/bench measures of them."""
import shutil

from inputs import stills
from media_inputs import movie, pictures_of_phones, transport_stream
from timing import CONTRAIL, FOLDER, best, ratio, row, scrubbed, shell


@row("jpeg, 83 stills: info --no-hash, not slower than exiv2 -pa")
def _():
    folder = stills(83)
    return ratio(shell(f"{CONTRAIL} info --no-hash {folder}/*.jpg"), shell(f"exiv2 -pa {folder}/*.jpg"), 1.0)


@row("jpeg, 83 stills: info --no-hash, at least 20 times faster than exiftool")
def _():
    folder = stills(83)
    if not shutil.which("exiftool"):
        return "exiftool is not installed", None
    return ratio(shell(f"{CONTRAIL} info --no-hash {folder}/*.jpg"), shell(f"exiftool {folder}/*.jpg", 2), 1 / 20)


@row("jpeg, 10,000 stills: info --jobs 2, at most 1.2 x SHA-256 of the same bytes on two cores")
def _():
    folder = stills(10_000)
    hashes = shell(f"printf '%s\\0' {folder}/*.jpg | xargs -0 -n 500 -P 2 openssl dgst -sha256", 3)
    return ratio(best([CONTRAIL, "info", "--jobs", "2", folder], 3), hashes, 1.2)


def heic(measure, limit):
    """Against a time for each of a hundred files."""
    folder = pictures_of_phones(100)
    if not folder:
        return "heif-enc or convert is not installed", None
    seconds = measure(folder)
    return f"{seconds * 10:.2f} ms each", seconds * 10 <= limit


@row("heic, 100 of 3 MB: info --no-hash, less than 1 ms each")
def _():
    return heic(lambda folder: best([CONTRAIL, "info", "--no-hash", folder]), 1)


@row("heic, 100 of 3 MB: scrub, at least 100 a second")
def _():
    return heic(scrubbed, 10)


@row("transport stream of 1 GB: track, at most 2 x cat")
def _():
    path = transport_stream(1000)
    return ratio(best([CONTRAIL, "track", path], 3), shell(f"cat {path} > /dev/null", 3), 2)


@row("movie of 1 GB with 220,000 samples of telemetry: scrub, at most 2.5 x cp")
def _():
    path = movie(1000, 220_000)
    seconds = scrubbed(path)
    copy = FOLDER / "copy.mp4"
    copied = []
    for _ in range(3):
        copy.unlink(missing_ok=True)
        copied.append(best(["cp", "--reflink=never", path, str(copy)], 1))
    copy.unlink()
    shutil.rmtree(FOLDER / "clean")
    return ratio(seconds, min(copied), 2.5)
