#include "analysis/case/styles.hpp"

#include <span>
#include <string>

#include "analysis/case/schema.hpp"

namespace contrail {
namespace {

/// What a value of the column looks like; the last one is for all others.
struct Look {
  std::string_view value, label, colour;  ///< colour: red, green, blue, opacity
};

constexpr Look of_subjects[] = {{"aircraft", "aircraft", "31,98,189,255"},
                                {"operator", "operator", "197,17,38,255"},
                                {"home", "home", "230,126,0,255"},
                                {"camera", "camera", "20,140,90,255"},
                                {"traffic", "other aircraft", "120,120,120,255"},
                                {"", "others", "110,80,160,255"}};
constexpr Look of_shots[] = {{"photo", "picture", "20,140,90,255"},
                             {"video_start", "film begins", "31,98,189,255"},
                             {"video_stop", "film ends", "120,120,120,255"},
                             {"", "others", "110,80,160,255"}};
constexpr Look of_events[] = {{"takeoff", "take-off", "20,140,90,255"},  {"landing", "landing", "31,98,189,255"},
                              {"home_set", "home set", "230,126,0,255"}, {"warning", "warning", "230,126,0,255"},
                              {"failsafe", "failsafe", "197,17,38,255"}, {"", "others", "120,120,120,255"}};
constexpr Look of_footprints[] = {{"polygon", "picture", "20,140,90,50"},
                                  {"disc", "direction not known", "120,120,120,30"},
                                  {"", "others", "110,80,160,30"}};

struct Style {
  CaseTable table;
  std::string_view column;
  std::span<const Look> looks;
};
constexpr Style styles[] = {{CaseTable::footprints, "shape", of_footprints},
                            {CaseTable::tracks, "subject", of_subjects},
                            {CaseTable::events, "kind", of_events},
                            {CaseTable::shots, "kind", of_shots}};

std::string option(std::string_view name, std::string_view value) {
  return "<Option type=\"QString\" name=\"" + std::string(name) + "\" value=\"" + std::string(value) + "\"/>";
}

std::string symbol(CaseShape shape, std::size_t number, std::string_view colour) {
  constexpr std::string_view kinds[] = {"", "marker", "line", "fill"};
  constexpr std::string_view layers[] = {"", "SimpleMarker", "SimpleLine", "SimpleFill"};
  const auto at = static_cast<std::size_t>(shape);
  std::string options;
  if (shape == CaseShape::point)
    options = option("color", colour) + option("name", "circle") + option("size", "2.2") +
              option("outline_color", "255,255,255,255");
  else if (shape == CaseShape::line)
    options = option("line_color", colour) + option("line_width", "0.5");
  else
    options = option("color", colour) + option("outline_color", colour) + option("outline_width", "0.26");
  return "<symbol type=\"" + std::string(kinds[at]) + "\" name=\"" + std::to_string(number) +
         "\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\"><layer class=\"" + std::string(layers[at]) +
         "\" pass=\"0\" locked=\"0\" enabled=\"1\"><Option type=\"Map\">" + options + "</Option></layer></symbol>";
}

/// A style as QGIS 3 writes it: a symbol for each value of one column.
std::string qml_of(const Style& style) {
  std::string categories, symbols;
  for (std::size_t i = 0; i < style.looks.size(); ++i) {
    const Look& look = style.looks[i];
    categories += "<category value=\"" + std::string(look.value) + "\" symbol=\"" + std::to_string(i) + "\" label=\"" +
                  std::string(look.label) + "\" render=\"true\"/>";
    symbols += symbol(row_of(style.table).shape, i, look.colour);
  }
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" "
         "styleCategories=\"Symbology\">"
         "<renderer-v2 type=\"categorizedSymbol\" attr=\"" +
         std::string(style.column) + "\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"><categories>" +
         categories + "</categories><symbols>" + symbols + "</symbols></renderer-v2></qgis>";
}

}  // namespace

void add_styles(CaseDatabase& database) {
  database.run(
      "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
      "f_table_schema "
      "TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD "
      "TEXT, "
      "useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)");
  CaseStatement insert = database.prepare(
      "INSERT INTO layer_styles "
      "(f_table_catalog,f_table_schema,f_table_name,f_geometry_column,styleName,styleQML,styleSLD,"
      "useAsDefault,description,owner,update_time) VALUES ('','',?,'geom',?,?,'',1,'','','2000-01-01T00:00:00.000Z')");
  for (const Style& style : styles) {
    const std::string name(row_of(style.table).name);
    insert.bind(0, name);
    insert.bind(1, name);
    insert.bind(2, qml_of(style));
    insert.run();
  }
}

}  // namespace contrail
