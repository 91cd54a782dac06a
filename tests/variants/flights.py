"""Facts of invented flights: what distinguishes each is told by its name, everything else is drawn from the seed."""
import datetime
import random


def zone_text(hours):
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"


WHOLE_HOURS = [zone_text(hours) for hours in range(-11, 14)]
HALF_HOURS = ["-09:30", "-03:30", "-02:30", "+03:30", "+04:30", "+05:30", "+06:30", "+09:30", "+10:30"]
QUARTERS = ["+05:45", "+08:45", "+12:45", "+13:45"]
SENSOR_DIAGONAL_MM, FILM_DIAGONAL_MM = 8.0, 43.2666
# When clocks are changed, over open country where few are: UTC, a box of south, west, north, east, the zones before and after.
CHANGES = [
    ("2026-03-29T01:00", (48.2, 1.0, 49.0, 2.0), ("+01:00", "+02:00")),
    ("2025-10-26T01:00", (48.2, 1.0, 49.0, 2.0), ("+02:00", "+01:00")),
    ("2026-03-08T09:00", (40.5, -81.9, 41.0, -81.5), ("-06:00", "-05:00")),
    ("2025-04-05T16:00", (-33.0, 146.0, -32.0, 147.0), ("+11:00", "+10:00")),
]


def utc(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


class Draw:
    """Random facts; `facts` keeps what make_samples is told."""

    def __init__(self, seed, name):
        self.chance = random.Random(f"{seed} {name}")

    def among(self, low, high):
        return self.chance.uniform(low, high)

    def place(self, latitude, longitude):
        return {"latitude": latitude, "longitude": longitude}

    def daylight(self, longitude, months=range(1, 13)):
        """Some day, three hours at most from when the sun is highest at this longitude."""
        day = datetime.datetime(self.chance.choice([2024, 2025, 2026, 2027]), self.chance.choice(list(months)), self.chance.randrange(1, 29))
        return day + datetime.timedelta(hours=12 - longitude / 15 + self.among(-3, 3))

    def serial(self, kind):
        return f"0XX{kind}{self.chance.randrange(10**7):07}"

    def facts(self, home, start, **other):
        start = start.replace(microsecond=self.chance.randrange(1000) * 1000)
        focal_35 = self.chance.choice([24, 28, 35])
        boots = {log: {"boot_utc": utc(start - datetime.timedelta(milliseconds=self.chance.randrange(45_000, 150_000)))} for log in ("flight.bin", "flight.ulg")}
        camera = self.serial("CD")
        out = {
            "home": home,
            "operator": {"latitude": home["latitude"] + self.among(-0.0003, 0.0003), "longitude": wrapped(home["longitude"] + self.among(-0.0003, 0.0003))},
            "ground_elevation_m": self.among(0, 900),
            "geoid_undulation_m": self.among(-60, 60),
            "flight": {"start_utc": utc(start)},
            "clocks": {"camera": {"zone": self.chance.choice(WHOLE_HOURS), "offset_s": round(self.among(-120, 120), 2)}, **boots},
            "devices": {"dji": {"aircraft_serial": self.serial("DF"), "camera_serial": camera, "remote_serial": self.serial("RC"),
                                "battery_serial": self.serial("BT")}, "stills": {"body_serial_number": camera}},
            "camera": {"focal_length_35mm": focal_35, "focal_length_mm": round(focal_35 * SENSOR_DIAGONAL_MM / FILM_DIAGONAL_MM, 2), "orientation": 1,
                       "picture_samples": 1, "picture_grain": 10},
            "gimbal_roll_deg": round(self.among(-2, 2), 1),
            "oblique": {"yaw_deg": round(self.among(-180, 180), 1), "pitch_deg": round(self.among(-75, -58), 1)},
        }
        return merged(out, other)

    def lean(self):
        return round(self.chance.choice([-1, 1]) * self.among(5, 9), 1)

    def zone(self, zones, offset=120.0):
        return {"camera": {"zone": self.chance.choice(zones), "offset_s": round(self.among(-offset, offset), 2)}}


def wrapped(longitude):
    return (longitude + 180) % 360 - 180


def merged(facts, other):
    for key, value in other.items():
        facts[key] = merged(facts.get(key, {}), value) if isinstance(value, dict) else value
    return facts


def half_hour_zone_leaning(d):
    longitude = d.among(-140, -90)
    return d.facts(d.place(d.among(-55, -30), longitude), d.daylight(longitude), clocks=d.zone(HALF_HOURS), gimbal_roll_deg=d.lean(),
                   camera={"orientation": 3})


def portrait(d):
    longitude = d.among(-40, -30)
    return d.facts(d.place(d.among(25, 50), longitude), d.daylight(longitude), camera={"orientation": d.chance.choice([6, 8])}, gimbal_roll_deg=d.lean())


def far_north(d):
    longitude = d.among(-30, 30)
    return d.facts(d.place(d.among(70, 84), longitude), d.daylight(longitude, [4, 5, 6, 7, 8]))


def far_south(d):
    longitude = d.among(-120, 120)
    return d.facts(d.place(d.among(-84, -70), longitude), d.daylight(longitude, [11, 12, 1, 2]), gimbal_roll_deg=d.lean())


def across_antimeridian(d):
    latitude = d.among(-60, 60)
    return d.facts(d.place(latitude, 180 - d.among(0.0001, 0.0008)), d.daylight(180))


def operator_across_antimeridian(d):
    home = d.place(d.among(-60, 60), -180 + d.among(0, 0.0002))
    return d.facts(home, d.daylight(-180), operator=d.place(home["latitude"], wrapped(home["longitude"] - 0.0003)))


def across_equator_and_greenwich(d):
    return d.facts(d.place(-d.among(0, 0.0006), -d.among(0, 0.0009)), d.daylight(0))


def across_midnight(d):
    day = d.daylight(-170).replace(hour=23, minute=57, second=0)
    return d.facts(d.place(d.among(-40, 40), d.among(-178, -160)), day + datetime.timedelta(seconds=d.among(0, 160)))


def across_change_of_clocks(d):
    at, (south, west, north, east), zones = d.chance.choice(CHANGES)
    start = datetime.datetime.fromisoformat(at) - datetime.timedelta(seconds=d.among(60, 140))
    return d.facts(d.place(d.among(south, north), d.among(west, east)), start, clocks=d.zone(zones))


def below_the_sea(d):
    longitude = d.among(-30, -20)
    return d.facts(d.place(d.among(-20, 30), longitude), d.daylight(longitude), ground_elevation_m=d.among(-420, -5))


def quarter_hour_zone(d):
    longitude = d.among(60, 75)
    return d.facts(d.place(d.among(-30, 0), longitude), d.daylight(longitude), clocks=d.zone(QUARTERS, 590))


def minutes_off(d):
    longitude = d.among(-130, -110)
    return d.facts(d.place(d.among(-40, -10), longitude), d.daylight(longitude), clocks=d.zone(WHOLE_HOURS + HALF_HOURS + QUARTERS, 590))


def hour_off(d):
    """A camera that was not told of summer time, or of its end; the zone that its clock seems to be in is `seems`."""
    longitude, hours, zone = d.among(-40, -30), d.chance.choice([-1, 1]), d.chance.randrange(-10, 13)
    clock = {"camera": {"zone": zone_text(zone), "offset_s": round(3600 * hours + d.among(-120, 120), 2)}}
    return d.facts(d.place(d.among(-50, 50), longitude), d.daylight(longitude), clocks=clock), zone_text(zone + hours)


KINDS = [half_hour_zone_leaning, portrait, far_north, far_south, across_antimeridian, operator_across_antimeridian, across_equator_and_greenwich,
         across_midnight, across_change_of_clocks, below_the_sea, quarter_hour_zone, minutes_off]


def drawn(seed):
    """By name: the facts of each kind."""
    return {kind.__name__: kind(Draw(seed, kind.__name__)) for kind in KINDS}
