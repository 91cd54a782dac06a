// The door of Little CMS: the only file that includes its header.
#include <lcms2.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "analysis/second_reader/colour_reader.hpp"

namespace contrail {
namespace {

struct Close {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct Delete {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Profile = std::unique_ptr<void, Close>;
using Transform = std::unique_ptr<void, Delete>;
using Colours = std::vector<cmsCIELab>;

/// Every colour of a grid over the device's channels, 0 to 1.
std::vector<double> grid_of(std::uint32_t channels) {
  const int steps = channels == 1 ? 256 : channels == 3 ? 17 : 9;
  std::size_t colours = 1;
  for (std::uint32_t i = 0; i < channels; ++i) colours *= static_cast<std::size_t>(steps);
  std::vector<double> grid;
  grid.reserve(colours * channels);
  for (std::size_t colour = 0; colour < colours; ++colour) {
    std::size_t rest = colour;
    for (std::uint32_t i = 0; i < channels; ++i, rest /= static_cast<std::size_t>(steps))
      grid.push_back(static_cast<double>(rest % static_cast<std::size_t>(steps)) / (steps - 1));
  }
  return grid;
}

/// Device colours as doubles: ink in percent, Lab in its own units.
std::vector<double> scaled(std::vector<double> grid, cmsColorSpaceSignature space) {
  if (space == cmsSigCmykData) std::ranges::for_each(grid, [](double& value) { value *= 100; });
  if (space == cmsSigLabData) {
    for (std::size_t i = 0; i < grid.size(); ++i) grid[i] = i % 3 == 0 ? grid[i] * 100 : grid[i] * 255 - 128;
  }
  return grid;
}

/// Nothing where the library cannot follow the profile.
Colours colours_of(cmsHPROFILE profile, cmsHPROFILE lab, std::uint32_t intent) {
  const cmsColorSpaceSignature space = cmsGetColorSpace(profile);
  const std::uint32_t channels = cmsChannelsOf(space);
  if (channels != 1 && channels != 3 && channels != 4) return {};
  const auto pixel_type = static_cast<std::uint32_t>(_cmsLCMScolorSpace(space));
  const cmsUInt32Number in = FLOAT_SH(1) | COLORSPACE_SH(pixel_type) | CHANNELS_SH(channels) | BYTES_SH(0);
  const Transform transform(cmsCreateTransform(profile, in, lab, TYPE_Lab_DBL, intent, cmsFLAGS_NOCACHE));
  if (!transform) return {};
  const std::vector<double> grid = scaled(grid_of(channels), space);
  Colours colours(grid.size() / channels);
  cmsDoTransform(transform.get(), grid.data(), colours.data(), static_cast<cmsUInt32Number>(colours.size()));
  return colours;
}

Profile opened(Bytes bytes) {
  return Profile(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

class LcmsReader final : public ColourReader {
 public:
  LcmsReader()
      : name_("Little CMS " + std::to_string(LCMS_VERSION / 1000) + "." + std::to_string(LCMS_VERSION % 1000 / 10)) {
    cmsSetLogErrorHandler(nullptr);
  }

  [[nodiscard]] const std::string& name() const override { return name_; }

  std::string difference(Bytes before, Bytes after) override {
    const Profile first = opened(before), second = opened(after), lab(cmsCreateLab4Profile(nullptr));
    if (!first || !lab) return "the colour profile cannot be opened";
    if (!second) return "the new colour profile cannot be opened";
    if (cmsGetColorSpace(first.get()) != cmsGetColorSpace(second.get())) return "the colour spaces differ";
    for (const std::uint32_t intent : {INTENT_PERCEPTUAL, INTENT_RELATIVE_COLORIMETRIC}) {
      const Colours a = colours_of(first.get(), lab.get(), intent), b = colours_of(second.get(), lab.get(), intent);
      if (a.empty() || a.size() != b.size()) return "the colour profile cannot be followed";
      for (std::size_t i = 0; i < a.size(); ++i) {
        if (!(cmsDeltaE(&a[i], &b[i]) <= most_difference)) return "the colours differ";
      }
    }
    return {};
  }

 private:
  std::string name_;
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::ColourReader* contrail_colour_reader() {
  static contrail::LcmsReader reader;
  return &reader;
}
