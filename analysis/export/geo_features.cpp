#include "analysis/export/geo_features.hpp"

#include <algorithm>

#include "analysis/export/samples.hpp"
#include "analysis/flight/summary.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr GeoType type_of(TrackColumn column) {
  switch (column) {
    case TrackColumn::time: return GeoType::moment;
    case TrackColumn::file:
    case TrackColumn::local_time:
    case TrackColumn::alt_other_ref:
    case TrackColumn::fix:
    case TrackColumn::subject:
    case TrackColumn::track: return GeoType::text;
    case TrackColumn::recording:
    case TrackColumn::offset: return GeoType::integer;
    default: return GeoType::real;
  }
}

std::vector<GeoField> sample_fields(const TrackOutput& output) {
  std::vector<GeoField> fields;
  for (std::size_t i = output.several ? 0 : 1; i < track_column_names.size(); ++i)
    fields.push_back({track_column_names[i], type_of(static_cast<TrackColumn>(i))});
  for (const std::string& name : output.with) fields.push_back({name, GeoType::real});
  return fields;
}

// clang-format off
constexpr GeoField line_fields[] = {
    {"file", GeoType::text},        {"subject", GeoType::text},   {"track", GeoType::text},   {"recording", GeoType::integer},
    {"start", GeoType::moment},     {"end", GeoType::moment},     {"local_start", GeoType::text}, {"local_end", GeoType::text},
    {"samples", GeoType::integer},  {"alt_ref", GeoType::text},
};
// clang-format on

/// The values of one sample, in the order of the columns.
struct GeoCells {
  std::vector<GeoValue>& values;
  std::string& local;  // keeps the text of local_time while the feature is written

  void none(TrackColumn) { values.emplace_back(); }
  void moment(TrackColumn column, Micros time) {
    if (column == TrackColumn::time) return void(values.emplace_back(GeoMoment{time}));
    local = rfc3339(time, "");
    values.emplace_back(std::string_view(local));
  }
  void seconds(TrackColumn, Micros value) { values.emplace_back(static_cast<double>(value) / one_second); }
  void number(TrackColumn, double value) { values.emplace_back(value); }
  void word(TrackColumn, std::string_view text) { values.emplace_back(text); }
};

GeoPoint point_at(const Track& track, std::size_t row, Height height) {
  return {track.lon_deg[row], track.lat_deg[row], height_of(track, row, height)};
}

Height height_for_map(const Track& track, const std::vector<Line>& lines) {
  for (const Height height : {Height::ellipsoid, Height::sea})
    if (has_height(track, lines, height)) return height;
  return Height::none;
}

GeoPart part_of(const Track& track, const Line& line, Height height) {
  GeoPart part;
  part.reserve(line.size());
  for (const std::size_t row : line) part.push_back(point_at(track, row, height));
  return part;
}

}  // namespace

SampleLayer::SampleLayer(GeoWriter& out, const std::string& name, const TrackOutput& output)
    : out_(out), several_(output.several) {
  layer_ = out.layer(name, GeoShape::points, sample_fields(output));
}

void SampleLayer::add(const std::string& file, const TrackRef& ref) {
  const Track& track = *ref.track;
  const std::string shown_file = escaped(file), shown_name = escaped(track.name);
  const Micros began = beginning(ref.recording->time, track.clock);
  std::vector<GeoValue> values;
  std::string local;
  GeoPart point(1);
  for (std::size_t row = 0; row < track.size(); ++row) {
    values.clear();
    if (several_) values.emplace_back(std::string_view(shown_file));
    GeoCells cells{values, local};
    each_cell(track, row, began, cells);
    values.emplace_back(name_of(track.subject));
    values.emplace_back(std::string_view(shown_name));
    values.emplace_back(static_cast<std::int64_t>(ref.index));
    values.emplace_back(static_cast<std::int64_t>(track.offset[row]));
    for (const std::vector<double>& column : ref.with)
      values.emplace_back(known(column, row) ? GeoValue(column[row]) : GeoValue());
    point.front() = point_at(track, row, Height::none);
    out_.feature(layer_, GeoShape::points, {&point, 1}, values);
  }
}

LineLayer::LineLayer(GeoWriter& out, const std::string& name)
    : out_(out), layer_(out.layer(name, GeoShape::any, line_fields)) {}

void LineLayer::add(const std::string& file, const TrackRef& ref) {
  std::vector<Line> lines = lines_of(*ref.track);
  const Height height = height_for_map(*ref.track, lines);
  const auto alone =
      std::stable_partition(lines.begin(), lines.end(), [](const Line& line) { return line.size() > 1; });
  add(file, ref, GeoShape::lines, height, {lines.begin(), alone});
  add(file, ref, GeoShape::points, height, {alone, lines.end()});
}

void LineLayer::add(const std::string& file, const TrackRef& ref, GeoShape shape, Height height,
                    const std::vector<Line>& lines) {
  if (lines.empty()) return;
  const Track& track = *ref.track;
  std::vector<GeoPart> parts;
  std::int64_t samples = 0;
  for (const Line& line : lines) {
    parts.push_back(part_of(track, line, height));
    samples += static_cast<std::int64_t>(line.size());
  }
  const std::string shown_file = escaped(file), shown_name = escaped(track.name);
  const TimeSpan span = span_of(track, lines);
  const auto local = [&](Micros time) {
    return track.clock == Clock::local && time != no_time ? rfc3339(time, "") : "";
  };
  const auto utc = [&](Micros time) {
    return track.clock == Clock::utc && time != no_time ? GeoValue(GeoMoment{time}) : GeoValue();
  };
  const auto text = [](std::string_view word) { return word.empty() ? GeoValue() : GeoValue(word); };
  const std::string first = local(span.first), last = local(span.last);
  // clang-format off
  const GeoValue values[] = {
      text(shown_file), text(name_of(track.subject)), text(shown_name), static_cast<std::int64_t>(ref.index),
      utc(span.first),  utc(span.last),               text(first),      text(last),
      samples,          text(name_of(height)),
  };
  // clang-format on
  out_.feature(layer_, shape, parts, values);
}

}  // namespace contrail
