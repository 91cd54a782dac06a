// How far a batch has come, on standard error.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace contrail {

/// A bar that counts files and seconds, and is wiped in the end. `option` of --progress: `always` draws at once and
/// anywhere; `auto` on a terminal only, and once the work has taken a second; `never`, or `quiet`, not at all.
class Progress {
 public:
  Progress(const std::string& option, bool quiet, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more file is done.
  void step();
  /// Before anything else is written to the terminal: takes the bar away until its next tick.
  void wipe();
  /// Takes it away for good.
  void end();

 private:
  void tick(const std::stop_token& stop);
  void draw();

  std::size_t total_, done_ = 0;
  bool wanted_, at_once_, drawn_ = false;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::mutex guard_;
  std::condition_variable_any stopped_;
  std::jthread ticker_;
};

}  // namespace contrail
