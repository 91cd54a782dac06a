// What a clean JPEG picture (ITU-T T.81) is made of: the segments that decode it, its colour profile, and fresh blocks
// (fresh.cpp) that say how it is to be turned, whether its colours are Adobe RGB, and what a profile keeps.
#include "parsers/formats/jpeg/scrub.hpp"

#include <algorithm>

#include "parsers/formats/jpeg/gain_map.hpp"
#include "parsers/formats/jpeg/profile_pieces.hpp"
#include "parsers/parts/jpeg/coding.hpp"
#include "parsers/parts/jpeg/entropy.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;

std::size_t number_at(Bytes bytes, std::size_t at) { return std::to_integer<std::size_t>(bytes[at]); }

/// Segments out of which bytes were cut get their new length.
std::string repair_lengths(std::span<std::byte> out, const Moved& moved) {
  std::vector<Interval> kept;
  moved.for_each(
      out.size() + moved.taken(),
      [&](std::uint64_t begin, std::uint64_t end) {
        kept.push_back({begin, end});
      },
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
      store_be(out.data() + at + 2, static_cast<std::uint16_t>(size));
      const std::uint64_t scan = std::min<std::uint64_t>(at + 2 + size, out.size());
      old = marker == SOS ? end + (end_of_scan(out, scan) - scan) : end;
    }
  }
  return {};
}

/// B.2.4.1 and B.2.4.2: nothing but whole tables.
bool is_whole(std::uint8_t marker, Bytes tables) {
  while (!tables.empty()) {
    const std::size_t size = table_size(marker, tables);
    if (size == 0) return false;
    tables = tables.subspan(size);
  }
  return true;
}

/// True if a segment that decodes the picture holds what the standard gives it, and no byte more.
bool is_exact(std::uint8_t marker, Bytes content) {
  const std::size_t size = content.size();
  if (is_frame(marker) || marker == DHP) return size >= 6 && size == 6 + 3 * number_at(content, 5);
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

/// The strict reading of the copy: marker behind marker, every decoding segment exact, scans that end with their last
/// block, one whole profile, nothing behind EOI but the gain map, which nothing follows.
std::string object_to_copy(Bytes out, bool is_map = false) {
  constexpr std::string_view profile = "ICC_PROFILE\0"sv;
  const auto at_offset = [](std::size_t at) { return " at offset " + std::to_string(at) + " of the copy"; };
  std::vector<Bytes> profile_pieces;
  Entropy entropy;
  bool scanned = false;
  for (std::size_t at = 2; at + 2 <= out.size();) {
    const auto marker = std::to_integer<std::uint8_t>(out[at + 1]);
    if (out[at] != std::byte{0xFF} || marker < 0xC0 || marker == 0xFF) return "no marker" + at_offset(at);
    if (marker == EOI) {
      if (!scanned) return "the image has no scan";
      std::string objection = entropy.finish();
      if (objection.empty()) objection = object_to_profile(profile_pieces);
      const Bytes behind = out.subspan(at + 2);
      if (behind.empty() || !objection.empty()) return objection;
      if (is_map || !as_text(behind).starts_with("\xFF\xD8\xFF"sv)) return "unexplained bytes after the image";
      objection = object_to_copy(behind, true);
      return objection.empty() ? object_to_pair(out.first(at + 2), behind) : objection + " (in the gain map)";
    }
    if (stands_alone(marker) || at + 4 > out.size()) return "no segment" + at_offset(at);
    const std::size_t length = load_be<std::uint16_t>(out.data() + at + 2);
    if (length < 2 || length > out.size() - at - 2) return "segment longer than the image" + at_offset(at);
    const Bytes content = out.subspan(at + 4, length - 2);
    if (!is_exact(marker, content))
      return std::string(marker_name(marker)) + " has missing or extra content" + at_offset(at);
    if (marker == APP2 && as_text(content).starts_with(profile))
      profile_pieces.push_back(content.subspan(profile.size()));
    const std::size_t begin = at + 2 + length, end = marker == SOS ? end_of_scan(out, begin) : begin;
    scanned = scanned || marker == SOS;
    if (end == out.size()) break;
    const std::string objection =
        marker == SOS ? entropy.scan(content, out.subspan(begin, end - begin)) : entropy.take(marker, content);
    if (!objection.empty()) return objection + at_offset(at);
    at = end;
  }
  // Only a picture that had no end itself comes this far: the marker of any other is proved to stand in the copy.
  return scanned ? object_to_profile(profile_pieces) : "the image has no end marker (EOI)";
}

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  const std::string objection = repair_lengths(out, moved);
  return objection.empty() ? object_to_copy(out) : objection;
}

}  // namespace contrail::jpeg
