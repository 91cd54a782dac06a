// Where messages begin and end in a DataFlash binary log: there is no checksum, so a message is believed only where
// another known one, padding or the end stands behind it.
#pragma once
#include <optional>

#include "parsers/parts/dataflash/types.hpp"

namespace contrail::ardupilot {

class Frames {
 public:
  /// What the last bytes of a log may hold besides messages: a dataflash chip's page is written whole, its rest is left
  /// from before.
  static constexpr std::uint64_t page_remnant = 528;

  Frames(const Types& types, Bytes file, std::uint64_t begin, std::uint64_t end)
      : types_(types), base_(file.data()), begin_(begin), end_(end) {}

  /// Length of the message at `at` if its type is known and it lies wholly in the file, else 0.
  [[nodiscard]] std::uint32_t whole(std::uint64_t at) const {
    if (end_ - at < 3 || !is_sync(at)) return 0;
    const std::uint32_t length = types_[base_[at + 2]].length;
    return length <= end_ - at ? length : 0;
  }
  /// Behind a message of `type` that ends at `at` begins one of a known type. FMT may be followed by what it has just
  /// declared.
  [[nodiscard]] bool followed(std::uint64_t at, std::byte type) const {
    return end_ - at >= 3 && is_sync(at) && (types_[base_[at + 2]].length != 0 || type == std::byte{Types::fmt});
  }
  /// The slow question for a whole message that no known one follows: is it one all the same?
  [[nodiscard]] bool settles(std::uint64_t at, std::uint32_t length);
  /// The first offset from `at` on where a message can be believed.
  [[nodiscard]] std::optional<std::uint64_t> resync(std::uint64_t at) const;

  /// The end of the zeros or FFs that begin at `at`; `at` if there are none.
  [[nodiscard]] std::uint64_t filler_end(std::uint64_t at, std::uint64_t limit) const;
  /// Sixteen bytes (or all there are) of one filler.
  [[nodiscard]] bool is_padding(std::uint64_t at) const;
  /// Where a message of an undeclared type ends (logs fetched over MAVLink lack some FMTs): before the next `A3 95`, if
  /// behind at most eight such messages a known one stands.
  [[nodiscard]] std::optional<std::uint64_t> stranger_end(std::uint64_t at) const;
  /// Here begins an FMT that describes FMT, as at the start of a log.
  [[nodiscard]] bool begins_log(std::uint64_t at) const;
  /// The next such place from `at` on, else the end.
  [[nodiscard]] std::uint64_t next_log(std::uint64_t at) const;
  /// The last bytes begin like a message that the end cuts off.
  [[nodiscard]] bool cut_at_end(std::uint64_t at) const;

 private:
  [[nodiscard]] bool is_sync(std::uint64_t at) const { return load_le<std::uint16_t>(base_ + at) == 0x95A3; }
  [[nodiscard]] bool cut_by_padding(std::uint64_t at, std::uint32_t length);

  const Types& types_;
  const std::byte* base_;
  std::uint64_t begin_, end_;
  std::uint64_t may_look_back_ = 64 << 20;  ///< bytes in all: a file full of padding must not make the walk quadratic
};

}  // namespace contrail::ardupilot
