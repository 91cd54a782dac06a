// The libraries that the program is made with, and those of the modules it opened.
#pragma once
#include <string>
#include <vector>

namespace contrail {

struct Library {
  std::string name;     ///< "Little CMS"
  std::string version;  ///< "2.14"
  std::string module;   ///< that it is in, if any
};

/// Of "Little CMS 2.14".
[[nodiscard]] Library library_of(const std::string& words, const std::string& module = {});
/// As the build found them.
[[nodiscard]] std::vector<Library> built_with();
/// Of the modules that read archives and evidence images: those that are open by now.
[[nodiscard]] std::vector<Library> opened_readers();

}  // namespace contrail
