"""Cases and timelines: what scripts/bench measures of them."""
import contextlib
import math
import shutil
import sqlite3

from inputs import card, sample, stills
from timing import CONTRAIL, FOLDER, ROOT, anonymous_mib, best, ratio, row, sha256_of_folders, shell, within

CASE = FOLDER / "case.gpkg"


def scan(folders, case=CASE, *options):
    """Seconds of one scan into a case that is not there yet."""
    for path in case.parent.glob(case.name + "*"):
        path.unlink()
    return best([CONTRAIL, "scan", *folders, "--case", str(case), *options], 1)


@row("case, 10,000 stills: scan, at most SHA-256 of them on the same cores / 0.55")
def _():
    folders = card(10)
    return ratio(min(scan(folders) for _ in range(2)), sha256_of_folders(folders), 1 / 0.55)


@row("case, 10,000 stills: scan, at least 2.5 times as fast as hashdeep")
def _():
    folders = card(10)
    if not shutil.which("hashdeep"):
        return "hashdeep is not installed", None
    return ratio(scan(folders), shell(f"hashdeep -r -c sha256 {' '.join(folders)}", 2), 1 / 2.5)


@row("case, 10,000 stills: a second scan of what did not change, less than 1 s")
def _():
    folders = card(10)
    scan(folders)
    return within(best([CONTRAIL, "scan", *folders, "--case", str(CASE)], 2), 1)


@row("case, 10,000 stills: anonymous memory of scan, at most 256 MiB")
def _():
    folders = card(10)
    for path in CASE.parent.glob(CASE.name + "*"):
        path.unlink()
    most = anonymous_mib([CONTRAIL, "scan", *folders, "--case", str(CASE)])
    return f"{most:.0f} MiB", most <= 256


@row("case, 1,000 to 16,000 stills: scan, exponent of time at most 1.05")
def _():
    folders = card(16)
    few, many = (min(scan(folders[:count]) for _ in range(2)) for count in (1, 16))
    exponent = math.log(many / few) / math.log(16)
    return f"{few:.2f} s and {many:.2f} s: {exponent:.3f}", exponent <= 1.05


def rows_of(case):
    with contextlib.closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as opened:
        tables = [name for (name,) in opened.execute("SELECT table_name FROM gpkg_contents")]
        return sum(opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables)


@row("case, 8 shards of 16,000 stills: merge, at least 100,000 rows a second")
def _():
    folders = card(16)
    shards = [FOLDER / f"shard-{n}.gpkg" for n in range(1, 9)]
    for n, shard in enumerate(shards, 1):
        scan(folders, shard, "--shard", f"{n}/8")
    CASE.unlink(missing_ok=True)
    seconds = best([CONTRAIL, "case", "merge", *map(str, shards), "-o", str(CASE)], 1)
    rows = rows_of(CASE)
    return f"{rows} rows in {seconds * 1e3:.0f} ms: {rows / seconds:.0f} a second", rows / seconds >= 100_000


@row("case, a million footprints: query --filmed, less than 100 ms")
def _():
    scan([str(path) for path in sorted((ROOT / "samples").glob("DJI_000?.JPG"))])
    lat, lon = spread_footprints(CASE, 1000)
    return within(best([CONTRAIL, "query", str(CASE), "--filmed", f"{lat + 5:.6f},{lon + 5:.6f}"]), 0.1)


def spread_footprints(case, side):
    """The first footprint of a case again and again, in a square grid of a hundredth of a degree. The middle of the first one."""
    with contextlib.closing(sqlite3.connect(case)) as opened, opened:
        for function in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            opened.create_function(function, 1, lambda _: 1)  # empty: the index that is asked is filled below
        columns = [name for _, name, *_ in opened.execute("PRAGMA table_info(footprints)") if name != "fid"]
        moved = {"camera_lat_deg", "centre_lat_deg", "reach_south_deg", "reach_north_deg"}, {"camera_lon_deg", "centre_lon_deg", "reach_west_deg",
                                                                                             "reach_east_deg"}
        shifted = [f"{name} + ?1" if name in moved[0] else f"{name} + ?2" if name in moved[1] else name for name in columns]
        first, west, south, east, north, *middle = opened.execute(
            "SELECT fid, reach_west_deg, reach_south_deg, reach_east_deg, reach_north_deg, centre_lat_deg, centre_lon_deg FROM footprints "
            "ORDER BY fid").fetchone()
        last = opened.execute("SELECT max(fid) FROM footprints").fetchone()[0]
        steps = [(0.01 * (n % side + 1), 0.01 * (n // side + 1)) for n in range(side * side)]
        opened.executemany(f"INSERT INTO footprints ({', '.join(columns)}) SELECT {', '.join(shifted)} FROM footprints WHERE fid = {first}", steps)
        opened.executemany("INSERT INTO footprint_reach VALUES(?, ?, ?, ?, ?)",
                           ((last + 1 + n, west + lon, east + lon, south + lat, north + lat) for n, (lat, lon) in enumerate(steps)))
    return middle


@row("timeline of 50 logs and 2,000 stills, less than 3 s")
def _():
    folder = FOLDER / "flights"
    folder.mkdir(exist_ok=True)
    for n, ending in enumerate([".bin", ".ulg"] * 25):
        shutil.copy(sample(ending), folder / f"{n:02}{ending}")
    return within(best([CONTRAIL, "timeline", str(folder), stills(2000), "--as", "jsonl"], 3), 3)
