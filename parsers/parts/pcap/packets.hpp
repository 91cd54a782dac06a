// The layouts of packets' records.
#pragma once
#include "parsers/parts/pcap/pcap.hpp"

namespace contrail::pcap {

[[nodiscard]] const Layout& layout_of(Head head, bool big);

}  // namespace contrail::pcap
