// CBOR (RFC 8949), as far as content credentials need it: items of definite length. Nothing throws: a reader that met
// what it does not know has failed, and gives nothing from then on.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

class CborReader {
 public:
  explicit CborReader(Bytes bytes) : bytes_(bytes) {}

  /// The text here; the reader moves behind it. Nothing for any other item, which stays unread.
  [[nodiscard]] std::optional<std::string_view> text();
  /// The bytes here, and the number: one that is not below zero. The reader moves behind them.
  [[nodiscard]] std::optional<Bytes> bytes();
  [[nodiscard]] std::optional<std::uint64_t> number();
  /// Whether `null` or `false` stands here.
  [[nodiscard]] bool is_null() const { return is_simple(22); }
  [[nodiscard]] bool is_false() const { return is_simple(20); }
  /// Passes over the tags before an item.
  void pass_tags();
  /// The number of elements of the array or pairs of the map here; the reader moves to the first.
  [[nodiscard]] std::optional<std::uint64_t> array();
  [[nodiscard]] std::optional<std::uint64_t> map();
  /// Moves behind the item here, with all it holds. False: it cannot be followed.
  bool skip();
  /// The value of that key in the map here.
  [[nodiscard]] std::optional<CborReader> value_of(std::string_view key) const;
  [[nodiscard]] std::optional<CborReader> value_of(std::uint64_t key) const;

 private:
  struct Head {
    unsigned major = 0;
    std::uint64_t value = 0;
    std::size_t behind = 0;
  };
  [[nodiscard]] std::optional<Head> head() const;
  [[nodiscard]] bool is_simple(std::uint64_t value) const;
  [[nodiscard]] std::optional<Bytes> string(unsigned major);
  [[nodiscard]] std::optional<std::uint64_t> container(unsigned major);
  Bytes bytes_;
  std::size_t at_ = 0;
};

}  // namespace contrail
