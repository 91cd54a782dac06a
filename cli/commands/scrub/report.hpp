// What scrub says: one line a file and a summary, or JSON.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "analysis/scrub/scrub.hpp"

namespace contrail {

class ScrubReport {
 public:
  struct How {
    bool json = false, verbose = false;
    bool explain =
        false;  ///< what a clean copy still tells: a JSON key a file; on the screen once for each kind of file
  };
  explicit ScrubReport(How how) : how_(how) {}
  void add(const ScrubResult& result);
  /// Files of the operating system, met in a folder: neither cleaned nor missed.
  void left_out(std::size_t files) { left_out_ = files; }
  void finish();
  [[nodiscard]] int code() const { return code_; }

 private:
  void line(const ScrubResult& result) const;
  void explain() const;
  void list_refused() const;
  How how_;
  std::set<Family> families_;        ///< of the copies
  std::vector<std::string> advice_;  ///< on each file that was refused
  int code_ = 0;
  std::size_t told_ = 0, proved_ = 0, except_ = 0, refused_ = 0, left_out_ = 0;
};

}  // namespace contrail
