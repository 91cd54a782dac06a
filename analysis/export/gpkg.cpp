// GeoPackage 1.2: a layer of samples and a layer of lines; with several inputs both for each. Inputs of one sample
// (pictures) share a layer: a card full of photos is one thing on a map, not hundreds.
#include <optional>
#include <set>
#include <utility>

#include "analysis/export/geo_features.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/geo_io/open.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::size_t samples_in(const FileTracks& input) {
  std::size_t n = 0;
  for (const TrackRef& ref : input.tracks) n += ref.track->size();
  return n;
}

/// SQLite's table names are equal but for ASCII case.
std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

class GpkgWriter final : public TrackWriter {
 public:
  GpkgWriter(ByteSink& sink, TrackOutput output)
      : out_(geo_io().create(GeoFormat::gpkg, sink)), output_(std::move(output)) {}

  void add(const FileTracks& input) override {
    if (output_.several && samples_in(input) == 0) return;
    if (output_.several && samples_in(input) == 1) {
      if (!single_) single_.emplace(*out_, "single points", output_);
      for (const TrackRef& ref : input.tracks) single_->add(input.file, ref);
      return;
    }
    const std::string front = output_.several ? free_name(input.file) + " " : "";
    SampleLayer samples(*out_, front + "points", output_);
    for (const TrackRef& ref : input.tracks) samples.add(input.file, ref);
    LineLayer lines(*out_, front + "lines");
    for (const TrackRef& ref : input.tracks) lines.add(input.file, ref);
  }

  void finish() override { out_->finish(); }

 private:
  /// The input's name without its folders; a second one of that name gets a number.
  std::string free_name(const std::string& file) {
    const std::string base = escaped(file.substr(file.rfind('/') + 1));
    std::string name = base;
    for (int n = 2; !names_.insert(lower(name)).second; ++n) name = base + " (" + std::to_string(n) + ")";
    return name;
  }

  std::unique_ptr<GeoWriter> out_;
  std::optional<SampleLayer> single_;
  std::set<std::string> names_;
  TrackOutput output_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_gpkg_writer(ByteSink& sink, const TrackOutput& output) {
  return std::make_unique<GpkgWriter>(sink, output);
}

}  // namespace contrail
