// A capture with Remote ID in it: one recording for each transmitter, whatever the order of its packets.
#pragma once
#include "parsers/base/walk/format.hpp"
#include "parsers/parts/pcap/pcap.hpp"

namespace contrail::remote_id {

void walk_capture(Walk& walk, Reader in, pcap::ReadPackets read);
/// Why no clean copy is made, and what to do instead.
constexpr std::string_view why_not_cleaned =
    "a capture of Remote ID is nothing but ids and places, and what else was on the air is of other people: without "
    "them "
    "nothing is left to share. Tell in words what it shows, or give only the packets of one transmitter to who needs "
    "them";
/// The fields of what is radioed.
void tell_fields(const TellField& tell);

}  // namespace contrail::remote_id
