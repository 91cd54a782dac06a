// A page as SVG 1.1 (https://www.w3.org/TR/SVG11/): plain shapes, no script, no style sheet, nothing fetched.
#pragma once
#include <string>

#include "analysis/vision/page.hpp"

namespace contrail {

[[nodiscard]] std::string page_as_svg(const Page& page);

}  // namespace contrail
