#include "analysis/flight/assemble.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/flight/app_totals.hpp"
#include "analysis/flight/attitude.hpp"
#include "analysis/flight/believed.hpp"
#include "analysis/flight/device_facts.hpp"
#include "analysis/flight/null_places.hpp"
#include "analysis/flight/reading.hpp"
#include "analysis/flight/sample.hpp"
#include "analysis/flight/summary.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t npos = std::numeric_limits<std::size_t>::max();
constexpr Micros unset = 366LL * 86'400 * one_second;  ///< clocks that were never set count from 1970, or stand still

/// A zone belongs to the clock that states it.
void learn_zone(WallClock& wall, const std::optional<WrittenTime>& told) {
  if (told && told->zone_minutes) wall.zone = told->zone_minutes;
}

/// The shortest number that is this one as 32 bits: 16.848 and not 16.847999572753906, as contrail-show(1) prints it.
double as_written(float value) {
  std::array<char, 32> digits{};
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  double number = value;
  std::from_chars(digits.data(), end, number);
  return number;
}

/// NaN where the row has none.
double series_value(const SeriesPlan& asked, const Record& record, std::uint32_t row) {
  const Quantity& quantity = asked.quantity;
  if (asked.angle == Meaning::none) {
    const double value = get(quantity, record, row);
    if (!std::isfinite(value)) return value;  // none, or the layout lacks the column
    return quantity.column->type == Type::f32 && !quantity.converts ? as_written(static_cast<float>(value)) : value;
  }
  Quaternion attitude{};
  for (std::size_t i = 0; i < attitude.size(); ++i)
    attitude[i] = number(record, *quantity.column, row, i).value_or(std::numeric_limits<double>::quiet_NaN());
  return angle_of(attitude, asked.angle).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

bool Assemble::layout(const AnnouncedLayout& layout) {
  if (layout.id >= layouts_.size()) layouts_.resize(layout.id + 1);
  Listening& to = layouts_[layout.id];
  to.plan = make_plan(layout, options_.series);
  Kind* alone = nullptr;
  Kind*& kind = layout.kind ? numbered_[layout.kind] : alone;
  if (!kind) kind = &kinds_.emplace_back();
  to.kind = kind;
  kind->tracks.resize(std::max(kind->tracks.size(), to.plan.pairs.size()), npos);
  const std::size_t numbers = to.plan.series.empty() ? 0 : to.plan.series.back().number + 1;
  kind->series.resize(std::max(kind->series.size(), numbers));
  kind->states.resize(std::max(kind->states.size(), to.plan.states.size()));
  to.totals = states_app_totals(layout);
  return to.totals || to.plan.wanted();
}

void Assemble::record(const Record& record) {
  Listening& to = layouts_[record.layout.id];
  if (to.totals) {
    draft_.app_totals = app_totals_of(record);
    return;
  }
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    const Micros told = stamp_of(to.plan, record, row), time = believable(told, to.plan.stamp.clock) ? told : no_time;
    if (time != no_time)
      stamped(to, record, row, time);
    else if (told > unset && draft_.unused_date.value == no_time)
      unused_date(to, record, row, told);
    if (to.plan.tells_more) tell(to, record, row, time);
    for (std::size_t k = 0; k < to.plan.pairs.size(); ++k) sample(to, k, record, row, time);
    for (const SeriesPlan& asked : to.plan.series) measure(to, asked, record, row, time);
  }
}

/// What a moment tells of its clock.
inline void Assemble::stamped(Listening& to, const Record& record, std::uint32_t row, Micros time) {
  if (!to.plan.boot_only || record.implied.size != 0) return clocked(to, record, row, time);
  draft_.boot.add(time, [&] { return to.plan.stamp.fixed.place(record.where, row); });
}

/// A date that no drone can have recorded.
void Assemble::unused_date(const Listening& to, const Record& record, std::uint32_t row, Micros told) {
  const TimeColumn& time = to.plan.stamp;
  if (time.clock != Clock::utc && time.clock != Clock::local) return;
  draft_.unused_date = {told, place_of(*time.column, time.fixed, record, row)};
}

/// What a row tells besides its moment and its places.
void Assemble::tell(Listening& to, const Record& record, std::uint32_t row, Micros time) {
  const Plan& plan = to.plan;
  if (time != no_time && !draft_.pair && plan.ties_clocks()) tie_clocks(plan, record, row, time);
  if (plan.ties_by_place()) tie_by_place(to, record, row);
  for (const Column* column : plan.facts) fact(*column, record, row);
  for (std::size_t k = 0; k < plan.states.size(); ++k) state(to, k, record, row, time);
  if (!record.layout.each_is_event) return;
  if (record.layout.event == Event::shot) return shot(Shot::Kind::photo, to, record, row, time);
  happened(record.layout.event,
           plan.message ? std::string(trimmed(text(record, *plan.message, row))) : std::string(record.layout.name), to,
           record, row, time);
}

void Assemble::open(const Node& node, const Where&) {
  ++depth_;
  if (node.meaning == Meaning::recording) start_recording();
}

void Assemble::close() { close_node(draft_, --depth_); }

TickClock& Assemble::clock_of(Listening& to) {
  if (!to.clock) to.clock = &draft_.clocks[to.plan.layout->clock];
  return *to.clock;
}

void Assemble::start_recording() {
  if (!draft_.empty()) {
    done_.push_back(settle(std::move(draft_), options_.settling));
    if (attitude_again_) tell_attitudes_apart(*attitude_again_, done_.back());
    if (options_.summary) summarise(done_.back());
  }
  draft_ = {}, attitude_again_ = {};
  for (Kind& kind : kinds_) {
    kind.tracks.assign(kind.tracks.size(), npos);
    kind.series.assign(kind.series.size(), {});
    kind.states.assign(kind.states.size(), {});
  }
  for (Listening& to : layouts_) to.clock = nullptr;
}

std::vector<Recording> Assemble::finish() {
  start_recording();
  return std::move(done_);
}

void Assemble::clocked(Listening& to, const Record& record, std::uint32_t row, Micros told) {
  const TimeColumn& time = to.plan.stamp;
  const auto where = [&] { return place_of(*time.column, time.fixed, record, row); };
  if (record.layout.tick) {
    const Micros span = to.plan.span ? span_of(to.plan.span, record, row) : 0;
    tick(draft_, clock_of(to), time.clock, told, span, depth_);
    if (time.clock == Clock::media) draft_.media.add(told + span, where);
  }
  if (time.clock == Clock::utc) {
    if (draft_.utc.empty()) draft_.utc_from_receiver = !to.plan.pairs.empty() && time.column->subject == Subject::none;
    draft_.utc.add(told, where);
  } else if (time.clock == Clock::local) {
    WallClock& wall = draft_.wall_clock(record.layout.clock);
    if (wall.span.empty() && !wall.zone) learn_zone(wall, moment(time, record, row));
    wall.span.add(told, where);
  } else if (time.clock == Clock::media) {
    draft_.media.add(told, where);
  } else {
    draft_.boot.add(told, where);
    if (time.column->subject == Subject::start && !draft_.stated_boot_start)
      draft_.stated_boot_start = Fact<Micros>{told, where()};
  }
}

void Assemble::tie_clocks(const Plan& plan, const Record& record, std::uint32_t row, Micros boot) {
  std::optional<Micros> utc;
  const Column* column = plan.gps_ms;
  if (plan.gps_week && plan.gps_ms) {
    if (const auto told = gps_moment(plan, record, row)) utc = told->time;
  } else if (const auto told = moment(plan.utc, record, row)) {
    column = plan.utc.column;
    utc = told->time;
  }
  if (!utc || !column || !plausible(*utc)) return;
  const bool told_fix = !plan.pairs.empty() && plan.pairs.front().fix;
  const Fix kind = told_fix ? fix_of(plan.pairs.front(), record, row) : Fix::unknown;
  const bool by_receiver = column == plan.gps_ms || column->subject == Subject::none;
  const ClockPair pair{boot, *utc, place(record, *column, row), by_receiver};
  if (!told_fix || (kind != Fix::none && kind != Fix::unknown))
    draft_.pair = pair;
  else if (!draft_.weak_pair)
    draft_.weak_pair = pair;
}

void Assemble::tie_by_place(Listening& to, const Record& record, std::uint32_t row) {
  const Plan& plan = to.plan;
  constexpr std::size_t enough = 100'000;
  const auto told = moment(plan.utc, record, row);
  if (!told || !told->has_time_of_day || !plausible(told->time) || draft_.placed_utc.size() >= enough) return;
  if (!plan.pairs.empty() && fix_of(plan.pairs.front(), record, row) == Fix::none) return;
  const TickClock& clock = clock_of(to);
  draft_.placed_utc.push_back(
      {record.layout.clock, clock.holds ? clock.time : no_time, told->time, place(record, *plan.utc.column, row)});
}

/// Records whose columns depend on what they hold come in several layouts; their samples are one track all the same.
std::size_t Assemble::track_for(const Listening& to, const PairPlan& pair, const Record& record) {
  DraftTrack fresh;
  fresh.how = record.layout.time, fresh.clock = record.layout.clock, fresh.receiver = pair.fix != nullptr;
  fresh.track.subject = pair.subject;
  fresh.track.name =
      name_with_sender(record.layout) + (pair.of > 1 ? "." + std::string(pair.latitude.column->name) : "");
  fresh.track.clock = to.plan.stamp.clock;
  fresh.track.alt_other_ref = pair.altitude_ellipsoid ? "ellipsoid" : pair.altitude_pressure ? "pressure" : "";
  const bool several_layouts = record.layout.placed || record.layout.view;
  fresh.keeps = several_layouts || joined(fresh.how) || pair.subject == Subject::home ||
                pair.subject == Subject::operator_ || pair.subject == Subject::camera;
  const std::size_t i = several_layouts ? find_track(fresh, pair) : draft_.tracks.size();
  if (i == draft_.tracks.size()) {
    draft_.tracks.push_back(std::move(fresh));
  } else {
    DraftTrack& known = draft_.tracks[i];
    if (known.track.alt_other_m.empty()) known.track.alt_other_ref = fresh.track.alt_other_ref;
    known.receiver |= fresh.receiver;
  }
  choose_main(i);
  return i;
}

std::size_t Assemble::find_track(const DraftTrack& like, const PairPlan& pair) const {
  const auto takes = [&](const DraftTrack& known) {
    const bool same = known.how == like.how && known.clock == like.clock && known.track.subject == like.track.subject &&
                      known.track.name == like.track.name && known.track.clock == like.track.clock;
    return same && !known.is_series &&
           (known.track.alt_other_ref == like.track.alt_other_ref || known.track.alt_other_m.empty() ||
            (!pair.altitude_other && like.track.alt_other_ref.empty()));
  };
  return static_cast<std::size_t>(std::ranges::find_if(draft_.tracks, takes) - draft_.tracks.begin());
}

/// A track is new, or its rank has changed. Ranks only get better, and only those of tracks that are kept anyway: what
/// is not the main track now will not be it later.
void Assemble::choose_main(std::size_t changed) {
  const auto place = [&](std::size_t i) { return std::pair(rank(draft_.tracks[i]), i); };
  const std::size_t before = std::exchange(
      draft_.main, std::min(draft_.main, changed, [&](std::size_t a, std::size_t b) { return place(a) < place(b); }));
  if (options_.keep == Keep::all) return;
  for (const std::size_t i : {before, changed}) {
    if (i != draft_.main && !draft_.tracks[i].keeps) count_samples(draft_.tracks[i].track);
  }
}

namespace {

/// The series of rows beside a track that tell 0, 0.
std::size_t null_series_for(Draft& draft, std::size_t track) {
  const DraftTrack& beside = draft.tracks[track];
  const std::string name = null_places_of(beside.track);
  const auto known = std::ranges::find_if(
      draft.tracks, [&](const DraftTrack& d) { return d.is_series && d.by_field && d.track.name == name; });
  if (known != draft.tracks.end()) return static_cast<std::size_t>(known - draft.tracks.begin());
  DraftTrack fresh;
  fresh.how = beside.how, fresh.clock = beside.clock;
  fresh.is_series = true, fresh.by_field = true;
  fresh.track.subject = beside.track.subject, fresh.track.clock = beside.track.clock, fresh.track.name = name;
  draft.tracks.push_back(std::move(fresh));
  return draft.tracks.size() - 1;
}

/// `47,3`, `47°18'30"`: digits that are not one number.
bool is_in_other_words(const Record& record, const Column& column, std::uint32_t row) {
  return (column.type == Type::text || column.type == Type::utf16) &&
         text(record, column, row).find_first_of("0123456789") != std::string::npos;
}

}  // namespace

void Assemble::sample(Listening& to, std::size_t k, const Record& record, std::uint32_t row, Micros time) {
  const PairPlan& pair = to.plan.pairs[k];
  std::size_t& index = to.kind->tracks[k];
  // Of a track whose samples are only counted nobody wants the number: that it is there was told by its first sample.
  if (!options_.summary && index != npos && draft_.tracks[index].track.counted) return;
  const double lat = get(pair.latitude, record, row), lon = get(pair.longitude, record, row);
  if (pair.subject == Subject::picture) return;
  if (std::abs(lat) > 90 || std::abs(lon) > 180) {
    if (draft_.beyond_the_globe++ == 0) draft_.first_beyond = place(record, *pair.latitude.column, row);
    return;
  }
  for (const auto& [value, column] : {std::pair(lat, pair.latitude.column), std::pair(lon, pair.longitude.column)}) {
    if (!std::isnan(value) || !is_in_other_words(record, *column, row)) continue;
    if (draft_.not_decimal++ == 0) draft_.first_not_decimal = place(record, *column, row);
    break;
  }
  if (!on_the_globe(lat, lon)) {
    const bool counts = index != npos && is_null_place(lat, lon) && asks_for_null_places(options_.series);
    if (!counts || fix_of(pair, record, row) == Fix::none) return;
    const std::size_t nulls = null_series_for(draft_, index);
    keep_value(draft_.tracks[nulls], record, record.where.file_at(), time, 0);
    if (joined(record.layout.time)) date_sample(draft_, clock_of(to), nulls);
    return;
  }
  const PlaceRow from{pair, record, row, time, lat, lon};
  if (pair.subject == Subject::start) {
    if (!draft_.stated_place) draft_.stated_place = stated_position(from);
    return;
  }
  if (index == npos) index = track_for(to, pair, record);
  DraftTrack& track = draft_.tracks[index];
  if (track.track.counted) return count_sample(track.track, from);
  keep_sample(track, from);
  if (joined(record.layout.time)) date_sample(draft_, clock_of(to), index);
}

std::size_t Assemble::series_for(const Listening& to, const SeriesPlan& asked, const Record& record) {
  const Column& column = *asked.quantity.column;
  DraftTrack fresh;
  fresh.how = record.layout.time, fresh.clock = record.layout.clock;
  fresh.is_series = true, fresh.by_field = asked.by_field, fresh.notable = static_cast<bool>(asked.judge);
  const Meaning told = column.meaning == Meaning::fix ? Meaning::harmless_measurement : column.meaning;
  fresh.measures = asked.angle != Meaning::none ? asked.angle : told, fresh.unit = asked.unit;
  fresh.track.subject = column.subject == Subject::none ? record.layout.subject : column.subject;
  fresh.track.name = name_with_sender(record.layout) + "." + std::string(column.name);
  fresh.track.clock = to.plan.stamp.clock;
  // Records whose columns depend on what they hold come in several layouts; their values are one series all the same.
  if (record.layout.placed || record.layout.view) {
    const auto same = [&](const DraftTrack& known) {
      return known.is_series && known.by_field == fresh.by_field && known.notable == fresh.notable &&
             known.measures == fresh.measures && known.unit == fresh.unit && known.how == fresh.how &&
             known.clock == fresh.clock && known.track.subject == fresh.track.subject &&
             known.track.name == fresh.track.name && known.track.clock == fresh.track.clock;
    };
    const auto known = std::ranges::find_if(draft_.tracks, same);
    if (known != draft_.tracks.end()) return static_cast<std::size_t>(known - draft_.tracks.begin());
  }
  draft_.tracks.push_back(std::move(fresh));
  return draft_.tracks.size() - 1;
}

/// One more value of a series.
void Assemble::measure(Listening& to, const SeriesPlan& asked, const Record& record, std::uint32_t row, Micros time) {
  Measured& measured = to.kind->series[asked.number];
  if (asked.judge) {
    const bool is_notable = get(asked.judge, record, row) >= asked.least;
    if (!std::exchange(measured.runs, is_notable) && !is_notable) return;
  }
  const Quantity& quantity = asked.quantity;
  const double value = series_value(asked, record, row);
  if (!std::isfinite(value) && !asked.judge) return;
  if (measured.track == npos) measured.track = series_for(to, asked, record);
  const std::uint64_t at = place_of(*quantity.column, quantity.fixed, record, row).file_at();
  keep_value(draft_.tracks[measured.track], record, at, time, value);
  if (joined(record.layout.time)) date_sample(draft_, clock_of(to), measured.track);
}

}  // namespace contrail
