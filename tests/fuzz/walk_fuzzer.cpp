// One fuzz target for the whole format table: whatever the bytes, every room keeps its promises.
#include <cstdio>
#include <cstdlib>

#include "tests/support/referee.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = contrail::test::walk_as_all({reinterpret_cast<const std::byte*>(data), size});
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
