#include "analysis/case/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace contrail {
namespace {

constexpr std::int32_t wgs84 = 4326;
constexpr std::uint32_t wkb_point_z = 1001, wkb_line_z = 1002, wkb_polygon = 3;
constexpr std::size_t fixed_header = 8, box_size = 32;
/// Flags of the header: bit 0 little-endian, bits 1 to 3 kind of box (1: x and y), bit 4 empty.
constexpr std::uint8_t with_box = 0b0000'0011, without_box = 0b0000'0001;

class Writer {
 public:
  template <class T>
  void put(T value) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    store_le(&bytes_[at], value);
  }
  void header(const GeometryBox* box) {
    for (const char c : {'G', 'P'}) put(static_cast<std::uint8_t>(c));
    put(std::uint8_t{0});  // version 1
    put(box ? with_box : without_box);
    put(wgs84);
    if (!box) return;
    for (const double edge : *box) put(edge);
  }
  void well_known(std::uint32_t type) {
    put(std::uint8_t{1});  // little-endian
    put(type);
  }
  [[nodiscard]] std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

template <class Points, class X, class Y>
GeometryBox box_around(const Points& points, X&& x, Y&& y) {
  constexpr double far = std::numeric_limits<double>::max();
  GeometryBox box{far, -far, far, -far};
  for (const auto& p : points) {
    box[0] = std::min(box[0], x(p)), box[1] = std::max(box[1], x(p));
    box[2] = std::min(box[2], y(p)), box[3] = std::max(box[3], y(p));
  }
  return box;
}

GeometryBox box_around(std::span<const CasePoint> points) {
  return box_around(
      points, [](const CasePoint& p) { return p.lon_deg; }, [](const CasePoint& p) { return p.lat_deg; });
}

/// Behind the header, if these bytes are a geometry of ours: little-endian.
std::optional<Bytes> well_known_of(Bytes geometry) {
  if (geometry.size() < fixed_header || geometry[0] != std::byte{'G'} || geometry[1] != std::byte{'P'})
    return std::nullopt;
  const auto flags = static_cast<std::uint8_t>(geometry[3]);
  constexpr std::size_t boxes[] = {0, box_size, box_size + 16, box_size + 16, box_size + 32};
  const std::size_t kind = flags >> 1 & 7;
  if ((flags & 1) == 0 || kind >= std::size(boxes)) return std::nullopt;
  const std::size_t size = fixed_header + boxes[kind];
  return size <= geometry.size() ? std::optional(geometry.subspan(size)) : std::nullopt;
}

std::optional<std::vector<CasePoint>> read_points(Bytes bytes, std::size_t number, bool heights) {
  const std::size_t each = heights ? 24 : 16;
  if (number > bytes.size() / each) return std::nullopt;
  std::vector<CasePoint> points(number);
  for (std::size_t i = 0; i < number; ++i) {
    const std::byte* at = bytes.data() + i * each;
    points[i] = {load_le<double>(at), load_le<double>(at + 8),
                 heights ? load_le<double>(at + 16) : std::numeric_limits<double>::quiet_NaN()};
  }
  return points;
}

}  // namespace

std::vector<std::byte> point_geometry(const CasePoint& point) {
  Writer out;
  out.header(nullptr);
  out.well_known(wkb_point_z);
  for (const double x : {point.lon_deg, point.lat_deg, point.height_m}) out.put(x);
  return out.take();
}

std::vector<std::byte> line_geometry(std::span<const CasePoint> points) {
  Writer out;
  const GeometryBox box = box_around(points);
  out.header(&box);
  out.well_known(wkb_line_z);
  out.put(static_cast<std::uint32_t>(points.size()));
  for (const CasePoint& p : points) {
    for (const double x : {p.lon_deg, p.lat_deg, p.height_m}) out.put(x);
  }
  return out.take();
}

std::vector<std::byte> area_geometry(std::span<const std::array<double, 2>> ring) {
  Writer out;
  const GeometryBox box = box_around(
      ring, [](const auto& p) { return p[1]; }, [](const auto& p) { return p[0]; });
  out.header(&box);
  out.well_known(wkb_polygon);
  out.put(std::uint32_t{1});
  out.put(static_cast<std::uint32_t>(ring.size()));
  for (const auto& [lat, lon] : ring) {
    out.put(lon);
    out.put(lat);
  }
  return out.take();
}

std::optional<std::vector<CasePoint>> points_of_geometry(Bytes geometry) {
  const std::optional<Bytes> bytes = well_known_of(geometry);
  constexpr std::size_t head = 5, count = 4;
  if (!bytes || bytes->size() < head || (*bytes)[0] != std::byte{1}) return std::nullopt;
  const auto type = load_le<std::uint32_t>(bytes->data() + 1);
  const Bytes rest = bytes->subspan(head);
  if (type == wkb_point_z) return read_points(rest, 1, true);
  const auto number = [&](std::size_t at) {
    return at + count <= rest.size() ? load_le<std::uint32_t>(rest.data() + at) : 0;
  };
  if (type == wkb_line_z) return rest.size() < count ? std::nullopt : read_points(rest.subspan(count), number(0), true);
  if (type != wkb_polygon || rest.size() < 2 * count || number(0) == 0) return std::nullopt;
  return read_points(rest.subspan(2 * count), number(count), false);
}

std::optional<GeometryBox> box_of_geometry(Bytes geometry) {
  const auto points = points_of_geometry(geometry);
  if (!points || points->empty()) return std::nullopt;
  const bool placed = std::ranges::all_of(
      *points, [](const CasePoint& p) { return std::isfinite(p.lon_deg) && std::isfinite(p.lat_deg); });
  return placed ? std::optional(box_around(std::span<const CasePoint>(*points))) : std::nullopt;
}

}  // namespace contrail
