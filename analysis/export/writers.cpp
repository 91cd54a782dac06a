#include "analysis/export/writers.hpp"

namespace contrail {
namespace {

constexpr WriterFormat formats[] = {
    {.name = "csv", .make = make_csv_writer},
    {.name = "jsonl", .make = make_jsonl_writer},
    {.name = "geojson", .make = make_geojson_writer, .by_gdal = true, .by_sample = false},
    {.name = "gpx", .make = make_gpx_writer},
    {.name = "kml", .make = make_kml_writer},
    {.name = "gpkg", .make = make_gpkg_writer, .by_gdal = true, .binary = true},
    {.name = "fgb", .make = make_fgb_writer, .by_gdal = true, .binary = true},
    {.name = "svg", .make = make_svg_writer, .by_sample = false},
    {.name = "png", .make = make_png_writer, .by_vision = true, .by_sample = false, .binary = true},
};

bool equal_but_for_case(std::string_view a, std::string_view lower) {
  if (a.size() != lower.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char c = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] - 'A' + 'a') : a[i];
    if (c != lower[i]) return false;
  }
  return true;
}

}  // namespace

std::span<const WriterFormat> writer_formats() { return formats; }

const WriterFormat* writer_named(std::string_view name) {
  for (const WriterFormat& format : formats)
    if (format.name == name) return &format;
  return nullptr;
}

const WriterFormat* writer_for_path(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  for (const WriterFormat& format : formats)
    if (equal_but_for_case(path.substr(dot + 1), format.name)) return &format;
  return nullptr;
}

}  // namespace contrail
