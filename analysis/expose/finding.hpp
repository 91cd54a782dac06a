// One thing a file tells about a place, a moment, a device or a person, and how much harm it can do.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/base/layout/meaning.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

/// How a file carries something.
enum class Carrier : std::uint8_t {
  inside,  ///< a value anybody can read who has the file
  locked,  ///< encrypted: for whoever has the key
  name,    ///< the file's name
  folder,  ///< the name of a folder around it, below the one that was named
  date,    ///< when the file was last written, as its folder tells
};
[[nodiscard]] constexpr bool is_named(Carrier carrier) {
  return carrier == Carrier::name || carrier == Carrier::folder;
}

/// What a finding can do, the worst first.
enum class Harm : std::uint8_t { pilot, home, place, person, identity, picture, time, kind, name, unread };
/// The word in front of a line: `pilot`, `home` …
[[nodiscard]] std::string_view name_of(Harm harm);

/// Where a value was read. `path` is set where its bytes are not in the file as such.
struct Spot {
  std::uint64_t at = 0, size = 0;
  std::string path;
  [[nodiscard]] bool known() const { return size > 0 || !path.empty(); }
};
[[nodiscard]] Spot spot_of(const Where& where);

/// Positions of one subject: the ends of its track, and the box around it.
struct Area {
  double first_lat = 0, first_lon = 0, last_lat = 0, last_lon = 0;
  double south = 0, north = 0, west = 0, east = 0;  ///< degrees; east of `first_lon` may count beyond 180
  Spot lon;  ///< of the first longitude; the finding's own spot is that of the latitude

  explicit Area(double lat, double lon_deg, Spot lon_spot = {});
  Area() = default;
  void add(double lat, double lon_deg);
  void add(const Area& other);
  /// Metres from corner to corner.
  [[nodiscard]] double across_m() const;
};

/// First and last moment.
struct Moments {
  Micros first = no_time, last = no_time;
};

/// Where a recording begins: what home is guessed from.
struct Beginning {
  double lat = 0, lon = 0;
  bool of_flight = false;  ///< where the aircraft took off; else where the camera began to record
};

struct Finding {
  Meaning meaning = Meaning::none;
  Subject subject = Subject::none;
  Carrier carrier = Carrier::inside;
  std::string value;               ///< of the first; valid UTF-8 otherwise as hostile as the file
  Spot spot;                       ///< of the first
  std::uint64_t count = 1;         ///< how many values of the kind the file holds
  bool inferred = false;           ///< not stated: concluded from two that are
  std::optional<Area> area;        ///< positions (meaning latitude)
  std::optional<Moments> moments;  ///< times that could be read (meanings time_utc, time_local)
};

[[nodiscard]] Harm harm_of(const Finding& finding);
/// The order things are told in.
[[nodiscard]] bool is_worse(const Finding& a, const Finding& b);
/// True for what the exit code tells: a place, a device or a person can be read.
[[nodiscard]] bool identifies(const Finding& finding);
/// True where every value counts for itself (a serial, a name), false where the first of many says enough (a message, a
/// height).
[[nodiscard]] bool is_distinct(Meaning meaning);

}  // namespace contrail
