// Maker notes of DJI: an IFD in its own byte order, or text blocks `[key:value]`. Of those of Apple and Nikon, which
// are IFDs behind a head, what names devices and pictures. Others stay one opaque range.
#include "parsers/base/layout/value.hpp"
#include "parsers/base/layout/view.hpp"
#include "parsers/formats/tiff/walk.hpp"

namespace contrail::tiff {
namespace {

constexpr Column gimbal_columns[] = {
    {"yaw", Type::f64, 0, Meaning::gimbal_yaw, 1, 1, "deg"},
    {"pitch", Type::f64, 0, Meaning::gimbal_pitch, 1, 1, "deg"},
    {"roll", Type::f64, 0, Meaning::gimbal_roll, 1, 1, "deg"},
};
constexpr Layout gimbal_layout{
    .name = "GimbalDegree", .columns = gimbal_columns, .subject = Subject::camera, .view = true};

bool is_key(std::string_view key) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_(),";
  return !key.empty() && key.size() <= 40 && key.find_first_not_of(allowed) == std::string_view::npos;
}

/// Three numbers with commas between, as `GimbalDegree(Y,P,R)` names their order; in tenths of a degree (L1D-20c:
/// -1271,10,0 beside an XMP of -127.10, +1.00, +0.00).
void send_gimbal(Walk& walk, std::string_view words, const Where& where) {
  View view(gimbal_layout);
  std::size_t at = 0;
  for (std::size_t i = 0; i < 3 && at <= words.size(); ++i) {
    const std::size_t end = std::min(words.find(',', at), words.size());
    const auto value = parse_number(words.substr(at, end - at));
    if (!value) return;
    view.set(i, *value / 10, {where.at + at, end - at});
    at = end + 1;
  }
  if (view.has(2)) view.send(walk, where);
}

}  // namespace

/// True where a plain IFD can stand at the beginning of the note. What tells it from other makers' notes: few entries,
/// types that exist.
bool TiffWalk::note_is_ifd(Bytes note, bool big) const {
  if (note.size() < 14) return false;
  const std::size_t n = load<std::uint16_t>(note.data(), big);
  if (n == 0 || n > 100 || 2 + 12 * n > note.size()) return false;
  for (std::size_t i = 0; i < n; ++i) {
    const auto type = static_cast<EntryType>(load<std::uint16_t>(note.data() + 4 + 12 * i, big));
    if (size_of(type) == 0) return false;
  }
  return true;
}

void TiffWalk::maker_note(const Ifd& ifd, const Entry& note) {
  const std::string_view words = as_text(note.bytes);
  if (words.starts_with('[')) return note_text(note);
  if (note_with_head(note)) return;
  const std::string_view maker = facts_.make();
  const bool dji = maker.starts_with("DJI") || maker.starts_with("Hasselblad");
  if (!dji || words.starts_with("DJI") || words.substr(0, 16).find("@AMBA") != std::string_view::npos) return;
  for (const bool big : {false, true}) {
    if (!note_is_ifd(note.bytes, big)) continue;
    return enqueue({.kind = IfdKind::dji_note, .name = "MakerNote", .big = big, .base = ifd.base},
                   note.value.at - ifd.base, note.value);
  }
}

/// Notes that bring the head of their IFD along, and count offsets from there: they are read wherever they were moved.
bool TiffWalk::note_with_head(const Entry& note) {
  using namespace std::string_view_literals;
  constexpr std::size_t apple_ifd = 14, nikon_head = 10, tiff_head = 8;
  const std::string_view words = as_text(note.bytes);
  if (words.starts_with("Apple iOS\0"sv) && words.size() > apple_ifd) {
    const bool big = words[apple_ifd - 2] == 'M';
    enqueue({.kind = IfdKind::apple_note, .name = "MakerNote", .big = big, .base = note.value.at}, apple_ifd,
            note.value);
    return true;
  }
  if (!words.starts_with("Nikon\0\2"sv) || words.size() < nikon_head + tiff_head) return false;
  const std::string_view order = words.substr(nikon_head, 2);
  if (order != "II" && order != "MM") return false;
  const bool big = order == "MM";
  enqueue({.kind = IfdKind::nikon_note, .name = "MakerNote", .big = big, .base = note.value.at + nikon_head},
          load<std::uint32_t>(note.bytes.data() + nikon_head + 4, big), note.value);
  return true;
}

/// Values may be binary: a block ends at a `]` that the next block or the end follows.
void TiffWalk::note_text(const Entry& note) {
  const std::string_view words = as_text(note.bytes);
  for (std::size_t at = 0; at < words.size() && words[at] == '[';) {
    const std::size_t colon = words.find(':', at);
    if (colon == std::string_view::npos || !is_key(words.substr(at + 1, colon - at - 1))) return;
    std::size_t close = words.find(']', colon);
    while (close != std::string_view::npos && close + 1 < words.size() && words[close + 1] != '[' &&
           words[close + 1] != '\0')
      close = words.find(']', close + 1);
    if (close == std::string_view::npos) return;
    const std::string_view key = words.substr(at + 1, colon - at - 1),
                           value = words.substr(colon + 1, close - colon - 1);
    const bool serial = key == "sensor_id", angles = key == "GimbalDegree(Y,P,R)";
    const std::string_view kept = walk_.keep(key);
    const AnnouncedLayout& layout = walk_.layout_of(kept.data(), 0, [&] {
      const auto begin = static_cast<std::uint32_t>(key.size() + 2);
      const bool text = serial || angles || key.ends_with(')');
      std::vector<Column> columns = {
          {"key", Type::text, 0, Meaning::structure, 1, begin},
          {kept, text ? Type::text : Type::bytes, begin, serial ? Meaning::serial : Meaning::none, 1, 0},
      };
      return Layout{
          .name = "MakerNote", .columns = walk_.keep(std::move(columns)), .subject = Subject::camera, .trailer = 1};
    });
    const Where where = in_.where(note.value.at + at, close + 1 - at);
    walk_.record(layout, note.bytes.subspan(at, where.size), where);
    if (angles) send_gimbal(walk_, value, in_.where(note.value.at + colon + 1, value.size()));
    at = close + 1;
  }
}

}  // namespace contrail::tiff
