#include "parsers/formats/px4_ulog/seal.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/formats/px4_ulog/messages.hpp"
#include "parsers/formats/px4_ulog/sync.hpp"

namespace contrail::px4 {
namespace {

constexpr std::uint16_t nobody = 0xffff;

/// Message by message, in the order of the file.
class Seal {
 public:
  Seal() { ids_.fill(nobody); }
  /// Whole messages, of which the last may have lost its end.
  [[nodiscard]] bool messages(std::span<std::byte> part);

 private:
  [[nodiscard]] bool message(std::span<std::byte> frame);
  [[nodiscard]] bool subscribe(std::span<std::byte> frame);

  struct Known {
    std::uint16_t id;
    std::uint8_t instance;
  };
  std::array<std::uint16_t, 65'536> ids_;                     ///< new ones, by the old
  std::map<std::pair<std::string, std::byte>, Known> known_;  ///< by topic and old instance
  std::map<std::string, std::uint8_t> instances_;             ///< how many, by topic
};

bool Seal::messages(std::span<std::byte> part) {
  while (part.size() >= frame_head) {
    const std::size_t size = frame_head + load_le<std::uint16_t>(part.data());
    const std::span<std::byte> frame = part.first(std::min(size, part.size()));
    if (size > part.size()) {
      constexpr std::string_view shortened = "FALCBOD";
      if (shortened.find(static_cast<char>(part[2])) == shortened.npos) return false;
      store_le(frame.data(), static_cast<std::uint16_t>(frame.size() - frame_head));
    }
    if (!message(frame)) return false;
    part = part.subspan(frame.size());
  }
  return part.empty();
}

bool Seal::message(std::span<std::byte> frame) {
  switch (static_cast<char>(frame[2])) {
    case 'B':
      if (frame.size() < flag_bits_size) return false;
      frame[incompatible_flags_at] = std::byte{0};
      std::ranges::fill(frame.subspan(appended_offsets_at, flag_bits_size - appended_offsets_at), std::byte{0});
      return true;
    case 'A': return subscribe(frame);
    case 'D': {
      if (frame.size() < 5) return false;
      const auto old = load_le<std::uint16_t>(frame.data() + 3);
      const std::uint16_t id = ids_[old];
      if (id != old) store_le(frame.data() + 3, id);  // a page that is not written need not be written back
      return id != nobody;
    }
    default: return true;
  }
}

bool Seal::subscribe(std::span<std::byte> frame) {
  if (frame.size() < 7) return false;
  std::string topic(as_text(frame.subspan(6)));
  const auto found = known_.find(std::pair(topic, frame[3]));
  Known known{static_cast<std::uint16_t>(known_.size()), 0};
  if (found != known_.end()) {
    known = found->second;
  } else {
    known.instance = instances_[topic]++;
    known_.emplace(std::pair(std::move(topic), frame[3]), known);
  }
  frame[3] = std::byte{known.instance};
  ids_[load_le<std::uint16_t>(frame.data() + 4)] = known.id;
  store_le(frame.data() + 4, known.id);
  return known.id != nobody;
}

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  Seal seal;
  std::uint64_t to = 0;
  bool good = true;
  const auto keep = [&](std::uint64_t begin, std::uint64_t end) {
    const std::uint64_t header = to == 0 ? std::min(header_size, end - begin) : 0, size = end - begin;
    good = good && seal.messages(out.subspan(to + header, size - header));
    to += size;
  };
  moved.for_each(out.size() + moved.taken(), keep, [](std::uint64_t, std::uint64_t) {});
  return good ? std::string() : "what lies between the messages cannot stay";
}

}  // namespace contrail::px4
