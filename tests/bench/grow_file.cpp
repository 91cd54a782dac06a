// grow_file FILE BYTES OUT: writes a log like FILE with at least so many bytes, for scripts/bench.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "parsers/formats.hpp"
#include "tests/bench/grow.hpp"
#include "tests/support/files.hpp"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: grow_file FILE BYTES OUT\n");
    return 2;
  }
  using namespace contrail;
  const std::vector<std::byte> file = test::bytes_of(argv[1]);
  const Format* format = detect(file).format;
  const bench::File longer =
      format ? bench::grow(format->id, file, std::strtoull(argv[2], nullptr, 10)) : bench::File{};
  if (longer.empty()) {
    std::fprintf(stderr, "%s: cannot be made longer\n", argv[1]);
    return 1;
  }
  std::ofstream out(argv[3], std::ios::binary);
  out.write(reinterpret_cast<const char*>(longer.data()), static_cast<std::streamsize>(longer.size()));
  return out.flush() ? 0 : 1;
}
