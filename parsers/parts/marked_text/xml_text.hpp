// What rooms of XML have in common beside the reading of it.
#pragma once
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/marked_text/marked_text.hpp"
#include "parsers/parts/xml/xml.hpp"

namespace contrail {

/// XML that has an element of this name near its beginning.
[[nodiscard]] bool is_xml_with(Bytes file, std::string_view element);
/// A token that is damage, as a note.
void note_damage(const MarkedText& text, const XmlToken& token);

}  // namespace contrail
