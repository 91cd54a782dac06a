// Framing of DataFlash binary logs, AP_Logger/LogStructure.h and AP_Logger_Block.cpp: no checksum, so what surrounds a
// message must vouch for it.
#include "parsers/parts/dataflash/frames.hpp"

#include <algorithm>
#include <cstring>

namespace contrail::ardupilot {
namespace {

constexpr std::string_view log_begin =
    "\xA3\x95\x80\x80\x59"
    "FMT";  // FMT: type 128, length 89, name
constexpr std::uint64_t padding_probe = 16;
constexpr std::uint64_t look_back = 1 << 16;
constexpr int witnesses = 4;
constexpr std::uint64_t longest_message = 255;

}  // namespace

bool Frames::settles(std::uint64_t at, std::uint32_t length) {
  const std::uint64_t behind = at + length;
  if (behind == end_ || cut_at_end(behind)) return true;
  if (is_padding(behind)) return !cut_by_padding(at, length);
  if (stranger_end(behind)) return true;
  return end_ - behind <= page_remnant && !resync(behind);
}

bool Frames::cut_at_end(std::uint64_t at) const {
  const std::uint64_t left = end_ - at;
  if (left < 3) return base_[at] == std::byte{0xA3} && (left < 2 || is_sync(at));
  return is_sync(at) && types_[base_[at + 2]].length > left;
}

std::uint64_t Frames::filler_end(std::uint64_t at, std::uint64_t limit) const {
  const std::byte filler = base_[at];
  if (filler != std::byte{0} && filler != std::byte{0xFF}) return at;
  while (at < limit && base_[at] == filler) ++at;
  return at;
}

bool Frames::is_padding(std::uint64_t at) const {
  const std::uint64_t limit = std::min(end_, at + padding_probe);
  return at < limit && filler_end(at, limit) == limit;
}

/// A message cut short looks whole when zeros were written behind it. It is told from one that ends in zeros by the
/// messages of its type before it: if none of four ends so, the zeros are the padding's. A single byte proves nothing.
bool Frames::cut_by_padding(std::uint64_t at, std::uint32_t length) {
  const auto fillers_at_end = [&](std::uint64_t message) {
    std::uint32_t n = 0;
    while (n + 3 < length && base_[message + length - 1 - n] == base_[at + length]) ++n;
    return n;
  };
  const std::uint32_t n = fillers_at_end(at);
  if (n < 2) return false;
  int seen = 0;
  const std::uint64_t stop = std::max(begin_, at - std::min({at, look_back, may_look_back_}));
  for (std::uint64_t q = at; q-- > stop; --may_look_back_) {
    if (!is_sync(q) || base_[q + 2] != base_[at + 2] || q + length > at || !followed(q + length, base_[q + 2]))
      continue;
    if (fillers_at_end(q) >= n) return false;
    if (++seen == witnesses) return true;
  }
  return false;
}

std::optional<std::uint64_t> Frames::resync(std::uint64_t at) const {
  while (end_ - at >= 3) {
    const void* found = std::memchr(base_ + at, 0xA3, end_ - 2 - at);
    if (!found) return std::nullopt;
    at = static_cast<std::uint64_t>(static_cast<const std::byte*>(found) - base_);
    if (const std::uint32_t length = whole(at)) {
      const std::uint64_t behind = at + length;
      if (behind == end_ || followed(behind, base_[at + 2]) || is_padding(behind)) return at;
    }
    ++at;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> Frames::stranger_end(std::uint64_t at) const {
  std::optional<std::uint64_t> first;
  for (int n = 0; n < 8; ++n) {
    if (end_ - at < 8 || !is_sync(at) || types_[base_[at + 2]].length != 0) return std::nullopt;
    const std::uint64_t limit = std::min(end_ - 2, at + longest_message + 1);
    std::uint64_t q = at + 4;  // a message of three bytes says nothing
    while (q < limit && !is_sync(q)) ++q;
    if (q >= limit) return std::nullopt;
    if (!first) first = q;
    if (whole(q)) return first;
    at = q;
  }
  return std::nullopt;
}

bool Frames::begins_log(std::uint64_t at) const {
  return end_ - at >= log_begin.size() && as_text({base_ + at, log_begin.size()}) == log_begin;
}

std::uint64_t Frames::next_log(std::uint64_t at) const {
  const std::size_t found = as_text({base_ + at, end_ - at}).find(log_begin);
  return found == std::string_view::npos ? end_ : at + found;
}

}  // namespace contrail::ardupilot
