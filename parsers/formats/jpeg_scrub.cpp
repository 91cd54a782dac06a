// What a clean JPEG picture (ITU-T T.81) is made of: the segments that decode it, its colour profile, and a fresh Exif block that only says
// how it is to be turned and whether its colours are Adobe RGB.
#include <algorithm>

#include "parsers/formats/jpeg_walk.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t DHT = 0xC4, DAC = 0xCC, DQT = 0xDB, DNL = 0xDC, DRI = 0xDD, DHP = 0xDE, EXP = 0xDF, APP2 = 0xE2;

bool is_frame(std::uint8_t m) { return (m >= 0xC0 && m <= 0xCF && m != DHT && m != 0xC8 && m != DAC) || m == DHP; }
std::size_t number_at(Bytes bytes, std::size_t at) { return std::to_integer<std::size_t>(bytes[at]); }

/// Bytes of a fresh structure, least significant byte first.
class Fresh {
 public:
  Fresh& text(std::string_view words) {
    const Bytes bytes = as_bytes(words);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
  }
  Fresh& u16(std::uint32_t value) { return put(value, 2); }
  Fresh& u32(std::uint32_t value) { return put(value, 4); }
  /// An entry of an IFD with one value that fits into it, or an offset.
  Fresh& entry(std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::uint32_t value) {
    return u16(tag).u16(type).u32(count).u32(value);
  }
  [[nodiscard]] std::vector<std::byte>& bytes() { return bytes_; }

 private:
  Fresh& put(std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes_.push_back(static_cast<std::byte>(value >> (8 * i)));
    return *this;
  }
  std::vector<std::byte> bytes_;
};

/// Exif 3.0 section 4.5.4: a segment of 36 bytes for the orientation alone, 84 or 96 with the two tags that tell Adobe RGB.
std::vector<std::byte> fresh_exif(const KeptFacts& facts) {
  constexpr std::uint16_t ascii = 2, short_ = 3, long_ = 4;
  constexpr std::uint32_t header = 8, entry = 12, framing = 2 + 4;
  const std::uint32_t turned = facts.orientation != 0, adobe = facts.adobe_rgb;
  const std::uint32_t exif_ifd = header + framing + entry * (turned + adobe), interop = exif_ifd + framing + entry * 2;
  Fresh out;
  out.text("\xFF\xE1\0\0Exif\0\0"sv).text("II*\0"sv).u32(header).u16(turned + adobe);
  if (turned) out.entry(0x0112, short_, 1, static_cast<std::uint32_t>(facts.orientation));
  if (adobe) out.entry(0x8769, long_, 1, exif_ifd);
  out.u32(0);
  if (adobe) {
    out.u16(2).entry(0xA001, short_, 1, 0xFFFF).entry(0xA005, long_, 1, interop).u32(0);
    out.u16(1).u16(0x0001).u16(ascii).u32(4).text("R03\0"sv).u32(0);
  }
  std::vector<std::byte> bytes = std::move(out.bytes());
  bytes[3] = static_cast<std::byte>(bytes.size() - 2);
  return bytes;
}

std::vector<std::byte> remake(const Node& node, const KeptFacts& facts) {
  if (node.name != "APP1 Exif" || (facts.orientation == 0 && !facts.adobe_rgb)) return {};
  return fresh_exif(facts);
}

/// Segments out of which bytes were cut get their new length.
std::string repair_lengths(std::span<std::byte> out, const Moved& moved) {
  std::vector<Interval> kept;
  moved.for_each(
      out.size() + moved.taken(), [&](std::uint64_t begin, std::uint64_t end) { kept.push_back({begin, end}); },
      [](std::uint64_t, std::uint64_t) {});
  const auto left_of = [&](std::uint64_t begin, std::uint64_t end) {
    std::uint64_t size = 0;
    for (const Interval& k : kept) {
      const std::uint64_t from = std::max(begin, k.begin), to = std::min(end, k.end);
      if (from < to) size += to - from;
    }
    return size;
  };
  std::uint64_t old = 0;
  for (const Interval& range : kept) {
    old = std::max(old, range.begin);
    while (old < range.end) {
      const std::uint64_t at = moved(old);
      if (at + 2 > out.size()) return "the copy ends inside a marker";
      const auto marker = std::to_integer<std::uint8_t>(out[at + 1]);
      if (marker < 0xC0 || stands_alone(marker)) {
        old += 2;
        continue;
      }
      if (at + 4 > out.size()) return "the copy ends inside a segment";
      const std::uint64_t end = old + 2 + load_be<std::uint16_t>(out.data() + at + 2), size = left_of(old + 2, end);
      out[at + 2] = static_cast<std::byte>(size >> 8), out[at + 3] = static_cast<std::byte>(size);
      const std::uint64_t scan = std::min<std::uint64_t>(at + 2 + size, out.size());
      old = marker == SOS ? end + (end_of_scan(out, scan) - scan) : end;
    }
  }
  return {};
}

/// B.2.4.1 and B.2.4.2: nothing but whole tables.
bool is_whole(std::uint8_t marker, Bytes tables) {
  while (!tables.empty()) {
    std::size_t size = 0;
    if (marker == DQT) {
      size = 1 + (number_at(tables, 0) >> 4 ? 128u : 64u);
    } else {
      if (tables.size() < 17) return false;
      size = 17;
      for (std::size_t i = 1; i <= 16; ++i) size += number_at(tables, i);
    }
    if (size > tables.size()) return false;
    tables = tables.subspan(size);
  }
  return true;
}

/// True if a segment that decodes the picture holds what the standard gives it, and no byte more.
bool is_exact(std::uint8_t marker, Bytes content) {
  const std::size_t size = content.size();
  if (is_frame(marker)) return size >= 6 && size == 6 + 3 * number_at(content, 5);
  switch (marker) {
    case SOS: return size >= 1 && size == 4 + 2 * number_at(content, 0);
    case DQT:
    case DHT: return is_whole(marker, content);
    case DAC: return size % 2 == 0;
    case DRI:
    case DNL: return size == 2;
    case EXP: return size == 1;
    default: return true;
  }
}

/// ICC.1:2022 annex B.4: every piece of the profile once, and nothing behind the profile's own size but padding.
std::string object_to_profile(const std::vector<Bytes>& pieces) {
  if (pieces.empty()) return {};
  std::vector<Bytes> in_order(pieces.size());
  for (const Bytes& piece : pieces) {
    const std::size_t number = piece.size() < 2 ? 0 : number_at(piece, 0);
    if (number < 1 || number_at(piece, 1) != pieces.size() || number > pieces.size() || !in_order[number - 1].empty()) {
      return "the pieces of the colour profile do not make one profile";
    }
    in_order[number - 1] = piece;
  }
  if (in_order[0].size() < 6) return "the colour profile has no header";
  std::uint64_t left = load_be<std::uint32_t>(in_order[0].data() + 2);
  for (const Bytes& piece : in_order) {
    const Bytes data = piece.subspan(2);
    const Bytes behind = data.subspan(std::min<std::uint64_t>(left, data.size()));
    if (std::ranges::any_of(behind, [](std::byte b) { return b != std::byte{0}; })) return "bytes stand behind the end of the colour profile";
    left -= std::min<std::uint64_t>(left, data.size());
  }
  return left ? "the colour profile is not complete" : std::string();
}

/// The strict reading of the copy: marker behind marker, every decoding segment exact, one whole profile, nothing behind EOI.
std::string object_to_copy(Bytes out) {
  constexpr std::string_view profile = "ICC_PROFILE\0"sv;
  const auto at_offset = [](std::size_t at) { return " at offset " + std::to_string(at) + " of the copy"; };
  std::vector<Bytes> profile_pieces;
  bool scanned = false;
  for (std::size_t at = 2; at + 2 <= out.size();) {
    const auto marker = std::to_integer<std::uint8_t>(out[at + 1]);
    if (out[at] != std::byte{0xFF} || marker < 0xC0 || marker == 0xFF) return "no marker stands" + at_offset(at);
    if (marker == EOI) {
      if (!scanned) return "the picture has no scan";
      return at + 2 == out.size() ? object_to_profile(profile_pieces) : "bytes stand behind the picture";
    }
    if (stands_alone(marker) || at + 4 > out.size()) return "no segment stands" + at_offset(at);
    const std::size_t length = load_be<std::uint16_t>(out.data() + at + 2);
    if (length < 2 || length > out.size() - at - 2) return "a segment is longer than the picture" + at_offset(at);
    const Bytes content = out.subspan(at + 4, length - 2);
    if (!is_exact(marker, content)) return std::string(marker_name(marker)) + " does not hold what it should, or more" + at_offset(at);
    if (marker == APP2 && as_text(content).starts_with(profile)) profile_pieces.push_back(content.subspan(profile.size()));
    at += 2 + length;
    if (marker == SOS) at = end_of_scan(out, at), scanned = true;
  }
  return "the picture has no end (EOI)";
}

std::string seal(std::span<std::byte> out, const Moved& moved) {
  const std::string objection = repair_lengths(out, moved);
  return objection.empty() ? object_to_copy(out) : objection;
}

constexpr Meaning keepable[] = {Meaning::thermal};

}  // namespace

const Scrubbing scrubbing{.gaps = Drop::cut, .keepable = keepable, .remake = remake, .seal = seal};

}  // namespace contrail::jpeg
