#include "cli/commands/query/area_file.hpp"

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/frame/options.hpp"
#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

class AreaReader {
 public:
  AreaReader(std::string option, const std::string& path) : name_(std::move(option) + ": " + escaped(path) + ": ") {}

  GroundArea read(const Json& json) {
    take(json, 0);
    if (area_.empty()) throw wrong("no polygon in it");
    return std::move(area_);
  }

  [[nodiscard]] UsageError wrong(const std::string& words) const { return {name_ + words}; }

 private:
  static const Json* member(const Json& json, const char* name) {
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() ? &*found : nullptr;
  }

  /// Features and collections, to a depth that no real file has.
  void take(const Json& json, int depth) {
    constexpr int most_depth = 8;
    const Json* type = member(json, "type");
    if (!type || !type->is_string() || depth > most_depth) throw wrong("not GeoJSON");
    const auto& name = type->get_ref<const std::string&>();
    const Json* coordinates = member(json, "coordinates");
    if (name == "FeatureCollection") return take_each(member(json, "features"), depth);
    if (name == "GeometryCollection") return take_each(member(json, "geometries"), depth);
    if (name == "Feature") {
      const Json* geometry = member(json, "geometry");
      return geometry && !geometry->is_null() ? take(*geometry, depth + 1) : void();
    }
    if (name == "Polygon" && coordinates) return take_polygon(*coordinates);
    if (name != "MultiPolygon" || !coordinates || !coordinates->is_array())
      throw wrong("a " + escaped(name) + " is not an area: only Polygon and MultiPolygon are");
    for (const Json& polygon : *coordinates) take_polygon(polygon);
  }

  void take_each(const Json* list, int depth) {
    if (!list || !list->is_array()) throw wrong("not GeoJSON");
    for (const Json& one : *list) take(one, depth + 1);
  }

  void take_polygon(const Json& polygon) {
    if (!polygon.is_array() || polygon.empty()) throw wrong("a polygon without a ring");
    std::vector<std::vector<LatLon>> rings;
    for (const Json& ring : polygon) {
      if (!ring.is_array() || ring.size() < 4) throw wrong("a ring with fewer than four positions");
      auto& to = rings.emplace_back();
      for (const Json& position : ring) to.push_back(place(position));
    }
    area_.add(rings);
  }

  [[nodiscard]] LatLon place(const Json& position) const {
    const bool pair = position.is_array() && position.size() >= 2 && position[0].is_number() && position[1].is_number();
    const double lon = pair ? position[0].get<double>() : 1000, lat = pair ? position[1].get<double>() : 1000;
    if (!(std::abs(lat) <= 90 && std::abs(lon) <= 180))
      throw wrong("a position that is not a longitude and latitude in degrees");
    return {lat, lon};
  }

  std::string name_;
  GroundArea area_;
};

}  // namespace

GroundArea area_in_file(const std::string& option, const std::string& path) {
  constexpr std::uint64_t largest = 64 << 20;
  AreaReader reader(option, path);
  std::string error;
  const std::unique_ptr<Source> source = Source::open(path, error, largest);
  if (!source) throw reader.wrong(error);
  if (source->size() > largest) throw reader.wrong("too large for an area");
  const std::string_view text = as_text(source->bytes());
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (json.is_discarded()) throw reader.wrong("not JSON");
  return reader.read(json);
}

}  // namespace contrail
