// Files of one name tell of one flight (DJI_0042.MP4, .SRT, .LRF): cleaned together, or it is said which stayed behind.
#pragma once
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/scrub/scrub.hpp"

namespace contrail {

class SideCars {
 public:
  using Tell = std::function<void(const ScrubResult&)>;
  /// `files` are the inputs in their order. Looks into their folders: has to be made before the lock-down.
  explicit SideCars(const std::vector<std::string>& files);

  /// Takes the results in the order of the files and hands them to `tell` in that order, each as soon as it is known
  /// how the others of its name ended. Copies get a warning that names those of their originals' name that have none.
  void add(ScrubResult result, const Tell& tell);

 private:
  struct Group {
    std::vector<std::string> not_given;  ///< names of files beside the inputs
    std::vector<std::string> refused;
    std::size_t awaited = 0;
  };
  void warn(ScrubResult& result, const Group& group) const;

  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;  // by file
  std::deque<ScrubResult> waiting_;    // results not told yet
  std::size_t told_ = 0, come_ = 0;
};

}  // namespace contrail
