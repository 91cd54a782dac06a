// What a walk has to say about the file besides its records. Codes are a closed list; users see the id.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/reading/source.hpp"

namespace contrail {

enum class Severity : std::uint8_t { info, notice, warning, damage };

enum class Code : std::uint8_t {
  cut,              ///< the file (or its enclosing structure) ends inside a record
  overrun,          ///< a record claims more than its structure holds
  lost_sync,        ///< bytes skipped to find the next record
  bad_check,        ///< a checksum, check byte or terminator does not hold
  bad_value,        ///< a value that cannot be (position off the globe, text that is no number …)
  bad_structure,    ///< framing that contradicts itself (cyclic, overlapping, unsorted …)
  unknown_version,  ///< a version this room does not know; read as the nearest known
  unknown_record,   ///< records of a type this room does not know
  encrypted,        ///< what matters needs a key
  dropout,          ///< the writer says it lost data here
  trailing,         ///< bytes behind the end of the format
  stale,            ///< a pointer or a copy that no longer fits the file (re-saved, edited)
  disagreement,     ///< two readings of one fact differ
  limit,            ///< a bound of this program was reached; the rest was not looked at
  shrank,           ///< the file became shorter while it was read
  wrong_name,       ///< the file's name says another format
  other_format,     ///< another format fits as well
  unseen,           ///< payload that is not looked into
  remark,           ///< worth knowing, nothing against the file
};

[[nodiscard]] std::string_view id_of(Code code);
[[nodiscard]] Severity usual_severity(Code code);
[[nodiscard]] std::string_view name_of(Severity severity);

struct Diagnostic {
  Code code;
  Severity severity;
  Where where;
  std::string text;  ///< one sentence, no offset in it (that is `where`), hostile text already escaped
};

}  // namespace contrail
