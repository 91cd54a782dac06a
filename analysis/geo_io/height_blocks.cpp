#include "analysis/geo_io/height_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "parsers/base/reading/source.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_blocks = 100'000;  // a square of one degree has 20,000 at 30 m between points

struct Block {
  double lat_deg, lon_deg, spacing_m;
  std::uint64_t at;
};

class BlockRaster final : public GeoRaster {
 public:
  BlockRaster(std::unique_ptr<Source> source, const HeightBlocks& heights, std::vector<Block> blocks)
      : source_(std::move(source)), heights_(heights), blocks_(std::move(blocks)) {
    std::ranges::sort(blocks_, {}, [](const Block& b) { return std::pair(b.lat_deg, b.at); });
    for (const Block& b : blocks_) {
      highest_deg_ = std::max(highest_deg_, (heights.rows - 1) * b.spacing_m / heights.metres_a_degree);
      spacing_m_ = std::min(spacing_m_, b.spacing_m);
    }
  }

  std::optional<double> height_m(double lat_deg, double lon_deg) const override {
    auto block = std::ranges::lower_bound(blocks_, lat_deg - highest_deg_, {}, &Block::lat_deg);
    for (; block != blocks_.end() && block->lat_deg <= lat_deg; ++block)
      if (const auto height = height_in(*block, lat_deg, lon_deg)) return height;
    return std::nullopt;
  }

  double spacing_m() const override { return spacing_m_; }

 private:
  /// Between its four points; nothing where one of them is not there.
  [[nodiscard]] std::optional<double> height_in(const Block& b, double lat_deg, double lon_deg) const {
    const double middle = (lat_deg + b.lat_deg) / 2 * std::numbers::pi / 180;
    const double points_a_degree = heights_.metres_a_degree / b.spacing_m;
    const double row = (lat_deg - b.lat_deg) * points_a_degree;
    const double column = std::remainder(lon_deg - b.lon_deg, 360) * points_a_degree * std::cos(middle);
    const int last_row = heights_.rows - 1, last_column = heights_.columns - 1;
    if (!(row >= 0 && column >= 0 && row <= last_row && column <= last_column)) return std::nullopt;
    const int i = std::min(static_cast<int>(row), last_row - 1);
    const int j = std::min(static_cast<int>(column), last_column - 1);
    const Bytes bytes = source_->slice(b.at, heights_.block_size);
    const auto at = [&](int r, int c) { return heights_.height_m(bytes, r, c); };
    const auto sw = at(i, j), se = at(i, j + 1), nw = at(i + 1, j), ne = at(i + 1, j + 1);
    if (!sw || !se || !nw || !ne) return std::nullopt;
    return std::lerp(std::lerp(*sw, *se, column - j), std::lerp(*nw, *ne, column - j), row - i);
  }

  std::unique_ptr<Source> source_;
  const HeightBlocks& heights_;
  std::vector<Block> blocks_;  ///< from south to north
  double highest_deg_ = 0, spacing_m_ = std::numeric_limits<double>::max();
};

const HeightBlocks* heights_in(const Source& source) {
  for (const Format* format : formats())
    if (format->heights && format->detect(source.bytes()) == Certainty::certain) return format->heights;
  return nullptr;
}

}  // namespace

std::unique_ptr<GeoRaster> open_height_blocks(const std::string& path, std::string& why) {
  std::string error;  // the reader of other rasters says what it cannot open
  std::unique_ptr<Source> source = Source::open(path, error);
  const HeightBlocks* heights = source ? heights_in(*source) : nullptr;
  if (!heights) return nullptr;
  std::vector<Block> blocks;
  const std::uint64_t size = heights->block_size;
  for (std::uint64_t at = 0; source->size() - at >= size; at += size) {
    const auto corner = heights->corner(source->slice(at, size));
    if (!corner) continue;
    if (blocks.size() == most_blocks) {
      why = "a map of heights of more than " + std::to_string(most_blocks) + " blocks";
      return nullptr;
    }
    blocks.push_back({corner->lat_deg, corner->lon_deg, corner->spacing_m, at});
  }
  if (blocks.empty()) return nullptr;
  return std::make_unique<BlockRaster>(std::move(source), *heights, std::move(blocks));
}

}  // namespace contrail
