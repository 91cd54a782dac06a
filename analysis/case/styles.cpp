#include "analysis/case/styles.hpp"

#include <string>

#include "analysis/case/looks.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

/// What is written beside the pictures, an expression: their names, which logs do not always know.
constexpr std::string_view words_of_shots =
    "coalesce(picture, CASE WHEN regexp_match(lower(file), '[.](jpe?g|dng|heic|tiff?|png|webp|mp4|mov)$') THEN "
    "regexp_replace(file, '^.*/', '') END)";

std::string option(std::string_view name, std::string_view value) {
  return R"(<Option type="QString" name=")" + std::string(name) + R"(" value=")" + std::string(value) + R"("/>)";
}

std::string opaque(std::string_view colour) { return std::string(colour) + ",255"; }

/// `pass`: symbols of higher ones are drawn above those of lower ones.
std::string layer(std::string_view kind, std::size_t pass, const std::string& options, const std::string& inner = {}) {
  return R"(<layer class=")" + std::string(kind) + R"(" pass=")" + std::to_string(pass) +
         R"(" locked="0" enabled="1"><Option type="Map">)" + options + "</Option>" + inner + "</layer>";
}

std::string symbol(std::string_view type, const std::string& name, const std::string& layers) {
  return R"(<symbol type=")" + std::string(type) + R"(" name=")" + name +
         R"(" alpha="1" clip_to_extent="1" force_rhr="0">)" + layers + "</symbol>";
}

std::string marker(const CaseLook& look, std::size_t pass) {
  return layer("SimpleMarker", pass,
               option("color", opaque(look.colour)) + option("name", look.form) +
                   option("size", decimal_text(look.size)) + option("outline_color", opaque("255,255,255")) +
                   option("outline_width", "0.2"));
}

/// A line of one place has no length: only its marker shows it. Markers lie above all lines.
std::string line(const CaseLook& look, std::size_t pass, std::size_t above, const std::string& number) {
  const bool dashes = !look.stroke.empty();
  std::string layers = layer(
      "SimpleLine", pass,
      option("line_color", opaque(look.colour)) + option("line_width", dashes ? "0.3" : "0.5") +
          (dashes ? option("use_custom_dash", "1") + option("customdash", look.stroke) + option("capstyle", "flat")
                  : std::string()));
  if (look.form.empty()) return layers;
  return layers + layer("MarkerLine", pass + above, option("placement", "firstvertex") + option("rotate", "0"),
                        symbol("marker", "@" + number + "@1", marker(look, 0)));
}

std::string area(const CaseLook& look, std::size_t pass) {
  const std::string colour(look.colour);
  return layer("SimpleFill", pass,
               option("color", colour + "," + std::string(look.stroke)) +
                   option("outline_color", colour + (look.many ? ",50" : ",160")) + option("outline_width", "0.2"));
}

/// Number `number` of `of` symbols.
std::string symbol_of(CaseShape shape, const CaseLook& look, std::size_t number, std::size_t of) {
  const std::string name = std::to_string(number);
  const std::size_t pass = of - number;
  if (shape == CaseShape::point) return symbol("marker", name, marker(look, pass));
  if (shape == CaseShape::line) return symbol("line", name, line(look, pass, of, name));
  return symbol("fill", name, area(look, pass));
}

/// Words are left out where they would lie on each other, and where the map shows more than a field. QGIS draws none
/// without a weight and a priority.
std::string labels(std::string_view words) {
  return R"(<labeling type="simple"><settings calloutType="simple"><text-style isExpression="1" fieldName=")" +
         std::string(words) +
         R"(" fontSize="7" fontWeight="50" fontSizeUnit="Point" textColor="60,60,60,255"><text-buffer bufferDraw="1" )"
         R"(bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8"/></text-style>)"
         R"(<placement placement="6" priority="5" dist="0.8" distUnits="MM"/><rendering scaleVisibility="1" )"
         R"(scaleMin="1" scaleMax="5000" drawLabels="1"/></settings></labeling>)";
}

/// A style as QGIS 3 writes it: a symbol for each value of one column.
std::string qml_of(const CaseTableRow& table, const CaseLooks& style) {
  std::string categories, symbols;
  for (std::size_t i = 0; i < style.looks.size(); ++i) {
    const CaseLook& look = style.looks[i];
    categories += R"(<category value=")" + std::string(look.value) + R"(" symbol=")" + std::to_string(i) +
                  R"(" label=")" + std::string(look.label) + R"(" render="true"/>)";
    symbols += symbol_of(table.shape, look, i, style.looks.size());
  }
  const bool words = table.table == CaseTable::shots;
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
         R"(<qgis version="3.22" styleCategories="Symbology|Labeling" labelsEnabled=")" +
         std::string(words ? "1" : "0") + R"("><renderer-v2 type="categorizedSymbol" attr=")" +
         std::string(style.column) + R"(" symbollevels="1" enableorderby="0" forceraster="0"><categories>)" +
         categories + "</categories><symbols>" + symbols + "</symbols></renderer-v2>" +
         (words ? labels(words_of_shots) : std::string()) + "</qgis>";
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
  for (const CaseTableRow& table : case_tables()) {
    const CaseLooks style = looks_of(table.table);
    if (style.looks.empty()) continue;
    const std::string name(table.name);
    insert.bind(0, name);
    insert.bind(1, name);
    insert.bind(2, qml_of(table, style));
    insert.run();
  }
}

}  // namespace contrail
