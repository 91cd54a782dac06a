// What a case keeps of a file for clocks and links, so that they can be found anew when further files come: a TimedFile
// as CBOR (RFC 8949), columns of numbers as byte strings of 8 bytes each, least significant byte first.
#pragma once
#include <optional>
#include <string>

#include "analysis/case/database.hpp"
#include "analysis/clock/timed_file.hpp"

namespace contrail {

[[nodiscard]] CaseBlob evidence_blob(const TimedFile& file);
/// Nothing for bytes that are no such file: a case can be damaged.
[[nodiscard]] std::optional<TimedFile> evidence_of_blob(const std::string& path, Bytes blob);

}  // namespace contrail
