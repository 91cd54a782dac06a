#!/usr/bin/env python3
"""What real pictures show on real terrain, the clocks of a real log and its export, the attitude of a real aircraft, where the folder with real files is there; else it is skipped.

    scene_test.py FOLDER CONTRAIL
"""
import csv
import json
import math
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import corpus

EARTH_M = 6371008.8
# Picture, terrain; how far from the camera its middle shows ground, by level ground and on the terrain; corners beyond the raster.
PICTURES = [
    ("skydio2_photoshop", "theta-limited_skydio-catilina-dem", 447, 350, 2),
    ("skydio_x2", "theta-limited_S1008521", 8.7, 8.9, None),
    ("teal2_eo", "theta-limited_teal2", 14.5, 14.7, None),
]
LOG, EXPORT = "v08_android_phantom3std_2016-09-26a.txt", "thirdparty-csv/v08_android_phantom3std_2016-09-26a.healthydrones.csv"
NAMED, ZONE = "DJIFlightRecord_2016-09-26_[14-12-45].txt", "-04:00"  # as the app had named it, by the phone's wall clock


def asked(contrail, *words):
    return subprocess.run([contrail, *map(str, words)], capture_output=True, text=True, check=False)


def pictures(folder, contrail):
    for name, terrain, level_m, terrain_m, beyond in PICTURES:
        said = asked(contrail, "footprint", folder / f"media/jpeg-other/{name}.jpg", "--dem", folder / f"dem/{terrain}.tiff")
        told = json.loads(said.stdout)["features"][0]["properties"]
        north = math.radians(told["centre_lat_deg"] - told["camera_lat_deg"]) * EARTH_M
        east = math.radians(told["centre_lon_deg"] - told["camera_lon_deg"]) * EARTH_M * math.cos(math.radians(told["camera_lat_deg"]))
        level, on_terrain = told["height_m"] / math.tan(math.radians(-told["pitch_deg"])), math.hypot(north, east)
        print(f"{name}: {level:.1f} m away on level ground, {on_terrain:.1f} m on its terrain")
        if abs(level - level_m) > 0.5 or abs(on_terrain - terrain_m) > 0.5 or told.get("corners_out_of_dem") != beyond:
            yield f"{name}: {told}"
    said = asked(contrail, "footprint", folder / "media/jpeg-other/parrot_disco.jpg", "--dem", folder / "dem/theta-limited_parrot-1-dem.tiff")
    if json.loads(said.stdout)["features"] or "start_below_ground" not in said.stderr:
        yield f"parrot_disco: {said.stdout}{said.stderr}"


def clocks(folder, contrail):
    with tempfile.TemporaryDirectory() as scratch:
        log = pathlib.Path(scratch) / NAMED
        shutil.copyfile(folder / "dji" / LOG, log)
        said = asked(contrail, "timeline", log, folder / "dji" / EXPORT, "--as", "jsonl").stdout
    found = [line for line in map(json.loads, said.splitlines()) if line["kind"] == "clock"]
    print(*(f"{clock['file'].rsplit('/', 1)[-1]}: {clock.get('offset_s')} s, zone {clock.get('zone')}" for clock in found), sep="\n")
    if [clock.get("offset_s") for clock in found] != [0, 0] or found[0].get("zone") != ZONE:
        yield f"clocks: {found}"


def attitude(folder, contrail):
    """Forward flight: the nose points where the aircraft goes."""
    said = asked(contrail, "track", folder / "dji/dat/informatics-its_17-08-29-12-58-45_FLY005.DAT", "--as", "csv", "--with", "attitude").stdout
    rows = [row for row in csv.DictReader(said.splitlines()) if row["yaw_deg"] and row["course_deg"] and float(row["speed_mps"]) > 4]
    beside = [(float(row["course_deg"]) - float(row["yaw_deg"]) + 180) % 360 - 180 for row in rows]
    print(f"{len(rows)} rows in flight, the nose is {statistics.median(map(abs, beside)):.1f} deg beside the course")
    if len(rows) < 400 or statistics.median(map(abs, beside)) > 1:
        yield f"attitude: {beside}"


def main(folder, contrail):
    if not folder.is_dir():
        print("the corpus is not here: skipped")
        return corpus.SKIPPED
    wrong = [*pictures(folder, contrail), *clocks(folder, contrail), *attitude(folder, contrail)]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2]))
