// SMPTE 336: key, length, value. Universal keys of 16 bytes, and the items of a local set (MISB ST 0601).
#pragma once
#include <optional>

#include "parsers/base/reading/reader.hpp"

namespace contrail {

struct KlvItem {
  Bytes key;                 ///< 16 bytes, in place; empty for an item of a local set
  std::uint64_t tag = 0;     ///< of a local set
  std::uint64_t at = 0;      ///< of key or tag
  std::uint64_t size = 0;    ///< key and length included, shortened to what holds the item
  std::uint64_t claims = 0;  ///< the size it claims, key and length included
  Reader body;               ///< the value, also shortened
  [[nodiscard]] Where where() const { return body.where(at, size); }
  [[nodiscard]] bool cut() const { return claims > size; }
};

/// The item at the cursor, which moves behind it. The key begins 06 0E 2B 34; the length is BER, short or long with up
/// to 8 bytes (the indefinite form is not allowed in KLV). Nothing, and the cursor stays, where this does not hold.
[[nodiscard]] std::optional<KlvItem> try_klv(Reader& in);
/// An item of a local set: a tag in BER-OID (seven bits a byte, most significant first), then the same length.
[[nodiscard]] std::optional<KlvItem> try_klv_local(Reader& in);

}  // namespace contrail
