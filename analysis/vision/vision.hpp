// The door to OpenCV: what is drawn over a picture or on white paper, in words that need none of its headers.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/vision/page.hpp"
#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

/// Continuous pixels of the picture as it is displayed.
using MarkPoint = std::array<double, 2>;

struct MarkLine {
  std::vector<MarkPoint> points;  ///< two or more
  bool arrow = false;             ///< a head at its last point
};

struct MarkText {
  MarkPoint at;      ///< its bottom left corner
  std::string text;  ///< ASCII
};

/// Lines and letters are white with a dark edge, so that they show on any ground; their width follows the size of the
/// picture.
struct Marks {
  double width = 0, height = 0;  ///< of the picture that they are for
  std::vector<MarkLine> lines;
  std::vector<MarkText> texts;
};

class Vision {
 public:
  virtual ~Vision() = default;
  /// "OpenCV 4.6.0"
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// The picture with the marks over it, as PNG; `turned`: Exif's orientation, 1 to 8, by which it is turned for
  /// display. Empty, and `why`: OpenCV cannot decode it, or it has another size. Never throws for what a picture holds.
  [[nodiscard]] virtual std::string draw(Bytes picture, int turned, const Marks& marks, std::string& why) = 0;
  /// The page as PNG, two pixels to its unit; letters that are not ASCII become `?`. Empty, and `why`, as above.
  [[nodiscard]] virtual std::string paint(const Page& page, std::string& why) = 0;
};

/// Opens the module on first need; throws ModuleError when it is missing.
[[nodiscard]] Vision& vision();

constexpr const char* vision_entry = "contrail_vision";
using VisionEntry = Vision* (*)();

}  // namespace contrail
