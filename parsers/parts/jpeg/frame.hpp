// The frame header (ITU-T T.81 B.2.2) and the sizes that follow from it (A.1.1, A.2).
#pragma once
#include <optional>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::jpeg {

struct Blocks {
  std::uint64_t across = 0, down = 0;
  [[nodiscard]] std::uint64_t count() const { return across * down; }
};

struct Frame {
  struct Component {
    std::uint8_t id, h, v, quantisation;
  };
  std::uint8_t marker = 0, precision = 0;
  std::uint16_t height = 0, width = 0;
  std::vector<Component> components;

  /// Nothing: the header is none.
  [[nodiscard]] static std::optional<Frame> read(std::uint8_t marker, Bytes content);
  /// SOF3 (annex H): a data unit is one sample.
  [[nodiscard]] bool lossless() const { return marker == 0xC3; }
  [[nodiscard]] bool progressive() const { return marker == 0xC2 || marker == 0xCA; }
  /// Number of the component of that name; nothing: there is none.
  [[nodiscard]] std::optional<std::size_t> find(std::uint8_t id) const;
  /// Blocks of a component by itself: what a scan of it alone holds.
  [[nodiscard]] Blocks blocks_of(std::size_t component) const;
  /// MCUs of a scan of several components.
  [[nodiscard]] Blocks mcus() const;
};

}  // namespace contrail::jpeg
