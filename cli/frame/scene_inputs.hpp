// Inputs of the commands that ask what cameras saw: read on several threads, then looked at together.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "analysis/filming/scene.hpp"
#include "analysis/listen/inspect.hpp"
#include "cli/frame/batch.hpp"

namespace contrail {

class SceneInputs {
 public:
  /// `logs`: paths among the inputs whose files tell poses to others and are asked nothing themselves.
  /// `every_log_lends`: so does every other log.
  SceneInputs(ReadOptions how, const std::vector<std::string>& logs, bool every_log_lends);

  /// Reads them all. Returns the exit code so far.
  int read(Batch& batch);
  /// Instead of the end of read(), when it was interrupted: the scene is what was read until then.
  void end_early() { scene_.tie(); }
  [[nodiscard]] const Scene& scene() const { return scene_; }
  /// Of a file of the scene.
  [[nodiscard]] const Input& input(std::size_t file) const { return inputs_[file]; }
  [[nodiscard]] bool is_asked(std::size_t file) const { return !logs_.contains(inputs_[file].root); }
  [[nodiscard]] std::size_t unread() const { return unread_; }

 private:
  struct Found {
    Status status = Status::unreadable;
    SceneFile file;
    std::string reason;
    bool opened = false;
    bool is_archive = false;  ///< what it holds comes file by file, and is asked; itself it shows nothing
  };
  [[nodiscard]] Found look(const Input& input, Opened opened) const;
  int take(Batch& batch, const Input& input, Found found);

  ReadOptions how_;
  std::set<std::string> logs_;
  bool every_log_lends_;
  Scene scene_;
  std::vector<Input> inputs_;
  std::size_t unread_ = 0;
};

}  // namespace contrail
