#include "analysis/export/case/row_view.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

constexpr std::size_t number_size = 8;

template <class Number>
std::optional<Number> number_at(Bytes blob, std::size_t index) {
  return index < blob.size() / number_size ? std::optional(load_le<Number>(blob.data() + index * number_size))
                                           : std::nullopt;
}

}  // namespace

const CaseValue* RowView::value(std::string_view column) const {
  const std::size_t at = column_of(row_.table, column);
  return at < row_.values.size() ? &row_.values[at] : nullptr;
}

std::string_view RowView::text(std::string_view column) const {
  const CaseValue* found = value(column);
  const auto* text = found ? std::get_if<std::string>(found) : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

std::optional<double> RowView::real(std::string_view column) const {
  const CaseValue* found = value(column);
  if (!found) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(found)) return static_cast<double>(*whole);
  const auto* real = std::get_if<double>(found);
  return real && std::isfinite(*real) ? std::optional(*real) : std::nullopt;
}

std::optional<std::int64_t> RowView::whole(std::string_view column) const {
  const CaseValue* found = value(column);
  const auto* whole = found ? std::get_if<std::int64_t>(found) : nullptr;
  return whole ? std::optional(*whole) : std::nullopt;
}

std::optional<Micros> RowView::moment(std::string_view column) const {
  const auto time = parse_written_time(text(column));
  return time ? std::optional(time->time) : std::nullopt;
}

Bytes RowView::blob(std::string_view column) const {
  const CaseValue* found = value(column);
  const auto* blob = found ? std::get_if<CaseBlob>(found) : nullptr;
  return blob ? Bytes(*blob) : Bytes();
}

std::vector<CasePoint> RowView::points() const {
  auto points = points_of_geometry(row_.geometry);
  if (!points || !std::ranges::all_of(
                     *points, [](const CasePoint& p) { return std::isfinite(p.lat_deg) && std::isfinite(p.lon_deg); }))
    return {};
  return std::move(*points);
}

void for_each_sample(const RowView& track, const std::function<void(const CaseSample&)>& take) {
  std::vector<CasePoint> points = track.points();
  // The line of a track of one sample has two ends.
  if (track.whole("samples") == 1 && points.size() > 1) points.resize(1);
  const Bytes times = track.blob("times_us"), offsets = track.blob("offsets");
  const auto start = track.moment("start"), own_start = track.whole("own_start_us");
  const std::size_t count = std::max({points.size(), times.size() / number_size, offsets.size() / number_size});
  for (std::size_t i = 0; i < count; ++i) {
    CaseSample sample;
    if (i < points.size()) sample.at = points[i];
    sample.own = number_at<Micros>(times, i);
    if (sample.own == no_time) sample.own.reset();
    Micros since = 0, utc = 0;
    if (sample.own && start && own_start && !__builtin_sub_overflow(*sample.own, *own_start, &since) &&
        !__builtin_add_overflow(*start, since, &utc))
      sample.utc = utc;
    sample.offset = number_at<std::uint64_t>(offsets, i);
    take(sample);
  }
}

bool has_height(const CasePoint& point) { return std::isfinite(point.height_m); }
bool have_heights(const std::vector<CasePoint>& points) {
  return !points.empty() && std::ranges::all_of(points, has_height);
}

std::string plain_text(const CaseValue& value, CaseType type) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    if (type == CaseType::truth) return *whole ? "true" : "false";
    return std::to_string(*whole);
  }
  const auto* real = std::get_if<double>(&value);
  if (!real || !std::isfinite(*real)) return {};
  char text[number_room];
  return {text, put_number(text, *real)};
}

std::vector<GeoRing> area_parts(const std::vector<CasePoint>& points) {
  GeoRing ring;
  for (const CasePoint& point : points) ring.push_back({point.lat_deg, point.lon_deg});
  return parts_at_180(ring);
}

}  // namespace contrail
