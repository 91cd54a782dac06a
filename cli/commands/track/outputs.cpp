#include "cli/commands/track/outputs.hpp"

#include <optional>
#include <set>

#include "analysis/io/files.hpp"
#include "cli/frame/options.hpp"
#include "cli/frame/out.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

class OneOutput final : public TrackOutputs {
 public:
  explicit OneOutput(const TrackOutputPlan& plan) {
    if (!plan.output.empty() && plan.output != "-") file_.emplace(plan.output, plan.force);
    ByteSink& sink = file_ ? static_cast<ByteSink&>(*file_) : standard_out();
    writer_ = plan.format->make(sink, {plan.several, plan.with});
  }
  void add(const Input&, const FileTracks& tracks) override { writer_->add(tracks); }
  void finish() override {
    writer_->finish();
    if (file_) file_->commit();
  }
  std::string interrupted() override {
    if (file_) return "was not written";
    writer_->finish();
    return {};
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
    if (!taken_.insert(target).second)
      throw OutputError(escaped(target) + " was just written for another input of the same name");
    refuse(target);
    make_folders(folder_of(target));
    OutputFile file(target, plan_.force);
    const auto writer = plan_.format->make(file, {false, plan_.with});
    writer->add(tracks);
    writer->finish();
    file.commit();
    written_.push_back(target);
  }
  void finish() override {}
  std::string interrupted() override {
    std::string words = "written so far:" + std::string(written_.empty() ? " nothing" : "");
    for (const std::string& target : written_) words += "\n  " + escaped(target);
    return words;
  }
  [[nodiscard]] bool one_each() const override { return true; }

 private:
  void refuse(const std::string& target) const { refuse_inputs(target, plan_.inputs); }

  [[nodiscard]] std::string target_of(const Input& input) const {
    const std::string ending = "." + std::string(plan_.format->name);
    return join_path(plan_.output, (input.path == "-" ? "stdin" : input.relative()) + ending);
  }

  TrackOutputPlan plan_;
  std::set<std::string> taken_;
  std::vector<std::string> written_;
};

}  // namespace

bool means_folder(const std::string& output) {
  return output.ends_with('/') || (!output.empty() && output != "-" && is_folder(output));
}

std::unique_ptr<TrackOutputs> open_track_outputs(TrackOutputPlan plan) {
  if (means_folder(plan.output)) return std::make_unique<FolderOutput>(std::move(plan));
  return std::make_unique<OneOutput>(plan);
}

}  // namespace contrail
