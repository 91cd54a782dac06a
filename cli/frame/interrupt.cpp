#include "cli/frame/interrupt.hpp"

#include <semaphore.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <system_error>

#include "analysis/io/output.hpp"

namespace contrail {
namespace {

constexpr unsigned time_to_end_s = 5;

// What a handler may touch: lock-free atomics, alarm, clock_gettime and sem_post (POSIX).
std::atomic<bool> watched = false;
std::atomic<int> noted = 0;
std::atomic<std::int64_t> noted_ms = 0;
sem_t happened;

/// Wrappers such as timeout(1) send one signal twice, to the program and to its group.
constexpr std::int64_t same_signal_ms = 300;

std::int64_t now_ms() {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

extern "C" void on_interrupt(int signal) {
  const int before = errno;
  int none = 0;
  if (!watched) end_by(signal);
  if (noted.compare_exchange_strong(none, signal)) {
    noted_ms = now_ms();
    sem_post(&happened);
    alarm(time_to_end_s);
  } else if (now_ms() - noted_ms > same_signal_ms) {
    end_by(signal);
  }
  errno = before;
}

/// Whoever wanted to say something cannot.
extern "C" void on_alarm(int) { end_by(noted); }

void watch(const std::function<void(int)>& end) {
  while (sem_wait(&happened) != 0) {
  }
  if (noted != 0) end(noted);  // else the watch is over
}

}  // namespace

void end_by(int signal) noexcept {
  remove_unfinished();
  std::_Exit(128 + signal);
}

void handle_interrupts() {
  sem_init(&happened, 0, 0);
  std::signal(SIGALRM, on_alarm);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, on_interrupt) == SIG_IGN) std::signal(signal, SIG_IGN);  // as nohup wants it
  }
}

InterruptWatch::InterruptWatch(std::function<void(int)> end) {
  try {
    watcher_ = std::jthread([end = std::move(end)] { watch(end); });
    watched = true;
  } catch (const std::system_error&) {  // no thread for it: the program ends at once
  }
}

InterruptWatch::~InterruptWatch() {
  if (!watcher_.joinable()) return;
  watched = false;
  if (noted != 0) end_by(noted);  // it came too late for `end`
  sem_post(&happened);
}

}  // namespace contrail
