// Tracks as map features, shared by the formats that go through GDAL.
#pragma once
#include "analysis/export/lines.hpp"
#include "analysis/export/track_writer.hpp"
#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

/// Appends one point feature a sample, with the columns of the CSV. Altitudes are columns only: a third coordinate
/// would need one datum.
class SampleLayer {
 public:
  SampleLayer(GeoWriter& out, const std::string& name, const TrackOutput& output);
  void add(const std::string& file, const TrackRef& ref);

 private:
  GeoWriter& out_;
  std::size_t layer_;
  bool several_;
};

/// Appends what is drawn of a track: a line (several where it has gaps, see lines.hpp) and, where samples stand alone
/// between gaps, a feature of points. Columns: file, subject, track, recording, start, end (UTC) or local_start,
/// local_end, samples, alt_ref. The coordinates have a height only where all samples have the one that alt_ref tells:
/// `ellipsoid`, which is what the formats ask for, or `sea`.
class LineLayer {
 public:
  LineLayer(GeoWriter& out, const std::string& name);
  void add(const std::string& file, const TrackRef& ref);

 private:
  void add(const std::string& file, const TrackRef& ref, GeoShape shape, Height height, const std::vector<Line>& lines);

  GeoWriter& out_;
  std::size_t layer_;
};

}  // namespace contrail
