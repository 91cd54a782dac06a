#include "analysis/case/styles.hpp"

#include <span>
#include <string>

#include "analysis/case/schema.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

/// What a value of the column looks like. The first one is drawn above all others, the last one is for other values.
struct Look {
  std::string_view value, label;
  std::string_view colour;  ///< red, green, blue
  std::string_view form;    ///< of a point: its marker; of a line: the marker where it begins, for it may be one place
  double size;              ///< of markers, mm
  std::string_view stroke;  ///< of a line: dashes and gaps, mm; of an area: the opacity of its ground, up to 255
};

/// Only what was flown is drawn through: set points may not have been reached, and between pictures nothing is known.
constexpr Look of_subjects[] = {{"aircraft", "aircraft", "31,98,189", "", 0, ""},
                                {"operator", "operator", "197,17,38", "square", 3, ""},
                                {"home", "home", "230,126,0", "diamond", 5, ""},
                                {"traffic", "other aircraft", "110,80,160", "triangle", 3, ""},
                                {"camera", "camera", "20,140,90", "", 0, "0.3;1.2"},
                                {"plan", "plan", "120,120,120", "", 0, "2;1.5"},
                                {"target", "set points", "120,120,120", "", 0, "2;1.5"},
                                {"", "others", "110,80,160", "circle", 2, "0.3;1.2"}};
constexpr Look of_shots[] = {{"photo", "picture", "20,140,90", "circle", 2.4, ""},
                             {"video_start", "film begins", "31,98,189", "square", 2.4, ""},
                             {"video_stop", "film ends", "120,120,120", "square", 2.4, ""},
                             {"", "others", "110,80,160", "circle", 2.4, ""}};
constexpr Look of_events[] = {
    {"failsafe", "failsafe", "197,17,38", "star", 4, ""},    {"takeoff", "take-off", "20,140,90", "triangle", 3, ""},
    {"landing", "landing", "31,98,189", "square", 2.4, ""},  {"warning", "warning", "214,164,0", "triangle", 3, ""},
    {"home_set", "home set", "230,126,0", "diamond", 3, ""}, {"", "others", "150,150,150", "circle", 1.4, ""}};
constexpr Look of_footprints[] = {{"polygon", "picture", "20,140,90", "", 0, "25"},
                                  {"disc", "direction not known", "120,120,120", "", 0, "15"},
                                  {"", "others", "110,80,160", "", 0, "15"}};

struct Style {
  CaseTable table;
  std::string_view column;
  std::span<const Look> looks;
  std::string_view words;  ///< an expression: what is written beside it, near enough; nothing where it is empty
};
constexpr Style styles[] = {
    {CaseTable::footprints, "shape", of_footprints, ""},
    {CaseTable::tracks, "subject", of_subjects, ""},
    {CaseTable::events, "kind", of_events, ""},
    {CaseTable::shots, "kind", of_shots,
     "coalesce(picture, CASE WHEN regexp_match(lower(file), '[.](jpe?g|dng|heic|tiff?|png|webp|mp4|mov)$') THEN "
     "regexp_replace(file, '^.*/', '') END)"}};

std::string option(std::string_view name, std::string_view value) {
  return "<Option type=\"QString\" name=\"" + std::string(name) + "\" value=\"" + std::string(value) + "\"/>";
}

std::string opaque(std::string_view colour) { return std::string(colour) + ",255"; }

/// `pass`: symbols of higher ones are drawn above those of lower ones.
std::string layer(std::string_view kind, std::size_t pass, const std::string& options, const std::string& inner = {}) {
  return "<layer class=\"" + std::string(kind) + "\" pass=\"" + std::to_string(pass) +
         "\" locked=\"0\" enabled=\"1\"><Option type=\"Map\">" + options + "</Option>" + inner + "</layer>";
}

std::string symbol(std::string_view type, const std::string& name, const std::string& layers) {
  return "<symbol type=\"" + std::string(type) + "\" name=\"" + name +
         "\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">" + layers + "</symbol>";
}

std::string marker(const Look& look, std::size_t pass) {
  return layer("SimpleMarker", pass,
               option("color", opaque(look.colour)) + option("name", look.form) +
                   option("size", decimal_text(look.size)) + option("outline_color", opaque("255,255,255")) +
                   option("outline_width", "0.2"));
}

/// A line of one place has no length: only its marker shows it. Markers lie above all lines.
std::string line(const Look& look, std::size_t pass, std::size_t above, const std::string& number) {
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

std::string area(const Look& look, std::size_t pass) {
  const std::string colour(look.colour);
  return layer("SimpleFill", pass,
               option("color", colour + "," + std::string(look.stroke)) + option("outline_color", colour + ",160") +
                   option("outline_width", "0.2"));
}

/// Number `number` of `of` symbols.
std::string symbol_of(CaseShape shape, const Look& look, std::size_t number, std::size_t of) {
  const std::string name = std::to_string(number);
  const std::size_t pass = of - number;
  if (shape == CaseShape::point) return symbol("marker", name, marker(look, pass));
  if (shape == CaseShape::line) return symbol("line", name, line(look, pass, of, name));
  return symbol("fill", name, area(look, pass));
}

/// Words are left out where they would lie on each other, and where the map shows more than a field. QGIS draws none
/// without a weight and a priority.
std::string labels(std::string_view words) {
  return "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style isExpression=\"1\" fieldName=\"" +
         std::string(words) +
         "\" fontSize=\"7\" fontWeight=\"50\" fontSizeUnit=\"Point\" textColor=\"60,60,60,255\"><text-buffer "
         "bufferDraw=\"1\" "
         "bufferSize=\"0.6\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" "
         "bufferOpacity=\"0.8\"/></text-style>"
         "<placement placement=\"6\" priority=\"5\" dist=\"0.8\" distUnits=\"MM\"/><rendering scaleVisibility=\"1\" "
         "scaleMin=\"1\" "
         "scaleMax=\"5000\" drawLabels=\"1\"/></settings></labeling>";
}

/// A style as QGIS 3 writes it: a symbol for each value of one column.
std::string qml_of(const Style& style) {
  std::string categories, symbols;
  for (std::size_t i = 0; i < style.looks.size(); ++i) {
    const Look& look = style.looks[i];
    categories += "<category value=\"" + std::string(look.value) + "\" symbol=\"" + std::to_string(i) + "\" label=\"" +
                  std::string(look.label) + "\" render=\"true\"/>";
    symbols += symbol_of(row_of(style.table).shape, look, i, style.looks.size());
  }
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" "
         "styleCategories=\"Symbology|Labeling\" labelsEnabled=\"" +
         std::string(style.words.empty() ? "0" : "1") + "\"><renderer-v2 type=\"categorizedSymbol\" attr=\"" +
         std::string(style.column) + "\" symbollevels=\"1\" enableorderby=\"0\" forceraster=\"0\"><categories>" +
         categories + "</categories><symbols>" + symbols + "</symbols></renderer-v2>" +
         (style.words.empty() ? std::string() : labels(style.words)) + "</qgis>";
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
