#include "tests/support/source_dir.hpp"

namespace contrail::test {

std::string source_dir() { return CONTRAIL_SOURCE_DIR; }

}  // namespace contrail::test
