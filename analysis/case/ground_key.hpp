// What the ground that a file shows was found from, as a digest: where it is the same, so is the ground.
#pragma once
#include <string>
#include <vector>

#include "analysis/filming/scene.hpp"

namespace contrail {

class GroundKeys {
 public:
  /// Of a scene that is tied, and stays.
  explicit GroundKeys(const Scene& scene) : scene_(scene), digests_(scene.size()) {}
  /// Of this program's version, the file, its lens, its clocks, and the logs that tell of it with theirs.
  [[nodiscard]] std::string of(std::size_t file);

 private:
  [[nodiscard]] const std::string& content(std::size_t file);
  const Scene& scene_;
  std::vector<std::string> digests_;  ///< of the files themselves, once they are needed
};

}  // namespace contrail
