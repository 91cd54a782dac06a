"""Big pictures and films for scripts/bench: noise from a coder of others, and containers written by their specifications; invented places."""
import shutil
import struct
import subprocess

from inputs import cached, made, sample
from log_inputs import START_US, place
from timing import FOLDER, MEGA


def pictures_of_phones(count):
    """So many HEIC pictures of 3 MB of noise, with the Exif of a sample. None, where the coder is not installed."""
    if not shutil.which("heif-enc") or not shutil.which("convert"):
        return None
    folder = FOLDER / f"heic-{count}"
    if not folder.is_dir():
        noise, one = FOLDER / "noise.jpg", FOLDER / "noise.heic"
        subprocess.run(["convert", "-seed", "7", "-size", "2016x1512", "xc:gray", "+noise", "Random", "-quality", "85", noise], check=True)
        plain, exif = noise.read_bytes(), sample(".JPG").read_bytes()
        at = exif.index(b"\xff\xe1")
        segment = exif[at:at + 2 + int.from_bytes(exif[at + 2:at + 4], "big")]
        noise.write_bytes(plain[:2] + segment + plain[2:])
        subprocess.run(["heif-enc", "-q", "60", noise, "-o", one], check=True, capture_output=True)
        part = folder.with_name("part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        for n in range(count):
            shutil.copy(one, part / f"IMG_{n:04}.HEIC")
        part.rename(folder)
    for path in folder.iterdir():
        cached(path)
    return str(folder)


# ---- a transport stream ------------------------------------------------------------------------------------------------

def section(body):
    """With its length and CRC-32 (ISO 13818-1, annex A)."""
    body = body[:1] + struct.pack(">H", 0xB000 | len(body) - 1 + 4) + body[1:]
    crc = 0xFFFFFFFF
    for byte in body:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1 ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
    return b"\0" + body + struct.pack(">I", crc)


class Packets:
    """Cuts payloads into packets of 188 bytes and counts them."""

    def __init__(self, pid):
        self.pid, self.counter = pid, 0

    def of(self, payload):
        out = []
        for at in range(0, len(payload), 184):
            part = payload[at:at + 184]
            room = 184 - len(part)
            head = struct.pack(">BHB", 0x47, self.pid | (0x4000 if at == 0 else 0), (0x30 if room else 0x10) | self.counter)
            out.append(head + (bytes([room - 1]) + (b"\0" + b"\xff" * (room - 2) if room > 1 else b"") if room else b"") + part)
            self.counter = (self.counter + 1) & 15
        return b"".join(out)


def pes(stream, ticks, payload, bounded=True):
    """A PES packet with its time (in 1/90,000 s); one of pictures needs no length."""
    time = bytes([0x21 | ticks >> 29 & 14, ticks >> 22 & 255, ticks >> 14 & 254 | 1, ticks >> 7 & 255, ticks << 1 & 254 | 1])
    body = b"\x84\x80\x05" + time + payload
    return b"\0\0\1" + bytes([stream]) + struct.pack(">H", len(body) if bounded else 0) + body


def misb(us, lat, lon):
    """A packet of MISB ST 0601 with the place of the sensor and the middle of the picture."""
    def item(tag, value):
        return bytes([tag, len(value)]) + value

    def at(degrees, turn):
        return struct.pack(">i", round(degrees * 0x7FFFFFFF / turn))

    items = (item(2, struct.pack(">Q", us)) + item(5, struct.pack(">H", 15_474)) + item(13, at(lat, 90)) + item(14, at(lon, 180)) +
             item(15, struct.pack(">H", 3359)) + item(23, at(lat + 0.001, 90)) + item(24, at(lon + 0.001, 180)) + item(65, b"\x13"))
    packet = bytes.fromhex("060E2B34020B01010E01030101000000") + bytes([0x81, len(items) + 4]) + items + b"\x01\x02"
    return packet + struct.pack(">H", sum(byte << 8 if n % 2 == 0 else byte for n, byte in enumerate(packet)) & 0xFFFF)


def transport_stream(megabytes):
    """Ten pictures of 94 KB and ten packets of metadata a second."""
    def write(file):
        tables, map_, pictures, metadata = (Packets(pid) for pid in (0, 0x100, 0x101, 0x102))
        head = (tables.of(section(bytes.fromhex("00 0001 c1 00 00 0001 e100"))) +
                map_.of(section(bytes.fromhex("02 0001 c1 00 00 e101 f000 1b e101 f000 06 e102 f006 0504") + b"KLVA")))
        size, n = file.write(head), 0
        while size < megabytes * MEGA:
            ticks = 9000 * n & (1 << 33) - 1
            sets = bytes.fromhex("00000001 6764000aacb88f20 00000001 68ee3880") if n % 10 == 0 else b""
            picture = bytes.fromhex("00000001 09f0") + sets + bytes.fromhex("00000001 658884" if sets else "00000001 419a02") + b"\x5b" * 94_000 + b"\x80"
            size += file.write(pictures.of(pes(0xE0, ticks, picture, bounded=False)))
            size += file.write(metadata.of(pes(0xBD, ticks, misb(START_US + 100_000 * n, *place(n / 10)))))
            n += 1

    return made(f"long-{megabytes}.ts", write)


# ---- a movie -----------------------------------------------------------------------------------------------------------

def box(name, *parts):
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def full(name, *numbers):
    """A full box: version and flags 0, numbers of 32 bits."""
    return box(name, struct.pack(f">{len(numbers) + 1}I", 0, *numbers))


MATRIX = struct.pack(">9I", 65536, 0, 0, 0, 65536, 0, 0, 0, 1073741824)


def field(number, payload):
    """Of Protocol Buffers: bytes, or a number of 64 bits as it stands."""
    if isinstance(payload, float):
        return bytes([number << 3 | 1]) + struct.pack("<d", payload)
    if isinstance(payload, int):
        out = bytearray()
        while payload > 127:
            out.append(payload & 127 | 128)
            payload >>= 7
        return bytes([number << 3]) + bytes(out + bytes([payload]))
    return bytes([number << 3 | 2, len(payload)]) + payload


def telemetry(n):
    """One sample as DJI's cameras write it; the first also names the camera."""
    lat, lon = place(n / 30)
    head = field(1, field(1, field(1, b"dvtm_Air3s.proto") + field(5, b"0XXDF1234567") + field(10, b"DJI Air 3S"))) if n == 0 else b""
    where = field(3, field(4, field(1, field(1, 1) + field(2, lat) + field(3, lon)) + field(2, 60_000) + field(4, 1)))
    return head + field(3, field(1, field(1, n + 1) + field(2, n * 33)) + where)


def track(number, kind, handler, media_header, entry, sizes, offsets, size_px):
    count = len(sizes)
    header = struct.pack(">6I", 7, 0, 0, number, 0, 33 * count) + bytes(16) + MATRIX + struct.pack(">2I", *size_px)
    tables = box(b"stbl", box(b"stsd", struct.pack(">2I", 0, 1), entry), full(b"stts", 1, count, 33), full(b"stsc", 1, 1, 1, 1),
                 full(b"stsz", 0, count, *sizes), full(b"co64", count, *(half for offset in offsets for half in divmod(offset, 1 << 32))))
    return box(b"trak", box(b"tkhd", header),
               box(b"mdia", box(b"mdhd", struct.pack(">5I2H", 0, 0, 0, 1000, 33 * count, 21956, 0)),
                   box(b"hdlr", struct.pack(">2I", 0, 0), kind, bytes(12), handler + b"\0"),
                   box(b"minf", media_header, box(b"dinf", box(b"dref", struct.pack(">2I", 0, 1), full(b"url ")[:-4] + b"\0\0\0\1")), tables)))


def movie(megabytes, samples):
    """Pictures with a sample of telemetry behind each."""
    each = megabytes * MEGA // samples

    def write(file):
        at = file.write(box(b"ftyp", b"isom\0\0\2\0isommp42"))
        media = at
        at += file.write(struct.pack(">I4sQ", 1, b"mdat", 0))
        pictures, notes = ([], []), ([], [])
        for n in range(samples):
            note = telemetry(n)
            size = each - len(note)
            picture = struct.pack(">I", size - 4) + bytes.fromhex("658882" if n == 0 else "419a02") + b"\x5b" * (size - 8) + b"\x80"
            for into, bytes_of_it in ((pictures, picture), (notes, note)):
                into[0].append(len(bytes_of_it))
                into[1].append(at)
                at += file.write(bytes_of_it)
        avc = bytes.fromhex("0164000affe10008 6764000aacb88f20 01 0004 68ee3880 fdf8f800")
        picture_entry = box(b"avc1", bytes(6), b"\0\1", bytes(16), struct.pack(">2H3IH", 64, 48, 4718592, 4718592, 0, 1), bytes(32),
                            struct.pack(">Hh", 24, -1), box(b"avcC", avc))
        header = struct.pack(">5IIH", 0, 0, 0, 1000, 33 * samples, 65536, 256) + bytes(10) + MATRIX + bytes(24) + struct.pack(">I", 3)
        file.write(box(b"moov", box(b"mvhd", header),
                       track(1, b"vide", b"Maker AVC", box(b"vmhd", b"\0\0\0\1" + bytes(8)), picture_entry, *pictures, (64 << 16, 48 << 16)),
                       track(2, b"meta", b"DJI meta", full(b"nmhd"), box(b"djmd", bytes(6), b"\0\1"), *notes, (0, 0))))
        file.seek(media + 8)
        file.write(struct.pack(">Q", at - media))

    return made(f"long-{megabytes}.mp4", write)
