#include "parsers/formats/dji_txt/records.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/dji_txt/cipher.hpp"
#include "parsers/formats/dji_txt/parts.hpp"

namespace contrail::dji {
namespace {

constexpr std::byte terminator{0xFF};

std::size_t body_size(const Framing& framing, Bytes bytes) {
  return framing.wide ? load_le<std::uint16_t>(bytes.data() + 1) : load_le<std::uint8_t>(bytes.data() + 1);
}

std::uint8_t type_of(Bytes bytes) { return std::to_integer<std::uint8_t>(bytes[0]); }

/// The types a writer is known to use. In a stream that is in step any other is read as well; behind damage only these
/// begin a record.
bool usual(std::uint8_t type) { return (type >= 1 && type <= 63) || type == 253 || type == 254; }

/// From version 13 on the record that marks a restart of the app is not scrambled.
bool scrambled(const Framing& framing, std::uint8_t type) {
  return framing.scrambled && !(framing.wide && type == record::flight_record_recover);
}

bool starts_with(Bytes bytes, std::string_view what) { return as_text(bytes).starts_with(what); }

/// Pictures, with or without the marker 12345 before them, or that marker alone.
bool pictures_begin(Bytes bytes) {
  const bool marker = starts_with(bytes, picture_marker);
  const Bytes behind = marker ? bytes.subspan(picture_marker.size()) : bytes;
  return starts_with(behind, "\xFF\xD8\xFF") || (marker && behind.empty());
}

/// The same where nothing says that a record or a picture must begin here.
bool surely_pictures_begin(Bytes bytes) {
  if (starts_with(bytes, picture_marker)) bytes = bytes.subspan(picture_marker.size());
  return starts_with(bytes, "\xFF\xD8\xFF") && bytes.size() > 10 &&
         (starts_with(bytes.subspan(6), "JFIF") || starts_with(bytes.subspan(6), "Exif"));
}

}  // namespace

std::optional<std::size_t> frame_size(const Framing& framing, Bytes bytes) {
  const std::size_t head = framing.head();
  if (bytes.size() < head + 1 || bytes[0] == std::byte{0} || bytes[0] == terminator) return std::nullopt;
  const std::size_t size = body_size(framing, bytes);
  if (bytes.size() - head <= size || bytes[head + size] != terminator) return std::nullopt;
  if (scrambled(framing, type_of(bytes)) && (size < 2 || !check_holds(type_of(bytes), bytes.subspan(head, size))))
    return std::nullopt;
  return head + size + 1;
}

std::size_t frames_in_a_row(const Framing& framing, Bytes bytes, std::size_t most) {
  for (std::size_t n = 0; n < most; ++n) {
    if (bytes.empty()) return n + 1;
    // A frame without the check byte that the others have proves nothing.
    const bool proves = usual(type_of(bytes)) && scrambled(framing, type_of(bytes)) == framing.scrambled;
    const auto size = proves ? frame_size(framing, bytes) : std::nullopt;
    if (!size) return n;
    bytes = bytes.subspan(*size);
  }
  return most;
}

Records::Records(Walk& walk, const How& how, std::vector<KeyGroup> keys)
    : walk_(walk), how_(how), decryption_(std::move(keys), how.version), shapes_(walk) {}

void Records::walk(Reader& in) {
  if (!how_.encrypted || (decryption_.has_keys() && walk_.deep())) learn_sizes(in.rest());
  if (decryption_.has_keys()) decryption_.begin(how_.framing, in.rest(), true);
  salvage(
      walk_, in, [&](Reader& at) { return step(at); },
      [&](std::uint64_t from) {
        const std::optional<std::uint64_t> next = resync(in, from);
        decryption_.lose();
        if (next && decryption_.has_keys() && !decryption_.knows_keys())
          decryption_.begin(how_.framing, in.range(*next, in.end() - *next).rest(), false);
        return next;
      });
}

/// A writer always writes as much of a record: how long one is must not say anything.
void Records::learn_sizes(Bytes area) {
  std::array<std::unordered_map<std::size_t, std::uint64_t>, 256> times;
  Decryption keys = decryption_;
  if (keys.has_keys()) keys.begin(how_.framing, area, true);
  for (bool lost = false; !area.empty();) {
    const auto size = frame_size(how_.framing, area);
    if (!size && !std::exchange(lost, true)) keys.lose();
    if (size) {
      lost = false;
      const std::size_t length = length_of(area.first(*size), keys);
      if (length != 0) ++times[type_of(area)][length];
    }
    const bool starts = size && type_of(area) == record::flight_record_recover;
    area = area.subspan(size.value_or(1));
    if (starts && keys.has_keys()) keys.begin(how_.framing, area, true);
  }
  for (std::size_t type = 0; type < times.size(); ++type) {
    std::uint64_t most = 0;
    for (const auto& [size, n] : times[type]) {
      if (n < most || (n == most && size < usual_[type])) continue;
      most = n, usual_[type] = size;
    }
  }
}

/// Of a frame without its padding; 0: it stays encrypted.
std::size_t Records::length_of(Bytes frame, Decryption& keys) const {
  if (!is_encrypted(type_of(frame))) return frame.size();
  const auto plain = keys.decrypt(frame);
  return plain ? frame.size() - plain->padding : 0;
}

/// Where most records of a type are longer or shorter, it is read as they are, but nothing of it stays in a clean copy.
const AnnouncedLayout& Records::layout_of(Slot& slot, std::uint8_t type, std::size_t frame_size) {
  if (slot.shaped || slot.encrypted || usual_[type] == 0 || usual_[type] == frame_size) return *slot.layout;
  if (!slot.odd) slot.odd = &without_limits(*slot.layout);
  return *slot.odd;
}

const AnnouncedLayout& Records::without_limits(Layout draft) {
  std::vector<Column> columns(draft.columns.begin(), draft.columns.end());
  for (Column& column : columns) column.limits = {};
  draft.columns = walk_.keep(std::move(columns));
  return walk_.layout(draft);
}

bool Records::step(Reader& in) {
  const Bytes rest = in.rest();
  const std::size_t head = how_.framing.head();
  if (const auto size = frame_size(how_.framing, rest)) {
    emit(type_of(rest), rest.first(*size), in.where(in.at(), *size));
    in.skip(*size);
    if (type_of(rest) == record::flight_record_recover && decryption_.has_keys())
      decryption_.begin(how_.framing, in.rest(), true);
    return true;
  }
  if (pictures_begin(rest)) return false;
  if (rest[0] == std::byte{0} && all_zero(rest)) {
    walk_.note(Code::trailing, in.where(in.at(), rest.size()), "only zeros after the last record");
    in.skip(rest.size());
    return true;
  }
  if (rest[0] == std::byte{0} || rest[0] == terminator) in.fail(Code::bad_structure, "not a record");
  if (rest.size() <= head || rest.size() - head <= body_size(how_.framing, rest)) {
    const bool at_end = in.end() == in.source().size();
    in.fail(at_end ? Code::cut : Code::overrun,
            at_end ? "the file ends inside a record" : "a record claims more bytes than the record area has left");
  }
  if (rest[head + body_size(how_.framing, rest)] != terminator) in.fail(Code::lost_sync, "record does not end in 0xFF");
  in.fail(Code::bad_check, "wrong check byte in a record");
}

std::optional<std::uint64_t> Records::resync(const Reader& in, std::uint64_t from) const {
  // A check byte is right by chance once in 256, a terminator likewise; without check bytes more frames have to follow
  // each other.
  const std::size_t needed = how_.framing.scrambled ? 2 : 4;
  const Bytes all = in.source().bytes();
  for (std::uint64_t at = from; at < in.end(); ++at) {
    const Bytes rest = all.subspan(at, in.end() - at);
    if (frames_in_a_row(how_.framing, rest, needed) >= needed || surely_pictures_begin(rest)) return at;
  }
  return std::nullopt;
}

bool Records::is_encrypted(std::uint8_t type) const {
  return how_.encrypted && type != record::key_storage && scrambled(how_.framing, type);
}

Records::Slot& Records::slot(std::uint8_t type, const Where& where) {
  Slot& slot = slots_[type];
  if (slot.layout) return slot;
  if (const Kind* known = find_kind(type)) {
    slot.kind = *known;
  } else {
    slot.kind = {type, walk_.keep(std::to_string(type))};
    walk_.note(Code::unknown_record, where, "records of unknown type " + std::string(slot.kind.name));
  }
  if (how_.trailing) slot.kind.name = walk_.keep("Trailing" + std::string(slot.kind.name));
  const Framing framing{.wide = how_.framing.wide, .scrambled = scrambled(how_.framing, type)};
  slot.encrypted = is_encrypted(type);
  slot.shaped = !slot.encrypted && has_shapes(type);
  std::vector<Column> columns(slot.kind.columns.begin(), slot.kind.columns.end());
  if (slot.encrypted)
    columns = {{"encrypted", Type::bytes, 0, Meaning::none, 1, 0}};
  else if (columns.empty())
    columns = {{"payload", Type::bytes, 0, Meaning::none, 1, 0}};
  Layout draft = framed(walk_, framing, slot.kind, std::move(columns));
  if (slot.encrypted) draft.time = Time::none, draft.tick = false, draft.each_is_event = false;
  slot.layout = &walk_.layout(draft);
  return slot;
}

void Records::emit(std::uint8_t type, Bytes frame, const Where& where) {
  Slot& slot = this->slot(type, where);
  if (slot.encrypted && decrypt(type, frame, where)) return;
  if (slot.encrypted && encrypted_ == 0) still_encrypted_ = where;
  encrypted_ += slot.encrypted;
  without_own_ += slot.encrypted && !decryption_.knows_keys();
  const AnnouncedLayout& layout = layout_of(slot, type, frame.size());
  if (!layout.wanted() && !slot.shaped) return;  // who wants a shape is known once it is
  if (slot.encrypted) return walk_.record(layout, frame, where);

  Where plain = where;
  const std::size_t head = how_.framing.head();
  Bytes body = frame.subspan(head, frame.size() - head - 1);
  if (scrambled(how_.framing, type)) {
    // The frame as it would stand there unscrambled: head and terminator as they are.
    scratch_.assign(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(head));
    DecodeBuffer unscrambled(scratch_, frame.size());
    const auto context = static_cast<std::byte>(type);
    (void)xor_transform.decode(body, {&context, 1}, unscrambled);  // frame_size() has seen the check byte
    scratch_.push_back(frame.back());
    frame = scratch_;
    body = frame.subspan(head + 1, frame.size() - head - 3);
    plain.transform = &xor_transform;
  }
  const AnnouncedLayout* shape = slot.shaped ? shapes_.of(how_.framing, slot.kind, body) : nullptr;
  walk_.record({.layout = shape ? *shape : layout, .bytes = frame, .where = plain, .anew = anew(frame, plain)});
  if (type == record::firmware) spell_versions(body, plain);
}

/// The byte that chooses the key is free: a clean copy has the same in all records. Nothing: the record has no key.
Bytes Records::anew(Bytes frame, const Where& plain) {
  constexpr std::uint8_t first = 0;
  const std::size_t head = how_.framing.head();
  if (!plain.transform || frame[head] == std::byte{first}) return {};
  anew_.assign(frame.begin(), frame.end());
  anew_[head] = std::byte{first};
  anew_[frame.size() - 2] = check_of(type_of(frame), first, frame.size() - head - 3);
  return anew_;
}

/// False: it stays encrypted.
bool Records::decrypt(std::uint8_t type, Bytes frame, const Where& where) {
  const std::optional<Decrypted> plain = decryption_.decrypt(frame);
  if (!plain) return false;
  const std::size_t at = how_.framing.payload_at();
  const Bytes payload = plain->frame.subspan(at, frame.size() - at - how_.framing.trailer() - plain->padding);
  const Kind& kind = slots_[type].kind;
  Where stored = where;
  stored.transform = plain->cipher;
  walk_.record({.layout = plain_layout(kind, *plain, payload),
                .bytes = plain->frame,
                .where = stored,
                .anew = anew(plain->frame, stored)});
  if (type == record::firmware) spell_versions(payload, stored);
  return true;
}

/// By the length of its padding, and whether it is as long as most of its type.
const AnnouncedLayout& Records::plain_layout(const Kind& kind, const Decrypted& plain, Bytes payload) {
  Framing framing = how_.framing;
  framing.padding = plain.padding;
  if (has_shapes(kind.type)) {
    if (const AnnouncedLayout* shape = shapes_.of(framing, kind, payload)) return *shape;
  }
  const std::size_t usual = has_shapes(kind.type) ? 0 : usual_[kind.type];
  const bool odd = usual != 0 && usual != plain.frame.size() - plain.padding;
  const AnnouncedLayout*& layout = plain_[kind.type | plain.padding << 8 | (odd ? 1u << 16 : 0)];
  if (layout) return *layout;
  std::vector<Column> columns(kind.columns.begin(), kind.columns.end());
  if (columns.empty()) columns = {{"payload", Type::bytes, 0, Meaning::none, 1, 0}};
  Layout draft = framed(walk_, framing, kind, std::move(columns));
  draft.kind = kind.type;
  layout = odd ? &without_limits(draft) : &walk_.layout(draft);
  return *layout;
}

void Records::tell_encrypted(const Where& area) {
  if (encrypted_ == 0) return;
  const auto records = [](std::uint64_t n) { return std::to_string(n) + (n == 1 ? " record is" : " records are"); };
  if (!decryption_.has_keys()) {
    walk_.note(
        Code::encrypted, area,
        records(encrypted_) + " encrypted with keys available only from DJI: only types, count and sizes can be read");
  } else if (without_own_ != 0) {
    walk_.note(Code::encrypted, area, records(without_own_) + " encrypted, and the keychain has no keys that fit");
  } else {
    walk_.note(Code::unseen, still_encrypted_,
               records(encrypted_) + " still encrypted: their keys are not given out, or bytes before them are lost");
  }
}

}  // namespace contrail::dji
