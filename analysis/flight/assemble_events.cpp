// Assembling: events and shots, from states that change and from records that are events.
#include <algorithm>
#include <utility>

#include "analysis/flight/assemble.hpp"
#include "analysis/flight/device_facts.hpp"
#include "analysis/flight/reading.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::optional<std::int64_t> code_in_text(const Record& record, const Column& column, std::uint32_t row) {
  if (const auto value = integer(record, column, row)) return value;
  if (column.names.empty()) return std::nullopt;
  const std::string words = text(record, column, row);
  const auto known = std::ranges::find(column.names, std::string_view(trimmed(words)), &Name::text);
  return known == column.names.end() ? std::nullopt : std::optional(known->value);
}

/// Of modes that lie on the ground or in the air, as their names say: whether one follows the other.
bool changes_ground(const Name& now, const Name* before) {
  const auto tells = [](const Name& n) { return n.event == Event::takeoff || n.event == Event::landing; };
  return before && tells(now) && tells(*before) && now.event != before->event;
}

/// Told of the log's own flight, as it begins or ends.
bool is_of_own_flight(const HappenedEvent& e) {
  const Event kind = e.kind;
  return !e.of_another &&
         (kind == Event::arm || kind == Event::disarm || kind == Event::takeoff || kind == Event::landing);
}

/// Autopilots set their home anew when they are armed: heights told before are those above another one.
void forget_heights(Draft& draft) {
  for (DraftTrack& d : draft.tracks) {
    if (d.track.counted) d.track.counted->height = Peak(Peak::height_m);
  }
}

Where stamp_place(const Plan& plan, const Record& record, std::uint32_t row, Micros time) {
  return time == no_time || !plan.stamp ? Where{} : place(record, *plan.stamp.column, row);
}

}  // namespace

void Assemble::state(Listening& to, std::size_t k, const Record& record, std::uint32_t row, Micros time) {
  const Column& column = *to.plan.states[k];
  // Text may hold a code (`EV, 10`), the column's word for one (`stop`), or words (`MODE, Stabilize`); "3D FIX" is
  // no 3.
  const auto value = column.type == Type::text ? code_in_text(record, column, row) : whole(record, column, row);
  const bool words_only = column.type == Type::text && !value;
  if (!value && !words_only) return;
  const std::string words = words_only ? std::string(trimmed(text(record, column, row))) : std::string();
  State& last = to.kind->states[k];
  if (words_only && words.empty()) {
    if (column.meaning == Meaning::shot) last.value = 0;  // tables tell no picture by an empty cell
    return;
  }
  const bool first = !last.seen;
  const bool changed = first || last.value != (value ? *value : 0) || last.words != words;
  const std::int64_t before = last.value, now = value ? *value : 0;
  if (changed) last = {true, now, words};
  if (!changed && column.meaning != Meaning::event) return;

  const Name* name = value ? name_for(column, *value) : nullptr;
  const std::string told = name ? std::string(name->text) : words_only ? words : std::to_string(now);
  const bool on = now != 0, was_on = !first && before != 0;
  const auto event = [&](Event kind) { happened(kind, told, to, record, row, time); };
  switch (column.meaning) {
    case Meaning::mode:
      event(Event::mode);
      return name && !first && changes_ground(*name, name_for(column, before)) ? event(name->event) : void();
    case Meaning::event: return name && name->event != Event::none ? event(name->event) : void();
    case Meaning::armed: {
      const Event kind = name && name->event != Event::none ? name->event : on ? Event::arm : Event::disarm;
      const bool known = name ? name->event != Event::none : true;
      if (!known || (first && kind == Event::disarm)) return;
      // A number without a word says no more by itself, nor does a table's `True`.
      if (name && column.type != Type::text) return event(kind);
      return happened(kind, kind == Event::arm ? "motors on" : "motors off", to, record, row, time);
    }
    case Meaning::landed: {
      const bool down = name && name->event != Event::none ? name->event == Event::landing : on;
      return first ? void()
                   : happened(down ? Event::landing : Event::takeoff, down ? "landed" : "took off", to, record, row,
                              time);
    }
    case Meaning::failsafe:
      // Where the words say what each value is, they decide: what a pilot asked for is no failsafe.
      if (std::any_of(column.names.begin(), column.names.end(), [](const Name& n) { return n.event != Event::none; })) {
        return name ? event(name->event) : void();
      }
      return on && !was_on ? event(Event::failsafe) : void();
    case Meaning::home_state:
      return on && !was_on ? happened(Event::home_set, "home point recorded", to, record, row, time) : void();
    case Meaning::shot: return on && !was_on ? shot(Shot::Kind::photo, to, record, row, time) : void();
    case Meaning::video:
      if (on == was_on) return;
      shot(on ? Shot::Kind::video_start : Shot::Kind::video_stop, to, record, row, time);
      draft_.shot_by_state.back() = true;
      return;
    case Meaning::video_start: return on && !was_on ? shot(Shot::Kind::video_start, to, record, row, time) : void();
    case Meaning::video_stop: return on && !was_on ? shot(Shot::Kind::video_stop, to, record, row, time) : void();
    default: return;
  }
}

void Assemble::happened(Event kind, std::string text, Listening& to, const Record& record, std::uint32_t row,
                        Micros time) {
  if (kind == Event::none) return;
  const bool of_another = !record.layout.sender.empty();
  const bool begins = (kind == Event::arm || kind == Event::takeoff) && !of_another;
  if (begins && std::ranges::none_of(draft_.events, is_of_own_flight)) forget_heights(draft_);
  if (of_another) text += " (" + std::string(record.layout.sender) + ")";
  draft_.events.push_back({kind, time, to.plan.stamp.clock, std::move(text), record.where,
                           stamp_place(to.plan, record, row, time), of_another});
  draft_.event_dating.push_back({record.layout.time, record.layout.clock});
  date_event(draft_, clock_of(to));
}

void Assemble::shot(Shot::Kind kind, Listening& to, const Record& record, std::uint32_t row, Micros time) {
  std::optional<std::string> file;
  for (const Column& column : record.layout.columns) {
    if (column.meaning != Meaning::file_name) continue;
    if (const std::string name = words_of(record, column, row); !name.empty()) file = name;
  }
  draft_.shots.push_back(
      {kind, time, to.plan.stamp.clock, std::move(file), record.where, stamp_place(to.plan, record, row, time)});
  draft_.shot_dating.push_back({record.layout.time, record.layout.clock});
  draft_.shot_by_state.push_back(false);
  date_shot(draft_, clock_of(to));
}

}  // namespace contrail
