// FlatGeobuf: holds one layer, and that is the samples: whoever wants only the lines has GeoJSON. Its spatial index is
// what the format is for; it orders features by place, so rows are put back in order by `time` or `offset`.
#include "analysis/export/geo_features.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/geo_io/open.hpp"

namespace contrail {
namespace {

class FgbWriter final : public TrackWriter {
 public:
  FgbWriter(ByteSink& sink, const TrackOutput& output)
      : out_(geo_io().create(GeoFormat::fgb, sink)), samples_(*out_, "points", output) {}
  void add(const FileTracks& input) override {
    for (const TrackRef& ref : input.tracks) samples_.add(input.file, ref);
  }
  void finish() override { out_->finish(); }

 private:
  std::unique_ptr<GeoWriter> out_;
  SampleLayer samples_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_fgb_writer(ByteSink& sink, const TrackOutput& output) {
  return std::make_unique<FgbWriter>(sink, output);
}

}  // namespace contrail
