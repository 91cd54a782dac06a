"""Answers of the program held against the truth: each function gives what is wrong, in words; nothing is wrong: an empty list."""
import datetime
import json
import math
import random

from made import asked, run

NEAR_M, EDGE_M = 2.0, 3.0


def name_of(path):
    return path.rsplit("/", 1)[-1]


def timeline(*paths):
    lines = [json.loads(line) for line in run("timeline", *paths, "--as", "jsonl").splitlines()]
    return {name_of(line["file"]): line for line in lines if line["kind"] == "clock"}, [line for line in lines if line["kind"] == "link"]


def clocks(made, seems=None):
    """Each log alone dates the pictures, within twice the error it states; what it does not date it gives a reason for. `seems`: the zone that fits."""
    wrong, zone = [], seems or made.zone
    slow = -made.truth["clocks"]["camera"]["offset_s"]
    for log in ("flight.bin", "flight.ulg", "flight_v11.txt"):
        told, links = timeline(*made.paths("DJI_*"), made.folder / log)
        for file in (path.name for path in made.paths("DJI_*")):
            clock, true = told[file], slow if file.endswith("MP4") else slow - made.east_s
            if "offset_s" in clock and abs(clock["offset_s"] - true) > 2 * clock["error_s"]:
                wrong.append(f"{log}: {clock}, but true is {true}")
            if "offset_s" not in clock and (file.endswith("JPG") or "reason" not in clock):
                wrong.append(f"{log}: {clock}")
            if clock.get("zone", zone) != zone:
                wrong.append(f"{log}: {clock}, but the zone is {zone}")
        linked = {name_of(link["file"]) for link in links}
        wrong += [f"{log}: no link of {file}" for file in made.stills if file not in linked]
        wrong += [f"{log}: {link}" for link in links if link["contradictions"]]
        if log in ("flight.bin", "flight.ulg"):
            true, zero = moment(made.truth["clocks"][log]["boot_utc"]), moment(told[log]["zero"])
            if abs((zero - true).total_seconds()) > 2 * told[log]["error_s"]:
                wrong.append(f"{log}: {told[log]}, booted {true}")
    return wrong


def corners_of(geometry):
    """An area that crosses 180 degrees is two parts, with further points on that meridian."""
    if geometry["type"] == "Polygon":
        return geometry["coordinates"][0][:-1]
    return [point for polygon in geometry["coordinates"] for point in polygon[0][:-1] if abs(point[0]) != 180]


def footprints(made):
    wrong = []
    features = {name_of(f["properties"]["file"]): f for f in json.loads(run("footprint", *(made.folder / name for name in made.stills)))["features"]}
    for name, still in made.stills.items():
        told = features[name]["properties"]
        if told["shape"] != "polygon" or told["focal_rule"] != "a":
            wrong.append(f"{name}: {told}")
            continue
        top_left, top_right, bottom_right, bottom_left = made.ground(still)
        truth = (top_left, bottom_left, bottom_right, top_right)
        corners = [made.metres(lat, lon) for lon, lat in corners_of(features[name]["geometry"])]
        if features[name]["geometry"]["type"] == "MultiPolygon" and len(corners) == 4:  # in another order
            corners = [min(corners, key=lambda corner: math.dist(corner, true)) for true in truth]
        pairs = list(zip(corners, truth))
        pairs.append((made.metres(told["centre_lat_deg"], told["centre_lon_deg"]), made.centre(still)))
        far = max(math.dist(*pair) for pair in pairs)
        if len(corners) != 4 or far > NEAR_M:
            wrong.append(f"{name}: {far:.2f} m off, {features[name]}")
    return wrong


def shadows(made):
    """Of each pole in a picture: the shadow points where the sun says, and its length follows; the true time fits."""
    wrong, looked_at = [], 0
    for name, still in made.stills.items():
        for shadow in still["shadows"]:
            told = asked("sun", made.folder / name, "--tz", made.zone, "--height", shadow["height_m"],
                         "--base", "{},{}".format(*shadow["base_px"]), "--tip", "{},{}".format(*shadow["tip_px"]))
            looked_at += 1
            off = (told["observed_azimuth_deg"] - still["sun"]["azimuth_deg"]) % 360 - 180
            longer = told["observed_length_m"] / shadow["shadow_length_m"] - 1
            time = moment(still["true_utc"])
            fits = any(moment(range_["from"]) <= time <= moment(range_["to"]) for range_ in told["intervals"])
            if abs(off) > told["sigma_deg"] or abs(longer) > 0.1 or told["verdict"] == "contradicted" or not fits:
                wrong.append(f"{name} {shadow['object']}: {off:.2f} deg, {longer:.3f} of its length, {told}, true {still['sun']}")
    return wrong, looked_at


def moment(text):
    return datetime.datetime.fromisoformat(text.rstrip("Z"))


def inside_m(point, corners):
    """How far a point lies inside a picture's ground, in metres; negative: outside. Corners run clockwise."""
    nearest = min(segment_m(point, a, b) for a, b in zip(corners, corners[1:] + corners[:1]))
    turns = [(b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) for a, b in zip(corners, corners[1:] + corners[:1])]
    return nearest if all(turn < 0 for turn in turns) else -nearest


def segment_m(point, a, b):
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / math.dist(a, b) ** 2
    along = min(max(along, 0), 1)
    return math.dist(point, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


def points(made, chance, count):
    """Half of them inside some picture, the others anywhere near."""
    grounds = [made.ground(still) for still in made.stills.values()]
    found = []
    while len(found) < count:
        ground = chance.choice(grounds)
        if len(found) % 2 == 0:
            weights = [chance.random() for _ in ground]
            found.append(tuple(sum(w * corner[i] for w, corner in zip(weights, ground)) / sum(weights) for i in (0, 1)))
        else:
            found.append((ground[0][0] + chance.uniform(-150, 150), ground[0][1] + chance.uniform(-150, 150)))
    return found


def filmed(made, where, seed, count):
    """What shows a point says so, what does not does not; edges of a picture are its own error's matter. `where`: paths to ask."""
    wrong, judged = [], 0
    for point in points(made, random.Random(seed), count):
        latitude, longitude = made.place(*point)
        told = {name_of(row["file"]): row for row in asked("query", *where, "--filmed", f"{latitude:.9f},{longitude:.9f}")}
        for name, still in made.stills.items():
            margin, row = inside_m(point, made.ground(still)), told.get(name, {"probability": 0})
            if abs(margin) < EDGE_M:
                continue
            judged += 1
            surely = row["probability"] >= 0.95 or row["probability"] <= 0.05
            says = row["probability"] > 0.5 if surely else row["margin_px"] > 0
            if says != (margin > 0):
                wrong.append(f"{name}: {latitude},{longitude} lies {margin:.1f} m inside, but {row}")
    return wrong, judged
