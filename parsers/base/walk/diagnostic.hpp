// What a walk has to say about the file besides its records. Codes are a closed list; users see the id.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/reading/source.hpp"

namespace contrail {

enum class Severity : std::uint8_t { info, notice, warning, damage };

enum class Code : std::uint8_t {
  cut,              ///< the file (or the container of the record) ends inside a record
  overrun,          ///< a record claims more bytes than its container has
  lost_sync,        ///< bytes skipped to find the next record
  bad_check,        ///< wrong checksum, check byte or terminator
  bad_value,        ///< an impossible value (position off the globe, text that is not a number …)
  bad_structure,    ///< inconsistent framing (cyclic, overlapping, unsorted …)
  unknown_version,  ///< unknown version; read as the nearest known one
  unknown_record,   ///< records of an unknown type
  encrypted,        ///< the content needs a key
  dropout,          ///< data lost by the writer, as stated in the file
  trailing,         ///< bytes after the end of the format
  stale,            ///< a pointer or a copy that no longer fits the file (re-saved, edited)
  disagreement,     ///< two values of one fact differ
  limit,            ///< a limit of this program was reached; the rest was not read
  shrank,           ///< the file was truncated while it was being read
  wrong_name,       ///< the file name suggests another format
  other_format,     ///< another format matches as well
  unseen,           ///< payload that is not examined
  jump,             ///< positions that nothing can have flown to in that time, a time far from all others
  remark,           ///< worth knowing, not a defect of the file
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
