// What of a JPEG picture decodes it (ITU-T T.81): one frame, the tables its components use, scans that its mode needs.
#pragma once
#include <set>
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::jpeg {

class Coding {
 public:
  /// Of the picture that begins at `start` of these bytes.
  Coding(Bytes bytes, std::uint64_t start);
  /// Whether a component uses the table that begins at an offset.
  [[nodiscard]] bool uses(std::uint64_t table) const { return used_.contains(table); }
  /// Whether it uses any table of a segment's content that begins there; true for what holds no tables.
  [[nodiscard]] bool uses_any(std::uint8_t marker, std::uint64_t at, Bytes content) const;
  /// A frame or a scan that no decoder needs; empty: there is none.
  [[nodiscard]] const std::string& objection() const { return objection_; }
  [[nodiscard]] std::uint64_t objection_at() const { return objection_at_; }

 private:
  std::set<std::uint64_t> used_;
  std::string objection_;
  std::uint64_t objection_at_ = 0;
};

/// Bytes of the first table of a DQT or DHT segment (B.2.4.1, B.2.4.2); 0: it is not whole.
[[nodiscard]] std::size_t table_size(std::uint8_t marker, Bytes tables);

}  // namespace contrail::jpeg
