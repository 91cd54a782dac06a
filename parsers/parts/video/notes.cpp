// What encoders write into picture samples besides pictures: supplemental enhancement information (ITU-T H.264 annex D,
// H.265 annex D). Settings of the encoder, date and place of AVCHD cameras ("MDPM"), time stamps (MISB ST 0604), what
// anybody likes.
#include <algorithm>
#include <utility>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/text/coded_text.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/video/encoder_notes.hpp"
#include "parsers/parts/video/mdpm.hpp"
#include "parsers/parts/video/notes.hpp"
#include "parsers/parts/video/parameter_sets.hpp"
#include "parsers/parts/video/slices.hpp"
#include "parsers/parts/video/unit_bytes.hpp"

namespace contrail::video {
namespace {

using namespace std::string_view_literals;

template <Meaning meaning>
constexpr Column unregistered_columns[] = {{"uuid_iso_iec_11578", Type::bytes, 0, meaning, 1, 16},
                                           {"user_data_payload_byte", Type::text, 16, meaning, 1, 0}};
template <Meaning meaning>
constexpr Layout unregistered{.name = "SEI user data", .columns = unregistered_columns<meaning>, .view = true};
template <Meaning meaning>
constexpr Column registered_columns[] = {{"itu_t_t35_payload_byte", Type::bytes, 0, meaning, 1, 0}};
template <Meaning meaning>
constexpr Layout registered{.name = "SEI registered", .columns = registered_columns<meaning>, .view = true};
template <Meaning meaning>
constexpr Column other_columns[] = {{"payload", Type::bytes, 0, meaning, 1, 0}};
template <Meaning meaning>
constexpr Layout other{.name = "SEI", .columns = other_columns<meaning>, .view = true};

/// A kind of message: its layout when nobody knows what it holds, when it is known to hold settings, and when it is
/// known to tell of the capture.
struct NoteKind {
  const Layout *unknown, *settings, *capture;
};
constexpr NoteKind unregistered_note{&unregistered<Meaning::user_data>, &unregistered<Meaning::encoder_settings>,
                                     &unregistered<Meaning::capture_note>};
constexpr NoteKind registered_note{&registered<Meaning::user_data>, &registered<Meaning::encoder_settings>,
                                   &registered<Meaning::capture_note>};
constexpr NoteKind other_note{&other<Meaning::user_data>, &other<Meaning::encoder_settings>,
                              &other<Meaning::capture_note>};

/// "AVCHD System" begins with uuid 17ee8c60-f84d-11d9-8cd6-0800200c9a66; the uuids of MISB ST 0604 are words.
bool tells_of_capture(std::string_view note) {
  return (note.size() >= 20 && note.substr(16, 4) == "MDPM") || note.starts_with("MISPmicrosectime") ||
         note.starts_with("MISPnanosectime");
}

bool holds_settings(const NoteKind& kind, std::string_view note) {
  if (&kind == &unregistered_note) return is_settings(as_bytes(note));
  return &kind == &registered_note && is_active_format(as_bytes(note));
}

const Layout& layout_of(const NoteKind& kind, std::string_view note) {
  return tells_of_capture(note) ? *kind.capture : holds_settings(kind, note) ? *kind.settings : *kind.unknown;
}

bool all_ones(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0xFF}; });
}

/// H.264 section 7.3.2.3.1: type and size are sums of bytes up to the first that is not 255.
std::uint64_t sum(Reader& in) {
  std::uint64_t value = 0;
  while (!in.done()) {
    const std::uint8_t part = in.u8();
    value += part;
    if (part != 0xFF) break;
  }
  return value;
}

/// `where`: of the message as stored; `message`: what it says.
void tell_plainly(Walk& walk, const NoteKind& kind, const Where& where, Bytes message) {
  const Layout& table = layout_of(kind, as_text(message));
  if (&kind == &unregistered_note && is_mdpm(message)) tell_mdpm(walk, message, where);
  const AnnouncedLayout& layout = walk.layout_of(table);
  if (!layout.wanted()) return;
  const std::uint64_t head = table.columns.size() == 2 ? std::min<std::uint64_t>(where.size, 16) : where.size;
  const ByteRange places[] = {{where.at, head}, {where.at + head, where.size - head}};
  const Bytes stored = where.source->slice(where.at, where.size);
  walk.view(layout, stored, where, std::span(places).first(table.columns.size()));
}

/// A note that a clean copy fills goes.
void tell_note(Walk& walk, const Coded& coded, const NoteKind& kind, const Where& where, Bytes message) {
  const bool goes = std::ranges::find(coded.filled, where.at) != coded.filled.end();
  if (goes && !walk.open({"note of the camera", Meaning::none}, where)) return;
  tell_plainly(walk, kind, where, message);
  if (goes) walk.close();
}

void name_once(Walk& walk, Coded& coded, Odd odd, const Where& where) {
  if (coded.course.first_time(odd)) walk.note(Code::unseen, where, text_of(odd, coded.name));
}

bool is_harmless(Walk& walk, Coded& coded, std::uint64_t type, Bytes message, const Where& where) {
  constexpr std::uint64_t filler = 3, recovery_point = 6;
  if (type == filler && all_ones(message)) return name_once(walk, coded, Odd::filler, where), true;
  if (type == recovery_point) coded.course.may_begin_here();
  return coded.messages.is_exact(coded.hevc, type, message);
}

/// rbsp_trailing_bits(): a one, and zeros.
bool is_end(Bytes rest) { return rest.empty() || (rest[0] == std::byte{0x80} && all_zero(rest.subspan(1))); }

/// The messages of a unit, the two bytes of its header aside where it has two.
void walk_messages(Walk& walk, Coded& coded, Reader unit) {
  constexpr std::uint64_t registered = 4, unregistered = 5;
  const UnitBytes body(unit.rest());
  const auto said = Source::view("SEI", body.bytes());
  Reader in(*said);
  if (is_end(in.rest())) return tell_plainly(walk, other_note, unit.where(unit.at(), unit.left()), unit.rest());
  while (!is_end(in.rest())) {
    const std::uint64_t type = sum(in), size = sum(in), from = in.at();
    const bool whole = size <= in.left();
    const Bytes message = in.take(std::min(size, in.left()));
    const std::uint64_t at = unit.at() + body.stored_at(from);
    const Where where = unit.where(at, unit.at() + body.stored_at(in.at()) - at);
    if (whole && type == registered)
      tell_note(walk, coded, registered_note, where, message);
    else if (whole && type == unregistered && size >= 16)
      tell_note(walk, coded, unregistered_note, where, message);
    else if (!whole || !is_harmless(walk, coded, type, message, where))
      tell_note(walk, coded, other_note, where, message);
  }
}

enum class Unit : std::uint8_t { picture, set, delimiter, filler, end, notes, unknown };

/// H.264 table 7-1, without partitions, auxiliary pictures and further views, which no camera writes; H.265 table 7-1
/// of the only layer (62 and 63 are Dolby Vision's: what they say of the picture is not read here).
Unit unit_of(bool hevc, Bytes unit) {
  const unsigned type = type_of_unit(hevc, unit[0]);
  if (!hevc) {
    constexpr std::byte priority{0x60};
    if (type != 1 && type != 5 && type != 7 && type != 8 && (unit[0] & priority) != std::byte{0}) return Unit::unknown;
    if (type == 6) return Unit::notes;
    if (type == 7 || type == 8) return Unit::set;
    if (type == 9) return Unit::delimiter;
    if (type == 10 || type == 11) return Unit::end;
    if (type == 12) return Unit::filler;
    return type == 1 || type == 5 ? Unit::picture : Unit::unknown;
  }
  const bool of_other_layer = (unit[0] & std::byte{1}) != std::byte{0} || std::to_integer<unsigned>(unit[1]) >> 3 != 0;
  constexpr unsigned first_other = 32;
  if (of_other_layer || (type >= first_other && unit[1] != std::byte{1})) return Unit::unknown;
  if (type == 39 || type == 40) return Unit::notes;
  if (type >= 32 && type <= 34) return Unit::set;
  if (type == 35) return Unit::delimiter;
  if (type == 36 || type == 37) return Unit::end;
  if (type == 38) return Unit::filler;
  return type <= 9 || (type >= 16 && type <= 21) ? Unit::picture : Unit::unknown;
}

bool is_end_of_stream(bool hevc, std::byte first) { return type_of_unit(hevc, first) == (hevc ? 37u : 11u); }

/// A parameter set that holds more than its syntax does is a place for anything.
void check_set(Walk& walk, Coded& coded, Reader unit) {
  if (!coded.hevc) coded.messages.sequence(unit.rest());
  const Where where = unit.where(unit.at(), unit.left());
  const auto told = read_set(coded.hevc, unit.rest());
  if (!told)
    return walk.note(Code::bad_structure, where, "a parameter set does not follow its specification to its end");
  const Set kind = set_of(coded.hevc, unit.rest());
  coded.sets.meet(kind, *told, unit.rest(), where);
  if (!coded.course.takes(kind, told->id)) name_once(walk, coded, Odd::repeated, where);
  const unsigned priority = std::to_integer<unsigned>(unit.rest()[0]) >> 5 & 3;
  if (!coded.hevc && !coded.course.has_priority(priority)) name_once(walk, coded, Odd::priorities, where);
  if (!coded.profile.empty() && kind != Set::picture && !is_profile_of(coded.profile, unit.rest()))
    walk.note(Code::bad_structure, where, "a parameter set has another profile than the box hvcC");
  if (told->unusual) name_once(walk, coded, Odd::rates, where);
}

/// A slice that is one, in the course of its track.
void check_course(Walk& walk, Coded& coded, const Slices& slices, unsigned type, const Where& where) {
  constexpr unsigned refresh = 5;
  Course& course = coded.course;
  if (coded.sets.empty()) return name_once(walk, coded, Odd::unready, where);
  if (!course.begins_as_said(slices.kind())) name_once(walk, coded, Odd::recovery, where);
  if (!course.is_of_delimiter(slices.kind())) name_once(walk, coded, Odd::delimiters, where);
  if (!coded.hevc && type == refresh && slices.begins() && !course.refreshes(slices.head().refresh))
    name_once(walk, coded, Odd::refreshes, where);
}

/// Where the coded bits of a slice end only a decoder knows: what stands behind them, or instead of them, is looked
/// through for text.
void check_text(Walk& walk, Coded& coded, const Reader& unit) {
  if (coded.course.was_met(Odd::text)) return;
  const auto at = find_coded_text(unit.rest());
  if (!at || !coded.course.first_time(Odd::text)) return;
  const Where where = unit.where(unit.at() + *at, unit.left() - *at);
  walk.note(Code::unseen, where,
            text_of(Odd::text, coded.name) + " (the first at offset " + std::to_string(where.file_at()) + ")");
}

void check_slice(Walk& walk, Coded& coded, Slices& slices, Reader unit) {
  bool goes_on = false;
  const Where where = unit.where(unit.at(), unit.left());
  const bool whole = guarded(walk, where, [&] { goes_on = slices.goes_on(unit.rest()); });
  if (whole && !goes_on) walk.note(Code::bad_structure, where, "a unit is not a slice of the picture of its sample");
  if (const auto set = slices.set()) coded.sets.use(coded.hevc, *set);
  if (whole && goes_on) check_course(walk, coded, slices, type_of_unit(coded.hevc, unit.rest()[0]), where);
}

/// rbsp_trailing_bits(): a bit ends a unit. Words of zeros may follow (0, 0 and the 3 between them), and a zero that
/// was part of the next start code.
void check_padding(Walk& walk, Coded& coded, bool in_sample, Bytes bytes, const Where& where) {
  const std::string_view text = as_text(bytes);
  const bool zero = text.ends_with('\0'), one = zero && in_sample && text.size() > 1 && text[text.size() - 2] != '\0';
  const bool behind_zero = std::exchange(coded.zero_behind, one);
  if (behind_zero || (zero && !one) || text.ends_with("\0\0\3"sv)) name_once(walk, coded, Odd::padding, where);
}

/// Told behind the last picture, when bytes that were put together of packets are there no more: where these began.
Where still_there(const Walk& walk, const Where& where) {
  if (where.source == &walk.source()) return where;
  return {&walk.source(), where.source->parent() == &walk.source() ? where.unit.at : 0, 0};
}

}  // namespace

unsigned type_of_unit(bool hevc, std::byte first) {
  const auto header = std::to_integer<unsigned>(first);
  return hevc ? header >> 1 & 63 : header & 31;
}

void check_sets_in_use(Walk& walk, const Coded& coded) {
  if (const auto unused = coded.sets.unused())
    walk.note(Code::bad_structure, still_there(walk, *unused),
              "no slice of " + coded.name + " uses this parameter set");
}

bool notes_are_wanted(Walk& walk) { return walk.layout_of(*unregistered_note.unknown).wanted(); }

void end_sample(Walk& walk, Coded& coded, const Where& where) {
  if (!coded.course.ends_with(std::exchange(coded.zero_behind, false))) name_once(walk, coded, Odd::padding, where);
}

void look_at_unit(Walk& walk, Coded& coded, Slices* slices, Reader unit) {
  const bool hevc = coded.hevc;
  const std::uint64_t header = hevc ? 2 : 1;
  const Bytes bytes = unit.rest();
  if (bytes.size() < header)
    return walk.note(Code::bad_structure, unit.where(unit.at(), unit.left()), "a unit without a header");
  const Bytes body = bytes.subspan(header);
  const Where where = unit.where(unit.at(), unit.left());
  if ((bytes[0] & std::byte{0x80}) != std::byte{0})
    return walk.note(Code::bad_structure, where, "a unit begins with a bit that is forbidden");
  check_padding(walk, coded, slices != nullptr, bytes, where);
  const Unit kind = unit_of(hevc, bytes);
  if (kind != Unit::end && !coded.course.goes_on()) name_once(walk, coded, Odd::ends, where);
  switch (kind) {
    case Unit::picture:
      check_text(walk, coded, unit);
      if (slices) check_slice(walk, coded, *slices, unit);
      return;
    case Unit::set: return check_set(walk, coded, unit);
    case Unit::delimiter:
      if (body.size() != 1 || (body[0] & std::byte{0x1F}) != std::byte{0x10}) break;  // three bits, and the end
      if (!coded.course.delimits(std::to_integer<unsigned>(body[0]) >> 5, hevc))
        name_once(walk, coded, Odd::delimiters, where);
      return;
    case Unit::notes: return walk_messages(walk, coded, unit.range(unit.at() + header, body.size()));
    case Unit::end:
      if (!body.empty()) break;
      if (!coded.course.ends(is_end_of_stream(hevc, bytes[0]))) name_once(walk, coded, Odd::ends, where);
      return;
    case Unit::filler:
      if (body.empty() || body.back() != std::byte{0x80} || !all_ones(body.first(body.size() - 1))) break;
      return name_once(walk, coded, Odd::filler, where);
    case Unit::unknown: break;
  }
  tell_plainly(walk, other_note, where, bytes);
}

}  // namespace contrail::video
