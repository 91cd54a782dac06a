// The hash by which content credentials bind the file they stand in (C2PA 2.1 section 18.5 to 18.7), read and compared.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/parts/c2pa/cbor.hpp"

namespace contrail {

/// Boxes that a hash of boxes leaves out: those under a path for which all conditions hold.
struct BoxExclusion {
  std::string_view path;  ///< `/moov/trak`
  std::optional<std::uint64_t> length, version;
  std::optional<Bytes> flags;
  bool exact = true;  ///< the flags are these; else they hold these
  struct Condition {
    std::uint64_t at = 0;  ///< from the beginning of the box
    Bytes value;
  };
  std::vector<Condition> data;
  std::vector<ByteRange> subset;  ///< only these parts of the box go; a size of 0 reaches to its end
};

/// A hash of pieces of the file that stand one behind the other, by their names.
struct NamedHash {
  std::vector<std::string_view> names;  ///< `SOI`, `APP0` …
  std::string_view algorithm;
  Bytes hash;
  bool excluded = false;  ///< what they hold is not bound
};

/// Views are into the credentials it was read from.
struct HashBinding {
  std::string label;      ///< `c2pa.hash.data`; empty: the credentials bind no bytes
  std::string algorithm;  ///< `sha256`
  Bytes hash;
  bool of_boxes = false;         ///< `boxes` are left out, else `ranges`
  std::vector<NamedHash> named;  ///< of a hash of named pieces: all of them, in their order
  std::vector<ByteRange> ranges;
  std::vector<BoxExclusion> boxes;
  std::string objection;  ///< why it cannot be compared; empty: it can
};

/// Whether an assertion of this label binds the bytes of the file.
[[nodiscard]] bool is_hash_binding(std::string_view label);
/// `algorithm`: of the claim, where the assertion names none.
[[nodiscard]] HashBinding read_binding(std::string_view label, const CborReader& assertion, std::string_view algorithm);

enum class Compared : std::uint8_t { equal, differs, not_compared };
struct Comparison {
  Compared result = Compared::not_compared;
  std::string reason;          ///< why it was not compared
  std::uint64_t left_out = 0;  ///< bytes that the hash leaves out, besides the credentials
};
/// `credentials`: the parts of the file that hold them, in order. Reads the whole file.
[[nodiscard]] Comparison compare(const HashBinding& binding, const Reader& file,
                                 std::span<const ByteRange> credentials);

}  // namespace contrail
