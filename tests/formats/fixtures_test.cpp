// Every tests/formats/<format-id>/NAME.fix is assembled, walked deep, and must read as NAME.golden says.
// CONTRAIL_UPDATE=1 rewrites the goldens; the diff is the review.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/listen/coverage.hpp"
#include "analysis/listen/dump.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

namespace fs = std::filesystem;

std::string ranges(const std::vector<Interval>& intervals, const char* what) {
  std::string out;
  for (const Interval& i : intervals)
    out += std::string(what) + " " + std::to_string(i.begin) + "+" + std::to_string(i.end - i.begin) + "\n";
  return out;
}

/// Exact-size heap bytes, so that the sanitizer sees a read one byte too far.
std::string dump(std::string_view format_id, const std::vector<std::byte>& bytes) {
  const auto exact = std::make_unique<std::byte[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), exact.get());
  const auto source = Source::view("fixture", {exact.get(), bytes.size()});
  const Detection found = detect(source->bytes());
  std::string out = "detected: " + std::string(found.format ? found.format->id : "nothing") + "\n";
  for (const Format* rival : found.rivals) out += "rival: " + std::string(rival->id) + "\n";

  StringSink text;
  Dump dump({}, text);
  Coverage coverage(*source, true);
  Walk walk(*source, {&dump, &coverage}, {.deep = true});
  walk_file(walk, *find_format(format_id));
  dump.flush();
  EXPECT_LE(coverage.labelled_bytes(), source->size());
  return out + text.text + ranges(coverage.gaps(), "gap") + ranges(coverage.unnamed(), "unnamed");
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

class Fixture : public testing::TestWithParam<fs::path> {};

TEST_P(Fixture, ReadsAsItsGolden) {
  const fs::path fix = GetParam();
  const fs::path golden = fs::path(fix).replace_extension(".golden");
  const std::string now = dump(fix.parent_path().filename().string(), test::assemble_file(fix.string()));
  if (std::getenv("CONTRAIL_UPDATE")) std::ofstream(golden, std::ios::binary) << now;
  EXPECT_EQ(read(golden), now);
}

std::vector<fs::path> fixtures() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(test::source_dir() + "/tests/formats")) {
    if (entry.path().extension() == ".fix") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

INSTANTIATE_TEST_SUITE_P(Formats, Fixture, testing::ValuesIn(fixtures()), [](const auto& test) {
  std::string name = test.param.parent_path().filename().string() + "_" + test.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Fixture);

}  // namespace
}  // namespace contrail
