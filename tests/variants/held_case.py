"""A case held against the truth, as its tables stand: each function gives what is wrong."""
import contextlib
import math
import sqlite3
import struct

from held import moment, name_of
from made import LOGS, run


def scanned(made, case):
    run("scan", made.folder, "--case", case, "--keychain", made.folder / "flight_v14.keychain.json")
    with contextlib.closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return {table: [dict(row) for row in database.execute(f"SELECT * FROM {table}")] for table in ("recordings", "tracks", "shots", "devices", "links")}


def first_place(blob):
    """Longitude and latitude of the first vertex of a GeoPackage geometry: a header, an envelope by its flags, well-known binary of points with Z."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    at = 8 + envelope
    order = "<" if blob[at] else ">"
    kind, = struct.unpack_from(order + "I", blob, at + 1)
    return struct.unpack_from(order + "dd", blob, at + 5 + (4 if kind % 1000 != 1 else 0))


def recordings(made, tables):
    """Media by the clock of the camera; all begin when they did."""
    wrong = []
    begins = {name: still["true_utc"] for name, still in made.stills.items()}
    begins |= {name: made.truth["clip"]["true_utc"] for name in made.truth["clip"]["files"]}
    begins |= {log: made.truth["flight"]["start_utc"] for log in LOGS if log.endswith("txt")}
    told = {name_of(row["file"]): row for row in tables["recordings"]}
    for name, true in begins.items():
        row = told[name]
        late = (moment(row["start"]) - moment(true)).total_seconds() if row["start"] else math.inf
        if abs(late) > 2 * row["error_s"]:
            wrong.append(f"{name} begins {late} s late: {row}")
    return wrong


def places(made, tables):
    """Where it was started, and where its operator stood."""
    wrong = []
    for subject, true, near_m in (("home", made.truth["home"], 1.5), ("operator", made.truth["operator"], 4)):
        rows = [row for row in tables["tracks"] if row["subject"] == subject]
        if len(rows) < 3:
            wrong.append(f"{subject}: {len(rows)} tracks")
        for row in rows:
            longitude, latitude = first_place(row["geom"])
            off = math.dist(made.metres(latitude, longitude), made.metres(**true))
            if off > near_m:
                wrong.append(f"{subject} of {row['file']}: {off:.1f} m off, {latitude}, {longitude}")
    return wrong


def serials(made, tables):
    """Of each device the one it has, in full or the first ten characters."""
    wrong = []
    dji = made.truth["devices"]["dji"]
    for role in ("aircraft", "camera", "remote", "battery"):
        mine = {dji[f"{role}_serial"], dji[f"{role}_serial"][:10]} | ({made.truth["devices"]["stills"]["sensor_id"]} if role == "camera" else set())
        rows = [row for row in tables["devices"] if row["role"] == role and row["serial"] and not row["file"].endswith("flight.ulg")]
        if not {dji[f"{role}_serial"]} <= {row["serial"] for row in rows}:
            wrong.append(f"no {role} {dji[f'{role}_serial']}")
        wrong += [f"{role}: {row}" for row in rows if row["serial"] not in mine]
    return wrong


def shots(made, tables):
    """Each log tells eight pictures, and when each was taken; so do the pictures themselves."""
    wrong = []
    true = sorted(still["true_utc"] for still in made.stills.values())
    for log in LOGS:
        told = sorted(row["time"] for row in tables["shots"] if row["kind"] == "photo" and name_of(row["file"]) == log)
        late = [(moment(a) - moment(b)).total_seconds() for a, b in zip(told, true)]
        if len(told) != len(true) or max(map(abs, late)) > 0.2:
            wrong.append(f"{log}: {told}, true are {true}")
    own = [row for row in tables["shots"] if row["file"].endswith("JPG")]
    if len(own) != len(true):
        wrong.append(f"{len(own)} shots of pictures")
    for row in own:
        late = (moment(row["time"]) - moment(made.stills[name_of(row["file"])]["true_utc"])).total_seconds()
        if abs(late) > 2 * math.hypot(row["error_s"], 0.29):  # its stamp was cut to a second
            wrong.append(f"{late} s late: {row}")
    return wrong


def links(made, tables):
    """Each picture and film is tied to each log of its flight, and nothing speaks against it."""
    media = {path.name for path in made.paths("DJI_*")}
    rungs = ("serial", "image_number", "events", "pose", "time")
    told = {(name_of(row["file"]), name_of(row["to_file"])) for row in tables["links"] if row["rung"] in rungs}
    wrong = [f"no link of {medium} to {log}" for medium in sorted(media) for log in LOGS if (medium, log) not in told]
    return wrong + [f"against: {row}" for row in tables["links"] if row["rung"] in rungs and row["contradictions"]]


CHECKS = (recordings, places, serials, shots, links)
