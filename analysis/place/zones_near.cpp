// zones.table: numbers of 16 bits, least significant byte first: how many names, how many blocks; 24 rows of 48 cells
// of 7.5 degrees, from the north and from 180 degrees west; blocks of four quarters of a cell (north-west, north-east,
// south-west, south-east). A cell is the number of a block, or, with its highest bit set, that of a name. Then the
// names, each ended by a NUL; the first is empty: the sea.
#include "analysis/place/zones_near.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/place/tables.hpp"

namespace contrail {
namespace {

constexpr std::size_t columns = 48, rows = 24, cells_at = 2, blocks_at = cells_at + columns * rows;
constexpr std::uint32_t is_name = 0x8000;

std::uint32_t number_at(std::size_t i) { return load_le<std::uint16_t>(zones_table().data() + 2 * i); }

std::uint32_t name_number(double lat, double lon) {
  double down = (90 - lat) / 180 * rows, across = (lon + 180) / 360 * columns;
  auto row = std::min<std::size_t>(static_cast<std::size_t>(down), rows - 1);
  auto column = std::min<std::size_t>(static_cast<std::size_t>(across), columns - 1);
  std::uint32_t value = number_at(cells_at + columns * row + column);
  while (!(value & is_name)) {
    down = 2 * (down - static_cast<double>(row)), across = 2 * (across - static_cast<double>(column));
    row = down >= 1, column = across >= 1;
    value = number_at(blocks_at + 4 * value + 2 * row + column);
  }
  return value & ~is_name;
}

std::string_view name_of_zone(std::uint32_t number) {
  std::string_view names = as_text(zones_table().subspan(2 * (blocks_at + 4 * number_at(1))));
  for (; number != 0; --number) names.remove_prefix(names.find('\0') + 1);
  return names.substr(0, names.find('\0'));
}

}  // namespace

std::vector<std::string_view> zones_near(double lat, double lon) {
  if (!(std::abs(lat) <= 90 && std::abs(lon) <= 180)) return {};
  constexpr double per_km = 1 / 111.0;  // degrees of latitude
  const double wider = 1 / std::max(std::cos(lat * 3.14159265358979 / 180), 0.05);
  std::vector<std::uint32_t> numbers{name_number(lat, lon)};
  if (numbers.front() == 0) return {};
  for (const double km : {2.0, 5.0, 10.0, 20.0}) {
    for (const double north : {-km, 0.0, km}) {
      for (const double east : {-km, 0.0, km}) {
        const double there_lat = std::clamp(lat + north * per_km, -90.0, 90.0);
        const std::uint32_t there = name_number(there_lat, std::remainder(lon + east * per_km * wider, 360));
        if (there != 0 && std::ranges::find(numbers, there) == numbers.end()) numbers.push_back(there);
      }
    }
  }
  std::vector<std::string_view> names;
  for (const std::uint32_t number : numbers) names.push_back(name_of_zone(number));
  return names;
}

}  // namespace contrail
