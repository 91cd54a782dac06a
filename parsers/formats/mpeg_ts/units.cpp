// PES packets (ITU-T H.222.0 section 2.4.3.6) put together from the packets they were cut into: metadata of motion
// imagery (MISB ST 1402), and pictures where somebody wants to know what stands in them besides.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mpeg_ts/stream.hpp"
#include "parsers/parts/chunks/klv.hpp"
#include "parsers/parts/klv/packets.hpp"
#include "parsers/parts/video/annex_b.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr std::uint64_t longest_metadata = 1 << 20, longest_picture = 64 << 20, no_end = ~std::uint64_t{0};

/// ITU-T H.222.0 table 2-97: metadata access unit cells.
constexpr Column cell_columns[] = {{"metadata_service_id", Type::u8, 0, Meaning::structure},
                                   {"sequence_number", Type::u8, 1, Meaning::structure},
                                   {"cell_fragmentation_indication", Type::u8, 2, Meaning::structure, 1, 1, {}, {6, 2}},
                                   {"decoder_config_flag", Type::u8, 2, Meaning::structure, 1, 1, {}, {5, 1}},
                                   {"random_access_indicator", Type::u8, 2, Meaning::structure, 1, 1, {}, {4, 1}},
                                   {"reserved", Type::u8, 2, Meaning::structure, 1, 1, {}, {0, 4}},
                                   {"AU_cell_data_length", Type::u16, 3, Meaning::structure}};
constexpr Layout cell_layout{.name = "metadata access unit cell", .columns = cell_columns, .big = true};
constexpr std::uint64_t cell_head = 5;

constexpr Column foreign_columns[] = {{"metadata", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout foreign_layout{.name = "metadata", .columns = foreign_columns};

/// Cells of which the first holds a packet, or of which all that is begun goes on.
bool holds_cells(const Stream& stream, Bytes bytes) {
  return bytes.size() > cell_head && (!stream.cells.empty() || begins_klv(bytes.subspan(cell_head)));
}

/// Which part of an access unit a cell holds (table 2-98).
enum class CellPart : unsigned { middle, last, first, whole };

/// Cells of one PES packet. A unit that they part is put together, also across PES packets.
class Cells {
 public:
  Cells(Walk& walk, Stream& stream) : walk_(walk), stream_(stream) {}

  void walk(Reader in) {
    while (!in.done()) {
      const std::uint64_t at = in.at();
      const Bytes head = in.take(cell_head, "a metadata access unit cell");
      walk_.record(walk_.layout_of(cell_layout), head, in.where(at, cell_head));
      const std::uint64_t in_unit = in.at() - in.begin();
      const Reader cell = in.sub(load_be<std::uint16_t>(head.data() + 3), "a metadata access unit");
      const auto part = static_cast<CellPart>(std::to_integer<unsigned>(head[2]) >> 6);
      if (part == CellPart::whole)
        walk_klv_packets(walk_, cell);
      else
        take(part, std::to_integer<unsigned>(head[1]), cell, in_unit);
    }
  }

 private:
  void take(CellPart part, unsigned number, const Reader& cell, std::uint64_t in_unit) {
    const Where where = cell.where(cell.begin(), cell.left());
    const bool goes_on = !stream_.cells.empty() && number == ((stream_.cell_number + 1) & 0xFF);
    if (part == CellPart::first ? !stream_.cells.empty() : !goes_on) {
      walk_.note(Code::dropout, where, "cells of a metadata unit are missing before this one");
      stream_.cells = {};
      if (part != CellPart::first) return;
    }
    stream_.cell_number = number;
    for (const Where& piece : stream_.unit.places(in_unit, cell.left())) stream_.cells.add(piece);
    if (stream_.cells.size() > longest_metadata) {
      walk_.note(Code::limit, where, "a metadata unit in cells is too long to be read");
      stream_.cells = {};
    } else if (part == CellPart::last) {
      const Pieces whole = std::exchange(stream_.cells, {});
      walk_klv_packets(walk_, whole.range(walk_, 0, whole.size(), "cells"));
    }
  }

  Walk& walk_;
  Stream& stream_;
};

/// The bytes a unit begins with, as far as they lie in its first packet.
Bytes beginning(const Pieces& unit) {
  const Where first = unit.first();
  return first.source ? first.source->slice(first.at, first.size) : Bytes{};
}

/// How many bytes the packet of metadata takes that a unit begins with; 0: it begins with none.
std::uint64_t claims_of(const Pieces& unit) {
  const Where first = unit.first();
  if (!first.source) return 0;
  Reader in(*first.source, first.at, first.at + first.size);
  const auto item = try_klv(in);
  return item && begins_klv(beginning(unit)) ? item->claims : 0;
}

/// A packet of metadata goes on in further PES packets: then the unit is kept until it is whole, and this is true.
bool waits(Transport& ts, Stream& stream) {
  const std::uint64_t claims = claims_of(stream.unit);
  if (!stream.parted.empty() && claims == 0) {
    for (const Where& piece : stream.unit.places(0, stream.unit.size())) stream.parted.add(piece);
    if (stream.parted.size() < stream.parted_claims) return true;
    stream.unit = std::exchange(stream.parted, {});
    return false;
  }
  if (!stream.parted.empty()) {  // it ended before its end
    Pieces next = std::exchange(stream.unit, std::exchange(stream.parted, {}));
    tell_metadata(ts, stream);
    stream.unit = std::move(next);
  }
  if (claims <= stream.unit.size() || claims > longest_metadata) return false;
  stream.parted = std::exchange(stream.unit, {}), stream.parted_claims = claims;
  return true;
}

bool is_metadata(const Stream& stream, Bytes first) {
  return stream.kind == Kind::metadata || begins_klv(first) || holds_cells(stream, first) || !stream.parted.empty();
}

}  // namespace

void finish_unit(Transport& ts, Stream& stream) {
  if (std::exchange(stream.gathers, false) && !stream.unit.empty()) {
    if (stays(stream.kind))
      look_at_pictures(ts, stream);
    else if (!waits(ts, stream))
      tell_metadata(ts, stream);
  }
  stream.unit = {};
}

void lose_unit(Transport& ts, Stream& stream) {
  if (!stream.cells.empty())
    ts.walk.note(Code::cut, stream.cells.first(), "a metadata unit in several cells is not whole, and not read");
  stream.gathers = false, stream.cells = {};
  stream.unit = std::exchange(stream.parted, {});
  if (!stream.unit.empty()) tell_metadata(ts, stream);
  stream.unit = {};
}

void end_units(Transport& ts, Stream& stream) {
  finish_unit(ts, stream);
  if (!stays(stream.kind)) lose_unit(ts, stream);
}

namespace {

/// ISO/IEC 13818-7 section 6.2 and 14496-3 section 1.7.2 (AAC), ETSI TS 102 366 section 4.4.1 (AC-3), TS 102 114
/// section 5.3 (DTS): words that frames begin with.
bool begins_sound(Bytes first) {
  if (first.size() < 4) return false;
  const auto word = load_be<std::uint32_t>(first.data());
  return (word >> 16 & 0xFFF6) == 0xFFF0 || (word >> 16 & 0xFFE0) == 0x56E0 || word >> 16 == 0x0B77 ||
         word == 0x7FFE'8001;
}

/// Sound that its map does not call so goes as anything private does, which people have to know.
void tell_lost_sound(Transport& ts, Stream& stream, const Packet& packet, Bytes first) {
  if (!ts.walk.deep() || stays(stream.kind) || stream.kind == Kind::metadata || !begins_sound(first) ||
      std::exchange(stream.unseen_told, true))
    return;
  ts.walk.note(Code::unseen, ts.where(packet),
               "PID " + std::to_string(stream.pid) +
                   " begins as sound does, but no table calls it so: it is left out of the copy");
}

void begin_unit(Transport& ts, Stream& stream, const Packet& packet) {
  const auto header = packet.pes();
  if (!header) return;
  const Bytes payload = packet.payload();
  const Bytes first = payload.subspan(header->size());
  tell_lost_sound(ts, stream, packet, first);
  if (stream.kind == Kind::picture && (header->flags & 0x80)) {
    const std::uint64_t stamp = read_stamp(payload.data() + 9);
    if (!ts.first_stamp) ts.first_stamp = stamp, ts.pictures_pid = stream.pid;
    const bool has_both = (header->flags & 0xC0) == 0xC0;
    if (stream.pid == ts.pictures_pid) ts.rate.take(has_both ? read_stamp(payload.data() + 14) : stamp);
    constexpr std::uint64_t wrap = std::uint64_t{1} << 33;
    const std::uint64_t since = (stamp - *ts.first_stamp) & (wrap - 1);
    if (since < wrap / 2 && since > ts.longest)
      ts.longest = since, ts.last_stamp = {packet.at + packet.payload_at() + 9, 5};
  }
  // The first tells what cameras say of themselves; all of them are looked at where payload is.
  const bool pictures = stream.kind == Kind::picture && (ts.walk.deep() || !std::exchange(stream.looked, true));
  stream.gathers = pictures || (!stays(stream.kind) && is_metadata(stream, first));
  const std::uint64_t behind = header->size() - 6;
  stream.unit_left = header->length == 0 ? no_end : header->length - std::min<std::uint64_t>(header->length, behind);
}

}  // namespace

void gather_unit(Transport& ts, Stream& stream, const Packet& packet) {
  if (!packet.has_payload()) return;
  if (packet.starts()) {
    finish_unit(ts, stream);
    begin_unit(ts, stream, packet);
  }
  if (!stream.gathers) return;
  std::size_t from = packet.payload_at();
  if (packet.starts()) from += packet.pes()->size();
  const std::uint64_t size = std::min<std::uint64_t>(packet.bytes.size() - from, stream.unit_left);
  if (size > 0) stream.unit.add(ts.file.where(packet.at + from, size));
  if (stream.unit_left != no_end) stream.unit_left -= size;
  const std::uint64_t longest = stays(stream.kind) ? longest_picture : longest_metadata;
  if (stream.unit.size() > longest) {
    ts.walk.note(Code::limit, ts.where(packet), "a PES packet is too long to be read");
    stream.gathers = false, stream.unit = {};
  } else if (stream.unit_left == 0) {
    finish_unit(ts, stream);
  }
}

void tell_metadata(Transport& ts, Stream& stream) {
  if (!ts.walk.open({"metadata unit", Meaning::telemetry}, stream.unit.first())) return;
  Reader in = stream.unit.range(ts.walk, 0, stream.unit.size(), "pes");
  const Where where = in.where(in.begin(), in.left());
  guarded(ts.walk, where, [&] {
    if (begins_klv(in.rest()))
      walk_klv_packets(ts.walk, in);
    else if (holds_cells(stream, in.rest()))
      Cells(ts.walk, stream).walk(in);
    else
      ts.walk.record(ts.walk.layout_of(foreign_layout), in.rest(), where);
  });
  ts.walk.close();
}

/// What encoders write besides pictures is looked for in codings that are known; of others it is told that nobody
/// looked.
void look_at_pictures(Transport& ts, Stream& stream) {
  if (!ts.walk.open({"picture", Meaning::structure}, stream.unit.first())) return;
  if (stream.coding == Coding::other) {
    if (!std::exchange(stream.unseen_told, true))
      ts.walk.note(Code::unseen, stream.unit.first(),
                   "pictures of PID " + std::to_string(stream.pid) +
                       " are not examined: any data the encoder added to the images is kept");
  } else {
    const Reader in = stream.unit.range(ts.walk, 0, stream.unit.size(), "pes");
    guarded(ts.walk, in.where(in.begin(), in.left()), [&] {
      if (ts.finder) ts.finder->meet(stream.unit);
      stream.coded.filled = ts.filled.in_unit(stream.unit.first().at);
      stream.coded.hevc = stream.coding == Coding::h265, stream.coded.name = "PID " + std::to_string(stream.pid);
      video::look_at_stream(ts.walk, stream.coded, in);
    });
  }
  ts.walk.close();
}

}  // namespace contrail::mpeg_ts
