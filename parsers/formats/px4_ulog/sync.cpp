#include "parsers/formats/px4_ulog/sync.hpp"

#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/formats/px4_ulog/messages.hpp"

namespace contrail::px4 {
namespace {

constexpr std::uint64_t largest_unknown =
    10'000;  // as PX4's own readers: what is larger is damage, no message of the future
constexpr int enough_in_a_row = 3;
constexpr std::uint64_t hole = 16;     // zeros that no message begins with
constexpr std::size_t looked_at = 64;  // of a text, so that scanning stays linear

}  // namespace

bool Sync::may_follow(std::uint64_t at) const {
  char unknown = 0;
  for (int i = 0; i < enough_in_a_row; ++i) {
    if (left(at) < frame_head) return true;
    const std::uint64_t size = load_le<std::uint16_t>(bytes_.data() + at);
    const char type = static_cast<char>(bytes_[at + 2]);
    // Space that was never written, or a hole where somebody took damage out (scrub --salvage).
    if (size == 0) return type == 0 && all_zero(bytes_.subspan(at, std::min(left(at), hole)));
    if (is_known(type)) return i == 0 || convincing(at) != 0;
    const bool letter = (type >= 'A' && type <= 'Z') || (type >= 'a' && type <= 'z');
    if (!letter || size > largest_unknown || size > left(at) - frame_head || (i > 0 && type != unknown)) return false;
    unknown = type;
    at += frame_head + size;
  }
  return true;
}

std::optional<std::uint64_t> Sync::next(std::uint64_t at) const {
  for (; left(at) > frame_head + 2; ++at) {
    if (left(at) >= 8 && load_le<std::uint64_t>(bytes_.data() + at) == sync_magic) return at + 8;
    if (!is_known(static_cast<char>(bytes_[at + 2]))) continue;
    std::uint64_t behind = at;
    for (int i = 0; i < enough_in_a_row && behind != bytes_.size(); ++i) {
      behind = convincing(behind);
      if (behind == 0) break;
    }
    if (behind != 0) return at;
  }
  return std::nullopt;
}

/// Whether this is a message beyond reasonable doubt; its end, or 0.
std::uint64_t Sync::convincing(std::uint64_t at) const {
  if (left(at) < frame_head + 2) return 0;
  const std::uint64_t size = load_le<std::uint16_t>(bytes_.data() + at);
  const char type = static_cast<char>(bytes_[at + 2]);
  if (size < 2 || !is_known(type) || size > left(at) - frame_head) return 0;
  const Bytes frame = bytes_.subspan(at, frame_head + size);
  return convinces(type, frame) ? at + frame.size() : 0;
}

bool Sync::convinces(char type, Bytes frame) const {
  const std::size_t size = frame.size() - frame_head;
  const auto is_level = [](std::byte level) { return level >= std::byte{'0'} && level <= std::byte{'7'}; };
  switch (type) {
    case 'D': {
      const Subscription* to = topics_->find(load_le<std::uint16_t>(frame.data() + 3));
      return to && to->longest < 65535 && to->takes(size);
    }
    case 'S': return size == 8 && load_le<std::uint64_t>(frame.data() + 3) == sync_magic;
    case 'O':
    case 'R': return size == 2;
    case 'A': return size > 3 && size < 256 && topics_->definitions.knows(as_text(frame.subspan(6)));
    case 'F': {
      const std::string_view start = as_text(frame.subspan(3)).substr(0, looked_at);
      const std::size_t colon = start.find(':');
      return colon < start.size() && is_name(start.substr(0, colon));
    }
    case 'L': return size > 9 && is_level(frame[3]);
    case 'C': return size > 11 && is_level(frame[3]);
    case 'I':
    case 'M':
    case 'P':
    case 'Q': {
      const auto key = key_of(type, frame);
      const auto stored = key ? scalar_type(key->type) : std::nullopt;
      return stored && is_name(key->name) && key->value.size() == stored->count * std::size_t{size_of(stored->type)};
    }
    default: return false;
  }
}

}  // namespace contrail::px4
