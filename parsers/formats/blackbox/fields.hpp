// The layouts of blackbox frames: as they lie in the file, and as rows of decoded values.
#pragma once
#include "parsers/formats/blackbox/header.hpp"

namespace contrail::blackbox {

/// Frames as they lie in the file: a letter and packed numbers, which tell nothing without the frames before them. What
/// they tell is in the view behind each.
extern const Layout i_frame, p_frame, s_frame, g_frame, h_frame, e_frame;
/// A main frame whose values do not follow from the ones before: it is counted, but not decoded.
extern const Layout unplaced_frame;
/// Memory that was not written on behind the end of a log: one value, again and again.
extern const Layout unused_memory;

/// The decoded values of a frame: one i64 for each field, in the order of the header; behind them what derived columns
/// need (see below).
/// I and P: the fields, then nothing. The log's clock.
[[nodiscard]] const AnnouncedLayout& main_view(Walk& walk, const Header& header);
/// S: the fields, then the flight mode (see flight_mode()), bit 0 of flightModeFlags (ARM) and of stateFlags
/// (GPS_FIX_HOME); the layout has those that the firmware has.
[[nodiscard]] const AnnouncedLayout& slow_view(Walk& walk, const Header& header);
/// G: the fields; then its time where it has none of its own (that of the last main frame). Without a home position its
/// coordinates are differences to nothing: `homed` false gives them no meaning as a place.
[[nodiscard]] const AnnouncedLayout& gps_view(Walk& walk, const Header& header, bool homed);
[[nodiscard]] const AnnouncedLayout& home_view(Walk& walk, const Header& header);
/// The time of the log's first main frame, and the UTC of the header.
extern const Layout clocks_view;

/// The mode that flies the aircraft, among the ones that are on: the number of its bit; -1: none of them.
[[nodiscard]] std::int64_t flight_mode(const Firmware& firmware, std::int64_t flags);
/// Index of a field; the number of fields: there is none.
[[nodiscard]] std::size_t index_of(const std::vector<FieldDefinition>& fields, std::string_view name);

void tell_frames(const TellField& tell);
/// Of main and slow frames; those with places go as a whole.
void tell_kept_frames(const TellKept& tell);

}  // namespace contrail::blackbox
