#include "analysis/expose/seek_place.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {
namespace {

constexpr double margin_deg = 0.01, longest_area_m = 20'000;
constexpr std::size_t window = 48;  ///< bytes between a latitude and its longitude, as the residual search has it

template <class T, std::int64_t Scale, bool Big>
double whole(const std::byte* at) {
  return static_cast<double>(load<T>(at, Big)) / static_cast<double>(Scale);
}
template <class T, bool Radians, bool Big>
double real(const std::byte* at) {
  return static_cast<double>(load<T>(at, Big)) * (Radians ? 180 / std::numbers::pi : 1);
}

struct Encoding {
  double (*degrees)(const std::byte* at);
  std::size_t size;
};
constexpr Encoding encodings[] = {{whole<std::int32_t, 10'000'000, false>, 4},
                                  {whole<std::int32_t, 10'000'000, true>, 4},
                                  {whole<std::int32_t, 1'000'000, false>, 4},
                                  {whole<std::int32_t, 1'000'000, true>, 4},
                                  {real<float, false, false>, 4},
                                  {real<float, false, true>, 4},
                                  {real<float, true, false>, 4},
                                  {real<double, false, false>, 8},
                                  {real<double, false, true>, 8},
                                  {real<double, true, false>, 8},
                                  {real<double, true, true>, 8}};

}  // namespace

PlaceSeeker::PlaceSeeker(const std::vector<Area>& known) {
  for (const Area& area : known) {
    if (area.across_m() <= longest_area_m) {
      add(area.south, area.north, area.west, area.east);
      continue;
    }
    add(area.first_lat, area.first_lat, area.first_lon, area.first_lon);
    add(area.last_lat, area.last_lat, area.last_lon, area.last_lon);
  }
}

/// Near the equator and the zero meridian small numbers of any kind would count.
void PlaceSeeker::add(double south, double north, double west, double east) {
  constexpr double telling = 0.1;
  const auto tells = [](double low, double high) { return low > telling || high < -telling; };
  const Box box{south - margin_deg, north + margin_deg, west - margin_deg, east + margin_deg};
  if (!tells(box.south, box.north) || !tells(box.west, box.east)) return;
  boxes_.push_back(box);
  south_ = std::min(south_, box.south), north_ = std::max(north_, box.north);
}

const PlaceSeeker::Box* PlaceSeeker::box_of(double lat) const {
  const auto found = std::ranges::find_if(boxes_, [&](const Box& b) { return lat >= b.south && lat <= b.north; });
  return found == boxes_.end() ? nullptr : &*found;
}

void PlaceSeeker::seek(Bytes bytes, const std::function<void(const NumericPlace&)>& found) const {
  if (boxes_.empty()) return;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const Encoding& encoding : encodings) {
      if (bytes.size() - at < encoding.size) continue;
      const double lat = encoding.degrees(bytes.data() + at);
      if (!(lat >= south_ && lat <= north_)) continue;
      const Box* box = box_of(lat);
      if (!box) continue;
      const std::size_t from = at > window ? at - window : 0;
      const std::size_t end = std::min(bytes.size(), at + window + encoding.size);
      for (std::size_t other = from; other + encoding.size <= end; ++other) {
        const bool apart = other + encoding.size <= at || other >= at + encoding.size;
        const double lon = apart ? encoding.degrees(bytes.data() + other) : 1000;
        if (!(lon >= box->west && lon <= box->east)) continue;  // nor is it, where it is no number
        found({{lat, lon}, at, encoding.size});
        break;
      }
    }
  }
}

}  // namespace contrail
