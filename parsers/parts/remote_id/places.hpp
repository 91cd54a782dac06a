// Positions as Remote ID means them: what the messages of ASTM F3411 store in steps of their own.
#pragma once
#include "parsers/parts/remote_id/pieces.hpp"

namespace contrail::remote_id {

/// Where the aircraft is, of a LOCATION message.
void tell_location(const Pieces& pieces, Bytes message, ByteRange range);
/// Where its operator is, of a SYSTEM message.
void tell_operator(const Pieces& pieces, Bytes message, ByteRange range);

void tell_place_layouts(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::remote_id
