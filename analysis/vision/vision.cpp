#include "analysis/vision/vision.hpp"

#include "analysis/io/module.hpp"

namespace contrail {

Vision& vision() {
  static Vision* const opened = reinterpret_cast<VisionEntry>(module_entry("vision", vision_entry))();
  return *opened;
}

}  // namespace contrail
