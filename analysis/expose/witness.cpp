#include "analysis/expose/witness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "analysis/flight/device_facts.hpp"
#include "analysis/flight/reading.hpp"
#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/text/plain_handlers.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr Micros farthest_clock = 4'102'444'800 * one_second;  // 2100

bool is_words(Type type) { return type == Type::text || type == Type::utf16; }

Subject subject_of(const Layout& layout, const Column& column) {
  return column.subject != Subject::none ? column.subject : layout.subject;
}

/// Read as a position or a moment, not as a value of its own.
bool is_clock(Meaning meaning) {
  return meaning == Meaning::time_utc || meaning == Meaning::time_local || meaning == Meaning::time_start ||
         meaning == Meaning::time_gps_week || meaning == Meaning::time_gps_ms;
}

/// The same place again: a track tells its heights beside its positions, Exif a latitude in three numbers beside the
/// view of it.
bool goes_with_position(Meaning meaning) {
  return meaning == Meaning::latitude || meaning == Meaning::longitude || meaning == Meaning::coordinate;
}

std::string_view raw_text(const Record& record, const Column& column, std::uint32_t row) {
  return as_text(raw(record, column, row));
}

bool holds_something(const Record& record, const Column& column, const FixedColumn& fixed, std::uint32_t row) {
  return fixed.ready() ? !fixed.says_nothing(record, row) : !says_nothing(record, column, row);
}

/// A position that is none, while something stands there: not what files write for "unknown", which is the same number
/// in both.
bool is_strange(const PairPlan& pair, double lat, double lon, const Record& record, std::uint32_t row) {
  const auto holds = [&](const auto& half) { return holds_something(record, *half.column, half.fixed, row); };
  return lat != lon && (holds(pair.latitude) || holds(pair.longitude));
}

std::string number_words(double value, std::string_view unit) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text + (unit.empty() ? std::string() : " " + std::string(unit));
}

/// Words that are a date tell it, of whatever year; numbers are clocks, and one before 1990 was never set (or is
/// relative, as in a clean copy).
bool tells_moment(const WrittenTime& told, const Column& column) {
  constexpr Micros year_1990 = 631'152'000 * one_second, year_1000 = -30'610'224'000 * one_second;
  return told.time < farthest_clock && told.time >= (is_words(column.type) ? year_1000 : year_1990);
}

/// `2026-06-21`, or with its time of day.
std::string dated(const WrittenTime& told) {
  std::string words = plain(told.time);
  if (!told.has_time_of_day) words.resize(10);
  return words;
}

/// The value in words; empty where it tells nothing.
std::string told_words(const Record& record, const Column& column, std::uint32_t row) {
  if (column.meaning == Meaning::time_other) {
    const TimeColumn time{&column, to_micros(column.unit).value_or(Ticks{}), Clock::utc,
                          FixedColumn(record.layout, column)};
    const auto told = is_words(column.type) || to_micros(column.unit) ? moment(time, record, row) : std::nullopt;
    if (told) return tells_moment(*told, column) ? dated(*told) : std::string();
  }
  const bool measured =
      !is_words(column.type) && column.type != Type::bytes && column.names.empty() && !is_distinct(column.meaning);
  const auto value = measured ? number(record, column, row) : std::nullopt;
  std::string words = value && *value != 0 ? number_words(*value, column.unit) : words_of(record, column, row);
  if (words.size() <= Witness::longest_value) return words;
  std::size_t end = Witness::longest_value;
  while (end > 0 && (words[end] & 0xC0) == 0x80) --end;  // between characters
  return words.substr(0, end) + "…";
}

}  // namespace

Witness::Listening Witness::names_in(const Layout& layout) const {
  Listening to;
  for (const Column& column : layout.columns) {
    const Reveals reveals = row_of(column.meaning).reveals;
    if (reveals != Reveals::device && reveals != Reveals::person) continue;
    to.values.push_back({&column,
                         column.count == 1 ? FixedColumn(layout, column) : FixedColumn(),
                         subject_of(layout, column),
                         {},
                         npos});
  }
  return to;
}

Witness::Listening Witness::all_in(const AnnouncedLayout& layout) const {
  Listening to;
  to.plan = make_plan(layout);
  to.tracks.assign(to.plan.pairs.size(), npos);
  to.unexpected = Unexpected(layout);
  if (of_log_) to.unnamed = Unnamed(layout);
  to.strange = StrangeTexts(layout, of_log_);
  for (const Column& column : layout.columns) {
    const Reveals reveals = row_of(column.meaning).reveals;
    const Telling telling{
        &column, column.count == 1 ? FixedColumn(layout, column) : FixedColumn(), subject_of(layout, column), {}, npos};
    if (is_unknown(layout, column, policy_)) to.unknown.push_back(telling);
    if (reveals <= Reveals::unknown) continue;
    const bool only_counts =
        column.meaning == Meaning::time_gps_ms && !to.plan.gps_week;  // day of the week and time of day
    if (!is_clock(column.meaning) || only_counts) {
      const bool in_pair = std::any_of(to.plan.pairs.begin(), to.plan.pairs.end(), [&](const PairPlan& p) {
        return p.latitude.column == &column || p.longitude.column == &column;
      });
      if (!in_pair) to.values.push_back(telling);
    } else if (const auto ticks = to_micros(column.unit);
               (ticks || is_words(column.type)) && column.meaning != Meaning::time_gps_ms) {
      const bool local = column.meaning == Meaning::time_local;
      to.times.push_back(
          {{&column, ticks.value_or(Ticks{}), local ? Clock::local : Clock::utc, FixedColumn(layout, column)}, local});
    }
  }
  if (to.plan.gps_week && to.plan.gps_ms) to.times.push_back({});
  return to;
}

bool Witness::layout(const AnnouncedLayout& layout) {
  if (layout.id >= layouts_.size()) layouts_.resize(layout.id + 1);
  Listening to = hears_ == Hears::all ? all_in(layout) : names_in(layout);
  const bool wanted = to.wanted();
  if (wanted) layouts_[layout.id] = std::make_unique<Listening>(std::move(to));
  return wanted;
}

void Witness::record(const Record& record) {
  if (inside_kept_ > 0) return;
  Listening& to = *layouts_[record.layout.id];
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    for (std::size_t pair = 0; pair < to.plan.pairs.size(); ++pair) sample(to, pair, record, row);
    for (const Clocked& clocked : to.times) clock(to, clocked, record, row);
    for (Telling& telling : to.values) value(telling, record, row);
    for (const Telling& telling : to.unknown)
      not_understood_ += holds_something(record, *telling.column, telling.fixed, row);
    to.unexpected.each(record, row, [this](const Column&) { ++not_understood_; });
    not_understood_ += to.unnamed.hold_something(record, row);
    if (!to.strange.empty()) to.strange.each(record, row, [this](Bytes) { ++not_understood_; });
  }
}

/// Payload stays whole as well, but telemetry can lie between the samples of a movie.
bool Witness::stays_whole(const Node& node) const {
  return node.meaning != Meaning::payload && policy_.way(node) == Policy::Way::keep;
}

void Witness::close() { inside_kept_ -= inside_kept_ > 0; }

void Witness::open(const Node& node, const Where& where) {
  inside_kept_ += inside_kept_ > 0 || stays_whole(node);
  const bool content = row_of(node.meaning).reveals == Reveals::content;
  if (!content && node.meaning != Meaning::manifest) return;
  Kind& kind = kinds_[node.meaning];
  if (kind.nodes++ > 0) return;
  kind.node = values_.size();
  values_.push_back({.meaning = node.meaning, .spot = spot_of(where)});
}

std::size_t Witness::track_for(const PairPlan& pair, const Record& record) {
  const std::string name = name_with_sender(record.layout) + "." + std::string(pair.latitude.column->name);
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (paths_[i].subject == pair.subject && paths_[i].name == name) return i;
  }
  if (paths_.size() == max_tracks) return max_tracks - 1;
  paths_.push_back({pair.subject,
                    name,
                    pair.fix != nullptr,
                    false,
                    {.meaning = Meaning::latitude, .subject = pair.subject, .count = 0}});
  return paths_.size() - 1;
}

void Witness::sample(Listening& to, std::size_t k, const Record& record, std::uint32_t row) {
  const PairPlan& pair = to.plan.pairs[k];
  const double lat = get(pair.latitude, record, row), lon = get(pair.longitude, record, row);
  if (!on_the_globe(lat, lon)) return void(not_understood_ += is_strange(pair, lat, lon, record, row));
  if (to.tracks[k] == npos) to.tracks[k] = track_for(pair, record);
  Path& path = paths_[to.tracks[k]];
  Finding& f = path.finding;
  ++f.count;
  const Fix fix = fix_of(pair, record, row);
  const bool weak = fix == Fix::none || fix == Fix::stale;
  if (f.area && (weak || path.fixed)) {
    if (!weak) f.area->add(lat, lon);
    return;
  }
  // The first sample opens the area; one without a fix gives way to the first that has one.
  path.fixed = !weak;
  f.area.emplace(lat, lon, spot_of(place_of(*pair.longitude.column, pair.longitude.fixed, record, row)));
  f.spot = spot_of(place_of(*pair.latitude.column, pair.latitude.fixed, record, row));
}

void Witness::clock(const Listening& to, const Clocked& clocked, const Record& record, std::uint32_t row) {
  const auto told = clocked.time ? moment(clocked.time, record, row) : gps_moment(to.plan, record, row);
  if (!told) return;
  if (!plausible(told->time) || !told->has_time_of_day) return unusual_clock(clocked, *told, record, row);
  const Where where = clocked.time ? place_of(*clocked.time.column, clocked.time.fixed, record, row)
                                   : place(record, *to.plan.gps_week, row);
  (clocked.local ? local_ : utc_).add(told->time, where);
  ++(clocked.local ? local_count_ : utc_count_);
}

/// A date without a time of day, or one before drones: told, but no part of a span.
void Witness::unusual_clock(const Clocked& clocked, const WrittenTime& told, const Record& record, std::uint32_t row) {
  if (!clocked.time || !tells_moment(told, *clocked.time.column)) return;
  (void)put(Meaning::time_other, record.layout.subject, dated(told),
            place_of(*clocked.time.column, clocked.time.fixed, record, row));
}

void Witness::value(Telling& to, const Record& record, std::uint32_t row) {
  if (to.fixed.ready() ? to.fixed.says_nothing(record, row) : elements(record, *to.column, row) == 0) return;
  const bool distinct = is_distinct(to.column->meaning);
  const bool again = to.told != npos && (!distinct || raw_text(record, *to.column, row) == to.last);
  if (again) {
    if (distinct || to.fixed.ready() || holds_something(record, *to.column, to.fixed, row)) ++values_[to.told].count;
    return;
  }
  std::string words = told_words(record, *to.column, row);
  // QuickTime puts the length of a text in front of it: of at most 31 characters, so that it is none itself.
  constexpr unsigned char first_printable = 0x20;
  const auto length = static_cast<unsigned char>(words.empty() ? '\0' : words[0]);
  if (length < first_printable && words.size() > 1 && length == words.size() - 1) words.erase(0, 1);
  // Of a text nothing is told behind a NUL, and something can stand there.
  if (words.empty() && is_words(to.column->type)) not_understood_ += holds_something(record, *to.column, to.fixed, row);
  if (words.empty() || (to.column->meaning == Meaning::component && is_plain_handler(words))) return;
  to.told = put(to.column->meaning, to.subject, std::move(words), place_of(*to.column, to.fixed, record, row));
  const std::string_view bytes = raw_text(record, *to.column, row);
  to.last = bytes.size() <= longest_value ? bytes : std::string_view();
}

/// Counts a value, under the one that says the same if there is one.
std::size_t Witness::put(Meaning meaning, Subject subject, std::string words, const Where& where) {
  Kind& kind = kinds_[meaning];
  const bool distinct = is_distinct(meaning);
  for (const std::size_t index : kind.told) {
    Finding& known = values_[index];
    if (distinct && known.value != words) continue;
    if (known.subject == Subject::none) known.subject = subject;
    if (!distinct && known.subject != subject) continue;
    ++known.count;
    return index;
  }
  if (kind.told.size() >= max_distinct) {
    ++left_out_;
    return npos;
  }
  kind.told.push_back(values_.size());
  values_.push_back({.meaning = meaning, .subject = subject, .value = std::move(words), .spot = spot_of(where)});
  return values_.size() - 1;
}

/// A receiver's track before a filter's, a long one before a short one.
const Witness::Path* Witness::best(Subject subject) const {
  const Path* best = nullptr;
  for (const Path& path : paths_) {
    if (path.subject != subject || !path.finding.area) continue;
    const auto rank = [](const Path& p) { return std::pair(p.receiver, p.finding.count); };
    if (!best || rank(path) > rank(*best)) best = &path;
  }
  return best;
}

std::optional<Beginning> Witness::beginning(bool log) const {
  // A home point is set where the aircraft took off, and moves when the pilot wants it to: the first counts.
  for (const Subject subject : {Subject::home, Subject::aircraft, Subject::start, Subject::camera}) {
    const Path* path = best(subject);
    const bool of_flight = subject != Subject::camera;
    const bool on_the_way = subject == Subject::start && !log, single = !of_flight && path && path->finding.count < 2;
    if (path && !on_the_way && !single)
      return Beginning{path->finding.area->first_lat, path->finding.area->first_lon, of_flight};
  }
  return std::nullopt;
}

void Witness::add_positions(std::vector<Finding>& out) const {
  std::vector<Subject> done;
  for (const Path& path : paths_) {
    if (std::find(done.begin(), done.end(), path.subject) != done.end()) continue;
    done.push_back(path.subject);
    if (const Path* told = best(path.subject)) out.push_back(told->finding);
  }
}

std::vector<Finding> Witness::findings() const {
  std::vector<Finding> out;
  add_positions(out);
  const bool placed = !out.empty();
  for (std::size_t i = 0; i < values_.size(); ++i) {
    Finding f = values_[i];
    const Kind& kind = kinds_.at(f.meaning);
    if (kind.nodes > 0 && i != kind.node) continue;  // the structure tells what its parts are
    if (kind.nodes > 0) f.count = kind.nodes;
    if (placed && goes_with_position(f.meaning)) continue;
    out.push_back(std::move(f));
  }
  const auto add_times = [&](const Span& span, Meaning meaning, std::uint64_t count) {
    if (span.empty()) return;
    out.push_back({.meaning = meaning,
                   .spot = spot_of(span.first_where()),
                   .count = count,
                   .moments = Moments{span.first(), span.last()}});
  };
  add_times(utc_, Meaning::time_utc, utc_count_);
  add_times(local_, Meaning::time_local, local_count_);
  std::stable_sort(out.begin(), out.end(), is_worse);
  return out;
}

}  // namespace contrail
