// A drawing on white paper, in units of its own: what a map or a chart puts on it, whoever paints it.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace contrail {

/// From the top left corner, to the right and down.
using PagePoint = std::array<double, 2>;

struct Ink {
  std::uint8_t red = 0, green = 0, blue = 0;
};

struct PageLine {
  std::vector<PagePoint> points;  ///< two or more
  Ink ink;
  double width = 1;
};

struct PageDot {
  PagePoint at;
  double radius;
  Ink ink;
};

enum class Align : std::uint8_t { left, middle, right };

/// With a white edge, so that it shows on lines.
struct PageText {
  PagePoint at;  ///< where its base line begins, has its middle, or ends
  std::string text;
  double size = 14;  ///< of the letters from top to bottom
  Align align = Align::left;
  Ink ink;
};

/// Painted in this order: lines, dots, texts.
struct Page {
  double width = 0, height = 0;
  std::vector<PageLine> lines;
  std::vector<PageDot> dots;
  std::vector<PageText> texts;
};

}  // namespace contrail
