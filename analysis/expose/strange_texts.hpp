// Texts where none belong that tell something: words of a file's own in its framing, and what looks like a place, a
// serial number, a name or a way to reach somebody in harmless fields, texts or numbers, between the values of a line,
// or in a message that is not shown.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail {

/// Of one layout. Views compute from what stands in other records, and are not looked at.
class StrangeTexts {
 public:
  using Found = std::function<void(Bytes text)>;  ///< a part of the record's bytes
  StrangeTexts() = default;
  /// `of_log`: also in harmless numbers and bytes; those of pictures are coded, and look like anything.
  StrangeTexts(const Layout& layout, bool of_log);
  [[nodiscard]] bool empty() const { return columns_.empty() && numbers_.empty() && !placed_; }
  void each(const Record& record, std::uint32_t row, const Found& found) const;

 private:
  void add_number(const Column& column);
  void between_values(const Record& record, const Found& found) const;
  std::vector<const Column*> columns_;
  std::vector<ByteRange> numbers_;  ///< harmless ones that stand side by side
  bool placed_ = false;
};

/// Whether files of a format are records of numbers.
[[nodiscard]] bool is_log(const Format& format);
/// Whether a text looks like more than words and dates.
[[nodiscard]] bool is_telling(std::string_view text);

}  // namespace contrail
