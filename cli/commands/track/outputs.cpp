#include "cli/commands/track/outputs.hpp"

#include <boost/filesystem.hpp>
#include <optional>
#include <set>

#include "cli/frame/options.hpp"
#include "cli/frame/out.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

namespace fs = boost::filesystem;

class OneOutput final : public TrackOutputs {
 public:
  explicit OneOutput(const TrackOutputPlan& plan) {
    if (!plan.output.empty() && plan.output != "-") file_.emplace(plan.output, plan.force);
    ByteSink& sink = file_ ? static_cast<ByteSink&>(*file_) : standard_out();
    writer_ = plan.format->make(sink, plan.inputs.size() > 1);
  }
  void add(const Input&, const FileTracks& tracks) override { writer_->add(tracks); }
  void finish() override {
    writer_->finish();
    if (file_) file_->commit();
  }
  [[nodiscard]] bool one_each() const override { return false; }

 private:
  std::optional<OutputFile> file_;
  std::unique_ptr<TrackWriter> writer_;
};

/// `DIR/card/DJI_0001.JPG.gpx`: the input's whole name stays, so that `a.bin` and `a.log` do not meet.
class FolderOutput final : public TrackOutputs {
 public:
  explicit FolderOutput(TrackOutputPlan plan) : plan_(std::move(plan)) {}

  void add(const Input& input, const FileTracks& tracks) override {
    const std::string target = target_of(input);
    if (!written_.insert(target).second)
      throw OutputError(escaped(target) + " was just written for another input of the same name");
    refuse(target);
    boost::system::error_code error;
    fs::create_directories(fs::path(target).parent_path(), error);
    OutputFile file(target, plan_.force);
    const auto writer = plan_.format->make(file, false);
    writer->add(tracks);
    writer->finish();
    file.commit();
  }
  void finish() override {}
  [[nodiscard]] bool one_each() const override { return true; }

 private:
  void refuse(const std::string& target) const {
    if (fs::exists(fs::path(target))) refuse_inputs(target, plan_.inputs);
  }

  [[nodiscard]] std::string target_of(const Input& input) const {
    const std::string ending = "." + std::string(plan_.format->name);
    return (fs::path(plan_.output) / (relative(input) + ending)).string();
  }

  [[nodiscard]] std::string relative(const Input& input) const {
    if (input.path == "-") return "stdin";
    const fs::path path(input.path);
    if (input.named) return path.filename().string();
    for (const std::string& root : plan_.paths) {
      const fs::path below = path.lexically_relative(root);
      if (!below.empty() && *below.begin() != ".." && below != ".") return below.string();
    }
    return path.filename().string();
  }

  TrackOutputPlan plan_;
  std::set<std::string> written_;
};

}  // namespace

bool means_folder(const std::string& output) {
  boost::system::error_code error;
  return output.ends_with('/') || (!output.empty() && output != "-" && fs::is_directory(fs::path(output), error));
}

std::unique_ptr<TrackOutputs> open_track_outputs(TrackOutputPlan plan) {
  if (means_folder(plan.output)) return std::make_unique<FolderOutput>(std::move(plan));
  return std::make_unique<OneOutput>(plan);
}

}  // namespace contrail
