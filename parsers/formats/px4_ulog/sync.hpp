// Telling ULog messages from other bytes: ULog has no checksums.
#pragma once
#include <array>
#include <optional>

#include "parsers/base/reading/source.hpp"
#include "parsers/formats/px4_ulog/topics.hpp"

namespace contrail::px4 {

constexpr std::uint64_t frame_head = 3;  ///< size and type

/// Message types of the specification.
[[nodiscard]] constexpr bool is_known(char type) {
  constexpr std::array<bool, 256> table = [] {
    std::array<bool, 256> known{};
    for (const char letter : std::string_view("BFIMPQARDLCSO")) known[static_cast<unsigned char>(letter)] = true;
    return known;
  }();
  return table[static_cast<unsigned char>(type)];
}

/// Looks at the bytes in front of `end`, with what the topics subscribed so far say.
class Sync {
 public:
  Sync(const Source& source, std::uint64_t end, const Topics& topics)
      : bytes_(source.bytes().first(end)), topics_(&topics) {}

  /// Whether a message may begin here, by its head alone. The end may come anywhere; a type nobody knows must be a
  /// letter, with a convincing message or more of its own behind it.
  [[nodiscard]] bool may_follow(std::uint64_t at) const;
  /// The next sync pattern or run of convincing messages at or behind `at`, whichever comes first. Linear in what it
  /// skips.
  [[nodiscard]] std::optional<std::uint64_t> next(std::uint64_t at) const;

 private:
  [[nodiscard]] std::uint64_t convincing(std::uint64_t at) const;
  [[nodiscard]] bool convinces(char type, Bytes frame) const;
  [[nodiscard]] std::uint64_t left(std::uint64_t at) const { return bytes_.size() - at; }

  Bytes bytes_;
  const Topics* topics_;
};

}  // namespace contrail::px4
