#include "cli/frame/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "cli/frame/out.hpp"

namespace contrail {
namespace {

constexpr auto between_ticks = std::chrono::milliseconds(500);
constexpr auto patience = std::chrono::seconds(1);

}  // namespace

Progress::Progress(const std::string& option, bool quiet, std::size_t total)
    : total_(total),
      wanted_(total > 0 && !quiet && (option == "always" || (option == "auto" && ::isatty(STDERR_FILENO)))),
      at_once_(option == "always") {
  if (!wanted_) return;
  standard_out().before_flush([this] { wipe(); });
  draw();
  try {
    ticker_ = std::jthread([this](const std::stop_token& stop) { tick(stop); });
  } catch (const std::system_error&) {  // no thread for it: the bar moves with the files only
  }
}

Progress::~Progress() { end(); }

void Progress::end() {
  if (!wanted_) return;
  ticker_ = {};
  standard_out().before_flush({});
  wipe();
  wanted_ = false;
}

void Progress::step() {
  const std::scoped_lock lock(guard_);
  ++done_;
  draw();
}

void Progress::wipe() {
  const std::scoped_lock lock(guard_);
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

void Progress::tick(const std::stop_token& stop) {
  std::unique_lock lock(guard_);
  while (!stop.stop_requested()) {
    stopped_.wait_for(lock, stop, between_ticks, [&] { return stop.stop_requested(); });
    if (!stop.stop_requested()) draw();
  }
}

void Progress::draw() {
  const auto passed = std::chrono::steady_clock::now() - began_;
  if (!wanted_ || (!at_once_ && passed < patience)) return;
  const std::size_t marks = std::min(done_, total_) * 25 / total_;
  const std::string bar = std::string(marks, '#') + std::string(25 - marks, '.');
  std::fprintf(stderr, "\r[%s] %zu of %zu, %lld s\033[K", bar.c_str(), done_, total_,
               static_cast<long long>(std::chrono::duration_cast<std::chrono::seconds>(passed).count()));
  drawn_ = true;
}

}  // namespace contrail
