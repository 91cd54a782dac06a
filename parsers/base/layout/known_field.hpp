// What a room can tell, without a file: for people who want to know before they have one.
#pragma once
#include <functional>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// One field of one kind of record. Where the files of a format describe themselves, names may be patterns: `*` stands
/// for any run of characters, and alone for all fields that no other row names.
struct KnownField {
  std::string_view record;  ///< as `show` calls it, or the structure it stands in
  std::string_view field;   ///< as the specification spells it
  Meaning meaning = Meaning::none;
  std::string_view unit = {};  ///< empty: none, or the file tells
  Subject subject = Subject::none;
};

/// Receives one row after another. The views are valid during the call only.
using TellField = std::function<void(const KnownField&)>;

/// One field that stays in a clean file whose columns the files name: exactly this one, stored so, within these limits.
struct KeptField {
  std::string_view record, field;
  std::string_view type;  ///< as the format spells it; of several, each is one
  Limits limits;
  std::string_view reason = {};  ///< where it is not plain
};
using TellKept = std::function<void(const KeptField&)>;

/// The columns of a record but for its framing.
inline void tell_columns(const TellField& tell, std::string_view record, std::span<const Column> columns,
                         Subject subject = Subject::none) {
  for (const Column& c : columns) {
    if (c.meaning == Meaning::structure) continue;
    tell({record, c.name, c.meaning, c.unit, c.subject != Subject::none ? c.subject : subject});
  }
}
inline void tell_layout(const TellField& tell, const Layout& layout) {
  tell_columns(tell, layout.name, layout.columns, layout.subject);
}

}  // namespace contrail
