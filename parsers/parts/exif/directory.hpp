// An image file directory (TIFF 6.0 section 2) that is written: entries in ascending order, behind them the values that
// do not fit into them.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/walk/kept_facts.hpp"

namespace contrail {

class Directory {
 public:
  /// Types of values.
  static constexpr std::uint16_t byte = 1, ascii = 2, short_ = 3, long_ = 4, rational = 5;

  explicit Directory(bool big) : big_(big) {}

  // A tag that is there already gets the new value.
  void text(std::uint16_t tag, std::string_view words);
  void number(std::uint16_t tag, std::uint16_t type, std::uint32_t value);
  void numbers(std::uint16_t tag, const std::vector<std::uint32_t>& values);  ///< as LONG
  void fractions(std::uint16_t tag, const std::vector<Fraction>& list);
  void bytes(std::uint16_t tag, std::string_view value);
  /// A value as it stands in a file of the same byte order.
  void value(std::uint16_t tag, std::uint16_t type, std::uint64_t count, Bytes value);
  /// A value that is written elsewhere, at an offset from the header.
  void elsewhere(std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::uint32_t at);

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  /// With its values.
  [[nodiscard]] std::uint32_t size() const;
  /// `at`: where the directory begins, `next`: where the one behind it in the chain does, from the header.
  void write(std::vector<std::byte>& out, std::uint32_t at, std::uint32_t next = 0) const;

 private:
  struct Entry {
    std::uint16_t tag, type;
    std::uint32_t count;
    std::vector<std::byte> value;
  };
  static std::uint32_t behind(const Entry& entry);
  void append(std::vector<std::byte>& out, std::uint32_t value, std::size_t size) const;
  void put(std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::vector<std::byte> value);

  std::vector<Entry> entries_;
  bool big_;
};

}  // namespace contrail
