// What a case keeps of a file for clocks, links and what its frames show, so that they can be found anew when further
// files come: a TimedFile and its camera as CBOR (RFC 8949), columns of numbers as byte strings of 8 bytes each, least
// significant byte first.
#pragma once
#include <optional>
#include <string>

#include "analysis/case/database.hpp"
#include "analysis/filming/scene_file.hpp"

namespace contrail {

/// A picture that lies in a file as it could lie by itself.
struct CasePicture {
  std::string kind, sha256;  ///< thumbnail, preview, embedded
  ByteRange at;              ///< in the file
};

struct CaseEvidence {
  TimedFile timed;
  std::optional<SceneCamera> camera = {};  ///< where other files are needed to tell what it shows
  std::vector<CasePicture> pictures = {};
};

[[nodiscard]] CaseBlob evidence_blob(const CaseEvidence& evidence);
/// Nothing for bytes that are no such file: a case can be damaged.
[[nodiscard]] std::optional<CaseEvidence> evidence_of_blob(const std::string& path, Bytes blob);

}  // namespace contrail
