// DataFlash binary logs: `A3 95`, type, body; FMT messages declare length and fields of each type
// (AP_Logger/LogStructure.h). ArduPilot writes them, and PX4 did so before ULog (sdlog2).
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/format.hpp"
#include "parsers/parts/ardupilot/tables.hpp"

namespace contrail::ardupilot {

/// An FMT at the start; or one close behind what is left from before the log (a chip's page, a hole).
[[nodiscard]] Certainty detect_dataflash(Bytes file);
/// Whether a log declares TIME as only PX4 has it.
[[nodiscard]] bool is_sdlog2(Bytes file);
void walk_dataflash(Walk& walk, Reader in, Maker maker);
/// Numbers the types of a clean copy in the order of their FMTs. Why that cannot be; empty: done.
[[nodiscard]] std::string seal_dataflash(std::span<std::byte> out, const Moved& moved);

}  // namespace contrail::ardupilot
