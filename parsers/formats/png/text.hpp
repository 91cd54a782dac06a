// tEXt, zTXt and iTXt (PNG 3rd edition, section 11.3.3), with what programs put into them. Private to the png room.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/png/kinds.hpp"

namespace contrail::png {

void text(Picture& picture, Reader body);
void compressed_text(Picture& picture, Reader body);
void international_text(Picture& picture, Reader body);

/// The keyword of iTXt that holds XMP (XMP specification part 3, section 1.1.5).
constexpr std::string_view xmp_keyword = "XML:com.adobe.xmp";

void tell_texts(const TellField& tell);

}  // namespace contrail::png
