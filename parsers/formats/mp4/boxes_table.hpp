// What is known about each box of ISO/IEC 14496-12, -14, -15 and the QuickTime File Format: its fields, and what
// becomes of it.
#pragma once
#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail::mp4 {

enum class Form : std::uint8_t {
  leaf,       ///< fields only
  container,  ///< boxes only
  full,       ///< fields (version and flags first), then boxes
  table,      ///< fields, then rows of equal size up to the end
};

/// Fields are counted from the end of the box header, so that they hold for boxes with a large size as well.
struct BoxKind {
  FourCc type;
  Form form;
  Meaning meaning;                      ///< structure: kept and looked into; anything else goes as a whole
  std::span<const Column> fields = {};  ///< version 0, or the only one
  std::span<const Column> fields_v1 = {};
  std::uint32_t fixed = 0;   ///< bytes of fields before boxes or rows begin
  std::uint32_t stride = 0;  ///< bytes of one row
  std::span<const Column> row = {};
  std::span<const Column> row_v1 = {};
  std::uint32_t stride_v1 = 0;
  std::uint32_t fixed_v1 = 0;  ///< 0: as version 0
};

/// Null for boxes this table does not know; they go, and so does everything in them.
[[nodiscard]] const BoxKind* find_kind(FourCc type);

void tell_boxes(const TellField& tell);
/// `ftyp` whose major brand is none that is known.
extern const BoxKind foreign_type;
/// Sample entries of pictures and of sound begin with fixed fields; boxes follow.
extern const BoxKind visual_entry, audio_entry, audio_entry_v1, audio_entry_v2, other_entry;
/// Leaf boxes whose content nobody here knows.
extern const BoxKind unknown_box;
/// QuickTime's `mp4a` in a `wave`: four zeros, or nothing.
extern const BoxKind mp4a_in_wave;

}  // namespace contrail::mp4
