// What encoders write into picture samples besides pictures: supplemental enhancement information (ITU-T H.264 annex D,
// H.265 annex D). Settings of the encoder, date and place of AVCHD cameras ("MDPM"), time stamps (MISB ST 0604), what
// anybody likes.
#include <algorithm>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/video/encoder_notes.hpp"
#include "parsers/parts/video/parameter_sets.hpp"
#include "parsers/parts/video/slices.hpp"
#include "parsers/parts/video/unit_bytes.hpp"

namespace contrail::mp4 {
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
  if (&kind == &unregistered_note) return video::is_settings(as_bytes(note));
  return &kind == &registered_note && video::is_active_format(as_bytes(note));
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
void tell_note(Movie& movie, const NoteKind& kind, const Where& where, Bytes message) {
  const Layout& table = layout_of(kind, as_text(message));
  const AnnouncedLayout& layout = movie.walk.layout_of(table);
  if (!layout.wanted()) return;
  const std::uint64_t head = table.columns.size() == 2 ? std::min<std::uint64_t>(where.size, 16) : where.size;
  const ByteRange places[] = {{where.at, head}, {where.at + head, where.size - head}};
  const Bytes stored = movie.file.source().slice(where.at, where.size);
  movie.walk.view(layout, stored, where, std::span(places).first(table.columns.size()));
}

bool is_harmless(Track& track, std::uint64_t type, Bytes message) {
  constexpr std::uint64_t filler = 3;
  return type == filler ? all_ones(message) : track.messages.is_exact(track.hevc, type, message);
}

/// rbsp_trailing_bits(): a one, and zeros.
bool is_end(Bytes rest) {
  return rest.empty() || (rest[0] == std::byte{0x80} &&
                          std::ranges::all_of(rest.subspan(1), [](std::byte b) { return b == std::byte{0}; }));
}

/// The messages of a unit, the two bytes of its header aside where it has two.
void walk_messages(Movie& movie, Track& track, Reader unit) {
  constexpr std::uint64_t registered = 4, unregistered = 5;
  const video::UnitBytes body(unit.rest());
  const auto said = Source::view("SEI", body.bytes());
  Reader in(*said);
  while (!is_end(in.rest())) {
    const std::uint64_t type = sum(in), size = sum(in), from = in.at();
    const bool whole = size <= in.left();
    const Bytes message = in.take(std::min(size, in.left()));
    const std::uint64_t at = unit.at() + body.stored_at(from);
    const Where where = unit.where(at, unit.at() + body.stored_at(in.at()) - at);
    if (whole && type == registered)
      tell_note(movie, registered_note, where, message);
    else if (whole && type == unregistered && size >= 16)
      tell_note(movie, unregistered_note, where, message);
    else if (!whole || !is_harmless(track, type, message))
      tell_note(movie, other_note, where, message);
  }
}

enum class Unit : std::uint8_t { picture, set, delimiter, filler, end, notes, unknown };

unsigned type_of(bool hevc, std::byte first) {
  const auto header = std::to_integer<unsigned>(first);
  return hevc ? header >> 1 & 63 : header & 31;
}

/// H.264 table 7-1, without partitions, auxiliary pictures and further views, which no camera writes; H.265 table 7-1
/// (62 and 63 are Dolby Vision's).
Unit unit_of(bool hevc, std::byte first) {
  const unsigned type = type_of(hevc, first);
  if (!hevc) {
    if (type == 6) return Unit::notes;
    if (type == 7 || type == 8) return Unit::set;
    if (type == 9) return Unit::delimiter;
    if (type == 10 || type == 11) return Unit::end;
    if (type == 12) return Unit::filler;
    return type == 1 || type == 5 ? Unit::picture : Unit::unknown;
  }
  if (type == 39 || type == 40) return Unit::notes;
  if (type >= 32 && type <= 34) return Unit::set;
  if (type == 35) return Unit::delimiter;
  if (type == 36 || type == 37) return Unit::end;
  if (type == 38) return Unit::filler;
  return type <= 9 || (type >= 16 && type <= 21) || type >= 62 ? Unit::picture : Unit::unknown;
}

bool is_of_dolby(bool hevc, std::byte first) { return hevc && type_of(hevc, first) >= 62; }

/// A parameter set that holds more than its syntax does is a place for anything.
void check_set(Movie& movie, Track& track, Reader unit) {
  if (!track.hevc) track.messages.sequence(unit.rest());
  const Where where = unit.where(unit.at(), unit.left());
  const auto told = video::read_set(track.hevc, unit.rest());
  if (!told)
    return movie.walk.note(Code::bad_structure, where, "a parameter set does not follow its specification to its end");
  const video::Set kind = video::set_of(track.hevc, unit.rest());
  track.sets.meet(kind, *told, unit.rest(), where);
  if (!track.profile.empty() && kind != video::Set::picture && !video::is_profile_of(track.profile, unit.rest()))
    movie.walk.note(Code::bad_structure, where, "a parameter set has another profile than the box hvcC");
  if (told->unusual && !std::exchange(track.told_rates, true))
    movie.walk.note(Code::unseen, where,
                    "a parameter set of track " + std::to_string(track.id) +
                        " has matrices or rates of its own, which are kept and could say anything");
}

void check_slice(Movie& movie, Track& track, video::Slices& slices, Reader unit) {
  bool goes_on = false;
  const Where where = unit.where(unit.at(), unit.left());
  const bool whole = guarded(movie.walk, where, [&] { goes_on = slices.goes_on(unit.rest()); });
  if (whole && !goes_on) movie.walk.note(Code::bad_structure, where, "a unit is no slice of the picture of its sample");
  if (const auto set = slices.set()) track.sets.use(track.hevc, *set);
  // rbsp_slice_segment_trailing_bits(): a bit ends a slice. Words of zeros may follow (0, 0 and the 3 between them).
  const Bytes bytes = unit.rest();
  const bool padded =
      bytes.back() == std::byte{0} || (bytes.size() > 3 && as_text(bytes.last(3)) == std::string_view("\0\0\3", 3));
  if (padded && !std::exchange(track.told_padding, true))
    movie.walk.note(Code::unseen, where,
                    "slices of track " + std::to_string(track.id) + " end with zeros, the number of which is kept");
}

/// `slices`: of its sample; null where there is none.
void look_at_unit(Movie& movie, Track& track, video::Slices* slices, Reader unit) {
  const std::uint64_t header = track.hevc ? 2 : 1;
  const Bytes bytes = unit.rest();
  if (bytes.size() < header)
    return movie.walk.note(Code::bad_structure, unit.where(unit.at(), unit.left()), "a unit without a header");
  const Bytes body = bytes.subspan(header);
  switch (unit_of(track.hevc, bytes[0])) {
    case Unit::picture:
      if (slices && !is_of_dolby(track.hevc, bytes[0])) check_slice(movie, track, *slices, unit);
      return;
    case Unit::set: return check_set(movie, track, unit);
    case Unit::delimiter:
      if (body.size() == 1 && (body[0] & std::byte{0x1F}) == std::byte{0x10}) return;  // three bits, and the end
      break;
    case Unit::notes: return walk_messages(movie, track, unit.range(unit.at() + header, body.size()));
    case Unit::end:
      if (body.empty()) return;
      break;
    case Unit::filler:
      if (body.empty() || all_ones(body.first(body.size() - 1))) return;
      break;
    case Unit::unknown: break;
  }
  tell_note(movie, other_note, unit.where(unit.at(), unit.left()), bytes);
}

}  // namespace

bool notes_are_wanted(Movie& movie) { return movie.walk.layout_of(*unregistered_note.unknown).wanted(); }

void look_at_units(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size) {
  const Bytes bytes = movie.file.source().bytes();
  const std::uint64_t end = at + size;
  video::Slices slices(track.hevc, track.messages.sequences());
  while (end - at > track.nal_length) {
    std::uint64_t length = 0;
    for (std::uint8_t i = 0; i < track.nal_length; ++i)
      length = length << 8 | std::to_integer<std::uint8_t>(bytes[at + i]);
    at += track.nal_length;
    if (length > end - at)
      return movie.walk.note(Code::bad_structure, movie.file.where(at, end - at),
                             "a unit of track " + std::to_string(track.id) + " is longer than its sample");
    look_at_unit(movie, track, &slices, Reader(movie.file.source(), at, at + length));
    at += length;
  }
  track.stands_alone = slices.stand_alone();
  if (at < end)
    movie.walk.note(Code::bad_structure, movie.file.where(at, end - at),
                    "a sample of track " + std::to_string(track.id) + " goes on behind its last unit");
}

void check_sets_in_use(Movie& movie, const Track& track) {
  if (track.look != Look::units) return;
  if (const auto unused = track.sets.unused())
    movie.walk.note(Code::bad_structure, *unused,
                    "no slice of track " + std::to_string(track.id) + " uses this parameter set");
}

/// ISO/IEC 14496-15 sections 5.3.3.1 and 8.3.3.1. What does not read as that was told already. What stands there are
/// parameter sets, and notes in HEVC.
void look_at_configuration(Movie& movie, Track& track, const Box& box) {
  Reader in = box.body;
  const bool hevc = box.type == fourcc("hvcC");
  bool known = video::is_configuration_head(hevc, in.rest());
  if (hevc && in.left() > 12) track.profile = in.rest().subspan(1, 12);
  const auto units = [&](std::uint32_t count, unsigned type) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Reader unit = in.sub(in.be<std::uint16_t>());
      known = known && !unit.done() && type_of(hevc, unit.peek(1)[0]) == type;
      look_at_unit(movie, track, nullptr, unit);
    }
  };
  in.skip(hevc ? 22 : 5);
  if (!hevc) {
    units(in.u8() & 31u, 7);
    units(in.u8(), 8);
    known = known && (in.done() || video::is_configuration_tail(in.rest()));
  }
  for (std::uint32_t arrays = hevc ? in.u8() : 0; arrays > 0; --arrays) {
    const unsigned type = in.u8() & 0x7F;
    known = known && ((type >= 32 && type <= 34) || type == 39 || type == 40);
    units(in.be<std::uint16_t>(), type);
  }
  if (!known)
    movie.walk.note(Code::bad_structure, box.where(), "box " + words(box.type) + " holds more than parameter sets");
}

}  // namespace contrail::mp4
