// ISO/IEC 14496-12 (ISO base media file format) section 4.2 and the QuickTime File Format: the framing of boxes.
#pragma once
#include <cstdint>
#include <optional>

#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail::mp4 {

struct Box {
  FourCc type = 0;
  std::uint64_t at = 0;
  std::uint64_t size = 0;    ///< header included, cut to what holds the box
  std::uint64_t claims = 0;  ///< the size it claims
  std::uint8_t header = 8;   ///< 16 with a large size
  Reader body;
  [[nodiscard]] Where where() const { return body.where(at, size); }
  [[nodiscard]] bool cut() const { return claims > size; }
};

/// The box at the cursor, which moves behind it. Size 1: a 64-bit size follows; size 0: up to the end of the structure
/// around it (which the specification allows for the last box of a file). A size that is larger than what is left is
/// shortened to it. Nothing where no header fits or the size is smaller than the header.
[[nodiscard]] std::optional<Box> try_box(Reader& in);
/// The same, but what is broken throws.
[[nodiscard]] Box read_box(Reader& in);
/// The first box of this type in the range, if no damage lies before it.
[[nodiscard]] std::optional<Box> find_box(Reader in, FourCc wanted);

/// A movie in front of other bytes.
struct BoxRun {
  std::uint64_t size = 0;
  bool cut = false;  ///< its last box claims more than there is: nobody knows where it ends
};
/// How far the boxes at the cursor reach: up to what is no box of a file, or to the `ftyp` of another one.
[[nodiscard]] BoxRun run_of_boxes(Reader in);

/// `meta` in two flavours: ISO's begins with version and flags, QuickTime's with a box.
[[nodiscard]] bool is_full_meta(const Reader& body);

}  // namespace contrail::mp4
