#include "parsers/parts/csv_log/messages.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail::csv_log {
namespace {

constexpr double most_counted_us = 1e15;

/// Micros per unit of a clock that counts; zero: it does not.
double micros_per(std::string_view unit) { return unit == "ms" ? 1e3 : unit == "s" ? 1e6 : unit == "us" ? 1 : 0; }

bool dates_rows(const Bound& bound) {
  if (!bound.known) return false;
  const Meaning meaning = bound.known->meaning;
  if (meaning == Meaning::time_boot) return micros_per(bound.unit) > 0;
  return meaning == Meaning::time_utc || meaning == Meaning::time_local;
}

/// As the column of the row has it: its heading may say whose clock it is.
Meaning clock_of(const Bound& bound) {
  const Meaning meaning = bound.known->meaning;
  if (meaning == Meaning::time_utc && bound.unit == "local") return Meaning::time_local;
  return meaning == Meaning::time_local && bound.unit == "UTC" ? Meaning::time_utc : meaning;
}

}  // namespace

void Messages::begin(const Heading& heading) {
  told_.clear(), clock_ = nullptr;
  std::size_t cell = 0;
  for (const Bound& bound : heading.bound()) {
    if (!clock_ && dates_rows(bound)) clock_ = &bound, clock_cell_ = cell;
    if (bound.known && bound.known->each != Event::none) told_.push_back({bound.known, cell});
    cell += bound.cells;
  }
}

void Messages::tell(const CsvRow& row, std::string_view text, std::size_t begins_at, const Where& where) {
  for (Told& told : told_) {
    if (told.cell >= row.fields.size()) continue;
    const CsvField& field = row.fields[told.cell];
    const std::string_view said = trimmed(field.text);
    if (said == std::exchange(told.last, said) || said.empty()) continue;
    const std::optional<Stamp> stamp = stamp_of(row, text);
    if (!stamp) continue;
    if (!told.layout) told.layout = &layout_of(told);
    std::vector<std::byte> bytes(sizeof(Micros));
    store_le(bytes.data(), static_cast<std::uint64_t>(stamp->time));
    bytes.insert(bytes.end(), as_bytes(said).begin(), as_bytes(said).end());
    const auto lead = static_cast<std::size_t>(said.data() - field.text.data());
    const std::array<ByteRange, 2> places{ByteRange{begins_at + stamp->cells.at, stamp->cells.size},
                                          ByteRange{begins_at + field.at + lead, said.size()}};
    walk_.view(*told.layout, bytes, where, places);
  }
}

std::optional<Messages::Stamp> Messages::stamp_of(const CsvRow& row, std::string_view text) const {
  if (!clock_ || clock_cell_ + clock_->cells > row.fields.size()) return std::nullopt;
  const CsvField &from = row.fields[clock_cell_], &to = row.fields[clock_cell_ + clock_->cells - 1];
  const ByteRange cells{from.at, to.at + to.text.size() - from.at};
  if (clock_->known->meaning == Meaning::time_boot) {
    const auto counted = parse_number(from.text);
    const double us = counted ? *counted * micros_per(clock_->unit) : -1;
    if (!(us >= 0 && us < most_counted_us)) return std::nullopt;
    return Stamp{std::llround(us), cells};
  }
  const auto written = parse_written_time(text.substr(cells.at, cells.size));
  if (!written || !written->has_time_of_day) return std::nullopt;
  return Stamp{written->time, cells};
}

const AnnouncedLayout& Messages::layout_of(const Told& told) const {
  Layout layout{.name = message_name, .time = Time::own, .view = true};
  layout.each_is_event = true, layout.event = told.known->each;
  return walk_.layout(layout, {{"time", Type::i64, 0, clock_of(*clock_), 1, 1, "us"},
                               {told.known->name, Type::text, sizeof(Micros), told.known->meaning, 1, 0}});
}

}  // namespace contrail::csv_log
