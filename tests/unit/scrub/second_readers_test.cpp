// Modules are opened before the lock-down: those that the files to be cleaned will need, and no other.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "analysis/io/files.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

bool is_open(const char* module) {
  const std::string path = folder_of(folder_of(program_path())) + "/lib/contrail/" + module + ".so";
  return ::dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD) != nullptr;
}

/// The test runs in a process of its own, in which nobody has opened a module before: 1 Exiv2, 2 Little CMS, 4
/// libavformat.
[[noreturn]] void tell_modules_for(const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(test::source_dir() + "/samples/" + name);
  open_second_readers(paths);
  std::_Exit(is_open("exiv2_reader") + 2 * is_open("lcms_reader") + 4 * is_open("av_reader"));
}

TEST(SecondReadersDeathTest, AreOpenedForTheFilesThatNeedThem) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(tell_modules_for({}), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(tell_modules_for({"flight.ulg", "no such file"}), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(tell_modules_for({"flight.ulg", "DJI_0001.JPG"}), testing::ExitedWithCode(3), "");
  EXPECT_EXIT(tell_modules_for({"DJI_0009.MP4", "flight.ulg"}), testing::ExitedWithCode(6), "");
  EXPECT_EXIT(tell_modules_for({"DJI_0001.JPG", "DJI_0009.MP4"}), testing::ExitedWithCode(7), "");
  EXPECT_EXIT(tell_modules_for({"DJI_0009.MP4", "flight.ulg", "DJI_0001.JPG"}), testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace contrail
