"""Big logs for scripts/bench, written by their specifications: numbers drawn by chance, checksums right, invented places."""
import binascii
import contextlib
import datetime
import math
import random
import sqlite3
import struct
import zipfile

from inputs import cached, grown, made
from timing import FOLDER, MEGA

TURNED = bytes(int(f"{i:08b}"[::-1], 2) for i in range(256))
START_US = 1_790_000_000_000_000
LATITUDE, LONGITUDE = -48.8766, -123.3933  # the open Pacific


def turned(number):
    return int(f"{number:016b}"[::-1], 2)


def crc16(data, seed):
    """Reflected CRC-16/CCITT, by the library's, which is not reflected."""
    return turned(binascii.crc_hqx(data.translate(TURNED), turned(seed)))


def place(second):
    """Circles of 100 m over the water, five minutes each: degrees."""
    angle = second / 300 * 2 * math.pi
    return LATITUDE + 0.0009 * math.sin(angle), LONGITUDE + 0.0014 * math.cos(angle)


def tlog(megabytes):
    """MAVLink 2 as an autopilot streams it: attitude 50 times a second, place 10 times, receiver and battery 5 times; a heartbeat."""
    chance = random.Random(2)
    counter = 0

    def frame(us, message, extra, payload):
        nonlocal counter
        counter = (counter + 1) & 255
        payload = payload.rstrip(b"\0") or b"\0"
        body = struct.pack("<BBBBBBHB", len(payload), 0, 0, counter, 1, 1, message, 0) + payload
        return struct.pack(">Q", us) + b"\xfd" + body + struct.pack("<H", crc16(body + bytes([extra]), 0xFFFF))

    def second(n):
        us, ms, (lat, lon) = START_US + n * MEGA, n * 1000, place(n)
        where = (round(lat * 1e7), round(lon * 1e7))
        yield frame(us, 0, 50, struct.pack("<IBBBBB", 5, 2, 3, 209, 4, 3))
        for i in range(50):
            at = us + 20_000 * i
            yield frame(at, 30, 39, struct.pack("<I6f", ms + 20 * i, *(chance.uniform(-0.3, 0.3) for _ in range(6))))
            if i % 5 == 0:
                yield frame(at, 33, 104, struct.pack("<IiiiihhhH", ms + 20 * i, *where, 52_000, 50_000, 200, 100, 0, 9000))
            if i % 10 == 0:
                yield frame(at, 24, 24, struct.pack("<QiiiHHHHBB", (ms + 20 * i) * 1000, *where, 52_000, 90, 120, 220, 9000, 3, 14))
                yield frame(at, 1, 124, struct.pack("<IIIHHhHHHHHHb", 7, 7, 7, 300, 15_200, 900, 0, 0, 0, 0, 0, 0, 71))

    def write(file):
        size, n = 0, 0
        while size < megabytes * MEGA:
            size += file.write(b"".join(second(n)))
            n += 1

    return made(f"long-{megabytes}.tlog", write)


def subtitles(megabytes):
    """SRT as DJI's cameras write it beside a film, five cues a second."""
    start = datetime.datetime(2026, 6, 21, 13, 14, 16)

    def play_time(ms):
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"

    def cue(n):
        begin, (lat, lon) = 200 * n, place(n / 5)
        date = (start + datetime.timedelta(milliseconds=begin)).isoformat(" ", "milliseconds")
        return (f'{n + 1}\n{play_time(begin)} --> {play_time(begin + 200)}\n<font size="28">FrameCnt: {n + 1}, DiffTime: 200ms\n{date}\n'
                f"[iso: 100] [shutter: 1/640.0] [fnum: 2.8] [ev: 0] [color_md: default] [focal_len: 24.00] [latitude: {lat:.6f}] "
                f"[longitude: {lon:.6f}] [rel_alt: {30 + n % 997 / 100:.3f} abs_alt: {42 + n % 997 / 100:.3f}] [ct: 5500] </font>\n\n")

    def write(file):
        size, n = 0, 0
        while size < megabytes * MEGA:
            size += file.write(cue(n).encode())
            n += 1

    return made(f"long-{megabytes}.SRT", write)


def aircraft_log(megabytes):
    """DJI .DAT of the third version: motion 200 times a second, the receiver 5 times; scrambled, with both checks."""
    chance = random.Random(3)
    ticks = 3_840_000  # a second, of a Matrice 350

    def check8(three):
        crc = 0x77
        for byte in three:
            crc ^= byte
            for _ in range(8):
                crc = crc >> 1 ^ 0x8C if crc & 1 else crc >> 1
        return crc

    heads = {}

    def record(kind, tick, payload):
        head = b"\x55" + struct.pack("<H", len(payload) + 12)
        if head not in heads:
            heads[head] = bytes([check8(head)])
        by = tick & 255
        out = head + heads[head] + struct.pack("<HI", kind, tick & 0xFFFFFFFF) + payload.translate(bytes(i ^ by for i in range(256)))
        return out + struct.pack("<H", crc16(out, 0x3692))

    def second(n):
        lat, lon = place(n)
        for i in range(200):
            tick = ticks * n + ticks // 200 * i
            turns = [chance.uniform(-1, 1) for _ in range(19)]
            yield record(2048, tick, struct.pack("<2d19f3h3hHHHH", math.radians(lon), math.radians(lat), *turns, *([100] * 6), 0, 0, 23, 1))
            if i % 40 == 0:
                date, time = 20230922, 200_000 + n // 3600 % 4 * 10_000 + n // 60 % 60 * 100 + n % 60
                yield record(2096, tick + 1, struct.pack("<IIiii10fIIHHfI", date, time, round(lon * 1e7), round(lat * 1e7), 12_500, 100, -50, -25,
                                                         60, 110, 3, 500, 350, 8, 0, 14, 9, 23, 1, 0.25, n))

    def write(file):
        size, n = file.write(struct.pack("<B", 0x59) + bytes(15) + b"BUILD Jun 16 2023 21:12:36" + bytes(200) + b"DJI_LOG_V3"), 0
        size += file.write(bytes.fromhex("2BED0D71"))
        while size < megabytes * MEGA:
            size += file.write(b"".join(second(n)))
            n += 1

    return made(f"long-{megabytes}.DAT", write)


def airdata(megabytes):
    """An export with a row each 50 ms: less than a day, which is what a clock of such an export is believed."""

    def write(file):
        size = file.write(b"time(millisecond),datetime(utc),latitude,longitude,height_above_takeoff(feet),altitude_above_seaLevel(feet),"
                          b"speed(mph),distance(feet),satellites,compass_heading(degrees),isPhoto,isVideo,voltageCell1,flycStateRaw,"
                          b"flycState,message\n")
        n = 0
        while size < megabytes * MEGA:
            lines = []
            for _ in range(10_000):
                lat, lon = place(n / 20)
                hours, rest = divmod(n // 20, 3600)
                when = f"2026-06-{21 + hours // 24 % 8} {hours % 24:02}:{rest // 60:02}:{rest % 60:02}"
                lines.append(f"{50 * n},{when},{lat:.13f},{lon:.13f},164.042,170.6037,4.473872,{n % 328}.5,17,{n % 360}.7,0,1,4.1,6,P-GPS,\n")
                n += 1
            size += file.write("".join(lines).encode())

    return made(f"long-{megabytes}.csv", write)


def capture(megabytes):
    """Beacons of one aircraft, ten a second, among those of a cafe."""

    def packet(us, frame):
        return struct.pack("<IIII", us // MEGA, us % MEGA, len(frame), len(frame)) + frame

    def beacon(address, elements):
        return b"\0\0\x08\0\0\0\0\0" + b"\x80\0\0\0" + b"\xff" * 6 + address * 2 + b"\x10\0" + bytes(8) + struct.pack("<HH", 100, 1057) + elements

    cafe = beacon(bytes.fromhex("02A70E0000FF"), b"\0\x09Reef cafe\x01\x04\x82\x84\x8b\x96\xdd\xa0\0\x50\xf2\x02" + bytes(156))

    def second(n):
        lat, lon = place(n)
        for i in range(10):
            us = START_US + n * MEGA + i * 100_000
            where = struct.pack("<BBBBbiiHHHBBHBB", 0x12, 0x20, 90, 40, 4, round(lat * 1e7), round(lon * 1e7), 2100, 2200, 2240, 0x4B, 0x43,
                                (n % 3600) * 10 + i, 5, 0)
            pack = b"\xfa\x0b\xbc\x0d" + bytes([(n * 10 + i) & 255]) + b"\xf2\x19\x02" + b"\x02\x12INVT1ATOLL0001".ljust(25, b"\0") + where
            yield packet(us, beacon(bytes.fromhex("02A70E000001"), b"\0\x0bAtoll terns\xdd" + bytes([len(pack)]) + pack))
            yield packet(us + 50_000, cafe)

    def write(file):
        size, n = file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 127)), 0
        while size < megabytes * MEGA:
            size += file.write(b"".join(second(n)))
            n += 1

    return made(f"long-{megabytes}.pcap", write)


def media_index(rows):
    """The index of a card as the aircraft keeps it, version 12, of movies."""
    path = FOLDER / f"index-{rows}.db"
    if not path.is_file():
        part = FOLDER / f"index-{rows}.db.part"
        part.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(part)) as index, index:
            index.executescript("""
                CREATE TABLE version_table(version INT);
                CREATE TABLE mtime_table(dcf_index INT PRIMARY KEY, mtime INT);
                CREATE TABLE gis_info_table(ID INTEGER PRIMARY KEY, dcf_index INT, camera_type INT, file_name TEXT, uuid INT, file_type INT,
                  result INT, star INT, video_index INT, image_index INT);
                CREATE TABLE video_info_table(ID INTEGER PRIMARY KEY, duration INT, frame_num INT, frame_den INT, resolution_width INT,
                  resolution_height INT, model_name TEXT, thm_offset64 INT, thm_size64 INT, scr_offset64 INT, scr_size64 INT);
                CREATE TABLE image_info_table(ID INTEGER PRIMARY KEY, thm_offset INT, exif BLOB);
                INSERT INTO version_table VALUES(12);""")
            for n in range(1, rows + 1):
                number = (100 + n // 1000) << 16 | n % 1000 << 4
                minute = 1439 * n // rows
                name = f"/mnt/media_rw/sdcard0/DCIM/DJI_001/DJI_20300610{minute // 60:02}{minute % 60:02}00_{n % 10_000:04}_D.MP4"
                index.execute("INSERT INTO mtime_table VALUES(?,?)", (number, 1_900_000_000 + 60 * n))
                index.execute("INSERT INTO gis_info_table VALUES(?,?,1,?,?,1,0,0,?,-1)", (n, number, name, n, n))
                index.execute("INSERT INTO video_info_table VALUES(?,10000,60000,1001,3840,2160,'DJI FC0000',?,900,?,5000)", (n, n * 900, n * 5000))
        part.rename(path)
    return cached(path)


def zipped(megabytes):
    """An archive with one long DataFlash log in it."""
    log = grown(".bin", megabytes)

    def write(file):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(log, "logs/00000012.BIN")

    return made(f"long-{megabytes}.zip", write)


def blackbox(megabytes):
    """A log of Betaflight's usual fields, numbers drawn by chance but of the usual sizes."""
    names = [f"{name}[{i}]" for name, count in (("axisP", 3), ("axisI", 3), ("axisD", 2), ("axisF", 3), ("rcCommand", 4), ("setpoint", 4),
                                                ("gyroADC", 3), ("accSmooth", 3), ("debug", 4), ("motor", 4)) for i in range(count)]
    of_i = ",0" * len(names)
    of_p = ",0,0,0,7,7,7,0,0,0,0,0,8,8,8,8,8,8,8,8" + ",0" * 14
    by = ",1" * 19 + ",3" * 14
    header = ("H Product:Blackbox flight data recorder by Nicholas Sherlock\nH Data version:2\nH I interval:128\nH P interval:16\n"
              f"H Firmware revision:Betaflight 4.2.9 (0a1b2c3d4) INVENTED\nH Field I name:loopIteration,time,{','.join(names)}\n"
              f"H Field I signed:0,0{',1' * len(names)}\nH Field I predictor:0,0{of_i}\nH Field I encoding:1,1{of_i}\n"
              f"H Field P predictor:6,2{by}\nH Field P encoding:9,0{of_p}\n").encode()
    chance = random.Random(1)

    def number(value):
        out = bytearray()
        while value > 127:
            out.append(value & 127 | 128)
            value >>= 7
        return bytes(out + bytes([value]))

    def write(file):
        size, round_of_eight = file.write(header), 0
        while size < megabytes * MEGA:
            frames = [b"I" + number(128 * round_of_eight) + number(16_000 * round_of_eight) + chance.randbytes(len(names)).translate(SMALL)]
            for step in (4000, 0, 0, 0, 0, 0, 0):  # zigzag: 2 ms from frame to frame
                by_themselves = chance.randbytes(22).translate(SMALL)  # eight of PID, fourteen of sensors and motors
                frames.append(b"P" + number(step) + by_themselves[:3] + chance.randbytes(1).translate(TWO_BITS) + by_themselves[3:8] +
                              b"\x55" + chance.randbytes(2) + b"\x05" + chance.randbytes(1) + by_themselves[8:])
            size += file.write(b"".join(frames))
            round_of_eight += 1

    return made(f"long-{megabytes}.bbl", write)


SMALL, TWO_BITS = bytes(i & 127 for i in range(256)), bytes(i & 63 for i in range(256))  # numbers of one byte; three of two bits
