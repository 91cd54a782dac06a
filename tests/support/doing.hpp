// Says what a test was doing when a sanitizer ends the process: thousands of inputs run in one test, and the report names none.
#pragma once
#include <cstdio>
#include <string>

extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace contrail::test {

inline std::string& doing() {
  static std::string what;
  return what;
}

inline void doing(std::string what) {
  if (doing().empty() && __sanitizer_set_death_callback) {
    __sanitizer_set_death_callback([] { std::fprintf(stderr, "while walking %s\n", doing().c_str()); });
  }
  doing() = std::move(what);
}

}  // namespace contrail::test
