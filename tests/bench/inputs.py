"""Big inputs for scripts/bench: the samples made longer, or numbers drawn by chance in the shape of a format. All invented."""
import os
import shutil
import subprocess
import sys

from timing import BIN, FOLDER, MEGA, ROOT


def made(name, write):
    """A file of that name under build/bench; `write(file)` fills it where it is not there yet. In the page cache."""
    path = FOLDER / name
    if not path.is_file():
        part = FOLDER / f"{name}.part"
        with open(part, "wb") as file:
            write(file)
        part.rename(path)
    return cached(path)


def cached(path):
    """Reads the file into the page cache."""
    with open(path, "rb") as file:
        while file.read(MEGA):
            pass
    return str(path)


def sample(ending, like=""):
    """The first sample with this ending and word in its name."""
    found = sorted(p for p in (ROOT / "samples").rglob(f"*{ending}") if like in p.name)
    if not found:
        sys.exit(f"no sample *{like}*{ending}")
    return found[0]


def grown(ending, megabytes, like=""):
    source = sample(ending, like)
    path = FOLDER / f"long-{like}{megabytes}{ending}"
    if not path.is_file() or path.stat().st_mtime < source.stat().st_mtime:
        subprocess.run([BIN / "grow_file", source, str(megabytes * MEGA), path], check=True)
    return cached(path)


def stills(count):
    """A folder with so many pictures: hard links, so that they fill the page cache once but are opened, mapped and hashed one by one."""
    originals = sorted((ROOT / "samples").rglob("*.[jJ][pP][gG]"))
    if not originals:
        sys.exit("no pictures among the samples")
    folder = FOLDER / f"stills-{count}"
    if not folder.is_dir() or len(os.listdir(folder)) != count:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        copies = [shutil.copy(path, FOLDER / f"still-{n}.jpg") for n, path in enumerate(originals)]
        for n in range(count):
            os.link(copies[n % len(copies)], folder / f"{n:05}.jpg")
    for path in FOLDER.glob("still-*.jpg"):
        cached(path)
    return str(folder)


def card(thousands):
    """Folders of a thousand pictures each, no two of the same bytes: each has a second of its own. Real copies of 270 KB."""
    originals = [path.read_bytes() for path in sorted((ROOT / "samples").glob("DJI_*.JPG"))]
    folders = []
    for thousand in range(thousands):
        folder = FOLDER / f"card/{thousand:03}"
        if not folder.is_dir():
            part = folder.with_name("part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            for n in range(1000):
                second = thousand * 1000 + n
                stamp = f"2026:06:21 {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}".encode()
                bytes_of_it = originals[n % len(originals)]
                (part / f"DJI_{n + 1:04}.JPG").write_bytes(bytes_of_it.replace(bytes_of_it[bytes_of_it.index(b"2026:06:21 "):][:19], stamp))
            part.rename(folder)
        for path in folder.iterdir():
            cached(path)
        folders.append(str(folder))
    return folders
