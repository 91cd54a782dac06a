#include "tests/support/doing.hpp"

#include <csignal>
#include <cstdio>

// Asked by the sanitizers when they start. Without an abort they would end the process before anybody can say what it
// was doing.
extern "C" const char* __asan_default_options() { return "abort_on_error=1"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }

namespace contrail::test {
namespace {

std::string& current() {
  static auto* const what = new std::string;  // never destroyed: leaks are told when all else is
  return *what;
}

extern "C" void tell(int signal) {
  std::fprintf(stderr, "while walking %s\n", current().c_str());
  std::signal(signal, SIG_DFL);
}

}  // namespace

void doing(std::string what) {
  if (current().empty()) std::signal(SIGABRT, tell);
  current() = std::move(what);
}

const std::string& doing() { return current(); }

}  // namespace contrail::test
