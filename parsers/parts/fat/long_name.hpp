// Long names of FAT: entries in front of the short one, the last part first.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::fat {

/// The sum over a short name (11 bytes) that ties long names to it.
[[nodiscard]] std::uint8_t short_name_sum(Bytes name);
/// Of a deleted entry, whose first byte is lost: which one makes this sum.
[[nodiscard]] std::uint8_t first_byte_for(Bytes name, std::uint8_t sum);
/// `DJI_0001.JPG`: a short name with the dot in its place; the lower case that Windows NT keeps in two bits.
[[nodiscard]] std::string short_name(Bytes name, std::uint8_t lower_case);

/// Gathers the parts that precede a short entry.
class LongName {
 public:
  /// The next directory entry (32 bytes), which is a part.
  void add(Bytes entry, std::uint64_t at);
  /// The name, where these are all parts of that of the short entry; empty: there is none. Nothing is kept.
  [[nodiscard]] std::string take(Bytes short_entry, bool deleted);
  /// Parts were left without an entry.
  [[nodiscard]] bool pending() const { return !parts_.empty(); }
  [[nodiscard]] std::uint64_t at() const { return at_; }
  void drop() { parts_.clear(); }

 private:
  struct Part {
    std::uint8_t order, sum;
    std::string units;  ///< UTF-16
  };
  [[nodiscard]] bool complete() const;
  std::vector<Part> parts_;
  std::uint64_t at_ = 0;  ///< of the first
};

}  // namespace contrail::fat
