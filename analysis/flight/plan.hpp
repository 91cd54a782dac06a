// What Assemble takes from the records of one layout: worked out once, when the layout is announced.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "analysis/flight/units.hpp"
#include "parsers/base/layout/fixed_column.hpp"

namespace contrail {

/// A column with the conversion to the model's unit.
struct Quantity {
  const Column* column = nullptr;
  Conversion convert;
  FixedColumn fixed;      ///< ready where the column is a plain number
  bool converts = false;  ///< its unit is another
  explicit operator bool() const { return column != nullptr; }
};

/// How a row tells its own moment.
struct TimeColumn {
  const Column* column = nullptr;
  Ticks ticks;  ///< for whole numbers
  Clock clock = Clock::none;
  FixedColumn fixed;  ///< whole where the column is a plain integer
  explicit operator bool() const { return column != nullptr; }
};

/// What has to be done for the moment of a row.
enum class Stamped : std::uint8_t {
  never,
  micros,   ///< a plain integer that counts microseconds from the clock's zero
  counted,  ///< a plain integer that counts something else
  written,  ///< words, numbers with a fraction, a week and its milliseconds
};

/// The k-th latitude with the k-th longitude: one track.
struct PairPlan {
  Quantity latitude, longitude, altitude_sea, altitude_takeoff, altitude_ellipsoid, altitude_pressure, altitude_other;
  Quantity speed, velocity_north, velocity_east, heading, course;
  const Column* fix = nullptr;
  FixedColumn fix_column;       ///< of `fix`, where it is a plain integer
  std::array<Fix, 16> fixes{};  ///< what its values mean
  Subject subject = Subject::none;
  std::size_t k = 0, of = 1;  ///< which pair of how many of its subject in the layout
  bool plain = false;         ///< all of it lies at fixed offsets of the record's own bytes
  /// The height with a reference of its own, or none.
  [[nodiscard]] const Quantity& other_altitude() const {
    return altitude_ellipsoid ? altitude_ellipsoid : altitude_pressure ? altitude_pressure : altitude_other;
  }
};

/// A measured quantity that was asked for.
struct SeriesPlan {
  Quantity quantity;           ///< none: the layout lacks it
  std::string_view unit = {};  ///< of its values
  bool by_field = false;       ///< see Series
  Quantity judge = {};         ///< what NotableRows are chosen by; none: all rows
  double least = 0;            ///< of it
  std::size_t number = 0;      ///< forms of one record share their series by number
  /// Of a quaternion: the angle that is taken from it.
  Meaning angle = Meaning::none;
};

struct Plan {
  const Layout* layout = nullptr;
  std::vector<PairPlan> pairs;
  TimeColumn stamp;  ///< of the layout's own rows
  Stamped stamped = Stamped::never;
  bool boot_only =
      false;  ///< a plain stamp of the boot clock at a fixed offset, that dates its own row and nothing else
  TimeColumn
      utc;  ///< a UTC column beside a boot stamp, or in a row whose moment on another clock follows from its place
  Quantity span;  ///< how long a tick lasts
  const Column* gps_week = nullptr;
  const Column* gps_ms = nullptr;
  std::vector<const Column*> facts;  ///< devices, stated times, picture facts, names: taken value by value
  std::vector<const Column*> states;
  std::vector<SeriesPlan> series;
  const Column* message = nullptr;
  bool tells_more = false;  ///< rows tell more than when and where they were
  [[nodiscard]] bool ties_clocks() const { return stamp.clock == Clock::boot && (utc || (gps_week && gps_ms)); }
  [[nodiscard]] bool ties_by_place() const { return !stamp && utc; }
  [[nodiscard]] bool wanted() const {
    return !pairs.empty() || stamp || utc || layout->tick || !facts.empty() || !states.empty() || !series.empty() ||
           layout->each_is_event;
  }
};

/// The kind of fix by its word (`3d`, `rtk_fixed` …); unknown for any other.
[[nodiscard]] Fix fix_named(std::string_view word);
[[nodiscard]] Plan make_plan(const Layout& layout, std::span<const WantedSeries> series = {});
/// Values of this meaning tell events where they change: modes, arming, shots.
[[nodiscard]] bool is_state(Meaning meaning);
/// The model's unit of a meaning: deg, m, m/s; empty where it has none.
[[nodiscard]] std::string_view unit_of(Meaning meaning);

}  // namespace contrail
