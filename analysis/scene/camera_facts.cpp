#include "analysis/scene/camera_facts.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

struct Told {
  std::string_view name;  ///< of the specification; in XMP the property without prefixes
  std::optional<double> CameraFacts::*fact;
};

constexpr Told told[] = {
    {"CalibratedFocalLength", &CameraFacts::calibrated_px},
    {"CalibratedFocalLength/X", &CameraFacts::calibrated_px},
    {"CalibratedOpticalCenterX", &CameraFacts::centre_x},
    {"CalibratedOpticalCenter/X", &CameraFacts::centre_x},
    {"CalibratedOpticalCenterY", &CameraFacts::centre_y},
    {"CalibratedOpticalCenter/Y", &CameraFacts::centre_y},
    {"CameraHorizontalFOV", &CameraFacts::horizontal_fov_deg},
    {"DigitalZoomRatio", &CameraFacts::digital_zoom},
    {"digital_zoom", &CameraFacts::digital_zoom},
    {"RtkStdLat", &CameraFacts::std_lat_m},
    {"RtkStdLon", &CameraFacts::std_lon_m},
    {"RtkStdHgt", &CameraFacts::std_hgt_m},
    {"AboveGroundAltitude", &CameraFacts::above_ground_m},
};

/// A part of a focal length by which none is told apart.
constexpr double steady = 0.01;

/// `drone-skydio:CalibratedFocalLength/drone-skydio:X` as `CalibratedFocalLength/X`.
std::string without_prefixes(std::string_view property) {
  std::string out;
  while (!property.empty()) {
    const std::string_view step = property.substr(0, property.find('/'));
    property.remove_prefix(std::min(property.size(), step.size() + 1));
    const std::size_t colon = step.find(':');
    out.append(out.empty() ? "" : "/").append(colon == step.npos ? step : step.substr(colon + 1));
  }
  return out;
}

std::optional<double> CameraFacts::*fact_of(const Layout& layout, const Column& column) {
  if (column.meaning == Meaning::orientation) return &CameraFacts::orientation;
  if (column.meaning == Meaning::focal_length_35mm) return &CameraFacts::equivalent_mm;
  const bool property = layout.name.find(':') != layout.name.npos;
  const std::string bare = property ? without_prefixes(layout.name) : std::string();
  const std::string_view name = property ? std::string_view(bare) : column.name;
  const auto found = std::ranges::find(told, name, &Told::name);
  return found == std::end(told) ? nullptr : found->fact;
}

}  // namespace

bool CameraFactsListener::layout(const AnnouncedLayout& layout) {
  return std::ranges::any_of(layout.columns, [&](const Column& column) { return fact_of(layout, column); });
}

void CameraFactsListener::record(const Record& record) {
  for (const Column& column : record.layout.columns) {
    const auto fact = fact_of(record.layout, column);
    const bool lens = fact == &CameraFacts::digital_zoom || fact == &CameraFacts::equivalent_mm;
    if (!fact || (facts_.*fact && !lens)) continue;
    const auto value = number(record, column);
    if (!value || !std::isfinite(*value)) continue;
    if (!(facts_.*fact))
      facts_.*fact = *value;
    else if (std::abs(*value - *(facts_.*fact)) > steady * std::abs(*(facts_.*fact)))
      facts_.zooms = true;
  }
}

}  // namespace contrail
