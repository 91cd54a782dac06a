// The last question about a file in which nothing was found: would its clean copy be the same? What readers take for
// harmless by its name need not be; what the scrubber lets stay has a type, a range and a reason.
#pragma once
#include <mutex>
#include <string>

#include "analysis/listen/open_file.hpp"

namespace contrail {

class Trial {
 public:
  /// Before the lock-down: the copies are made in a file without a name. `keychain`: what encrypted files are read with
  /// (ReadOptions).
  explicit Trial(std::string keychain);
  ~Trial();
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  /// Why it would not be, in words; empty: it would, or there are no clean copies of its format. Safe on several
  /// threads, which wait for each other.
  [[nodiscard]] std::string object_to(const Source& source, const Format& format);

 private:
  std::string keychain_;
  std::mutex one_;
  int scratch_;
};

}  // namespace contrail
