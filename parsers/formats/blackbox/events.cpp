#include "parsers/formats/blackbox/events.hpp"

#include <algorithm>

#include "parsers/formats/blackbox/encodings.hpp"
#include "parsers/formats/blackbox/field_table.hpp"

namespace contrail::blackbox {
namespace {

using enum Meaning;

constexpr std::uint8_t mode_changed = 30, adjusted = 13, twitch_or_failure = 40;
constexpr std::string_view end_text{"End of log\0", 11};

// How the values of an event are stored, a letter each: U and S variable, b and s bytes, h 16 bits, w 32 bits.
// clang-format off
constexpr Name disarm_reasons[] = {{0, "arming disabled", Event::disarm}, {1, "failsafe", Event::disarm}, {2, "throttle timeout", Event::disarm},
                                   {3, "sticks", Event::disarm}, {4, "switch", Event::disarm}, {5, "crash protection", Event::disarm},
                                   {6, "runaway takeoff", Event::disarm}, {7, "GPS rescue", Event::disarm}, {8, "serial command", Event::disarm}};
constexpr Column beep[] = {{"time", Type::i64, 0, harmless_measurement, 1, 1, "us"}};
// What tunes an aircraft are its settings.
constexpr Column autotune_start[] = {{"phase", Type::i64, 0, parameter_value}, {"cycle", Type::i64, 8, parameter_value},
                                     {"p", Type::i64, 16, parameter_value}, {"i", Type::i64, 24, parameter_value}, {"d", Type::i64, 32, parameter_value}};
constexpr Column autotune_result[] = {{"flags", Type::i64, 0, parameter_value}, {"p", Type::i64, 8, parameter_value},
                                      {"i", Type::i64, 16, parameter_value}, {"d", Type::i64, 24, parameter_value}};
constexpr Column autotune_targets[] = {{"currentAngle", Type::i64, 0, parameter_value}, {"targetAngle", Type::i64, 8, parameter_value},
                                       {"targetAngleAtPeak", Type::i64, 16, parameter_value}, {"firstPeakAngle", Type::i64, 24, parameter_value},
                                       {"secondPeakAngle", Type::i64, 32, parameter_value}};
constexpr Column adjustment[] = {{"function", Type::i64, 0, parameter_value}, {"value", Type::i64, 8, parameter_value}};
constexpr Column adjustment_real[] = {{"function", Type::i64, 0, parameter_value}, {"value", Type::f32, 8, parameter_value}};
constexpr Column resume[] = {{"logIteration", Type::i64, 0, sequence}, {"currentTime", Type::i64, 8, harmless_measurement, 1, 1, "us"}};
// Betaflight's and INAV's reasons.
constexpr Column disarm[] = {{"reason", Type::i64, 0, Meaning::event, 1, 1, {}, {}, disarm_reasons, Subject::none, {0, 10}}};
constexpr Column gtune[] = {{"axis", Type::i64, 0, parameter_value}, {"gyroAVG", Type::i64, 8, parameter_value}, {"newP", Type::i64, 16, parameter_value}};
constexpr Column flight_mode[] = {{"newFlags", Type::i64, 0, harmless_measurement}, {"oldFlags", Type::i64, 8, harmless_measurement}};
constexpr Column failure[] = {{"errorCode", Type::i64, 0, harmless_measurement, 1, 1, {}, {}, {}, Subject::none, {0, 31}}};
constexpr Column twitch[] = {{"stage", Type::i64, 0, parameter_value}, {"value", Type::i64, 8, parameter_value}};

struct Row {
  std::uint8_t type;
  std::string_view codes;
  Layout layout;
};
constexpr Row rows[] = {
    {sync_beep, "U", {.name = "sync beep", .columns = beep, .time = Time::previous, .view = true, .packed = true}},
    {10, "bbbbb", {.name = "autotune start", .columns = autotune_start, .time = Time::previous, .view = true, .packed = true}},
    {11, "bbbb", {.name = "autotune result", .columns = autotune_result, .time = Time::previous, .view = true, .packed = true}},
    {12, "hsshh", {.name = "autotune targets", .columns = autotune_targets, .time = Time::previous, .view = true, .packed = true}},
    {adjusted, "bS", {.name = "inflight adjustment", .columns = adjustment, .time = Time::previous, .view = true, .packed = true}},
    {adjusted, "bw", {.name = "inflight adjustment", .columns = adjustment_real, .time = Time::previous, .view = true, .packed = true}},
    {logging_resume, "UU", {.name = "logging resume", .columns = resume, .time = Time::previous, .view = true, .packed = true}},
    {15, "U", {.name = "disarm", .columns = disarm, .subject = Subject::aircraft, .time = Time::previous, .view = true, .packed = true}},
    {20, "bSh", {.name = "gtune result", .columns = gtune, .time = Time::previous, .view = true, .packed = true}},
    {mode_changed, "UU", {.name = "flight mode", .columns = flight_mode, .time = Time::previous, .view = true, .packed = true}},
    {twitch_or_failure, "bw", {.name = "twitch test", .columns = twitch, .time = Time::previous, .view = true, .packed = true}},
    {twitch_or_failure, "U", {.name = "IMU failure", .columns = failure, .time = Time::previous, .view = true, .packed = true}},
};
// clang-format on

std::int64_t value_of(Stream& in, char code) {
  switch (code) {
    case 'U': return in.unsigned_vb();
    case 'S': return in.signed_vb();
    case 'b': return in.byte();
    case 's': return in.little(1);
    case 'h': return in.little(2);
    default: return static_cast<std::uint32_t>(in.little(4));
  }
}

/// Events that stay in a clean log hold a clock, which the log looks at, a reason, or modes.
Meaning meaning_of(const Row& row, const EventFrame& event) {
  const std::span<const Column> columns = row.layout.columns;
  if (columns.front().meaning == parameter_value) return parameter_value;
  for (std::size_t i = 0; i < event.count; ++i) {
    if (columns[i].limits.told() && !columns[i].limits.hold(static_cast<double>(event.values[i]))) return none;
    if (row.type == mode_changed && !are_flags(event.values[i])) return none;
  }
  return structure;
}

/// Adjustments above 127 are real numbers; what Betaflight numbers a twitch test is a failure of the IMU in INAV.
const Row* row_of_type(std::uint8_t type, std::uint8_t first, const Firmware& firmware) {
  const auto found = std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.type == type; });
  if (found == std::end(rows)) return nullptr;
  const bool second =
      (type == adjusted && first > 127) || (type == twitch_or_failure && firmware.is(Firmware::Program::inav));
  return second ? found + 1 : found;
}

}  // namespace

std::optional<EventFrame> read_event(Bytes bytes, std::size_t at, const Firmware& firmware) {
  Stream in(bytes, at + 1);
  EventFrame event{.type = in.byte()};
  if (event.type == log_end) {
    if (!as_text(bytes.subspan(in.at())).starts_with(end_text)) return std::nullopt;
    event.end = in.at() + end_text.size();
    event.meaning = structure;
    return event;
  }
  const std::uint8_t first = in.at() < bytes.size() ? std::to_integer<std::uint8_t>(bytes[in.at()]) : 0;
  const Row* row = in.good() ? row_of_type(event.type, first, firmware) : nullptr;
  if (!row) return std::nullopt;
  event.row = static_cast<std::size_t>(row - rows);
  for (const char code : row->codes) {
    const std::size_t from = in.at();
    event.values[event.count] = value_of(in, code);
    event.places[event.count++] = {from, in.at() - from};
  }
  event.end = in.at();
  if (in.exact()) event.meaning = meaning_of(*row, event);
  return in.good() ? std::optional(event) : std::nullopt;
}

const AnnouncedLayout* event_view(Walk& walk, const EventFrame& event) {
  return event.type == log_end ? nullptr : &walk.layout_of(rows[event.row].layout);
}

void tell_events(const TellField& tell) {
  for (const Row& row : rows) tell_layout(tell, row.layout);
}

void tell_kept_events(const TellKept& tell) {
  for (const Row& row : rows) {
    if (row.layout.columns.front().meaning == parameter_value) continue;
    for (const Column& column : row.layout.columns) {
      const Limits limits = column.limits.told() ? column.limits : Limits{0, UINT32_MAX};
      tell({row.layout.name, column.name, "packed number", limits,
            row.type == mode_changed ? few_flags : std::string_view()});
    }
  }
}

}  // namespace contrail::blackbox
