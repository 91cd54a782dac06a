// The options of pcapng's blocks, and what an interface says of the packets it received.
#pragma once
#include "parsers/parts/pcap/pcap.hpp"

namespace contrail::pcap {

enum class OptionsOf : std::uint8_t { none, section, interface_, statistics, packet };

struct Interface {
  std::uint32_t link_type = 0;
  std::uint8_t resolution = 6;  ///< if_tsresol: of a second, a power of ten, or of two with the highest bit
  std::int64_t offset = 0;      ///< if_tsoffset, seconds
  /// A stamp as UTC; no_time where it is beyond the year 9999.
  [[nodiscard]] Micros moment(std::uint64_t stamp) const;
};

/// Tells the options in a range and learns what an interface says; returns where they end.
std::uint64_t tell_options(Walk& walk, const Reader& in, OptionsOf of, ByteRange range, bool big, Interface& learn);
void tell_option_layouts(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::pcap
