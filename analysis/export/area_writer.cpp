#include "analysis/export/area_writer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/export/antimeridian.hpp"
#include "analysis/export/safe_text.hpp"
#include "analysis/export/xml_stream.hpp"
#include "analysis/geo_io/open.hpp"
#include "analysis/io/json_text.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

/// A tenth of a millimetre.
double rounded(double degrees) { return std::round(degrees * 1e9) / 1e9; }

std::string number(double value) {
  char text[number_room];
  return {text, static_cast<std::size_t>(put_number(text, value) - text)};
}

/// A value as plain text; empty where it is not known.
struct PlainText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(double value) const { return std::isfinite(value) ? number(value) : std::string(); }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(GeoMoment moment) const { return rfc3339(moment.utc); }
};
std::string plain_text(const AreaValue& value) { return std::visit(PlainText{}, value); }

std::string point(const std::array<double, 2>& at, char between) {
  return decimal_text(rounded(at[1])) + between + decimal_text(rounded(at[0]));
}

/// RFC 7946: a Feature an area, a line each.
class GeoJson final : public AreaWriter {
 public:
  GeoJson(ByteSink& sink, std::span<const GeoField> properties)
      : sink_(sink), properties_(properties.begin(), properties.end()) {
    sink_.write(R"({"type":"FeatureCollection","features":[)");
  }

  void add(const ExportArea& area) override {
    std::string out = std::exchange(any_, true) ? ",\n" : "\n";
    out += R"({"type":"Feature","properties":{)";
    bool first = true;
    for (std::size_t i = 0; i < area.values.size(); ++i) {
      const std::string text = plain_text(area.values[i]);
      if (text.empty()) continue;
      if (!std::exchange(first, false)) out += ',';
      append_json(out, properties_[i].name);
      out += ':';
      if (properties_[i].type == GeoType::text || properties_[i].type == GeoType::moment)
        append_json(out, text);
      else
        out += text;
    }
    const std::vector<GeoRing> parts = parts_at_180(area.ring);
    out += R"(},"geometry":{"type":")";
    out += parts.size() > 1 ? R"(MultiPolygon","coordinates":[)" : R"(Polygon","coordinates":)";
    for (std::size_t part = 0; part < parts.size(); ++part) {
      out += part ? ",[[" : "[[";
      for (std::size_t i = 0; i < parts[part].size(); ++i)
        out.append(i ? ",[" : "[").append(point(parts[part][i], ',')).append("]");
      out += "]]";
    }
    sink_.write(out + (parts.size() > 1 ? "]}}" : "}}"));
  }

  void finish() override { sink_.write("\n]}\n"); }

 private:
  ByteSink& sink_;
  std::vector<GeoField> properties_;
  bool any_ = false;
};

/// The properties, and the area as well-known text behind them.
class Csv final : public AreaWriter {
 public:
  Csv(ByteSink& sink, std::span<const GeoField> properties) : sink_(sink) {
    std::string head;
    for (const GeoField& property : properties) head.append(property.name).append(",");
    sink_.write(head + "wkt\n");
  }

  void add(const ExportArea& area) override {
    std::string out;
    for (const AreaValue& value : area.values) {
      const bool words = std::holds_alternative<std::string>(value);
      out.append(words ? csv_text(std::get<std::string>(value)) : plain_text(value)).append(",");
    }
    const std::vector<GeoRing> parts = parts_at_180(area.ring);
    out += parts.size() > 1 ? "\"MULTIPOLYGON(" : "\"POLYGON";
    for (std::size_t part = 0; part < parts.size(); ++part) {
      out += part ? ",((" : "((";
      for (std::size_t i = 0; i < parts[part].size(); ++i) out.append(i ? "," : "").append(point(parts[part][i], ' '));
      out += "))";
    }
    sink_.write(out + (parts.size() > 1 ? ")\"\n" : "\"\n"));
  }

  void finish() override {}

 private:
  ByteSink& sink_;
};

/// KML 2.2, on the ground; what is known of an area is its extended data.
class Kml final : public AreaWriter {
 public:
  Kml(ByteSink& sink, std::span<const GeoField> properties)
      : xml_(sink), properties_(properties.begin(), properties.end()) {
    xml_.open("kml", {{"xmlns", "http://www.opengis.net/kml/2.2"}});
    xml_.open("Document");
    xml_.open("Style", {{"id", "area"}});
    xml_.open("LineStyle");
    xml_.leaf("color", "ff00a5ff");  // aabbggrr
    xml_.close();
    xml_.open("PolyStyle");
    xml_.leaf("color", "3300a5ff");
    xml_.close();
    xml_.close();
  }

  void add(const ExportArea& area) override {
    xml_.open("Placemark");
    xml_.leaf("name", without_markup(plain_text(area.values.front())));
    xml_.leaf("styleUrl", "#area");
    xml_.open("ExtendedData");
    for (std::size_t i = 0; i < area.values.size(); ++i) {
      const std::string text = plain_text(area.values[i]);
      if (text.empty()) continue;
      xml_.open("Data", {{"name", std::string(properties_[i].name)}});
      xml_.leaf("value", without_markup(text));
      xml_.close();
    }
    xml_.close();
    const std::vector<GeoRing> parts = parts_at_180(area.ring);
    if (parts.size() > 1) xml_.open("MultiGeometry");
    for (const GeoRing& part : parts) polygon(part);
    if (parts.size() > 1) xml_.close();
    xml_.close();
  }

  void finish() override {
    xml_.close();
    xml_.close();
    xml_.flush();
  }

 private:
  void polygon(const GeoRing& ring) {
    std::string text;
    for (const auto& at : ring) text.append(text.empty() ? "" : " ").append(point(at, ','));
    xml_.open("Polygon");
    xml_.open("outerBoundaryIs");
    xml_.open("LinearRing");
    xml_.leaf("coordinates", text);
    for (int i = 0; i < 3; ++i) xml_.close();
  }

  XmlStream xml_;
  std::vector<GeoField> properties_;
};

struct AsGeoValue {
  GeoValue operator()(const std::string& text) const { return std::string_view(text); }
  template <class Value>
  GeoValue operator()(const Value& value) const {
    return value;
  }
};

/// One layer; GeoPackage and FlatGeobuf. What crosses 180° goes on beyond it: one ring, as programs draw it.
template <GeoFormat format>
class ByGdal final : public AreaWriter {
 public:
  ByGdal(ByteSink& sink, std::span<const GeoField> properties)
      : out_(geo_io().create(format, sink)), layer_(out_->layer("footprints", GeoShape::area, properties)) {}

  void add(const ExportArea& area) override {
    constexpr double no_height = std::numeric_limits<double>::quiet_NaN();
    GeoPart ring;
    for (const auto& at : without_leap(area.ring)) ring.push_back({rounded(at[1]), rounded(at[0]), no_height});
    std::vector<GeoValue> values;
    for (const AreaValue& value : area.values) values.push_back(std::visit(AsGeoValue{}, value));
    out_->feature(layer_, GeoShape::area, std::span(&ring, 1), values);
  }

  void finish() override { out_->finish(); }

 private:
  std::unique_ptr<GeoWriter> out_;
  std::size_t layer_;
};

template <class Writer>
std::unique_ptr<AreaWriter> make(ByteSink& sink, std::span<const GeoField> properties) {
  return std::make_unique<Writer>(sink, properties);
}

constexpr AreaFormat formats_of_areas[] = {{"geojson", make<GeoJson>},
                                           {"csv", make<Csv>},
                                           {"kml", make<Kml>},
                                           {"gpkg", make<ByGdal<GeoFormat::gpkg>>, true},
                                           {"fgb", make<ByGdal<GeoFormat::fgb>>, true}};

}  // namespace

std::span<const AreaFormat> area_formats() { return formats_of_areas; }

const AreaFormat* area_format_named(std::string_view name) {
  const auto found = std::ranges::find(formats_of_areas, name, &AreaFormat::name);
  return found == std::end(formats_of_areas) ? nullptr : found;
}

}  // namespace contrail
