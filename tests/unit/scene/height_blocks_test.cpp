// Heights from an autopilot's terrain cache: where its grid lies, what was never sent, files that are none.
#include "analysis/geo_io/height_blocks.hpp"

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numbers>
#include <vector>

#include "analysis/io/module.hpp"
#include "cli/frame/dem_option.hpp"
#include "parsers/base/bytes/crc.hpp"

namespace contrail::test {
namespace {

using Block = std::vector<std::byte>;
constexpr std::size_t block_size = 2048, grid_size = 1821;
constexpr int rows = 28, columns = 32;
constexpr std::uint64_t all_sent = (1ull << 56) - 1;
constexpr double lat = -48.9, lon = -123.5, spacing = 100;

template <class T>
void put(Block& block, std::size_t at, T value) {
  std::memcpy(block.data() + at, &value, sizeof value);
}

/// A block whose checksum fits; `height` of row and column.
Block block_of(const std::function<int(int, int)>& height, std::uint64_t sent = all_sent, double at_lon = lon,
               std::uint16_t metres = 100) {
  Block block(block_size);
  put(block, 0, sent);
  put(block, 8, static_cast<std::int32_t>(std::lround(lat * 1e7)));
  put(block, 12, static_cast<std::int32_t>(std::lround(at_lon * 1e7)));
  put(block, 18, std::uint16_t{1});
  put(block, 20, metres);
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c)
      put(block, 22 + 2 * static_cast<std::size_t>(r * columns + c), static_cast<std::int16_t>(height(r, c)));
  put(block, 1818, static_cast<std::int16_t>(-124));
  put(block, 1820, static_cast<std::int8_t>(-49));
  Crc<crc16_xmodem> crc;
  crc.add(Bytes(block).first(grid_size));
  put(block, 16, static_cast<std::uint16_t>(crc.value()));
  return block;
}

class Cache {
 public:
  explicit Cache(const std::vector<Block>& blocks) {
    std::ofstream out(path_, std::ios::binary);
    for (const Block& block : blocks)
      out.write(reinterpret_cast<const char*>(block.data()), static_cast<std::streamsize>(block.size()));
    out.close();
    raster = open_height_blocks(path_, why);
    std::filesystem::remove(path_);
  }
  /// Of a point so many metres north and east of the block's corner.
  [[nodiscard]] std::optional<double> at(double north, double east) const {
    constexpr double degree = 111'318.845;
    const double to = lat + north / degree;
    return raster->height_m(to, lon + east / degree / std::cos((lat + to) / 2 * std::numbers::pi / 180));
  }
  std::unique_ptr<GeoRaster> raster;
  std::string why;

 private:
  std::string path_ = testing::TempDir() + "terrain_cache_" + std::to_string(getpid()) + ".DAT";
};

const Block empty(block_size);

TEST(HeightBlocks, RowsGoNorthAndColumnsEast) {
  const Cache cache({empty, block_of([](int r, int c) { return 100 * r + c; }), empty});
  ASSERT_TRUE(cache.raster);
  EXPECT_NEAR(*cache.at(0.01, 0.01), 0, 0.1);
  EXPECT_NEAR(*cache.at(3 * spacing, 7 * spacing), 307, 0.1);
  EXPECT_NEAR(*cache.at(3.5 * spacing, 7.5 * spacing), 357.5, 0.1);
  EXPECT_NEAR(*cache.at(26.99 * spacing, 30.99 * spacing), 2729.99, 0.5);
  EXPECT_EQ(cache.raster->spacing_m(), spacing);
}

TEST(HeightBlocks, NothingOutside) {
  const Cache cache({block_of([](int, int) { return 12; })});
  ASSERT_TRUE(cache.raster);
  for (const auto& [north, east] : {std::pair(-1.0, 5.0), {5.0, -1.0}, {2701.0, 5.0}, {5.0, 3101.0}})
    EXPECT_FALSE(cache.at(north, east)) << north << " " << east;
  EXPECT_FALSE(cache.raster->height_m(std::nan(""), lon));
}

TEST(HeightBlocks, TilesThatWereNotSentAreVoid) {
  // The first tile to the north of the corner's: bit 8 of eight tiles a row.
  const Cache cache({block_of([](int, int) { return 12; }, all_sent & ~(1ull << 8))});
  ASSERT_TRUE(cache.raster);
  EXPECT_TRUE(cache.at(2.5 * spacing, 1 * spacing));
  EXPECT_FALSE(cache.at(3.5 * spacing, 1 * spacing));  // one of its four points is missing
  EXPECT_FALSE(cache.at(5 * spacing, 1 * spacing));
  EXPECT_TRUE(cache.at(5 * spacing, 4.5 * spacing));
  EXPECT_TRUE(cache.at(8.5 * spacing, 1 * spacing));
}

TEST(HeightBlocks, AnOverlappingBlockFillsIn) {
  const Cache cache({block_of([](int, int) { return 12; }, 0), block_of([](int, int) { return 20; })});
  ASSERT_TRUE(cache.raster);
  EXPECT_EQ(cache.at(500, 500), 20);
}

TEST(HeightBlocks, AcrossTheDateLine) {
  const Cache cache({block_of([](int, int c) { return c; }, all_sent, 179.99)});
  ASSERT_TRUE(cache.raster);
  const auto height = cache.raster->height_m(lat + 0.005, -179.99);
  ASSERT_TRUE(height);
  EXPECT_NEAR(*height, 0.02 * 111'318.845 * std::cos(lat * std::numbers::pi / 180) / spacing, 0.1);
}

TEST(HeightBlocks, WhatIsNone) {
  EXPECT_FALSE(Cache({empty, empty}).raster);
  EXPECT_FALSE(Cache({}).raster);
  Block broken = block_of([](int, int) { return 12; });
  broken[100] ^= std::byte{1};
  EXPECT_FALSE(Cache({broken}).raster);
  EXPECT_FALSE(Cache({broken}).why.size());
  for (const int metres : {0, 2000}) {
    const Cache cache({block_of([](int, int) { return 12; }, all_sent, lon, static_cast<std::uint16_t>(metres))});
    EXPECT_FALSE(cache.raster) << metres;
  }
  // A good block before a broken one counts, and the broken one does not.
  const Cache half({block_of([](int, int) { return 12; }), broken});
  ASSERT_TRUE(half.raster);
  EXPECT_EQ(half.at(500, 500), 12);
}

/// 0: only what reads the cache is loaded. In a process of its own: other tests load GDAL.
[[noreturn]] void open_without_gdal(const std::string& path) {
  DemOption dem;
  dem.paths = {path};
  const auto ground = dem.open();
  const bool read = ground && ground->height_m(lat + 0.005, lon + 0.005) == 12;
  std::_Exit(!read ? 1 : ::dlopen((module_folder() + "/geo_io.so").c_str(), RTLD_NOW | RTLD_NOLOAD) ? 2 : 0);
}

TEST(HeightBlocksDeathTest, ACacheNeedsNoGdal) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const std::string path = testing::TempDir() + "terrain_cache_alone.DAT";
  const Block block = block_of([](int, int) { return 12; });
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(block.data()), static_cast<std::streamsize>(block.size()));
  EXPECT_EXIT(open_without_gdal(path), testing::ExitedWithCode(0), "");
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace contrail::test
