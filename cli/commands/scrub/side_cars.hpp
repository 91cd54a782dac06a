// Files of one name tell of one flight (DJI_0042.MP4, .SRT, .LRF): cleaned together, or it is said which stayed behind.
#pragma once
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "analysis/scrub/scrub.hpp"

namespace contrail {

class SideCars {
 public:
  using Tell = std::function<void(const ScrubResult&)>;
  /// `files` are the inputs in their order. Looks into their folders: has to be made before the lock-down.
  explicit SideCars(const std::vector<std::string>& files);

  /// Takes the result of a file and hands results to `tell` in the order they came, each as soon as it is known how the
  /// others of its name ended. Copies get a warning that names those of their originals' name that have none.
  void add(std::size_t file, ScrubResult result, const Tell& tell);
  /// No more results come: those that still wait for others are told, and that the others were not cleaned.
  void tell_rest(const Tell& tell);

 private:
  struct Group {
    std::vector<std::string> not_given;  ///< names of files beside the inputs
    std::vector<std::string> refused;
    std::set<std::string> awaited;          ///< names of inputs without a result
    bool local_clock = false, utc = false;  ///< copies that hold times of the one kind alone
  };
  void tell_first(const Tell& tell);
  void warn(ScrubResult& result, const Group& group) const;

  struct Waiting {
    std::size_t group;
    ScrubResult result;
  };
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;  // by file
  std::deque<Waiting> waiting_;        // results not told yet
};

}  // namespace contrail
