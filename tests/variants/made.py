"""A flight that was made: its folder, its truth, and what the program answers of it."""
import json
import math
import os
import pathlib
import subprocess

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])
CONTRAIL, MAKE = BUILD / "bin/contrail", BUILD / "bin/make_samples"
LOGS = ("flight.bin", "flight.ulg", "flight_v04.txt", "flight_v11.txt", "flight_v14.txt")


def run(*words):
    done = subprocess.run([str(CONTRAIL), *map(str, words)], capture_output=True, timeout=300)
    if done.returncode not in (0, 1):
        raise AssertionError(f"exit {done.returncode} of contrail {' '.join(map(str, words))}: {done.stderr.decode()}")
    return done.stdout.decode()


def asked(*words):
    return json.loads(run(*words, "--json"))


class Made:
    def __init__(self, folder, name, facts):
        self.name, self.facts, self.folder = name, facts, pathlib.Path(folder) / name
        told = self.folder.with_suffix(".json")
        told.write_text(json.dumps(facts))
        subprocess.run([MAKE, self.folder, "--facts", told], check=True, timeout=600)
        self.truth = json.loads((self.folder / "truth.json").read_text())

    def paths(self, pattern):
        return sorted(self.folder.glob(pattern))

    @property
    def stills(self):
        return {still["file"]: still for still in self.truth["stills"]}

    @property
    def zone(self):
        return self.truth["clocks"]["camera"]["zone"]

    @property
    def east_s(self):
        return (-1 if self.zone[0] == "-" else 1) * (int(self.zone[1:3]) * 3600 + int(self.zone[4:6]) * 60)

    def metres(self, latitude, longitude):
        """East and north of home, on the ellipsoid near it (a centimetre in a kilometre)."""
        home, a, e2 = self.truth["home"], 6378137, 6.69437999014e-3
        sine = math.sin(math.radians(home["latitude"]))
        across = a / math.sqrt(1 - e2 * sine * sine)
        along = across * (1 - e2) / (1 - e2 * sine * sine)
        east = (longitude - home["longitude"] + 180) % 360 - 180
        return (math.radians(east) * across * math.cos(math.radians(home["latitude"])), math.radians(latitude - home["latitude"]) * along)

    def place(self, east, north):
        """Latitude and longitude of metres; the inverse of `metres`."""
        one_east, one_north = self.metres(self.truth["home"]["latitude"] + 1e-3, self.truth["home"]["longitude"] + 1e-3)
        longitude = self.truth["home"]["longitude"] + east / one_east * 1e-3
        return self.truth["home"]["latitude"] + north / one_north * 1e-3, (longitude + 180) % 360 - 180

    def ground(self, still):
        """The corners of what a picture shows, in metres: top left, top right, bottom right, bottom left."""
        return [self.metres(**corner) for corner in still["ground_corners"]]

    def centre(self, still):
        """Where the ray through its middle meets the ground, in metres."""
        east, north = self.metres(**still["position"])
        yaw, pitch = (math.radians(still["gimbal"][key]) for key in ("yaw_deg", "pitch_deg"))
        far = still["height_above_takeoff_m"] / math.tan(-pitch) if pitch > -math.pi / 2 else 0
        return east + far * math.sin(yaw), north + far * math.cos(yaw)
