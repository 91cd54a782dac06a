#include "parsers/parts/csv_log/minutes.hpp"

#include <array>
#include <cmath>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail::csv_log {
namespace {

constexpr Column columns[] = {{"time", Type::i64, 0, Meaning::time_local, 1, 1, "us"},
                              {"latitude", Type::f64, 8, Meaning::latitude, 1, 1, "deg"},
                              {"longitude", Type::f64, 16, Meaning::longitude, 1, 1, "deg"}};

}  // namespace

std::optional<double> degrees_of(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.size() < 2) return std::nullopt;
  const char hemisphere = cell.back();
  const auto said = parse_number(cell.substr(0, cell.size() - 1));
  const bool known = hemisphere == 'N' || hemisphere == 'S' || hemisphere == 'E' || hemisphere == 'W';
  if (!said || !known || *said < 0) return std::nullopt;
  const double degrees = std::floor(*said / 100), minutes = *said - degrees * 100;
  if (minutes >= 60) return std::nullopt;
  const double value = degrees + minutes / 60;
  return hemisphere == 'S' || hemisphere == 'W' ? -value : value;
}

void tell_degrees(Walk& walk, Subject subject, Micros time, double lat_deg, double lon_deg, const Where& row,
                  const RowPlace& cells) {
  std::array<std::byte, 24> bytes{};
  store_le(bytes.data(), static_cast<std::uint64_t>(time));
  store_le(bytes.data() + 8, lat_deg), store_le(bytes.data() + 16, lon_deg);
  const std::array<ByteRange, 3> places{cells.time, cells.latitude, cells.longitude};
  const auto made = [&] {
    return Layout{.name = degrees_name, .columns = columns, .subject = subject, .time = Time::own, .view = true};
  };
  walk.view(walk.layout_of(columns, static_cast<std::uint64_t>(subject), made), bytes, row, places);
}

}  // namespace contrail::csv_log
