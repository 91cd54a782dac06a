// ArduPilot's terrain cache (AP_Terrain.h, struct grid_block): a file for each square of one degree, of blocks of 2,048
// bytes. The ground station sends them for where the aircraft is, for its home and for its mission, so that the blocks
// that are there show the area it was used in, and the others were never asked for.
#include <algorithm>
#include <cstdlib>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/base/bytes/zeros.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

constexpr std::uint64_t block_size = 2048, grid_size = 1821;  // what follows the grid is padding
constexpr std::uint16_t known_version = 1;
constexpr int rows = 28, columns = 32, tile = 4;  // to the north, to the east; the ground station sends tiles

// clang-format off
constexpr Column block_columns[] = {
    {"bitmap", Type::u64, 0, Meaning::structure},  // which of its 7 by 8 tiles the ground station has sent
    {"lat", Type::i32, 8, Meaning::latitude, 1e7, 1, "deg"},  // of its south-west corner
    {"lon", Type::i32, 12, Meaning::longitude, 1e7, 1, "deg"},
    {"crc", Type::u16, 16, Meaning::structure},
    {"version", Type::u16, 18, Meaning::format_version},
    {"spacing", Type::u16, 20, Meaning::harmless_measurement, 1, 1, "m"},
    {"height", Type::i16, 22, Meaning::terrain, 1, rows * columns, "m"},
    {"grid_idx_x", Type::u16, 1814, Meaning::coordinate}, {"grid_idx_y", Type::u16, 1816, Meaning::coordinate},
    {"lon_degrees", Type::i16, 1818, Meaning::coordinate, 1, 1, "deg"},
    {"lat_degrees", Type::i8, 1820, Meaning::coordinate, 1, 1, "deg"},
};
// clang-format on
// Planned: somebody expected the aircraft there. Where it was, only a log tells.
constexpr Layout block_layout{.name = "block", .columns = block_columns, .subject = Subject::plan};
constexpr Column padding_columns[] = {{"padding", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout padding_layout{.name = "", .columns = padding_columns};
constexpr Column leftover_columns[] = {{"leftover", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout leftover_layout{.name = "leftover", .columns = leftover_columns};

constexpr std::uint64_t lat_at = 8, lon_at = 12, crc_at = 16, version_at = 18, spacing_at = 20, heights_at = 22,
                        lon_degrees_at = 1818, lat_degrees_at = 1820;

/// AP_Terrain::get_block_crc(): over the grid, with zero in place of the sum.
bool sum_fits(Bytes block) {
  constexpr std::byte none[2]{};
  Crc<crc16_xmodem> crc;
  crc.add(block.first(crc_at));
  crc.add(none);
  crc.add(block.subspan(version_at, grid_size - version_at));
  return crc.value() == load_le<std::uint16_t>(block.data() + crc_at);
}

bool is_block(Bytes block) {
  const auto lat = load_le<std::int8_t>(block.data() + lat_degrees_at);
  const auto lon = load_le<std::int16_t>(block.data() + lon_degrees_at);
  return load_le<std::uint16_t>(block.data() + version_at) == known_version && std::abs(lat) <= 90 &&
         std::abs(lon) <= 180 && sum_fits(block);
}

/// Files are mostly holes: blocks of zeros until the first that was asked for.
Certainty detect(Bytes file) {
  constexpr std::size_t most_looked_at = std::size_t{64} << 20;
  const Bytes head = file.first(std::min(file.size(), most_looked_at));
  for (std::size_t at = 0; at + block_size <= head.size(); at += block_size) {
    const Bytes block = head.subspan(at, block_size);
    if (!all_zero(block)) return is_block(block) ? Certainty::certain : Certainty::no;
  }
  return Certainty::no;
}

void fill(Walk& walk, const Reader& in, std::uint64_t at, std::uint64_t size) {
  if (size == 0) return;
  const Bytes bytes = in.range(at, size).rest();
  walk.record(walk.layout_of(all_zero(bytes) ? padding_layout : leftover_layout), bytes, in.where(at, size));
}

void walk(Walk& walk, Reader in) {
  std::uint64_t hole_at = in.at();  // blocks nobody asked for are told as one
  while (in.left() >= block_size) {
    const std::uint64_t at = in.at();
    const Bytes block = in.take(block_size);
    if (all_zero(block)) continue;
    fill(walk, in, hole_at, at - hole_at);
    hole_at = in.at();
    if (!is_block(block)) {
      walk.note(Code::bad_check, in.where(at, block_size), "a block whose checksum does not fit: its heights are lost");
      continue;
    }
    walk.record(walk.layout_of(block_layout), block.first(grid_size), in.where(at, grid_size));
    fill(walk, in, at + grid_size, block_size - grid_size);
  }
  fill(walk, in, hole_at, in.at() - hole_at);
  if (!in.done()) walk.note(Code::cut, in.where(in.at(), in.left()), "the last block is cut off");
}

void fields(const TellField& tell) { tell_layout(tell, block_layout); }

std::optional<HeightBlocks::Corner> corner(Bytes block) {
  constexpr double per_degree = 1e7, least_m = 1, most_m = 1000;  // ArduPilot's own bounds of TERRAIN_SPACING
  if (!is_block(block)) return std::nullopt;
  const HeightBlocks::Corner told{load_le<std::int32_t>(block.data() + lat_at) / per_degree,
                                  load_le<std::int32_t>(block.data() + lon_at) / per_degree,
                                  static_cast<double>(load_le<std::uint16_t>(block.data() + spacing_at))};
  if (!(told.spacing_m >= least_m && told.spacing_m <= most_m)) return std::nullopt;
  return told;
}

std::optional<double> height_m(Bytes block, int row, int column) {
  if (row < 0 || column < 0 || row >= rows || column >= columns) return std::nullopt;
  const int bit = row / tile * (columns / tile) + column / tile;  // AP_Terrain::grid_bitnum()
  if ((load_le<std::uint64_t>(block.data()) >> bit & 1) == 0) return std::nullopt;
  const auto k = static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column);
  return load_le<std::int16_t>(block.data() + heights_at + 2 * k);
}

constexpr double location_scaling_factor = 111'318.84502145034;  // AP_Common: the metres of its degree

constexpr HeightBlocks heights{.block_size = block_size,
                               .rows = rows,
                               .columns = columns,
                               .metres_a_degree = location_scaling_factor,
                               .corner = corner,
                               .height_m = height_m};

}  // namespace

constinit const Format ardupilot_terrain_format{
    .id = "ardupilot-terrain",
    .name = "ArduPilot terrain cache",
    .endings = "dat",
    .family = Family::side_car,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning =
        NotCleaned{"a terrain cache is a map of where the aircraft was used: without it nothing is left to share. "
                   "Leave the file out; the autopilot fetches it again"},
    .heights = &heights,
};

}  // namespace contrail
