// Ctrl-C and its like (SIGTERM, SIGHUP) end the program at once, unless somebody has something to say first.
#pragma once
#include <functional>
#include <thread>

namespace contrail {

/// To be called once, when the program starts.
void handle_interrupts();

/// Removes what unfinished outputs have left and ends the program with the code that shells expect: 130 for Ctrl-C.
[[noreturn]] void end_by(int signal) noexcept;

/// While it lives, the first signal is handed to `end`, on a thread of its own, which then has a few seconds; a second
/// signal ends the program at once. One at a time.
class InterruptWatch {
 public:
  explicit InterruptWatch(std::function<void(int signal)> end);
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

 private:
  std::jthread watcher_;
};

}  // namespace contrail
