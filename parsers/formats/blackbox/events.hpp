// E frames: what happened, by the numbers of FlightLogEvent.
#pragma once
#include <array>
#include <optional>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/blackbox/firmware.hpp"

namespace contrail::blackbox {

struct EventFrame {
  std::uint8_t type = 0;
  std::size_t end = 0;
  std::array<std::int64_t, 6> values = {};  ///< of the data, in their order
  std::array<ByteRange, 6> places = {};
  std::size_t count = 0;
  std::size_t row = 0;              ///< of the table of events, once it is one of it
  Meaning meaning = Meaning::none;  ///< of the whole; none: a value that such an event cannot have
};

constexpr std::uint8_t sync_beep = 0, logging_resume = 14, log_end = 255;

/// The event whose letter is at `at`; nothing: it does not fit, or nobody knows its number.
[[nodiscard]] std::optional<EventFrame> read_event(Bytes bytes, std::size_t at, const Firmware& firmware);
/// The row of its values; null for an event without any.
[[nodiscard]] const AnnouncedLayout* event_view(Walk& walk, const EventFrame& event);

void tell_events(const TellField& tell);
void tell_kept_events(const TellKept& tell);

}  // namespace contrail::blackbox
