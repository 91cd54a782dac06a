#include "cli/frame/scene_inputs.hpp"

#include <algorithm>
#include <utility>

namespace contrail {

SceneInputs::SceneInputs(ReadOptions how, const std::vector<std::string>& logs, bool every_log_lends)
    : how_(std::move(how)), logs_(logs.begin(), logs.end()), every_log_lends_(every_log_lends) {}

int SceneInputs::read(Batch& batch) {
  int code = exit_code::fine;
  batch.run(
      how_, [&](const Input& input, Opened opened) { return look(input, std::move(opened)); },
      [&](const Input& input, Found found) { code = std::max(code, take(batch, input, std::move(found))); });
  scene_.tie();
  return code;
}

SceneInputs::Found SceneInputs::look(const Input& input, Opened opened) const {
  CameraFactsListener facts;
  const InspectOptions how{
      .read = how_, .hash = false, .keep = Keep::main, .series = series_of_timed_files(), .beside = {&facts}};
  Inspected file = inspect(input.path, std::move(opened), how);
  Found found{file.report.status, {}, file.reason, file.opened(), false};
  if (const Format* format = find_format(file.report.format_id)) {
    found.is_archive = format->is_archive;
    found.file = scene_file(file.report, format->family, facts.facts());
  }
  return found;
}

int SceneInputs::take(Batch& batch, const Input& input, Found found) {
  if (found.status == Status::unreadable) {
    ++unread_;
    return batch.no_result(input, found.reason, found.opened);
  }
  if (found.is_archive) return found.status == Status::complete ? exit_code::fine : exit_code::found;
  const bool log = logs_.contains(input.root);
  if (log && !found.file.timed.is_log() && input.named) {
    batch.tell(input.path, "not a log: no poses are taken from it");
    return exit_code::no_result;
  }
  const bool lends = found.file.timed.is_log() && (log || every_log_lends_);
  scene_.add(std::move(found.file), lends);
  inputs_.push_back(input);
  return found.status == Status::complete ? exit_code::fine : exit_code::found;
}

}  // namespace contrail
