// Which files a scrub cleans, under which names the copies appear, and which of them share a random draw.
#pragma once
#include <string>
#include <vector>

#include "cli/frame/inputs.hpp"

namespace contrail {

/// One file on its way to the clean folder.
struct Errand {
  Input input;
  std::string name;    ///< of the copy, below the folder of the clean copies
  std::string target;  ///< empty: `refusal` says why not
  std::string refusal;
  std::size_t flight = 0;  ///< files of one flight share a number, from 0: two draws for it would undo each other
};

struct ErrandPlan {
  std::vector<Errand> errands;  ///< in the order of the inputs
  std::size_t flights = 0;
  std::size_t of_system = 0;  ///< files that macOS and Windows leave in every folder, left out
};

struct ErrandOptions {
  bool neutral = false;   ///< copies and their folders are called by numbers
  bool together = false;  ///< all files count as one flight
};

/// Relative paths are kept below `folder`, which is made with its subfolders before the work begins, so that workers
/// only write files; clean copies of an earlier run there are no inputs. Throws UsageError where nothing is left to do.
[[nodiscard]] ErrandPlan plan_errands(const std::vector<Input>& inputs, const std::string& folder,
                                      const ErrandOptions& options);

}  // namespace contrail
