// A record of what was done to evidence, as a hash chain: each row holds the digest of the row before it, so no row can
// be changed, taken out or put in between without all later digests changing. Whoever noted the last digest elsewhere
// (a notebook, a signature) can show that nothing before it was changed; by itself a chain only shows damage.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "parsers/base/text/time.hpp"

namespace contrail {

struct CustodyRow {
  std::uint64_t n = 0;          ///< from 1, without gaps
  std::string time;             ///< as moment_text() has it, by the clock of the computer that did it
  std::string what;             ///< one word or two: `scan`, `case merge`
  std::string detail;           ///< any valid UTF-8; may be a JSON object
  std::string previous_sha256;  ///< 64 lower-case hex digits; of row 1 all zero
  std::string sha256;           ///< of custody_content() of this row
};

/// What a row's digest is taken of: a JSON object of the row without `sha256`, keys in the order n, time, what, detail,
/// previous_sha256, all of them, spelled by append_json(), no blanks, no line end.
[[nodiscard]] std::string custody_content(const CustodyRow& row);
/// The row as a line of JSON: its content with `sha256` as the last key, and a line end. Without that key it is the
/// content again, byte by byte, so any tool can follow a chain.
[[nodiscard]] std::string custody_line(const CustodyRow& row);

/// Makes the rows of a chain; where they are kept is its user's.
class CustodyChain {
 public:
  using Keep = std::function<void(const CustodyRow&)>;
  /// `last`: the row a chain ends with that is gone on with.
  explicit CustodyChain(Keep keep, CustodyRow last = {});
  /// Text that is no UTF-8 is kept with U+FFFD in its place.
  const CustodyRow& append(Micros now, std::string_view what, std::string_view detail);
  /// The last row; n is 0 where there is none.
  [[nodiscard]] const CustodyRow& last() const { return last_; }

 private:
  Keep keep_;
  CustodyRow last_;
};

/// Holds the rows of a chain against each other, one after the other as they are kept.
class CustodyCheck {
 public:
  /// A sentence about what is wrong with the row (`row 3 does not follow row 1`); empty: it follows the row before it.
  [[nodiscard]] std::string object_to(const CustodyRow& row);
  /// Of the last row; empty before the first.
  [[nodiscard]] const std::string& digest() const { return last_; }

 private:
  std::uint64_t n_ = 0;
  std::string last_;
};

}  // namespace contrail
