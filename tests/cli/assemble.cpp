// Writes the bytes of a text fixture to standard output, for the command tests: assemble dji-txt/cut > cut.txt
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "tests/support/assemble.hpp"

int main(int argc, char** argv) {
  const char* fixtures = std::getenv("FIXTURES");
  if (argc != 2 || !fixtures) {
    std::fprintf(stderr, "usage: FIXTURES=tests/formats assemble FORMAT/NAME\n");
    return 2;
  }
  try {
    const std::vector<std::byte> bytes = contrail::test::assemble_file(std::string(fixtures) + "/" + argv[1] + ".fix");
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", argv[1], error.what());
    return 1;
  }
}
