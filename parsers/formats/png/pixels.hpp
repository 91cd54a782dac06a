// Image data that is decoded to be checked: is it the picture that the header announces, and nothing more? Private to
// the png room.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/png/header.hpp"

namespace contrail::png {

/// Decodes the image data of all frames of the file that `in` stands in, from the first chunk on; notes what is missing
/// or superfluous, tells the view `image data`. The entries of the palette that pixels name.
[[nodiscard]] Used examine(Walk& walk, Reader in, const Header& header);
/// Whether somebody wants to know.
[[nodiscard]] bool is_examined(Walk& walk, const Header& header);

void tell_pixels(const TellField& tell);

}  // namespace contrail::png
