// GeoJSON (RFC 7946): one feature a track.
#include "analysis/export/geo_features.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/geo_io/open.hpp"

namespace contrail {
namespace {

class GeoJsonWriter final : public TrackWriter {
 public:
  explicit GeoJsonWriter(ByteSink& sink) : out_(geo_io().create(GeoFormat::geojson, sink)), lines_(*out_, "tracks") {}
  void add(const FileTracks& input) override {
    for (const TrackRef& ref : input.tracks) lines_.add(input.file, ref);
  }
  void finish() override { out_->finish(); }

 private:
  std::unique_ptr<GeoWriter> out_;
  LineLayer lines_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_geojson_writer(ByteSink& sink, const TrackOutput&) {
  return std::make_unique<GeoJsonWriter>(sink);
}

}  // namespace contrail
