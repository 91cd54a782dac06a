// The listener that makes a Recording of what a walk says, by Meaning only: it knows no format.
#pragma once
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/flight/contradictions.hpp"
#include "analysis/flight/plan.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Whose samples a recording keeps. `main`: those of the main track, and of homes, pilots, cameras and rows that get
/// their moment later; other tracks are counted (CountedSamples).
enum class Keep : std::uint8_t { all, main };

struct AssembleOptions {
  Settling settling = {};
  Keep keep = Keep::all;
  std::vector<WantedSeries> series = {};  ///< collected besides positions; nothing costs anything that is not asked for
  bool summary = true;  ///< what tracks add up to (see summary.hpp), those that are only counted as well
};

class Assemble : public Sink {
 public:
  explicit Assemble(AssembleOptions options = {}) : options_(std::move(options)) {}

  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;
  void close() override;

  /// What was recorded, in file order; at most one recording that is empty is left out.
  [[nodiscard]] std::vector<Recording> finish();
  [[nodiscard]] const std::string& format_version() const { return format_version_; }

 private:
  struct State {
    bool seen = false;
    std::int64_t value = 0;
    std::string words;
  };
  struct Measured {
    std::size_t track =
        std::numeric_limits<std::size_t>::max();  ///< index into draft_.tracks; none until the first value
    bool runs = false;                            ///< the last row was a notable one
  };
  /// What the forms of one kind of record share within the current recording.
  struct Kind {
    std::vector<std::size_t> tracks;  ///< index into draft_.tracks per pair; npos until the first sample
    std::vector<Measured> series;     ///< per number of a quantity
    std::vector<State> states;
  };
  /// What belongs to one layout.
  struct Listening {
    Plan plan;
    bool totals = false;  ///< it states those of an app
    Kind* kind = nullptr;
    TickClock* clock = nullptr;  ///< in draft_, of a layout that ticks or joins
  };

  void stamped(Listening& to, const Record& record, std::uint32_t row, Micros time);
  void clocked(Listening& to, const Record& record, std::uint32_t row, Micros told);
  void tell(Listening& to, const Record& record, std::uint32_t row, Micros time);
  void unused_date(const Listening& to, const Record& record, std::uint32_t row, Micros told);
  void tie_clocks(const Plan& plan, const Record& record, std::uint32_t row, Micros boot);
  [[nodiscard]] std::size_t track_for(const Listening& to, const PairPlan& pair, const Record& record);
  [[nodiscard]] std::size_t find_track(const DraftTrack& like, const PairPlan& pair) const;
  void choose_main(std::size_t changed);
  void tie_by_place(Listening& to, const Record& record, std::uint32_t row);
  void measure(Listening& to, const SeriesPlan& asked, const Record& record, std::uint32_t row, Micros time);
  [[nodiscard]] std::size_t series_for(const Listening& to, const SeriesPlan& asked, const Record& record);
  void sample(Listening& to, std::size_t k, const Record& record, std::uint32_t row, Micros time);
  void fact(const Column& column, const Record& record, std::uint32_t row);
  void state(Listening& to, std::size_t k, const Record& record, std::uint32_t row, Micros time);
  void happened(Event kind, std::string text, Listening& to, const Record& record, std::uint32_t row, Micros time);
  void shot(Shot::Kind kind, Listening& to, const Record& record, std::uint32_t row, Micros time);
  [[nodiscard]] TickClock& clock_of(Listening& to);
  void start_recording();

  AssembleOptions options_;
  std::deque<Listening> layouts_;  ///< by layout id; they are large, and not moved
  std::deque<Kind> kinds_;
  std::unordered_map<std::uint32_t, Kind*> numbered_;  ///< by Layout::kind
  Draft draft_;
  std::optional<AngleAgain> attitude_again_;  ///< of a picture
  std::size_t depth_ = 0;                     ///< nodes that are open
  std::vector<Recording> done_;
  std::string format_version_;
};

}  // namespace contrail
