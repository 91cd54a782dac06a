#include "parsers/formats/tiff/jpeg_strips.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/parts/jpeg/coding.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::tiff {
namespace {

using namespace jpeg;

constexpr std::uint8_t DHT = 0xC4, DQT = 0xDB, DRI = 0xDD, APP14 = 0xEE;

std::uint8_t marker_at(Bytes bytes, std::size_t at) {
  return at + 2 <= bytes.size() && bytes[at] == std::byte{0xFF} ? std::to_integer<std::uint8_t>(bytes[at + 1]) : 0;
}

/// The content of the segment that begins there; nothing: none does.
std::optional<Bytes> content_at(Bytes bytes, std::size_t at) {
  if (at + 4 > bytes.size()) return std::nullopt;
  const std::size_t length = load_be<std::uint16_t>(bytes.data() + at + 2);
  if (length < 2 || length > bytes.size() - at - 2) return std::nullopt;
  return bytes.subspan(at + 4, length - 2);
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

/// Adobe's note on how colours were transformed: a version and three bytes that are known.
bool is_adobe(Bytes content) {
  return content.size() == 12 && as_text(content.first(5)) == "Adobe" && content[5] == std::byte{0} &&
         std::to_integer<int>(content[11]) <= 2 && all_zero(content.subspan(7, 4));
}

}  // namespace

std::string JpegStrips::tables(Bytes content) {
  const char* const none = "JPEGTables holds more than tables";
  if (marker_at(content, 0) != SOI) return none;
  std::size_t at = 2;
  while (marker_at(content, at) != EOI) {
    const std::uint8_t marker = marker_at(content, at);
    const auto inside = content_at(content, at);
    if ((marker != DQT && marker != DHT) || !inside || !is_whole(marker, *inside)) return none;
    if (std::string objection = entropy_.take(marker, *inside); !objection.empty()) return objection;
    at += 4 + inside->size();
  }
  if (at + 2 != content.size()) return none;
  shared_.assign(content.begin() + 2, content.end() - 2);
  return {};
}

std::string JpegStrips::segment(std::uint8_t marker, Bytes content, const Size& size) {
  if (is_frame(marker)) {
    const auto frame = Frame::read(marker, content);
    if (!frame) return "a frame header that is none";
    const std::uint64_t n = frame->components.size(), width = frame->width, height = frame->height;
    // Raw samples may stand as two or four components of a picture that is as many times narrower.
    const auto is = [&](std::uint64_t rows) {
      return frame->lossless() ? width * n == size.width * size.samples && height == rows
                               : width == size.width && height == rows && n == size.samples;
    };
    if (!is(size.height) && !is(size.full_height)) return "a JPEG picture of another size than its strip";
    return entropy_.take(marker, content);
  }
  if ((marker == DQT || marker == DHT) && is_whole(marker, content)) return entropy_.take(marker, content);
  if (marker == DRI && content.size() == 2) return entropy_.take(marker, content);
  return marker == APP14 && is_adobe(content) ? std::string() : "a JPEG strip holds more than a picture";
}

std::string JpegStrips::strip(Bytes strip, const Size& size, std::uint64_t& used) {
  constexpr std::array<std::byte, 2> no_restarts{};
  if (marker_at(strip, 0) != SOI) return "a strip said to be JPEG that is no JPEG picture";
  if (std::string objection = entropy_.take(DRI, no_restarts); !objection.empty()) return objection;
  bool framed = false, scanned = false;
  for (std::size_t at = 2; at < strip.size();) {
    const std::uint8_t marker = marker_at(strip, at);
    if (marker == EOI) {
      used = at + 2;
      return scanned ? object_to_unused(strip.first(used)) : "a JPEG strip without a scan";
    }
    const auto content = content_at(strip, at);
    if (marker < 0xC0 || stands_alone(marker) || !content) return "a JPEG strip that cannot be followed";
    at += 4 + content->size();
    if (marker == SOS) {
      const std::size_t end = end_of_scan(strip, at);
      if (std::string objection = entropy_.scan(*content, strip.subspan(at, end - at)); !objection.empty())
        return objection;
      at = end, scanned = true;
    } else {
      if (is_frame(marker) && std::exchange(framed, true)) return "a second frame in one strip";
      if (std::string objection = segment(marker, *content, size); !objection.empty()) return objection;
    }
  }
  return "a JPEG strip without an end";
}

/// Tables that no component uses, scans that no decoder needs.
std::string JpegStrips::object_to_unused(Bytes strip) const {
  std::vector<std::byte> merged;
  if (!shared_.empty()) {
    merged.assign(strip.begin(), strip.begin() + 2);
    merged.insert(merged.end(), shared_.begin(), shared_.end());
    merged.insert(merged.end(), strip.begin() + 2, strip.end());
    strip = merged;
  }
  const Coding coding(strip, 0);
  if (!coding.objection().empty()) return coding.objection();
  for (std::size_t at = 2; marker_at(strip, at) != EOI;) {
    const std::uint8_t marker = marker_at(strip, at);
    const auto content = content_at(strip, at);
    if (!content) return "a JPEG strip that cannot be followed";
    const std::size_t begin = at + 4;
    for (std::size_t done = 0; (marker == DQT || marker == DHT) && done < content->size();) {
      if (!coding.uses(begin + done)) return "a table of a JPEG strip that it does not use";
      done += std::max<std::size_t>(1, table_size(marker, content->subspan(done)));
    }
    at = begin + content->size();
    if (marker == SOS) at = end_of_scan(strip, at);
  }
  return {};
}

}  // namespace contrail::tiff
