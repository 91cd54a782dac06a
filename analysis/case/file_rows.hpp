// One file looked at for a case: all of its rows but those that need other files.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/case/ground_shown.hpp"
#include "analysis/case/row.hpp"
#include "analysis/io/files.hpp"
#include "analysis/listen/inspect.hpp"

namespace contrail {

/// A file as it was met.
struct MetFile {
  std::string path;
  std::string container;           ///< of a member: the file it lies in
  std::optional<FileStamp> stamp;  ///< as the file system tells; none of a member
};

struct FileRows {
  std::string file;       ///< path_in_case()
  std::string container;  ///< the same of the file it lies in
  Status status = Status::unreadable;
  bool opened = false;  ///< there it is, with all of its bytes
  std::uint64_t bytes = 0;
  std::string sha256, reason;  ///< why it is unreadable
  std::vector<CaseRow> rows;
  CaseBlob clock;  ///< evidence_blob(); empty: it tells no time, and holds no picture
};

/// How files are read for a case. What their rows depend on is kept with them.
struct CaseReading {
  ReadOptions read;
  std::string zone;                  ///< that of `read`, as the user named it; empty: none
  std::string keychain_sha256;       ///< of the keys in `read`; empty: none
  const CaseDraws* draws = nullptr;  ///< of footprints; null: none are told
};

/// Walks and hashes it. Never throws for what a file holds.
[[nodiscard]] FileRows rows_of_file(const MetFile& met, Opened opened, const CaseReading& reading);

/// What findings say of files that were read and are of no known format, or hold nothing.
constexpr std::string_view unknown_format = "unknown_format", empty_file = "empty_file", not_opened_file = "not_opened";

/// A finding about a file that the tables of its own file do not tell, such as a link that was not followed.
[[nodiscard]] CaseRow finding_row(const std::string& file, std::string_view id, Severity level, std::string_view text);

}  // namespace contrail
