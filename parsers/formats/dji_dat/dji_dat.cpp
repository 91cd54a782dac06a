// DJI's aircraft logs (FLYnnn.DAT), as the aircraft wrote them or as a phone or remote copied them over the radio
// (MCDatFlightRecords): scrambled records with two checks each, of which a copy may have lost many.
#include <algorithm>
#include <cstring>
#include <string>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/dji_dat/clean_ticks.hpp"
#include "parsers/formats/dji_dat/exports.hpp"
#include "parsers/formats/dji_dat/framing.hpp"
#include "parsers/formats/dji_dat/records.hpp"
#include "parsers/formats/dji_dat/records_table.hpp"
#include "parsers/formats/dji_dat/survey.hpp"

namespace contrail {
namespace {

using namespace dji_dat;
using enum Meaning;

// --- the header
// --------------------------------------------------------------------------------------------------------------------------

constexpr std::string_view encrypted_mark = "LOGH";
constexpr std::uint8_t mini_2 = 63;  // its payloads are encrypted

constexpr Name aircraft_names[] = {{5, "M100"},
                                   {6, "Phantom 3 or Inspire 1"},
                                   {11, "Phantom 4"},
                                   {14, "M600"},
                                   {16, "Mavic Pro"},
                                   {17, "Inspire 2"},
                                   {18, "Phantom 4 Pro"},
                                   {20, "N3 or A3"},
                                   {21, "Spark"},
                                   {23, "M600 Pro"},
                                   {24, "Mavic Air"},
                                   {25, "M200"},
                                   {27, "Phantom 4 Advanced"},
                                   {63, "Mini 2"},
                                   {89, "Matrice 350 RTK"}};
constexpr Column header_columns[] = {
    {"aircraft", Type::u8, 0, model, 1, 1, {}, {}, aircraft_names, Subject::aircraft},
    {"1", Type::bytes, 1, none, 1, 15},
    {"mark", Type::text, 16, structure, 1, 5},
    {"build", Type::text, 21, firmware, 1, 107, {}, {}, {}, Subject::flight_controller}};
constexpr Column third_columns[] = {{"aircraft", Type::u8, 0, model, 1, 1, {}, {}, aircraft_names, Subject::aircraft},
                                    {"1", Type::bytes, 1, none, 1, 15},
                                    {"mark", Type::text, 16, structure, 1, 5},
                                    {"build", Type::text, 21, firmware, 1, 25, {}, {}, {}, Subject::flight_controller},
                                    {"46", Type::bytes, 46, none, 1, 196},
                                    {"version", Type::text, 242, structure, 1, 10},
                                    {"252", Type::bytes, 252, none, 1, 4}};
// Their node has the name: no record of the log.
constexpr Layout first_layout{.columns = header_columns}, third_layout{.columns = third_columns};

constexpr Column sealed_columns[] = {{"mark", Type::text, 0, structure, 1, 4},
                                     {"4", Type::bytes, 4, none, 1, 20},
                                     {"model", Type::text, 24, model, 1, 16, {}, {}, {}, Subject::aircraft},
                                     {"serial", Type::text, 40, serial, 1, 16, {}, {}, {}, Subject::aircraft}};
constexpr Layout sealed_layout{.name = "LOGH", .columns = sealed_columns};
constexpr std::uint64_t sealed_size = 56;

bool is_sealed(Bytes file) { return file.size() >= sealed_size && as_text(file.first(4)) == encrypted_mark; }

// --- the walk
// ----------------------------------------------------------------------------------------------------------------------------

std::uint64_t next_mark(Bytes bytes, std::uint64_t at) {
  if (at >= bytes.size()) return bytes.size();
  const void* found = std::memchr(bytes.data() + at, std::to_integer<int>(record_mark), bytes.size() - at);
  return found ? static_cast<std::uint64_t>(static_cast<const std::byte*>(found) - bytes.data()) : bytes.size();
}

bool all_equal(Bytes bytes, std::byte value) {
  return std::all_of(bytes.begin(), bytes.end(), [&](std::byte b) { return b == value; });
}

/// Bytes [from, to) that belong to no whole record.
void tell_torn(Walk& walk, const Reader& in, std::uint64_t from, std::uint64_t to) {
  const Bytes bytes = in.source().slice(from, to - from);
  const Where where = in.where(from, to - from);
  if (all_equal(bytes, std::byte{0}) || all_equal(bytes, std::byte{0xFF}))
    return walk.note(Code::trailing, Severity::notice, where, "nothing but padding");
  const auto head = head_at(bytes);
  if (to == in.end() && (bytes.size() < least_record || (head && head->size > bytes.size())))
    return walk.note(Code::cut, where, "the log ends inside a record");
  walk.note(Code::lost_sync, where,
            head ? "a record that was torn: the rest of it, or what is behind, is lost" : "a piece of a torn record");
}

void tell_header(Walk& walk, const Reader& in, std::uint64_t size) {
  const Where where = in.where(in.begin(), size);
  if (!walk.open({"header", structure}, where)) return;
  walk.record(walk.layout_of(size == third_header ? third_layout : first_layout), in.source().slice(in.begin(), size),
              where);
  walk.close();
}

void walk_log(Walk& walk, Reader in) {
  const Bytes file = in.source().bytes().first(in.end());
  const Bytes whole = file.subspan(in.begin());
  if (is_sealed(whole)) {
    walk.record(walk.layout_of(sealed_layout), whole.first(sealed_size), in.where(in.begin(), sealed_size));
    return walk.note(Code::encrypted, in.where(in.begin() + sealed_size, whole.size() - sealed_size),
                     "the log is encrypted with keys available only from DJI: only model and serial can be read");
  }
  const std::uint64_t header = header_size(whole), body = in.begin() + header;
  const std::uint8_t aircraft = header != 0 ? std::to_integer<std::uint8_t>(whole[0]) : 0;
  if (header != 0) tell_header(walk, in, header);
  Survey found = survey(file.subspan(body), aircraft);
  found.unreadable = found.unreadable || aircraft == mini_2;
  found.coarse = found.coarse && header == first_header;  // of Phantom 3 and Inspire 1
  if (found.unreadable) {
    found.dated.reset();
    walk.note(Code::encrypted, in.where(body, file.size() - body),
              "the records are encrypted with keys available only from DJI: only types, count and sizes can be read");
  }
  Records records(walk, found, body);
  std::uint64_t lost_from = body;
  for (std::uint64_t at = body; at < file.size();) {
    const std::optional<Frame> frame = frame_at(file.subspan(at));
    if (!frame) {
      at = next_mark(file, at + 1);
      continue;
    }
    if (at > lost_from) tell_torn(walk, in, lost_from, at);
    records.tell(*frame, file.subspan(at, frame->size), in.where(at, frame->size));
    lost_from = at += frame->size;
  }
  if (lost_from < file.size()) tell_torn(walk, in, lost_from, file.size());
}

Certainty detect_log(Bytes file) {
  if (is_sealed(file)) return Certainty::likely;
  const std::uint64_t header = header_size(file);
  if (header == third_header) return Certainty::certain;
  // A copy may begin inside a record; so does what only holds a log, an archive.
  const Bytes begin = file.first(std::min<std::size_t>(file.size(), 4096));
  constexpr int enough = 3;
  int most = 0, first = 0;
  for (std::uint64_t start = header; start < begin.size() && most < enough; start = next_mark(begin, start + 1)) {
    int row = 0;
    for (std::uint64_t at = start; row < enough; ++row) {
      const std::optional<Frame> frame = at < file.size() ? frame_at(file.subspan(at)) : std::nullopt;
      if (!frame) break;
      at += frame->size;
    }
    if (start == header) first = row;
    most = std::max(most, row);
  }
  if (header != 0) return most > 0 ? Certainty::certain : Certainty::likely;
  if (first > 0) return most >= enough ? Certainty::certain : Certainty::likely;
  return most >= enough ? Certainty::possible : most > 0 && file[0] == record_mark ? Certainty::likely : Certainty::no;
}

Certainty detect(Bytes file) {
  if (is_export(file) || is_packed_export(file)) return Certainty::likely;
  return detect_log(file);
}

void walk(Walk& walk, Reader in) {
  const Bytes file = in.rest();
  const LogReader logs{[](Bytes item) { return detect_log(item) != Certainty::no; }, walk_log};
  if (is_packed_export(file)) return walk_packed_export(walk, in, logs);
  if (is_export(file)) return walk_export(walk, in, logs);
  walk_log(walk, in);
}

void fields(const TellField& tell) {
  tell_columns(tell, "header", third_columns);
  tell_export_fields(tell);
  tell_layout(tell, sealed_layout);
  tell_shapes(tell);
  tell_records(tell);
}

/// Ticks that count from the first record, and new checks over records.
std::string seal(std::span<std::byte> out, const Moved&) {
  const std::uint64_t header = header_size(out);
  CleanTicks clean(header == first_header && survey(out.subspan(header), 0).coarse);
  for (std::uint64_t at = header; at < out.size();) {
    const std::span<std::byte> rest = out.subspan(at);
    const std::optional<Frame> frame = head_at(rest);
    if (!frame || frame->size > rest.size())
      return "what lies between the records cannot stay: from offset " + std::to_string(at) + " of the copy on";
    const std::span<std::byte> record = rest.first(frame->size);
    store_le(record.data() + tick_at, clean(frame->tick));
    store_le(record.data() + record.size() - check_size, check_of(record));
    at += record.size();
  }
  return {};
}

}  // namespace

constinit const Format dji_dat_format{
    .id = "dji-dat",
    .name = "DJI aircraft log",
    .endings = "dat",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .kept = tell_kept_shapes,
    // Shapes know what a field is; what stays is what they give limits.
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = CutAndSeal{.seal = seal, .independent_records = true, .payload_words = PayloadWords::every},
};

}  // namespace contrail
