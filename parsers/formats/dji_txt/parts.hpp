// Parts of a DJI flight record besides its records: the details block, the pictures, identities in a code.
#pragma once
#include <array>
#include <optional>
#include <string>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::dji {

/// A details block as it lies in its frame.
struct DetailsAt {
  Bytes frame;                  ///< unscrambled
  Where where;                  ///< of the frame
  std::uint32_t at = 0;         ///< of the block in the frame
  std::uint32_t size = 0;       ///< of the block
  std::vector<Column> framing;  ///< columns of the frame around the block
  std::uint8_t trailer = 0;
  Bytes anew = {};  ///< of the frame, as a clean copy has it (Record::anew)
};

/// What the rest of the file has to know from the details.
struct Details {
  std::array<std::uint32_t, 8> picture_sizes{};  ///< four pictures, then their four thumbnails; 0: none
  bool ios = false;
};

/// Hands on the details block. `department` from the version extension, 0 where there is none. A block that can be none
/// (its constant is not there, place and time cannot be) is handed on as raw bytes.
[[nodiscard]] Details walk_details(Walk& walk, const DetailsAt& block, bool old_tail, std::uint8_t department);

/// Whether an unscrambled details block can be one: it holds its constant, or start place and start time could be those
/// of a flight.
[[nodiscard]] bool plausible_details(Bytes block);
void tell_totals(const TellField& tell);

constexpr std::string_view picture_marker{"\x39\x30\x00\x00",
                                          4};  ///< 12345, before the pictures; missing in older files

/// Where the pictures lie if they end at the end of `range`, as long as the details say: at their marker, else at the
/// first of them. Nothing: they are not there.
[[nodiscard]] std::optional<std::uint64_t> find_pictures(const Reader& range, const Details& details);
/// Hands on marker and pictures from the cursor on to the end of the range. Where their sizes do not fit, each goes
/// from its start to where the next one starts.
void walk_pictures(Walk& walk, Reader in, const Details& details);

/// Spells an identity that a record holds in the maker's code, as a view beside it.
void spell(Walk& walk, Subject whose, Meaning meaning, std::string_view text, const Where& where);

}  // namespace contrail::dji
