// GPX 1.1 (https://www.topografix.com/GPX/1/1/gpx.xsd), children in the order of its sequences: gpx = wpt*, trk*; wpt
// and trkpt = ele, time, name, type, fix, extensions; trk = name, type, trkseg. Not through OGR: that driver cuts times
// to milliseconds and cannot nest the extension in which readers look for speed and course (Garmin TrackPointExtension
// 2).
//
// A track is a `trk`, a gap in it (see lines.hpp) begins a new `trkseg`; a track of one sample, such as a photo, is a
// `wpt`: viewers show that, but no `trk` of one point. `ele` is above sea level by convention, so no other height is
// written as one. Further columns (TrackOutput::with) are elements of a namespace of our own.
#include <algorithm>
#include <utility>

#include "analysis/export/lines.hpp"
#include "analysis/export/samples.hpp"
#include "analysis/export/track_name.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/export/xml_stream.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

/// Null: GPX has no word for it, or nothing is known.
const char* gpx_fix(Fix fix) {
  switch (fix) {
    case Fix::two_d: return "2d";
    case Fix::three_d: return "3d";
    case Fix::dgps:
    case Fix::rtk_float:
    case Fix::rtk_fixed: return "dgps";  // RTK is differential; there is no closer word
    default: return nullptr;
  }
}

/// What the further columns are called, and their values.
struct With {
  const std::vector<std::string>& names;
  const std::vector<std::vector<double>>& values;
};

void put_extensions(XmlStream& xml, const Track& track, std::size_t row, const With& with) {
  const bool speed = known(track.speed_mps, row), course = known(track.course_deg, row);
  const bool more = std::ranges::any_of(with.values, [&](const auto& column) { return known(column, row); });
  if (!speed && !course && !more) return;
  xml.open("extensions");
  if (speed || course) {
    xml.open("gpxtpx:TrackPointExtension");
    if (speed) xml.leaf("gpxtpx:speed", decimal_text(track.speed_mps[row]));
    if (course) xml.leaf("gpxtpx:course", decimal_text(track.course_deg[row]));
    xml.close();
  }
  for (std::size_t i = 0; i < with.values.size(); ++i) {
    if (!known(with.values[i], row)) continue;
    xml.leaf("contrail:value", decimal_text(with.values[i][row]), {{"name", with.names[i]}});
  }
  xml.close();
}

/// `title`: the name of a `wpt`; a `trkpt` has none.
void put_point(XmlStream& xml, const char* element, const Track& track, std::size_t row, const With& with,
               const std::string* title) {
  const double lon = track.lon_deg[row] == 180 ? -180 : track.lon_deg[row];  // the schema's longitudes end before 180
  xml.open(element, {{"lat", decimal_text(track.lat_deg[row])}, {"lon", decimal_text(lon)}});
  if (known(track.alt_sea_m, row)) xml.leaf("ele", decimal_text(track.alt_sea_m[row]));
  if (const Micros time = time_of(track, row); time != no_time && track.clock == Clock::utc)
    xml.leaf("time", rfc3339(time));
  if (title != nullptr) {
    xml.leaf("name", *title);
    xml.leaf("type", std::string(name_of(track.subject)));
  }
  if (const char* fix = gpx_fix(fix_of(track, row))) xml.leaf("fix", fix);
  put_extensions(xml, track, row, with);
  xml.close();
}

void put_track(XmlStream& xml, const Track& track, const std::vector<Line>& lines, const With& with,
               const std::string& title) {
  xml.open("trk");
  xml.leaf("name", title);
  xml.leaf("type", std::string(name_of(track.subject)));
  for (const Line& line : lines) {
    xml.open("trkseg");
    for (const std::size_t row : line) put_point(xml, "trkpt", track, row, with, nullptr);
    xml.close();
  }
  xml.close();
}

bool single(const std::vector<Line>& lines) { return lines.size() == 1 && lines.front().size() == 1; }

class GpxWriter final : public TrackWriter {
 public:
  GpxWriter(ByteSink& sink, TrackOutput output) : xml_(sink), tracks_(late_, 1), output_(std::move(output)) {
    XmlStream::Attributes attributes{{"version", "1.1"},
                                     {"creator", "contrail"},
                                     {"xmlns", "http://www.topografix.com/GPX/1/1"},
                                     {"xmlns:gpxtpx", "http://www.garmin.com/xmlschemas/TrackPointExtension/v2"}};
    if (!output_.with.empty()) attributes.emplace_back("xmlns:contrail", "urn:contrail:gpx");
    xml_.open("gpx", attributes);
  }

  void add(const FileTracks& input) override {
    std::vector<std::pair<const TrackRef*, std::vector<Line>>> drawn;
    for (const TrackRef& ref : input.tracks) drawn.emplace_back(&ref, lines_of(*ref.track));
    for (const auto& [ref, lines] : drawn) {
      const std::string title = title_of(input.file, *ref);
      if (single(lines)) put_point(xml_, "wpt", *ref->track, lines.front().front(), with(*ref), &title);
    }
    // The next input may have another `wpt`, and all of them stand before the first `trk`.
    XmlStream& out = output_.several ? tracks_ : xml_;
    for (const auto& [ref, lines] : drawn)
      if (!lines.empty() && !single(lines)) put_track(out, *ref->track, lines, with(*ref), title_of(input.file, *ref));
  }

  void finish() override {
    tracks_.flush();
    xml_.insert(late_.text);
    xml_.close();
    xml_.flush();
  }

 private:
  [[nodiscard]] With with(const TrackRef& ref) const { return {output_.with, ref.with}; }

  XmlStream xml_;
  StringSink late_;
  XmlStream tracks_;
  TrackOutput output_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_gpx_writer(ByteSink& sink, const TrackOutput& output) {
  return std::make_unique<GpxWriter>(sink, output);
}

}  // namespace contrail
