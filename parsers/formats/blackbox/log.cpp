#include "parsers/formats/blackbox/log.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/base/text/spelled.hpp"
#include "parsers/formats/blackbox/field_table.hpp"

namespace contrail::blackbox {
namespace {

constexpr std::uint32_t most_iterations = 5000, most_microseconds = 10'000'000, a_minute = 60'000'000;
constexpr std::size_t least_fill = 16, enough_for_text_conversion = 64 << 10;

/// How many bytes at the end are all 0xFF (flash memory that was erased) or all zero.
std::uint64_t fill_at_end(Bytes bytes) {
  if (bytes.empty() || (bytes.back() != std::byte{0xFF} && bytes.back() != std::byte{0})) return 0;
  const auto other = std::find_if(bytes.rbegin(), bytes.rend(), [&](std::byte b) { return b != bytes.back(); });
  return static_cast<std::uint64_t>(other - bytes.rbegin());
}

}  // namespace

void Log::run() {
  header_ = read_header(walk_, in_);
  if (!header_.wrong.empty())
    return walk_.note(Code::bad_structure, in_.where(in_.at(), in_.left()), std::string(header_.wrong));
  compile();
  const std::uint64_t frames_at = in_.at();
  while (!in_.done() && !ended_) step(in_.at());
  lost(in_.at());
  end_unplaced();
  if (ended_ && !in_.done()) tell_unused(in_.at());
  look_for_text_conversion(frames_at);
}

void Log::compile() {
  intra_ = FrameDecoder(header_, header_.i, false);
  inter_ = FrameDecoder(header_, header_.p, true);
  slow_ = FrameDecoder(header_, header_.s, false);
  gps_ = FrameDecoder(header_, header_.g, false);
  home_ = FrameDecoder(header_, header_.h, false);
  iteration_at_ = index_of(header_.i, "loopIteration"), time_at_ = index_of(header_.i, "time");
  gps_time_at_ = index_of(header_.g, "time"), state_at_ = index_of(header_.s, "stateFlags");
  flags_at_ = index_of(header_.s, "flightModeFlags"), more_flags_at_ = index_of(header_.s, "flightModeFlags2");
  active_flags_at_ = index_of(header_.s, "activeFlightModeFlags");
  main_view_ = &main_view(walk_, header_), slow_view_ = &slow_view(walk_, header_);
  home_view_ = &home_view(walk_, header_);
  gps_views_[0] = &gps_view(walk_, header_, false), gps_views_[1] = &gps_view(walk_, header_, true);
  count_skips();
}

void Log::count_skips() {
  const std::uint32_t interval = header_.i_interval;
  skips_.assign(interval, 0);
  const auto logged = [&](std::uint64_t iteration) {
    return (iteration % interval + header_.p_num - 1) % header_.p_denom < header_.p_num;
  };
  if (header_.p_denom == 0) return;
  std::uint32_t run = 0;
  for (std::uint32_t left = 2 * interval; left-- > 0;) {
    skips_[left % interval] = run;
    run = logged(left) || run == interval ? 0 : run + 1;
  }
}

// --- frames ---

void Log::step(std::uint64_t at) {
  const std::uint64_t end = frame(at);
  if (end == 0) {
    if (lost_from_ == none) lost_from_ = at;
    placed_ = false;
    in_.seek(at + 1);
  } else {
    in_.seek(end);
  }
}

/// The end of the frame at this place, which was told; 0: there is none.
std::uint64_t Log::frame(std::uint64_t at) {
  switch (static_cast<char>(base_[at])) {
    case 'I': return main_frame(at, intra_);
    case 'P': return main_frame(at, inter_);
    case 'S': return slow_frame(at);
    case 'G': return gps_frame(at);
    case 'H': return home_frame(at);
    case 'E': return event_frame(at);
    default: return 0;
  }
}

/// A frame is believed when the letter of another, or the end, follows.
bool Log::followed(std::uint64_t end) const {
  if (end == 0) return false;
  if (end >= base_.size()) return true;
  constexpr std::string_view letters = "IPSGHE";
  return letters.find(static_cast<char>(base_[end])) != std::string_view::npos;
}

std::uint64_t Log::read(FrameDecoder& decoder, std::uint64_t at) {
  if (decoder.empty()) return 0;
  const std::uint64_t end = decoder.read(base_, at, history());
  return followed(end) ? end : 0;
}

History Log::history() const {
  const std::uint32_t skipped = skips_[last_.iteration % skips_.size()];
  return {last_values_, values_before_, home_values_, last_.time, skipped};
}

std::uint64_t Log::main_frame(std::uint64_t at, FrameDecoder& decoder) {
  const std::uint64_t end = read(decoder, at);
  if (end == 0) return 0;
  const bool intra = &decoder == &intra_;
  const Where where = in_.where(at, end - at);
  std::vector<std::int64_t>& values = decoder.values();
  if (!(intra || placed_) || !decoder.exact() || !follows(values, intra, where)) {
    placed_ = false;
    tell_unplaced(where);
    return end;
  }
  tell(intra ? i_kind : p_kind, where);
  if (time_at_ < values.size()) values[time_at_] = last_.time, last_time_place_ = decoder.place(time_at_);
  values_before_.swap(last_values_);
  last_values_.swap(values);
  if (intra) values_before_ = last_values_;
  values.resize(last_values_.size());
  if (!clocks_told_) tell_clocks(last_time_place_, where);
  if (main_view_->view && main_view_->wanted())
    walk_.view(*main_view_, std::as_bytes(std::span(last_values_)), where, decoder.places());
  return end;
}

/// Whether a main frame follows from the one before; then it becomes the last one. Where a stretch is lost, two I
/// frames that follow from each other are believed as well.
bool Log::follows(std::span<const std::int64_t> values, bool intra, const Where& where) {
  const Moment here = moment_of(values);
  const std::uint32_t iteration = here.iteration;
  const auto time = static_cast<std::uint32_t>(here.time);
  const auto behind = [&](const Moment& moment) {
    return iteration - moment.iteration < most_iterations &&
           time - static_cast<std::uint32_t>(moment.time) < most_microseconds;
  };
  const bool first = !begun_;
  const bool as_usual = first || behind(last_), agreed = intra && candidate_ && behind(*candidate_);
  candidate_.reset();
  if (!as_usual && !agreed) {
    if (intra) candidate_ = Moment{iteration, time};
    return false;
  }
  const std::int64_t now = first ? time : unwrapped(time);
  if (!as_usual)
    walk_.note(Code::bad_value, Severity::warning, where,
               "iterations and times do not follow from those before: " +
                   std::to_string(static_cast<std::int32_t>(iteration - last_.iteration)) + " iterations, " +
                   std::to_string(now - last_.time) + " us; read on from what two frames agree on");
  last_ = {iteration, now};
  begun_ = placed_ = true;
  return true;
}

Log::Moment Log::moment_of(std::span<const std::int64_t> values) const {
  const auto value = [&](std::size_t i) { return static_cast<std::uint32_t>(i < values.size() ? values[i] : 0); };
  return {value(iteration_at_), value(time_at_)};
}

/// Microseconds in 32 bits begin anew every 71 minutes.
std::int64_t Log::unwrapped(std::uint32_t time) const {
  if (!begun_) return time;
  return last_.time + static_cast<std::int32_t>(time - static_cast<std::uint32_t>(last_.time));
}

std::uint64_t Log::slow_frame(std::uint64_t at) {
  const std::uint64_t end = read(slow_, at);
  if (end == 0) return 0;
  const Where where = in_.where(at, end - at);
  const bool stays = slow_.exact() && is_slow_state() && !is_in_text(base_, {at + 1, end - at - 1});
  lost(at);
  end_unplaced();
  if (!stays && !walk_.open({"slow frame", Meaning::none}, where)) return end;
  tell(s_kind, where);
  if (slow_view_->wanted()) tell_slow(where);
  if (!stays) walk_.close();
  return end;
}

/// Whether the slow frame just read holds what such a frame can. It depends on no other, so it can go.
bool Log::is_slow_state() const {
  const std::vector<std::int64_t>& values = slow_.values();
  const std::size_t count = std::min(values.size(), slow_view_->columns.size());
  for (std::size_t i = 0; i < count; ++i) {
    const Limits& limits = slow_view_->columns[i].limits;
    const bool flags = i == flags_at_ || i == more_flags_at_ || i == state_at_ || i == active_flags_at_;
    if (limits.told() ? !limits.hold(static_cast<double>(values[i])) : flags && !are_flags(values[i])) return false;
  }
  return true;
}

std::uint64_t Log::gps_frame(std::uint64_t at) {
  const std::uint64_t end = read(gps_, at);
  if (end == 0) return 0;
  const Where where = in_.where(at, end - at);
  lost(at);
  end_unplaced();
  if (!walk_.open({"GPS frame", Meaning::coordinate}, where)) return end;
  tell(g_kind, where);
  tell_gps(where);
  walk_.close();
  return end;
}

std::uint64_t Log::home_frame(std::uint64_t at) {
  const std::uint64_t end = read(home_, at);
  if (end == 0) return 0;
  const Where where = in_.where(at, end - at);
  home_values_.assign(home_.values().begin(), home_.values().end());
  lost(at);
  end_unplaced();
  if (!walk_.open({"home frame", Meaning::coordinate}, where)) return end;
  tell(h_kind, where);
  row_ = home_values_;
  view(*home_view_, home_.places(), where);
  walk_.close();
  return end;
}

std::uint64_t Log::event_frame(std::uint64_t at) {
  const auto event = read_event(base_, at, header_.firmware);
  if (!event || !(event->type == log_end || followed(event->end))) return 0;
  const Where where = in_.where(at, event->end - at);
  const Meaning meaning = is_in_time(*event) ? event->meaning : Meaning::none;
  const bool stays = meaning == Meaning::structure;
  lost(at);
  end_unplaced();
  if (!stays && !walk_.open({"event", meaning}, where)) return event->end;
  tell(e_kind, where);
  row_.assign(event->values.begin(), event->values.begin() + static_cast<std::ptrdiff_t>(event->count));
  if (event->type == logging_resume && stays) {
    last_.time = unwrapped(static_cast<std::uint32_t>(row_[1]));
    last_.iteration = static_cast<std::uint32_t>(row_[0]);
    row_[1] = last_.time;
  }
  if (event->type == sync_beep) row_[0] = unwrapped(static_cast<std::uint32_t>(row_[0]));
  ended_ = event->type == log_end;
  if (const AnnouncedLayout* layout = event_view(walk_, *event); layout && event->count > 0)
    view(*layout, std::span(event->places).first(event->count), where);
  if (!stays) walk_.close();
  return event->end;
}

/// The moment of the next main frame that stands by itself, behind slow frames, places and events.
std::optional<Log::Moment> Log::next_moment(std::uint64_t at) {
  constexpr int most_frames = 16;
  for (int frames = 0; frames < most_frames && at != 0 && at < base_.size(); ++frames) {
    switch (static_cast<char>(base_[at])) {
      case 'I': return read(intra_, at) != 0 ? std::optional(moment_of(intra_.values())) : std::nullopt;
      case 'S': at = read(slow_, at); break;
      case 'G': at = read(gps_, at); break;
      case 'H': at = read(home_, at); break;
      case 'E': {
        const auto event = read_event(base_, at, header_.firmware);
        at = event ? event->end : 0;
        break;
      }
      default: return std::nullopt;
    }
  }
  return std::nullopt;
}

/// Whether the clock in an event is that of the log: a beep sounds near a main frame, and logging resumes before one.
bool Log::is_in_time(const EventFrame& event) {
  const auto from = [](std::int64_t time, std::int64_t since) {
    return static_cast<std::uint32_t>(time) - static_cast<std::uint32_t>(since);
  };
  const auto near = [&](std::int64_t one, std::int64_t other) {
    return std::min(from(one, other), from(other, one)) < a_minute;
  };
  if (event.type == sync_beep) {
    if (begun_ && near(event.values[0], last_.time)) return true;
    const auto next = next_moment(event.end);
    return next && near(event.values[0], next->time);
  }
  if (event.type != logging_resume) return true;
  const auto next = next_moment(event.end);
  return next && next->iteration - static_cast<std::uint32_t>(event.values[0]) < most_iterations &&
         from(next->time, event.values[1]) < most_microseconds;
}

// --- what is told ---

void Log::tell(Kind kind, const Where& where) {
  constexpr const Layout* tables[kinds] = {&i_frame, &p_frame, &s_frame, &g_frame, &h_frame, &e_frame, &unplaced_frame};
  if (kind != unplaced_kind) lost(where.at), end_unplaced();
  if (!layouts_[kind]) layouts_[kind] = &walk_.layout_of(*tables[kind]);
  walk_.record(*layouts_[kind], base_.subspan(where.at, where.size), where);
}

/// Behind the fields stand the flight mode, ARM and GPS_FIX_HOME, each read from its flags.
void Log::tell_slow(const Where& where) {
  row_.assign(slow_.values().begin(), slow_.values().end());
  const auto read_from = slow_.places();
  places_.assign(read_from.begin(), read_from.end());
  const std::size_t count = row_.size();
  const auto value = [&](std::size_t i) { return i < count ? row_[i] : 0; };
  const auto place = [&](std::size_t i) { return i < count ? places_[i] : ByteRange{}; };
  const std::int64_t flags = value(flags_at_) | value(more_flags_at_) << 32;
  row_.insert(row_.end(), {flight_mode(header_.firmware, flags), flags & 1, value(state_at_) & 1});
  for (std::size_t i = count; i < slow_view_->columns.size(); ++i)
    places_.push_back(place(slow_view_->columns[i].at / 8 == count + 2 ? state_at_ : flags_at_));
  view(*slow_view_, places_, where);
}

void Log::tell_gps(const Where& where) {
  row_.assign(gps_.values().begin(), gps_.values().end());
  const auto read_from = gps_.places();
  places_.assign(read_from.begin(), read_from.end());
  if (gps_time_at_ < row_.size()) {
    row_[gps_time_at_] = unwrapped(static_cast<std::uint32_t>(row_[gps_time_at_]));
  } else {
    row_.push_back(last_.time);
    places_.push_back(begun_ ? last_time_place_ : ByteRange{});
  }
  view(*gps_views_[!home_values_.empty()], places_, where);
}

/// The values in row_. A layout that found no room in the walk has no columns: nothing is made up then.
void Log::view(const AnnouncedLayout& layout, std::span<const ByteRange> places, const Where& where) {
  if (layout.view && layout.wanted()) walk_.view(layout, std::as_bytes(std::span(row_)), where, places);
}

void Log::tell_clocks(ByteRange time_place, const Where& where) {
  clocks_told_ = true;
  if (!header_.start || time_place.size == 0) return;
  const std::int64_t row[] = {last_.time, *header_.start};
  const ByteRange places[] = {time_place, header_.start_place};
  walk_.view(walk_.layout_of(clocks_view), std::as_bytes(std::span(row)), where, places);
}

// --- damage ---

void Log::tell_unplaced(const Where& where) {
  lost(where.at);
  if (unplaced_.size > 0 && unplaced_.at + unplaced_.size != where.at) end_unplaced();
  if (unplaced_.size == 0) unplaced_.at = where.at;
  unplaced_.size = where.at + where.size - unplaced_.at;
  if (!walk_.open({"unplaced frame", Meaning::telemetry}, where)) return;
  tell(unplaced_kind, where);
  walk_.close();
}

void Log::end_unplaced() {
  if (unplaced_.size != 0)
    walk_.note(Code::lost_sync, in_.where(unplaced_.at, unplaced_.size),
               "main frames that follow from nothing known: not decoded up to the next I frame");
  unplaced_ = {};
}

/// Notes the bytes up to `end` that are no frames, if any.
void Log::lost(std::uint64_t end) {
  if (lost_from_ == none) return;
  const std::uint64_t from = std::exchange(lost_from_, none);
  if (end < base_.size())
    return walk_.note(Code::lost_sync, in_.where(from, end - from),
                      "no frame can be read here; skipped to the next one");
  const std::uint64_t fill = fill_at_end(base_.subspan(from)), written = end - (fill < least_fill ? 0 : fill);
  if (written > from) walk_.note(Code::cut, in_.where(from, written - from), "the log ends inside a frame");
  if (written < end) tell_unused(written);
}

/// From here to the end of this log nothing was written, or nobody knows what.
void Log::tell_unused(std::uint64_t from) {
  const Where where = in_.where(from, base_.size() - from);
  if (fill_at_end(base_.subspan(from)) == where.size)
    walk_.record(walk_.layout_of(unused_memory), base_.subspan(from), where);
  else
    walk_.note(Code::trailing, Severity::info, where, "bytes after the end of the log");
}

/// A program that took the log for text and converted its ends of lines leaves no byte 0x0D in it.
void Log::look_for_text_conversion(std::uint64_t frames_at) {
  const Bytes frames = base_.subspan(frames_at, in_.at() - frames_at);
  if (frames.size() < enough_for_text_conversion || as_text(frames).find('\r') != std::string_view::npos) return;
  const auto line_feeds = std::count(frames.begin(), frames.end(), std::byte{'\n'});
  if (static_cast<std::size_t>(line_feeds) < frames.size() / 256) return;
  walk_.note(
      Code::bad_value, Severity::warning, in_.where(frames_at, frames.size()),
      "no byte of the frames is 0x0D, and many are 0x0A: the log was probably converted as text, and values that "
      "held 0x0D are wrong");
}

}  // namespace contrail::blackbox
