// Boxes of JUMBF (ISO/IEC 19566-5 annex A): a length, a type, the content; superboxes have a label.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

struct JumbfBox {
  std::string_view type;
  Bytes content;
};
/// The box at the beginning of `in`, which moves behind it. Nothing where none fits.
[[nodiscard]] std::optional<JumbfBox> take_jumbf_box(Bytes& in);

/// A superbox: its label, and what stands behind the description.
struct JumbfSuperbox {
  std::string_view label;
  Bytes content;
  /// Of the first box inside, if it is CBOR.
  [[nodiscard]] std::optional<Bytes> cbor() const;
  /// Whether the first box inside is one of its kind.
  [[nodiscard]] bool holds_superboxes() const;
};
[[nodiscard]] std::optional<JumbfSuperbox> open_superbox(const JumbfBox& box);

/// Whether a label is this one, in any version and of several the same: `c2pa.ingredient.v3__2`.
[[nodiscard]] bool is_jumbf_label(std::string_view label, std::string_view wanted);

}  // namespace contrail
