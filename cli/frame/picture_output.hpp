// `--picture OUT.png`: a photo with marks drawn over it.
#pragma once
#include <string>
#include <vector>

#include "analysis/filming/scene.hpp"
#include "analysis/io/output.hpp"
#include "analysis/vision/vision.hpp"
#include "cli/frame/inputs.hpp"

namespace contrail {

class PictureOutput {
 public:
  /// Before the lock-down. Throws UsageError where it is one of the inputs, OutputError where it cannot be made, and
  /// ModuleError where nothing can draw.
  PictureOutput(const std::string& path, bool force, const std::vector<Input>& inputs);
  /// Over the scene's first file, a photo. Returns why there is no picture; empty: there is.
  [[nodiscard]] std::string draw(const Scene& scene, const Marks& marks);

 private:
  OutputFile file_;
};

}  // namespace contrail
