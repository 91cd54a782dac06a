// KML 2.2 with Google's extension for tracks (https://developers.google.com/kml/documentation/kmlreference#gxtrack):
// `when` and `gx:coord` in pairs are what the time slider of Google Earth plays. Where UTC is not known there is no
// `when`, and so a plain LineString.
//
// Heights: `absolute` is above sea level. Heights above take-off are drawn `relativeToGround`, right as far as the
// ground is level, and the description says so. Heights above the ellipsoid or of pressure are neither (the geoid is up
// to 106 m away): such tracks lie on the ground.
#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/export/lines.hpp"
#include "analysis/export/safe_text.hpp"
#include "analysis/export/samples.hpp"
#include "analysis/export/track_name.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/export/xml_stream.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

const char* altitude_mode(Height height) {
  return height == Height::sea ? "absolute" : height == Height::takeoff ? "relativeToGround" : "clampToGround";
}

const char* height_in_words(Height height) {
  return height == Height::sea       ? "Heights above sea level."
         : height == Height::takeoff ? "Heights above take-off, drawn above the ground below."
                                     : "Drawn on the ground: no height above sea level or take-off.";
}

Height height_for_earth(const Track& track, const std::vector<Line>& lines) {
  for (const Height height : {Height::sea, Height::takeoff})
    if (has_height(track, lines, height)) return height;
  return Height::none;
}

/// One track on its way into a Placemark.
struct Drawing {
  XmlStream& xml;
  const Track& track;
  Height height;
  const std::vector<std::string>& names;         // of the further columns
  const std::vector<std::vector<double>>& with;  // their values

  [[nodiscard]] bool when_known(std::size_t row) const {
    return track.clock == Clock::utc && time_of(track, row) != no_time;
  }

  /// The stretches of the lines whose rows all have a `when`, or all have none.
  [[nodiscard]] std::vector<Line> pieces(const std::vector<Line>& lines, bool when) const {
    std::vector<Line> found;
    for (const Line& line : lines) {
      bool goes_on = false;
      for (const std::size_t row : line) {
        const bool wanted = when_known(row) == when;
        if (wanted && !goes_on) found.emplace_back();
        if (wanted) found.back().push_back(row);
        goes_on = wanted;
      }
    }
    return found;
  }

  [[nodiscard]] std::string coordinates(std::size_t row, char between) const {
    std::string text = decimal_text(track.lon_deg[row]) + between + decimal_text(track.lat_deg[row]);
    if (height != Height::none) text += between + decimal_text(height_of(track, row, height));
    return text;
  }

  void point(std::size_t row) const {
    xml.open("Point");
    xml.leaf("altitudeMode", altitude_mode(height));
    xml.leaf("coordinates", coordinates(row, ','));
    xml.close();
  }

  void line_string(const Line& line) const {
    if (line.size() == 1) return point(line.front());
    xml.open("LineString");
    xml.leaf("altitudeMode", altitude_mode(height));
    std::string text;
    for (const std::size_t row : line) text.append(text.empty() ? "" : " ").append(coordinates(row, ','));
    xml.leaf("coordinates", text);
    xml.close();
  }

  void timed_track(const Line& line) const {
    xml.open("gx:Track");
    xml.leaf("altitudeMode", altitude_mode(height));
    for (const std::size_t row : line) xml.leaf("when", rfc3339(track.time[row]));
    for (const std::size_t row : line)
      xml.leaf("gx:coord", coordinates(row, ' ') + (height == Height::none ? " 0" : ""));
    extended(line);
    xml.close();
  }

  /// What Google Earth draws as curves below the track.
  void extended(const Line& line) const {
    if (std::ranges::all_of(with, &std::vector<double>::empty)) return;
    xml.open("ExtendedData");
    xml.open("SchemaData", {{"schemaUrl", "#with"}});
    for (std::size_t i = 0; i < with.size(); ++i) {
      if (with[i].empty()) continue;
      xml.open("gx:SimpleArrayData", {{"name", names[i]}});
      for (const std::size_t row : line) xml.leaf("gx:value", known(with[i], row) ? decimal_text(with[i][row]) : "");
      xml.close();
    }
    xml.close();
    xml.close();
  }
};

class KmlWriter final : public TrackWriter {
 public:
  KmlWriter(ByteSink& sink, TrackOutput output) : xml_(sink), output_(std::move(output)) {
    xml_.open("kml", {{"xmlns", "http://www.opengis.net/kml/2.2"}, {"xmlns:gx", "http://www.google.com/kml/ext/2.2"}});
    xml_.open("Document");
    xml_.open("Style", {{"id", "track"}});
    xml_.open("LineStyle");
    xml_.leaf("color", "ff00a5ff");  // aabbggrr: orange stands out on land and water
    xml_.leaf("width", "3");
    xml_.close();
    xml_.close();
    if (!output_.with.empty()) name_columns();
  }

  void add(const FileTracks& input) override {
    if (output_.several) {
      xml_.open("Folder");
      xml_.leaf("name", without_markup(base_name(input.file)));
    }
    for (const TrackRef& ref : input.tracks) add(input.file, ref);
    if (output_.several) xml_.close();
  }

  void finish() override {
    xml_.close();
    xml_.close();
    xml_.flush();
  }

 private:
  void name_columns() {
    xml_.open("Schema", {{"id", "with"}});
    for (const std::string& name : output_.with) {
      xml_.open("gx:SimpleArrayField", {{"name", name}, {"type", "float"}});
      xml_.leaf("displayName", without_markup(name));
      xml_.close();
    }
    xml_.close();
  }

  /// One Placemark, or two where only a part of the track has times: a MultiTrack holds nothing but tracks.
  void add(const std::string& file, const TrackRef& ref) {
    const std::vector<Line> lines = lines_of(*ref.track);
    const Drawing drawing{xml_, *ref.track, height_for_earth(*ref.track, lines), output_.with, ref.with};
    for (const bool when : {true, false}) {
      const std::vector<Line> those = drawing.pieces(lines, when);
      if (those.empty()) continue;
      xml_.open("Placemark");
      xml_.leaf("name", without_markup(title_of(file, ref)));
      describe(ref, drawing.height);
      put(drawing, those, when);
      xml_.close();
    }
  }

  void put(const Drawing& drawing, const std::vector<Line>& lines, bool when) {
    const bool several = lines.size() > 1, single = !several && lines.front().size() == 1;
    if (single && when) {
      xml_.open("TimeStamp");
      xml_.leaf("when", rfc3339(drawing.track.time[lines.front().front()]));
      xml_.close();
    }
    xml_.leaf("styleUrl", "#track");
    if (single) return drawing.point(lines.front().front());
    if (several) xml_.open(when ? "gx:MultiTrack" : "MultiGeometry");
    if (several && when) {
      xml_.leaf("altitudeMode", altitude_mode(drawing.height));
      xml_.leaf("gx:interpolate", "0");  // between the pieces nothing is known
    }
    for (const Line& line : lines) when ? drawing.timed_track(line) : drawing.line_string(line);
    if (several) xml_.close();
  }

  /// Google Earth shows descriptions as HTML; only words of this program stand in ours.
  void describe(const TrackRef& ref, Height height) {
    const std::string subject(name_of(ref.track->subject));
    xml_.leaf("description", subject + (subject.empty() ? "" : ". ") + height_in_words(height));
  }

  XmlStream xml_;
  TrackOutput output_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_kml_writer(ByteSink& sink, const TrackOutput& output) {
  return std::make_unique<KmlWriter>(sink, output);
}

}  // namespace contrail
