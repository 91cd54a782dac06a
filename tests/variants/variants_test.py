"""Other flights than that of the samples, made with other facts: places, days, zones, clocks that are minutes off, a camera that leans.

Nobody can tune to them: the facts are drawn anew in each run (the seed is printed; CONTRAIL_SEED=N takes that one, CONTRAIL_VARIANT=NAME one flight).
"""
import copy
import datetime
import os
import pathlib
import random
import shutil
import sys
import tempfile
import unittest

import flights
import held
import held_case
from made import LOGS, MAKE, Made

SEED = int(os.environ.get("CONTRAIL_SEED", random.SystemRandom().randrange(1 << 32)))
ONLY = os.environ.get("CONTRAIL_VARIANT")
POINTS = 400  # in all, half of them asked of the files, half of the case


class Variants(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.flights = [Made(cls.folder.name, name, facts) for name, facts in flights.drawn(SEED).items() if ONLY in (None, name)]
        cls.points = -(-POINTS // len(cls.flights) // 2)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self, hold):
        for made in self.flights:
            with self.subTest(f"CONTRAIL_SEED={SEED} CONTRAIL_VARIANT={made.name}"):
                hold(made)

    def holds(self, wrong):
        self.assertEqual(wrong, [], "\n".join(map(str, wrong)))

    def filmed(self, made, where, seed):
        wrong, judged = held.filmed(made, where, seed, self.points)
        self.holds(wrong)
        self.assertGreater(judged, self.points)

    def test_clocks(self):
        self.each(lambda made: self.holds(held.clocks(made)))

    def test_footprints(self):
        self.each(lambda made: self.holds(held.footprints(made)))

    def test_shadows(self):
        counts = []

        def hold(made):
            wrong, count = held.shadows(made)
            counts.append(count)
            self.holds(wrong)

        self.each(hold)
        self.assertTrue(ONLY or sum(counts) > 20, counts)

    def test_filmed(self):
        self.each(lambda made: self.filmed(made, [made.folder / name for name in made.stills], SEED))

    def test_cases(self):
        def hold(made):
            case = made.folder.with_suffix(".gpkg")
            tables = held_case.scanned(made, case)
            self.holds([wrong for check in held_case.CHECKS for wrong in check(made, tables)])
            self.filmed(made, [case], SEED + 1)

        self.each(hold)


class HourOff(unittest.TestCase):
    """A camera whose clock is an hour off: no zone that fits may put its film beside its flight."""

    def test_clocks(self):
        facts, seems = flights.hour_off(flights.Draw(SEED, "hour_off"))
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(held.clocks(Made(folder, "hour_off", facts), seems), [], f"CONTRAIL_SEED={SEED}")


class OtherFlights(unittest.TestCase):
    """Flights with the same rhythm of pictures: nothing of one is tied to the other."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        first, other = (flights.half_hour_zone_leaning(flights.Draw(SEED, name)) for name in ("a flight", "another"))
        elsewhere, same_place, flown_again = (copy.deepcopy(facts) for facts in (first, first, first))
        elsewhere["home"]["latitude"] += 0.3
        elsewhere["devices"] = same_place["devices"] = other["devices"]
        elsewhere.pop("operator"), same_place.pop("operator")
        for facts in (same_place, flown_again):
            put_off(facts, datetime.timedelta(days=3, seconds=random.Random(SEED).uniform(0, 3000)))
        self.first, *self.others = (Made(self.folder.name, name, facts) for name, facts in
                                    (("first", first), ("elsewhere", elsewhere), ("same_place", same_place), ("flown_again", flown_again)))

    def test_media_of_one_with_logs_of_the_other(self):
        for other in self.others:
            for made, foreign in ((self.first, other), (other, self.first)):
                with self.subTest(f"CONTRAIL_SEED={SEED} {made.name} with logs of {foreign.name}"):
                    clocks, links = held.timeline(*made.paths("DJI_*"), *(foreign.folder / log for log in LOGS))
                    self.assertEqual(links, [])
                    self.assertEqual([clocks[path.name] for path in made.paths("DJI_*") if clocks[path.name].get("method") != "stated"
                                      and "reason" not in clocks[path.name]], [])

    def test_all_of_both(self):
        for other in self.others:
            with self.subTest(f"CONTRAIL_SEED={SEED} first and {other.name}"):
                both = pathlib.Path(self.folder.name) / f"both {other.name}"
                for made in (self.first, other):
                    shutil.copytree(made.folder, both / made.name)
                _, links = held.timeline(both)
                tied = {(link["file"].split("/")[-2], link["to"].split("/")[-2]) for link in links}
                self.assertEqual(tied, {("first", "first"), (other.name, other.name)})
                for made in (self.first, other):
                    linked = {link["file"] for link in links if link["file"].startswith(f"{both / made.name}/")}
                    self.assertEqual(len([file for file in linked if file.endswith("JPG")]), len(made.stills))


def put_off(facts, by):
    """The same flight so much later."""
    for holder, key in ((facts["flight"], "start_utc"), (facts["clocks"]["flight.bin"], "boot_utc"), (facts["clocks"]["flight.ulg"], "boot_utc")):
        holder[key] = flights.utc(held.moment(holder[key]) + by)


if __name__ == "__main__":
    if not MAKE.exists():
        print("make_samples is not built")
        sys.exit(77)
    print("seed", SEED)
    unittest.main()
