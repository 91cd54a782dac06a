"""Other flights than that of the samples, made with other facts: places, days, zones, clocks that are minutes off, a camera that leans.

Nobody can tune to them: the facts are drawn anew in each run (the seed is printed; CONTRAIL_SEED=N takes that one).
"""
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])
CONTRAIL, MAKE = BUILD / "bin/contrail", BUILD / "bin/make_samples"
SEED = int(os.environ.get("CONTRAIL_SEED", random.SystemRandom().randrange(1 << 32)))
ZONES = ["+05:30", "-03:30", "+09:00"]
NEAR_M = 2.0


def facts(number):
    """Of the open ocean; always one with a half-hour zone, a lean of more than 5 degrees and a picture that is stored turned."""
    chance = random.Random(SEED + number)
    latitude, longitude = chance.uniform(-55, -30), chance.uniform(-140, -90)
    day = f"202{chance.randrange(4, 7)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    noon = (12 - longitude / 15) % 24
    start = f"{day}T{int(noon):02}:{chance.randrange(10, 50):02}:{chance.randrange(60):02}.000Z"
    before = chance.randrange(2, 9)
    boot = f"{day}T{int(noon):02}:{int(start[14:16]) - before:02}:{chance.randrange(60):02}.{chance.randrange(10)}00Z"
    leans = number == 0
    return {
        "home": {"latitude": latitude, "longitude": longitude},
        "operator": {"latitude": latitude + 0.0002, "longitude": longitude - 0.0003},
        "ground_elevation_m": chance.uniform(0, 300),
        "geoid_undulation_m": chance.uniform(-30, 30),
        "flight": {"start_utc": start},
        "clocks": {"camera": {"zone": ZONES[number], "offset_s": round(chance.uniform(-400, 400))}, "flight.bin": {"boot_utc": boot}, "flight.ulg": {"boot_utc": boot}},
        "devices": {"dji": {"aircraft_serial": f"0XXDF{chance.randrange(10**7):07}", "camera_serial": f"0XXCD{chance.randrange(10**7):07}"}},
        "camera": {"focal_length_35mm": 24 if leans else 28, "orientation": 3 if leans else 1, "picture_samples": 1},  # nobody looks at these pictures
        "gimbal_roll_deg": chance.uniform(5, 9) if leans else chance.uniform(-2, 2),
        "oblique": {"yaw_deg": round(chance.uniform(-180, 180), 1), "pitch_deg": round(chance.uniform(-75, -50), 1)},
    }


def run(*words):
    return subprocess.run([str(CONTRAIL), *map(str, words)], capture_output=True, timeout=300).stdout.decode()


def apart_m(lon, lat, place):
    east = (lon - place["longitude"]) * math.cos(math.radians(lat)) * 111_320
    return math.hypot(east, (lat - place["latitude"]) * 111_200)


class Variants(unittest.TestCase):
    def each(self, number):
        told = facts(number)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "facts.json").write_text(json.dumps(told))
            subprocess.run([MAKE, folder / "made", "--facts", folder / "facts.json"], check=True, timeout=900)
            truth = json.loads((folder / "made/truth.json").read_text())
            self.assertEqual(truth["clocks"]["camera"]["zone"], ZONES[number])
            self.clocks(folder / "made", told)
            self.footprints(folder / "made", truth)

    def clocks(self, made, told):
        zone, slow = told["clocks"]["camera"]["zone"], -told["clocks"]["camera"]["offset_s"]
        east = (-1 if zone[0] == "-" else 1) * (int(zone[1:3]) * 3600 + int(zone[4:6]) * 60)
        media = sorted(made.glob("DJI_*"))
        for log in ("flight.bin", "flight.ulg", "flight_v11.txt"):
            lines = [json.loads(line) for line in run("timeline", *media, made / log, "--as", "jsonl").splitlines()]
            clocks = {pathlib.Path(line["file"]).name: line for line in lines if line["kind"] == "clock"}
            for file in media:
                clock, true = clocks[file.name], slow if file.suffix == ".MP4" else slow - east
                if "offset_s" not in clock:
                    self.assertNotEqual(file.suffix, ".JPG", f"{log}: {clock}")
                    self.assertIn("reason", clock)
                    continue
                self.assertLessEqual(abs(clock["offset_s"] - true), 2 * clock["error_s"], f"{log}: {clock}, true {true}")
            linked = {line["file"] for line in lines if line["kind"] == "link"}
            self.assertGreaterEqual(len(linked), 8, log)

    def footprints(self, made, truth):
        stills = {still["file"]: still for still in truth["stills"]}
        features = json.loads(run("footprint", *(made / name for name in stills)))["features"]
        self.assertEqual(len(features), len(stills))
        for feature in features:
            name = pathlib.Path(feature["properties"]["file"]).name
            true = stills[name]["ground_corners"]  # top left, top right, bottom right, bottom left
            ring = feature["geometry"]["coordinates"][0]
            for corner, place in zip(ring, (true[0], true[3], true[2], true[1])):
                self.assertLess(apart_m(corner[0], corner[1], place), NEAR_M, f"{name}: {feature['properties']}")

    def test_half_hour_zone_and_a_leaning_camera(self):
        self.each(0)

    def test_another(self):
        self.each(1)

    def test_a_third(self):
        self.each(2)


if __name__ == "__main__":
    if not MAKE.exists():
        print("make_samples is not built")
        sys.exit(77)
    print("seed", SEED)
    unittest.main()
