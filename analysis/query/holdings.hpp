// What there is to be asked: how many recordings of each kind, when, where, by which devices.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analysis/query/asked.hpp"

namespace contrail {

struct HeldKind {
  AskedRecording::Kind kind = AskedRecording::Kind::photo;
  std::size_t recordings = 0, dated = 0, placed = 0, posed = 0;
  std::optional<Micros> first, last;             ///< UTC, of those that are dated
  std::optional<std::array<double, 4>> box_deg;  ///< west, south, east, north
};

struct HeldDevice {
  Subject role = Subject::none;
  std::string serial;
  std::size_t recordings = 0;
};

struct Holdings {
  std::vector<HeldKind> kinds;      ///< those that there are
  std::vector<HeldDevice> devices;  ///< by role and serial
};

[[nodiscard]] Holdings holdings_of(const Asked& asked);
[[nodiscard]] std::string_view name_of(AskedRecording::Kind kind);  ///< photo, video, subtitles, log

}  // namespace contrail
