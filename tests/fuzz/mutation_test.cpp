// Samples and fixtures damaged a few thousand times, the same way in every run: bits flipped, lengths blown up, pieces
// lost or doubled.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "tests/support/assemble.hpp"
#include "tests/support/doing.hpp"
#include "tests/support/files.hpp"
#include "tests/support/referee.hpp"

namespace contrail::test {
namespace {

using File = std::vector<std::byte>;

constexpr std::size_t mutations = 4000;
// The head of a sample is enough: the structures that nest and count stand there, and a short file leaves time for more
// damage.
constexpr std::size_t head = 32 * 1024;

class Damage {
 public:
  explicit Damage(std::uint64_t seed) : random_(seed) {}

  /// Below `n`; the same on every machine (the distributions of the library are not).
  std::size_t below(std::size_t n) { return n ? random_() % n : 0; }

  void hurt(File& file) {
    if (file.empty()) return;
    const std::size_t at = below(file.size());
    const std::size_t length = 1 + below(std::min<std::size_t>(file.size() - at, 64));
    const auto begin = file.begin() + static_cast<std::ptrdiff_t>(at),
               end = begin + static_cast<std::ptrdiff_t>(length);
    switch (below(7)) {
      case 0: file[at] ^= std::byte{1} << below(8); break;
      case 1: file[at] = extremes[below(extremes.size())]; break;
      case 2: std::fill(begin, end, extremes[below(extremes.size())]); break;
      case 3: std::generate(begin, end, [this] { return static_cast<std::byte>(below(256)); }); break;
      case 4: file.erase(begin, end); break;
      case 5: file.resize(at); break;
      case 6: {
        const File piece(begin, end);
        file.insert(file.begin() + static_cast<std::ptrdiff_t>(below(file.size())), piece.begin(), piece.end());
        break;
      }
    }
  }

 private:
  static constexpr std::array extremes{std::byte{0x00}, std::byte{0x01}, std::byte{0x7f}, std::byte{0x80},
                                       std::byte{0xff}};
  std::mt19937_64 random_;
};

struct Victim {
  std::string name;
  const Format* format;
  File bytes;
};

std::vector<Victim> victims() {
  std::vector<Victim> all;
  for (const auto& path : files_below("tests/formats", ".fix")) {
    if (const Format* format = find_format(path.parent_path().filename().string()))
      all.push_back({path.string(), format, assemble_file(path)});
  }
  for (const auto& path : files_below("samples")) {
    File bytes = bytes_of(path);
    const Format* format = detect(bytes).format;
    if (bytes.size() > head) bytes.resize(head);
    if (format) all.push_back({path.string(), format, std::move(bytes)});
  }
  return all;
}

TEST(Mutation, DamagedFilesAreReadToTheEnd) {
  const std::vector<Victim> all = victims();
  ASSERT_FALSE(all.empty());
  for (std::size_t n = 0; n < mutations; ++n) {
    const Victim& victim = all[n % all.size()];
    Damage damage(n);
    File bytes = victim.bytes;
    for (std::size_t hits = 1 + damage.below(8); hits; --hits) damage.hurt(bytes);
    doing("mutation " + std::to_string(n) + " of " + victim.name);
    EXPECT_EQ(walk_as(*victim.format, bytes), "") << doing();
  }
}

}  // namespace
}  // namespace contrail::test
