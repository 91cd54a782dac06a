// What writes tracks, one for each format of writers.cpp, each in the file of its name.
#pragma once
#include "analysis/export/track_writer.hpp"

namespace contrail {

std::unique_ptr<TrackWriter> make_csv_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_jsonl_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_geojson_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_gpx_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_kml_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_gpkg_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_fgb_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_svg_writer(ByteSink& sink, const TrackOutput& output);
std::unique_ptr<TrackWriter> make_png_writer(ByteSink& sink, const TrackOutput& output);

}  // namespace contrail
