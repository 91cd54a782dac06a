// Where the sources are: fixtures and samples are read from there. Told by one file, so that all others compile to the
// same bytes wherever the checkout is, and a compiler cache serves them all.
#pragma once
#include <string>

namespace contrail::test {

/// Without a slash at the end.
[[nodiscard]] std::string source_dir();

}  // namespace contrail::test
