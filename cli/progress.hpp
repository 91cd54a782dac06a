// How far a batch has come, on standard error.
#pragma once
#include <unistd.h>

#include <cstdio>
#include <string>

namespace contrail {

/// A bar that is drawn again at each hundredth and wiped in the end. `option` of --progress: auto draws on a terminal only.
class Progress {
 public:
  Progress(const std::string& option, bool quiet, std::size_t total)
      : total_(total),
        drawn_(total > 1 && !quiet && (option == "always" || (option == "auto" && isatty(STDERR_FILENO)))) {}
  ~Progress() {
    if (drawn_ && done_) std::fprintf(stderr, "\r\033[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step() {
    const std::size_t before = done_ * 100 / total_, now = ++done_ * 100 / total_;
    if (!drawn_ || now == before) return;
    const std::string bar = std::string(now / 4, '#') + std::string(25 - now / 4, '.');
    std::fprintf(stderr, "\r[%s] %zu of %zu", bar.c_str(), done_, total_);
  }

 private:
  std::size_t total_, done_ = 0;
  bool drawn_;
};

}  // namespace contrail
