// What holding files against a manifest has shown, in words and in JSON.
#pragma once
#include <string>
#include <vector>

#include "analysis/manifest/compare.hpp"

namespace contrail {

enum class SignatureState : std::uint8_t { none, unchecked, fits, does_not_fit, asked_but_none };

struct Checked {
  std::string name;  ///< of the manifest
  FileManifest manifest;
  SignatureState signature = SignatureState::none;
  std::vector<HashedFile> now;
  std::vector<ComparedFile> files;  ///< points into `manifest` and `now`

  [[nodiscard]] std::size_t count(FileState state) const;
  /// All is as it was, and signed as was asked.
  [[nodiscard]] bool holds() const;
};

/// A line for each file that is not as it was (`verbose`: also for those of another date), and what that makes.
[[nodiscard]] std::string checked_text(const Checked& checked, bool verbose);
[[nodiscard]] std::string checked_json(const Checked& checked);

}  // namespace contrail
