// A folder for the files and the case of one test.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "analysis/case/case_file.hpp"

namespace contrail {

class CaseFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("case-" + std::to_string(getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const char* name) const { return (folder_ / name).string(); }
  void write(const char* name, std::string_view text) const { std::ofstream(folder_ / name) << text; }

  /// A row of a file with a finding, without the file.
  static void add_file(CaseFile& file, const std::string& name, const std::string& container = {}) {
    CaseRow row(CaseTable::files);
    row.set("path", name).set("bytes", std::int64_t{3}).set("sha256", "s" + name);
    if (!container.empty()) row.set("container", container);
    file.add(row);
    CaseRow finding(CaseTable::findings);
    file.add(finding.set("file", name).set("id", "cut").set("text", "of " + name));
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace contrail
