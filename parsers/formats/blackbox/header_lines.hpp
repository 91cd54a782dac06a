// Lines of the header: what each key means, and how the firmwares write the values of those that stay in a clean log.
#pragma once
#include <cstdint>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/blackbox/field_storage.hpp"

namespace contrail::blackbox {

/// How the value of a line is written: words, or so many whole numbers in decimal within limits, without signs, blanks
/// or leading zeros. What is written otherwise is no setting and no framing, but a text nobody knows.
struct Form {
  enum class Kind : std::uint8_t { any, words, numbers };
  Kind kind = Kind::any;
  std::string_view words = {};  ///< those that can stand here, one a line
  std::uint32_t least = 0, most = 0;
  std::size_t fewest = 1, count = 1;  ///< numbers
  char between = ',';
};

struct LineRow {
  std::string_view key;
  Meaning meaning;
  Form form = {};
  Subject subject = Subject::flight_controller;
  bool needed = false;  ///< without it the frames read otherwise
};

[[nodiscard]] std::span<const LineRow> line_rows();
/// What the key says if its value is written as it should be; of `Field` lines see meaning_of_fields().
[[nodiscard]] const LineRow* find_line(std::string_view key);
[[nodiscard]] bool has_form(const Form& form, std::string_view value);
/// Lines that stay.
void tell_kept_lines(const TellKept& tell);
/// `Field I name`, `signed`, `predictor`, `encoding`: known names in their order; or a number for each of the names,
/// together with the lists before it as a firmware stores these fields. `lists`: those of this kind of frame that came
/// before (for P those of I and P). Meaning none: it is not written so.
[[nodiscard]] Meaning meaning_of_fields(std::string_view key, std::string_view value, FieldLists lists);

/// In which order the lines that stay come: as the firmwares write them, or their order could say something.
class LineOrder {
 public:
  LineOrder();
  /// Whether the line stands where it can; one that does not counts as not seen.
  [[nodiscard]] bool follows(std::string_view key);

 private:
  const std::string_view* line_;
  const std::string_view* field_;
  bool among_fields_ = false, left_ = false;  ///< lines about fields have begun; they are over
};

}  // namespace contrail::blackbox
