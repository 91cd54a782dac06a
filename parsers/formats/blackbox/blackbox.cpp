// Blackbox logs of Cleanflight, Betaflight, EmuFlight and INAV (blackbox.c): text lines describe frames of packed
// differences, which have neither length nor checksum. A file holds one log or a whole flash memory of them.
#include <algorithm>
#include <utility>

#include "parsers/formats.hpp"
#include "parsers/formats/blackbox/events.hpp"
#include "parsers/formats/blackbox/fields.hpp"
#include "parsers/formats/blackbox/frame.hpp"

namespace contrail {
namespace {

using namespace blackbox;

constexpr std::uint32_t most_iterations = 5000, most_microseconds = 10'000'000;

/// Main frames: what they count, and whether one follows from the last.
struct Moment {
  std::uint32_t iteration = 0;
  std::int64_t time = 0;
};

/// One log, from its first line up to the next log.
class Log {
 public:
  Log(Walk& walk, Reader in) : walk_(walk), in_(in), base_(in.source().bytes().first(in.end())) {}

  void run() {
    header_ = read_header(walk_, in_);
    if (!header_.wrong.empty()) return walk_.note(Code::bad_structure, rest(), std::string(header_.wrong));
    compile();
    while (!in_.done() && !ended_) step(in_.at());
    lost(in_.at());
    tell_unplaced();
    if (ended_ && !in_.done()) walk_.note(Code::trailing, Severity::info, rest(), "bytes after the end of the log");
  }

 private:
  void compile() {
    intra_ = FrameDecoder(header_, header_.i, false);
    inter_ = FrameDecoder(header_, header_.p, true);
    slow_ = FrameDecoder(header_, header_.s, false);
    gps_ = FrameDecoder(header_, header_.g, false);
    home_ = FrameDecoder(header_, header_.h, false);
    iteration_at_ = index_of(header_.i, "loopIteration"), time_at_ = index_of(header_.i, "time");
    gps_time_at_ = index_of(header_.g, "time"), flags_at_ = index_of(header_.s, "flightModeFlags");
    state_at_ = index_of(header_.s, "stateFlags");
    main_view_ = &main_view(walk_, header_), slow_view_ = &slow_view(walk_, header_);
    home_view_ = &home_view(walk_, header_);
    gps_views_[0] = &gps_view(walk_, header_, false), gps_views_[1] = &gps_view(walk_, header_, true);
    count_skips();
  }

  /// Iterations that P frames leave out behind each logged one, by its place between two I frames.
  void count_skips() {
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
  void step(std::uint64_t at) {
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
  std::uint64_t frame(std::uint64_t at) {
    switch (static_cast<char>(base_[at])) {
      case 'I': return main_frame(at, intra_, i_frame);
      case 'P': return main_frame(at, inter_, p_frame);
      case 'S': return slow_frame(at);
      case 'G': return gps_frame(at);
      case 'H': return home_frame(at);
      case 'E': return event_frame(at);
      default: return 0;
    }
  }

  /// A frame is believed when the letter of another, or the end, follows.
  [[nodiscard]] bool followed(std::uint64_t end) const {
    if (end == 0) return false;
    if (end >= base_.size()) return true;
    constexpr std::string_view letters = "IPSGHE";
    return letters.find(static_cast<char>(base_[end])) != std::string_view::npos;
  }

  std::uint64_t read(FrameDecoder& decoder, std::uint64_t at) {
    if (decoder.empty()) return 0;
    const std::uint64_t end = decoder.read(base_, at, history());
    return followed(end) ? end : 0;
  }

  [[nodiscard]] History history() const {
    const std::uint32_t skipped = skips_[last_.iteration % skips_.size()];
    return {last_values_, values_before_, home_values_, last_.time, skipped};
  }

  void tell(const Layout& layout, std::uint64_t at, std::uint64_t end) {
    lost(at);
    walk_.record(walk_.layout_of(layout), base_.subspan(at, end - at), in_.where(at, end - at));
  }

  std::uint64_t main_frame(std::uint64_t at, FrameDecoder& decoder, const Layout& layout) {
    const std::uint64_t end = read(decoder, at);
    if (end == 0) return 0;
    const bool intra = &decoder == &intra_;
    if (!(intra || placed_) || !follows(decoder.values(), intra)) {
      placed_ = false;
      tell(unplaced_frame, at, end);
      if (unplaced_.size == 0) unplaced_.at = at;
      unplaced_.size = end - unplaced_.at;
      return end;
    }
    tell_unplaced();
    tell(layout, at, end);
    const auto values = decoder.values();
    if (intra)
      values_before_.assign(values.begin(), values.end());
    else
      std::swap(values_before_, last_values_);
    last_values_.assign(values.begin(), values.end());
    row_.assign(values.begin(), values.end());
    if (time_at_ < row_.size()) row_[time_at_] = last_.time;
    if (!clocks_told_) tell_clocks(decoder, in_.where(at, end - at));
    view(*main_view_, decoder.places(), in_.where(at, end - at));
    return end;
  }

  /// Whether a main frame follows from the one before; then it becomes the last one. Where a stretch is lost, two I
  /// frames that follow from each other are believed as well.
  bool follows(std::span<const std::int64_t> values, bool intra) {
    const auto iteration = static_cast<std::uint32_t>(iteration_at_ < values.size() ? values[iteration_at_] : 0);
    const auto time = static_cast<std::uint32_t>(time_at_ < values.size() ? values[time_at_] : 0);
    const auto behind = [&](const Moment& moment) {
      return iteration - moment.iteration < most_iterations &&
             time - static_cast<std::uint32_t>(moment.time) < most_microseconds;
    };
    const bool first = !begun_;
    const bool good = first || behind(last_) || (intra && candidate_ && behind(*candidate_));
    candidate_.reset();
    if (!good) {
      if (intra) candidate_ = Moment{iteration, time};
      return false;
    }
    last_ = {iteration, first ? time : unwrapped(time)};
    begun_ = placed_ = true;
    return true;
  }

  /// Microseconds in 32 bits begin anew every 71 minutes.
  [[nodiscard]] std::int64_t unwrapped(std::uint32_t time) const {
    if (!begun_) return time;
    return last_.time + static_cast<std::int32_t>(time - static_cast<std::uint32_t>(last_.time));
  }

  std::uint64_t slow_frame(std::uint64_t at) {
    const std::uint64_t end = read(slow_, at);
    if (end == 0) return 0;
    tell(s_frame, at, end);
    row_.assign(slow_.values().begin(), slow_.values().end());
    places_.assign(slow_.places().begin(), slow_.places().end());
    const std::size_t count = row_.size();
    const std::int64_t flags = flags_at_ < count ? row_[flags_at_] : 0, state = state_at_ < count ? row_[state_at_] : 0;
    const ByteRange from = flags_at_ < count ? places_[flags_at_] : ByteRange{};
    const ByteRange from_state = state_at_ < count ? places_[state_at_] : ByteRange{};
    row_.insert(row_.end(), {flight_mode(header_, flags), flags & 1, state & 1});
    for (std::size_t i = count; i < slow_view_->columns.size(); ++i)
      places_.push_back(slow_view_->columns[i].at / 8 == count + 2 ? from_state : from);
    view(*slow_view_, places_, in_.where(at, end - at));
    return end;
  }

  std::uint64_t gps_frame(std::uint64_t at) {
    const std::uint64_t end = read(gps_, at);
    if (end == 0) return 0;
    tell(g_frame, at, end);
    row_.assign(gps_.values().begin(), gps_.values().end());
    places_.assign(gps_.places().begin(), gps_.places().end());
    if (gps_time_at_ < row_.size()) {
      row_[gps_time_at_] = unwrapped(static_cast<std::uint32_t>(row_[gps_time_at_]));
    } else {
      row_.push_back(last_.time);
      places_.push_back(begun_ ? last_time_place_ : ByteRange{});
    }
    view(*gps_views_[!home_values_.empty()], places_, in_.where(at, end - at));
    return end;
  }

  std::uint64_t home_frame(std::uint64_t at) {
    const std::uint64_t end = read(home_, at);
    if (end == 0) return 0;
    tell(h_frame, at, end);
    home_values_.assign(home_.values().begin(), home_.values().end());
    row_ = home_values_;
    view(*home_view_, home_.places(), in_.where(at, end - at));
    return end;
  }

  std::uint64_t event_frame(std::uint64_t at) {
    const auto event = read_event(base_, at);
    if (!event || !(event->type == log_end || followed(event->end))) return 0;
    tell(e_frame, at, event->end);
    row_.assign(event->values.begin(), event->values.begin() + event->count);
    if (event->type == logging_resume) {
      last_.time = unwrapped(static_cast<std::uint32_t>(row_[1]));
      last_.iteration = static_cast<std::uint32_t>(row_[0]);
      row_[1] = last_.time;
    }
    if (event->type == 0) row_[0] = unwrapped(static_cast<std::uint32_t>(row_[0]));
    ended_ = event->type == log_end;
    if (const Layout* layout = event_view(walk_, *event); layout && event->count > 0)
      view(*layout, std::span(event->places).first(event->count), in_.where(at, event->end - at));
    return event->end;
  }

  /// The values in row_. A layout that found no room in the walk has no columns: nothing is made up then.
  void view(const Layout& layout, std::span<const ByteRange> places, const Where& where) {
    if (&layout == main_view_ && time_at_ < places.size()) last_time_place_ = places[time_at_];
    if (layout.view && layout.wanted()) walk_.view(layout, std::as_bytes(std::span(row_)), where, places);
  }

  void tell_clocks(const FrameDecoder& decoder, const Where& where) {
    clocks_told_ = true;
    if (!header_.start || time_at_ >= decoder.places().size()) return;
    const std::int64_t row[] = {last_.time, *header_.start};
    const ByteRange places[] = {decoder.places()[time_at_], header_.start_place};
    walk_.view(walk_.layout_of(clocks_view), std::as_bytes(std::span(row)), where, places);
  }

  // --- damage ---
  void lost(std::uint64_t end) {
    if (lost_from_ == none) return;
    const std::uint64_t from = std::exchange(lost_from_, none);
    const Bytes bytes = base_.subspan(from, end - from);
    const bool fill = bytes.size() > 1 && (bytes[0] == std::byte{0xFF} || bytes[0] == std::byte{0}) &&
                      std::equal(bytes.begin() + 1, bytes.end(), bytes.begin());
    if (end == base_.size() && fill)
      walk_.note(Code::trailing, in_.where(from, end - from), "unused memory after the last frame");
    else if (end == base_.size())
      walk_.note(Code::cut, in_.where(from, end - from), "the log ends inside a frame");
    else
      walk_.note(Code::lost_sync, in_.where(from, end - from), "no frame can be read here; skipped to the next one");
  }

  void tell_unplaced() {
    if (unplaced_.size != 0)
      walk_.note(Code::lost_sync, in_.where(unplaced_.at, unplaced_.size),
                 "main frames that follow from nothing known: not decoded up to the next I frame");
    unplaced_ = {};
  }

  [[nodiscard]] Where rest() const { return in_.where(in_.at(), in_.left()); }

  static constexpr std::uint64_t none = ~std::uint64_t{0};
  Walk& walk_;
  Reader in_;
  Bytes base_;  ///< the file up to the end of this log
  Header header_;
  FrameDecoder intra_, inter_, slow_, gps_, home_;
  const Layout *main_view_ = nullptr, *slow_view_ = nullptr, *home_view_ = nullptr, *gps_views_[2] = {};
  std::size_t iteration_at_ = 0, time_at_ = 0, gps_time_at_ = 0, flags_at_ = 0, state_at_ = 0;
  std::vector<std::uint32_t> skips_;
  std::vector<std::int64_t> last_values_, values_before_, home_values_, row_;
  std::vector<ByteRange> places_;
  Moment last_;
  std::optional<Moment> candidate_;
  ByteRange last_time_place_, unplaced_;
  std::uint64_t lost_from_ = none;
  bool begun_ = false, placed_ = false, ended_ = false, clocks_told_ = false;
};

std::uint64_t next_log(const Reader& in, std::uint64_t at) {
  const std::size_t found = as_text(in.source().bytes().first(in.end())).find(first_line, at);
  return found == std::string_view::npos ? in.end() : found;
}

void walk(Walk& walk, Reader in) {
  std::uint64_t at = next_log(in, in.begin());
  if (at > in.begin()) walk.note(Code::lost_sync, in.where(in.begin(), at - in.begin()), "bytes before the first log");
  while (at < in.end()) {
    const std::uint64_t end = next_log(in, at + first_line.size());
    if (walk.open({"log", Meaning::recording}, in.where(at, end - at))) {
      Log(walk, in.range(at, end - at)).run();
      walk.close();
    }
    at = end;
  }
}

Certainty detect(Bytes file) {
  const std::string_view head = as_text(file.first(std::min<std::size_t>(file.size(), 1 << 16)));
  if (head.starts_with(first_line)) return Certainty::certain;
  return head.find(first_line) != std::string_view::npos ? Certainty::likely : Certainty::no;
}

void fields(const TellField& tell) {
  tell_header(tell);
  tell_frames(tell);
  tell_events(tell);
}

}  // namespace

constinit const Format blackbox_format{
    .id = "blackbox",
    .name = "Betaflight or INAV blackbox",
    .endings = "bbl bfl txt",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{},
};

}  // namespace contrail
