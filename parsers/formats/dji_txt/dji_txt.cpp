// DJI flight records: DJIFlightRecord_*.txt, versions 1 to 14, as the DJI apps write them. There is no public
// specification; the layout follows dji-sdk/FlightRecordParsingLib (versions 13 and 14) and what the readers named in
// its tables found, checked on real files.
//
//   up to 11   prefix, records, pictures, details, a few bytes more
//   12         prefix, details, records
//   13, 14     prefix, auxiliary blocks (details among them), records, pictures
#include "parsers/formats.hpp"

#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/layout/kept_columns.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/dji_txt/cipher.hpp"
#include "parsers/formats/dji_txt/details_table.hpp"
#include "parsers/formats/dji_txt/keychain.hpp"
#include "parsers/formats/dji_txt/names.hpp"
#include "parsers/formats/dji_txt/parts.hpp"
#include "parsers/formats/dji_txt/records.hpp"
#include "parsers/formats/dji_txt/shapes.hpp"
#include "parsers/formats/dji_txt/stays.hpp"

namespace contrail {
namespace {

using namespace dji;

constexpr std::uint8_t newest = 14, first_with_long_prefix = 6, first_scrambled = 7, first_with_details_in_front = 12,
                       first_encrypted = 13;
constexpr std::uint64_t short_prefix = 12, long_prefix = 100;

// clang-format off
constexpr Column prefix_columns[] = {
    {"detailOffset", Type::u64, 0, Meaning::offset, 1, 1, {}, {}, {}, Subject::none, {0, 1e12}},
    {"detailInfoLength", Type::u16, 8, Meaning::offset, 1, 1, {}, {}, {}, Subject::none, {0, 65'535}},
    {"version", Type::u8, 10, Meaning::format_version, 1, 1, {}, {}, {}, Subject::none, {0, 255}},
    {"unknown11", Type::u8, 11},
    {"encryptMagicVersion", Type::u64, 12, Meaning::structure},
    {"reserved", Type::bytes, 20, Meaning::none, 1, 80},
};
constexpr Layout prefix_layout{.name = "Prefix", .columns = prefix_columns};

constexpr Column extension_columns[] = {
    {"type", Type::u8, 0, Meaning::structure}, {"length", Type::u16, 1, Meaning::structure},
    {"versionCategory", Type::u16, 3, Meaning::structure, 1, 1, "", {}, version_categories},
    {"department", Type::u8, 5, Meaning::drone_platform, 1, 1, "", {}, departments},
    {"padding", Type::bytes, 6, Meaning::none, 1, 0},
};
constexpr Layout extension_layout{.name = "VersionExtension", .columns = extension_columns};

constexpr Column auxiliary_columns[] = {
    {"type", Type::u8, 0, Meaning::structure}, {"length", Type::u16, 1, Meaning::structure}, {"data", Type::bytes, 3, Meaning::none, 1, 0},
};
constexpr Layout auxiliary_layout{.name = "Auxiliary", .columns = auxiliary_columns};

// Two fields of 64 bytes with 40 hexadecimal digits each, behind the details of version 10 on Android; nobody says of what they are hashes.
constexpr Column hash_columns[] = {{"hash1", Type::text, 0, Meaning::flight_id, 1, 64}, {"hash2", Type::text, 64, Meaning::flight_id, 1, 64}};
constexpr Layout hash_layout{.name = "Hashes", .columns = hash_columns};
// clang-format on
constexpr std::uint64_t hashes_size = 128;

struct Prefix {
  std::uint64_t offset =
      0;  ///< of the details up to version 11, of the first record from 13 on; 0: the app never closed the file
  std::uint16_t details_size = 0;
  std::uint8_t version = 0;
  std::uint64_t size = 0;
  [[nodiscard]] Framing framing() const {
    return {.wide = version >= first_encrypted, .scrambled = version >= first_scrambled};
  }
};

/// Nothing where no flight record can begin.
std::optional<Prefix> prefix_of(Bytes file) {
  if (file.size() < short_prefix) return std::nullopt;
  Prefix prefix{load_le<std::uint64_t>(file.data()), load_le<std::uint16_t>(file.data() + 8),
                load_le<std::uint8_t>(file.data() + 10)};
  prefix.size = prefix.version >= first_with_long_prefix ? long_prefix : short_prefix;
  if (prefix.version == 0 || file.size() < prefix.size) return std::nullopt;
  return prefix;
}

// --- detection: there is no magic, so bytes must hang together
// -------------------------------------------------------------------------

bool holds_constant(Bytes file, std::uint64_t details_at) {
  if (file.size() < details::check_sum + 4 || details_at > file.size() - details::check_sum - 4) return false;
  return load_le<std::int32_t>(file.data() + details_at + details::check_sum) == details_constant;
}

/// The first auxiliary block of versions 13 and up: its check byte, or details in it that can be some.
bool info_fits(Bytes file) {
  if (file.size() < long_prefix + 8 || file[long_prefix] != std::byte{0}) return false;
  const std::size_t length = load_le<std::uint16_t>(file.data() + long_prefix + 1);
  if (length < 8 || length > file.size() - long_prefix - 3) return false;
  const Bytes body = file.subspan(long_prefix + 3, length);
  if (check_holds(0, body)) return true;
  std::vector<std::byte> plain(length);
  unscramble(0, body, plain.data());
  const std::size_t size = load_le<std::uint16_t>(plain.data() + 1);
  return size + 3 <= length - 2 && plausible_details({plain.data() + 3, size});
}

Certainty detect(Bytes file) {
  const auto prefix = prefix_of(file);
  if (!prefix || file[11] > std::byte{3}) return Certainty::no;
  if (prefix->size == long_prefix && !all_zero(file.subspan(short_prefix, long_prefix - short_prefix)))
    return Certainty::no;
  if (prefix->version >= first_encrypted) return info_fits(file) ? Certainty::certain : Certainty::no;

  const bool in_front = prefix->version == first_with_details_in_front;
  const bool details = holds_constant(file, in_front ? long_prefix : prefix->offset);
  const std::uint64_t records = in_front ? long_prefix + details_size_12 : prefix->size;
  const std::size_t frames = records < file.size() ? frames_in_a_row(prefix->framing(), file.subspan(records), 4) : 0;
  // With check bytes two frames by chance are one in 2^32; without, four are needed, or the constant of the details.
  if (frames >= (prefix->framing().scrambled ? 2 : 4) || (details && frames > 0)) return Certainty::certain;
  return details && prefix->size == long_prefix ? Certainty::likely : Certainty::no;
}

// --- walk
// ------------------------------------------------------------------------------------------------------------------------------

class FlightRecord {
 public:
  FlightRecord(Walk& walk, Reader in, const Prefix& prefix)
      : walk_(walk), in_(in), prefix_(prefix), base_(in.begin()) {}

  void walk() {
    walk_.record(walk_.layout_of(prefix_layout), in_.peek(prefix_.size), in_.where(base_, prefix_.size));
    if (prefix_.version > newest) {
      walk_.note(Code::unknown_version, in_.where(base_ + 10, 1),
                 "version " + std::to_string(prefix_.version) + " is unknown; read as version 14");
    }
    if (prefix_.version >= first_encrypted) return walk_encrypted();
    if (prefix_.version == first_with_details_in_front) return walk_details_in_front();
    walk_details_behind();
  }

 private:
  /// Up to version 11.
  void walk_details_behind() {
    const std::uint64_t start = base_ + prefix_.size, at = base_ + prefix_.offset;
    if (prefix_.offset == 0) {
      walk_.note(Code::stale, Severity::notice, in_.where(base_, 8),
                 "the app did not close this file: it has no details, and records continue to the end");
      return walk_records(in_.range(start, in_.end() - start));
    }
    if (prefix_.offset > in_.end() - base_ || at < start) {
      walk_.note(Code::cut, in_.where(base_, 8), "the details are past the end of the file");
      return walk_records(in_.range(start, in_.end() - start));
    }
    const std::uint64_t size = std::min<std::uint64_t>(
        prefix_.details_size >= details_size ? prefix_.details_size : details_size, in_.end() - at);
    if (size < details_size) walk_.note(Code::cut, in_.where(at, size), "the file ends inside the details");
    walk_plain_details(at, size);
    walk_records(in_.range(start, at - start));
    walk_rest(in_.range(at + size, in_.end() - at - size));
  }

  void walk_details_in_front() {
    const std::uint64_t at = base_ + long_prefix;
    const std::uint64_t size = std::min<std::uint64_t>(details_size_12, in_.end() - at);
    if (size < details_size_12) walk_.note(Code::cut, in_.where(at, size), "the file ends inside the details");
    walk_plain_details(at, size);
    walk_records(in_.range(at + size, in_.end() - at - size));
  }

  void walk_plain_details(std::uint64_t at, std::uint64_t size) {
    if (size == 0) return;
    const Bytes block = in_.source().slice(at, size);
    details_ = dji::walk_details(
        walk_, {.frame = block, .where = in_.where(at, size), .size = static_cast<std::uint32_t>(size)},
        prefix_.version < first_with_long_prefix, 0);
  }

  /// From version 13 on.
  void walk_encrypted() {
    const std::uint64_t end_of_blocks = walk_auxiliary();
    std::uint64_t start = base_ + prefix_.offset;
    if (prefix_.offset < long_prefix || prefix_.offset > in_.end() - base_) {
      if (prefix_.offset != 0)
        walk_.note(Code::stale, Severity::warning, in_.where(base_, 8),
                   "the first record is outside the file; searching after the auxiliary blocks");
      start = end_of_blocks;
    }
    walk_records(in_.range(start, in_.end() - start));
  }

  /// Auxiliary blocks: type, length, data, up to the first record. Returns the end of the last one.
  std::uint64_t walk_auxiliary() {
    std::vector<Reader> blocks;
    Reader at = in_.range(base_ + long_prefix, in_.left() - long_prefix);
    const std::uint64_t limit = prefix_.offset > long_prefix ? base_ + prefix_.offset : in_.end();
    guarded(walk_, at.where(at.at(), at.left()), [&] {
      while (at.at() < limit && (prefix_.offset != 0 || begins_block(at.rest(), blocks.size()))) {
        const std::uint64_t begin = at.at();
        if (all_zero(at.peek(limit - begin))) break;  // padding
        at.skip(1);
        at.skip(at.le<std::uint16_t>("the length of an auxiliary block"), "an auxiliary block");
        blocks.push_back(in_.range(begin, at.at() - begin));
      }
    });
    // How the details are to be read follows from the extension behind them.
    std::uint8_t department = 0;
    for (const Reader& block : blocks) {
      if (block.left() >= 6 && block.rest()[0] == std::byte{1})
        department = std::to_integer<std::uint8_t>(block.rest()[5]);
    }
    for (const Reader& block : blocks) walk_auxiliary(block, department);
    return blocks.empty() ? base_ + long_prefix : blocks.back().end();
  }

  /// A file that was never closed does not say where the blocks end: there are two, and the second one, if it is there,
  /// is shorter than a record of its type.
  static bool begins_block(Bytes bytes, std::size_t before) {
    constexpr std::uint16_t shortest_osd = 18;
    if (before == 0 || bytes.size() < 3) return before == 0;
    return before == 1 && bytes[0] == std::byte{1} && load_le<std::uint16_t>(bytes.data() + 1) < shortest_osd;
  }

  void walk_auxiliary(const Reader& block, std::uint8_t department) {
    const Bytes bytes = block.rest();
    const Where where = block.where(block.at(), block.left());
    if (bytes[0] == std::byte{0} && bytes.size() >= 8) return walk_info(bytes, where, department);
    if (bytes[0] == std::byte{1}) return walk_.record(walk_.layout_of(extension_layout), bytes, where);
    walk_.note(Code::unknown_record, where, "auxiliary block of unknown type");
    walk_.record(walk_.layout_of(auxiliary_layout), bytes, where);
  }

  /// Type 0: scrambled like a record of type 0; version, length and details, length and signature.
  void walk_info(Bytes bytes, Where where, std::uint8_t department) {
    const Bytes body = bytes.subspan(3);
    if (!check_holds(0, body)) walk_.note(Code::bad_check, where, "wrong check byte in the details");
    constexpr std::byte details_type{0};
    info_.assign(bytes.begin(), bytes.begin() + 3);
    DecodeBuffer info(info_, bytes.size());
    (void)block_transform.decode(body, Bytes(&details_type, 1), info);  // at least five bytes
    where.transform = &block_transform;
    block_anew_ = info_;
    block_anew_[3] = std::byte{0}, block_anew_.back() = check_of(0, 0, body.size() - 2);
    const std::uint32_t room =
        static_cast<std::uint32_t>(bytes.size()) - 8;  // without head, first byte, version, length and check byte
    const std::uint32_t stated = load_le<std::uint16_t>(info_.data() + 5), size = std::min(stated, room);
    if (stated > room) walk_.note(Code::overrun, where, "the details claim more bytes than their block has");
    DetailsAt details{.frame = info_, .where = where, .at = 7, .size = size, .trailer = 1, .anew = block_anew_};
    details.framing = {
        {"type", Type::u8, 0, Meaning::structure},        {"length", Type::u16, 1, Meaning::structure},
        {"first", Type::u8, 3, Meaning::structure},       {"infoVersion", Type::u8, 4, Meaning::structure},
        {"infoLength", Type::u16, 5, Meaning::structure},
    };
    if (size < room) {
      details.framing.push_back({"signatureLength", Type::u16, 7 + size, Meaning::structure});
      details.framing.push_back({"signature", Type::bytes, 9 + size, Meaning::flight_id, 1, 0});
    }
    details_ = dji::walk_details(walk_, details, false, department);
  }

  /// Nobody wrote a keychain that cannot be read: what the user gives is looked at before.
  [[nodiscard]] std::vector<KeyGroup> keys() const {
    std::string why;
    const bool wanted = prefix_.version >= first_encrypted && !walk_.keychain().empty();
    return wanted ? read_keychain(walk_.keychain(), why) : std::vector<KeyGroup>{};
  }

  /// Records and the pictures behind them.
  void walk_records(Reader area) {
    const auto known = find_pictures(area, details_);
    Reader frames = known ? area.range(area.begin(), *known - area.begin()) : area;
    Records records(walk_,
                    {.framing = prefix_.framing(),
                     .encrypted = prefix_.version >= first_encrypted,
                     .ios = details_.ios,
                     .version = prefix_.version},
                    keys());
    records.walk(frames);
    records.tell_encrypted(area.where(area.begin(), frames.at() - area.begin()));
    const std::uint64_t end = known ? *known : frames.at();
    if (frames.at() < end)
      walk_.note(Code::lost_sync, area.where(frames.at(), end - frames.at()),
                 "the records end before the pictures begin");
    if (prefix_.version >= first_encrypted && end == area.end()) {
      walk_.note(Code::cut, Severity::notice, area.where(end, 0),
                 "the end marker of the records is missing: the file was not closed or is truncated");
    }
    walk_pictures(walk_, area.range(end, area.end() - end), details_);
  }

  /// Behind the details: nothing, records (Firmware, in files of iOS and of version 11), or hashes.
  void walk_rest(Reader rest) {
    if (rest.done()) return;
    if (frame_size(prefix_.framing(), rest.rest())) {
      return Records(walk_, {.framing = prefix_.framing(), .ios = details_.ios, .trailing = true}).walk(rest);
    }
    if (rest.left() == hashes_size && hex(rest.peek(40)) && hex(rest.peek(104).subspan(64))) {
      return walk_.record(walk_.layout_of(hash_layout), rest.rest(), rest.where(rest.at(), rest.left()));
    }
    const Format* const other = contrail::detect(rest.rest()).format;
    walk_.note(Code::trailing, rest.where(rest.at(), rest.left()),
               "bytes after the details that are not a record" +
                   (other ? ": they look like a " + std::string(other->name) : std::string()));
  }

  /// Digits, or the zeros a scrub left of them.
  static bool hex(Bytes bytes) {
    return all_zero(bytes) || as_text(bytes).find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
  }

  Walk& walk_;
  Reader in_;
  Prefix prefix_;
  std::uint64_t base_;
  Details details_;
  std::vector<std::byte> info_;        ///< the details of version 13 and up, unscrambled
  std::vector<std::byte> block_anew_;  ///< and as a clean copy has them: scrambled by the same key as all records
};

void fields(const TellField& tell) {
  tell_layout(tell, prefix_layout);
  tell_layout(tell, extension_layout);
  tell_layout(tell, auxiliary_layout);
  for (const dji::Kind& kind : dji::all_kinds()) {
    if (dji::has_shapes(kind.type)) continue;
    if (kind.columns.empty()) tell({kind.name, "*", Meaning::none, {}, kind.subject});
    tell_columns(tell, kind.name, kind.columns, kind.subject);
  }
  dji::tell_groups(tell);
  tell_columns(tell, "Details", dji::details_columns({}), Subject::start);
  dji::tell_totals(tell);
  tell_layout(tell, hash_layout);
}

void kept(const TellKept& tell) {
  tell_kept_columns(tell, prefix_layout.name, prefix_columns);
  for (const dji::Kind& kind : dji::all_kinds()) {
    if (!dji::has_shapes(kind.type)) dji::tell_kept(tell, kind.name, kind.columns);
  }
  dji::tell_kept_shapes(tell);
  dji::tell_kept(tell, "Details", dji::details_columns({}));
}

void walk(Walk& walk, Reader in) {
  const auto prefix = prefix_of(in.rest());
  if (!prefix) in.fail(Code::bad_structure, "not a DJI flight record: invalid header");
  FlightRecord(walk, in, *prefix).walk();
}

/// Where pictures were cut out, the details move up: the prefix says where they begin (from version 13 on, where the
/// records do), and how long they are as far as that is read.
std::string seal(std::span<std::byte> out, const Moved& moved) {
  constexpr std::size_t offset_at = 0, size_at = 8;
  auto prefix = prefix_of(out);
  if (!prefix) return "too short for its prefix";
  prefix->offset = moved(prefix->offset);
  store_le(out.data() + offset_at, prefix->offset);
  const std::uint64_t room = out.size() - std::min<std::uint64_t>(prefix->offset, out.size());
  std::uint64_t read = std::min<std::uint64_t>(prefix->details_size, room);
  if (read < details_size || prefix->offset == 0) read = 0;
  if (prefix->version >= first_with_details_in_front) read = details_size_12;
  store_le(out.data() + size_at, static_cast<std::uint16_t>(read));
  return {};
}

}  // namespace

constinit const Format dji_txt_format{
    .id = "dji-txt",
    .name = "DJI flight record",
    .endings = "txt",
    .family = Family::log,
    .writer = Writer::app,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .kept = kept,
    // The tables know what a field is; what stays is on a list of its own (stays.cpp).
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = CutAndSeal{.seal = seal, .independent_records = true, .payload_words = PayloadWords::every},
    .keys = &key_service,
};

}  // namespace contrail
