// What of a case has a place, for Google Earth: a folder a table (KML 2.2). Tracks with times are gx:Track, which its
// time slider plays. Heights are above sea level; what has none lies on the ground.
#include <charconv>
#include <cstdio>

#include "analysis/case/looks.hpp"
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/export/safe_text.hpp"
#include "analysis/export/xml_stream.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

constexpr CaseTable wanted[] = {CaseTable::tracks, CaseTable::shots, CaseTable::footprints, CaseTable::events};

/// `31,98,189` as KML has it: opacity, blue, green, red in hexadecimal digits.
std::string kml_colour(std::string_view colour, unsigned opacity) {
  unsigned rgb[3] = {};
  const char* at = colour.data();
  for (unsigned& part : rgb) at = std::from_chars(at, colour.data() + colour.size(), part).ptr + 1;
  char text[9];
  std::snprintf(text, sizeof text, "%02x%02x%02x%02x", opacity & 0xff, rgb[2] & 0xff, rgb[1] & 0xff, rgb[0] & 0xff);
  return text;
}

std::string style_name(CaseTable table, std::size_t number) {
  return std::string(row_of(table).name) + "-" + std::to_string(number);
}

/// What a place is called on the map.
std::string title(const RowView& row) {
  std::string words;
  for (const char* column : {"subject", "kind"}) {
    if (!row.text(column).empty()) words.append(words.empty() ? "" : " ").append(row.text(column));
  }
  const std::string_view file = name_in(row.text("file"));
  return without_markup(words.empty() ? std::string(file) : words + " (" + std::string(file) + ")");
}

std::string coordinates(const CasePoint& point, char between, bool heights) {
  std::string text = decimal_text(point.lon_deg) + between + decimal_text(point.lat_deg);
  return heights ? text + between + decimal_text(point.height_m) : text;
}

class CaseKml final : public CaseWriter {
 public:
  explicit CaseKml(CaseOutput& output) : xml_(output.piece({})) {
    xml_.open("kml", {{"xmlns", "http://www.opengis.net/kml/2.2"}, {"xmlns:gx", "http://www.google.com/kml/ext/2.2"}});
    xml_.open("Document");
    for (const CaseTable table : wanted) {
      const CaseLooks looks = looks_of(table);
      for (std::size_t i = 0; i < looks.looks.size(); ++i) style(table, looks.looks[i], i);
    }
  }

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void begin(CaseTable table) override {
    close_folder();
    xml_.open("Folder");
    xml_.leaf("name", std::string(row_of(table).name));
    in_folder_ = true;
  }

  void row(const CaseRow& row) override {
    const RowView view(row);
    const std::vector<CasePoint> points = view.points();
    if (points.empty()) return;
    xml_.open("Placemark");
    xml_.leaf("name", title(view));
    const CaseLooks looks = looks_of(row.table);
    const std::size_t look = looks.number_of(view.text(looks.column));
    if (looks.looks[look].many) xml_.leaf("visibility", "0");
    if (const auto time = view.moment("time")) {
      xml_.open("TimeStamp");
      xml_.leaf("when", rfc3339(*time));
      xml_.close();
    }
    xml_.leaf("styleUrl", "#" + style_name(row.table, look));
    data(row);
    place(view, points);
    xml_.close();
  }

  void finish() override {
    close_folder();
    xml_.close();
    xml_.close();
    xml_.flush();
  }

 private:
  void style(CaseTable table, const CaseLook& look, std::size_t number) {
    constexpr unsigned opaque = 255, faint = 140;
    const bool thin = !look.stroke.empty();
    xml_.open("Style", {{"id", style_name(table, number)}});
    part("IconStyle", kml_colour(look.colour, opaque), "scale", "0.6");
    part("LabelStyle", "ffffffff", "scale", "0.7");
    part("LineStyle", kml_colour(look.colour, thin ? faint : opaque), "width", thin ? "1" : "3");
    if (row_of(table).shape == CaseShape::area)
      part("PolyStyle", kml_colour(look.colour, opacity_of(look)), "fill", "1");
    xml_.close();
  }

  static unsigned opacity_of(const CaseLook& look) {
    unsigned opacity = 0;
    std::from_chars(look.stroke.data(), look.stroke.data() + look.stroke.size(), opacity);
    return opacity;
  }

  void part(const char* element, const std::string& colour, const char* key, const char* value) {
    xml_.open(element);
    xml_.leaf("color", colour);
    xml_.leaf(key, value);
    xml_.close();
  }

  void close_folder() {
    if (in_folder_) xml_.close();
  }

  void data(const CaseRow& row) {
    const auto columns = row_of(row.table).columns;
    xml_.open("ExtendedData");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string text = plain_text(row.values[i], columns[i].type);
      if (text.empty()) continue;
      xml_.open("Data", {{"name", std::string(columns[i].name)}});
      xml_.leaf("value", without_markup(text));
      xml_.close();
    }
    xml_.close();
  }

  void place(const RowView& view, const std::vector<CasePoint>& points) {
    const CaseShape shape = row_of(view.table()).shape;
    const bool heights = have_heights(points);
    const auto list = [&] {
      std::string text;
      for (const CasePoint& point : points)
        text.append(text.empty() ? "" : " ").append(coordinates(point, ',', heights));
      return text;
    };
    const bool one = shape == CaseShape::point || view.whole("samples") == 1;
    if (shape == CaseShape::line && !one) return line(view, points, heights, list);
    if (!one) return area(area_parts(points));
    xml_.open("Point");
    xml_.leaf("altitudeMode", heights ? "absolute" : "clampToGround");
    xml_.leaf("coordinates", coordinates(points.front(), ',', heights));
    xml_.close();
  }

  void area(const std::vector<GeoRing>& parts) {
    if (parts.size() > 1) xml_.open("MultiGeometry");
    for (const GeoRing& part : parts) {
      std::string text;
      for (const auto& [lat, lon] : part)
        text.append(text.empty() ? "" : " ").append(coordinates({lon, lat, 0}, ',', false));
      xml_.open("Polygon");
      xml_.open("outerBoundaryIs");
      xml_.open("LinearRing");
      xml_.leaf("coordinates", text);
      for (int i = 0; i < 3; ++i) xml_.close();
    }
    if (parts.size() > 1) xml_.close();
  }

  template <class List>
  void line(const RowView& track, const std::vector<CasePoint>& points, bool heights, const List& list) {
    std::vector<Micros> times;
    for_each_sample(track, [&](const CaseSample& sample) {
      if (sample.at && sample.utc) times.push_back(*sample.utc);
    });
    const bool timed = times.size() == points.size();
    xml_.open(timed ? "gx:Track" : "LineString");
    xml_.leaf("altitudeMode", heights ? "absolute" : "clampToGround");
    if (!timed) xml_.leaf("coordinates", list());
    for (std::size_t i = 0; timed && i < times.size(); ++i) xml_.leaf("when", rfc3339(times[i]));
    for (std::size_t i = 0; timed && i < times.size(); ++i)
      xml_.leaf("gx:coord", coordinates(points[i], ' ', heights) + (heights ? "" : " 0"));
    xml_.close();
  }

  XmlStream xml_;
  bool in_folder_ = false;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_kml(CaseOutput& output) { return std::make_unique<CaseKml>(output); }

}  // namespace contrail
