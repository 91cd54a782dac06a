// Says what a test was doing when a sanitizer ends the process: thousands of inputs run in one test, and the report
// names none.
#pragma once
#include <string>

namespace contrail::test {

/// Remembered until the next call; printed when the process is aborted (a sanitizer's report ends in an abort, see
/// doing.cpp).
void doing(std::string what);
[[nodiscard]] const std::string& doing();

}  // namespace contrail::test
