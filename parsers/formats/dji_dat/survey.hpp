// A first look at the receiver's records: how fast the log's clock ticks, and whether the payloads can be read at all.
#pragma once
#include <optional>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::dji_dat {

/// The receiver's clock beside the log's, at the first record of a second.
struct Edge {
  std::uint64_t at = 0;      ///< of the record
  std::uint64_t ticks = 0;   ///< unwrapped
  std::int64_t seconds = 0;  ///< since 1970
};

struct Survey {
  double rate = 0;            ///< ticks a second
  bool measured = false;      ///< against the receiver's clock, not taken from the type of aircraft
  std::optional<Edge> dated;  ///< the first second that begins inside the log
  bool unreadable = false;    ///< records of receivers hold what no receiver tells: they are encrypted
  bool coarse = false;        ///< from record to record the clock moves by a few ticks only
};

/// Ticks that were counted in 32 bits and wrap: a step of half their range or more is one backwards.
class Ticks {
 public:
  std::uint64_t operator()(std::uint32_t tick) {
    if (!begun_) begun_ = true, last_ = tick;
    last_ +=
        static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(tick - static_cast<std::uint32_t>(last_))});
    if (last_ > most) last_ = 0;  // behind the first tick of all
    return last_;
  }

 private:
  static constexpr std::uint64_t most = std::uint64_t{1} << 62;
  std::uint64_t last_ = 0;
  bool begun_ = false;
};

[[nodiscard]] bool is_receiver(std::uint16_t type);
/// Seconds since 1970 of a date as YYYYMMDD and a time as HHMMSS; nothing where they are none.
[[nodiscard]] std::optional<std::int64_t> moment_of(std::uint32_t date, std::uint32_t time);

/// `body`: all behind the header; offsets count from there. `aircraft`: its type in the header, 0 if there is none.
[[nodiscard]] Survey survey(Bytes body, std::uint8_t aircraft);

}  // namespace contrail::dji_dat
