// What a reader has to survive: every truncation of a good input, and some thousand random changes of it.
#pragma once
#include <random>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::test {

/// Calls read(bytes) for each. The bytes lie in a block of exactly their size, so that a sanitizer sees any read behind
/// it. The same changes in every run.
template <class Read>
void for_each_damaged(const std::vector<std::byte>& good, Read&& read, int changes = 3000) {
  for (std::size_t size = 0; size <= good.size(); ++size) {
    const std::vector<std::byte> cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    read(Bytes(cut));
  }
  std::minstd_rand random(1);
  const auto below = [&](std::size_t limit) { return limit ? random() % limit : 0; };
  for (int i = 0; i < changes; ++i) {
    std::vector<std::byte> changed = good;
    for (std::size_t n = 1 + below(4); n > 0 && !changed.empty(); --n) {
      const auto at = changed.begin() + static_cast<std::ptrdiff_t>(below(changed.size()));
      switch (below(4)) {
        case 0: *at = static_cast<std::byte>(below(256)); break;
        case 1: *at ^= static_cast<std::byte>(1u << below(8)); break;
        case 2: changed.erase(at); break;
        default: changed.insert(at, good[below(good.size())]); break;
      }
    }
    read(Bytes(changed));
  }
}

}  // namespace contrail::test
