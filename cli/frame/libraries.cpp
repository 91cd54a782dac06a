#include "cli/frame/libraries.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <string_view>

#include "analysis/io/module.hpp"
#include "analysis/unpack/archive_reader.hpp"
#include "analysis/unpack/medium_reader.hpp"

namespace contrail {
namespace {

bool is_open(const std::string& module) {
  void* const opened = ::dlopen((module_folder() + "/" + module + ".so").c_str(), RTLD_NOW | RTLD_NOLOAD);
  return opened && (::dlclose(opened), true);
}

}  // namespace

Library library_of(const std::string& words, const std::string& module) {
  const std::size_t blank = words.rfind(' ');
  return {words.substr(0, blank), blank == std::string::npos ? "" : words.substr(blank + 1), module};
}

std::vector<Library> built_with() {
  std::vector<Library> libraries;
  const std::string_view all = CONTRAIL_LIBRARIES;  // "OpenSSL 3.0.11|Boost 1.74.0"
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('|', at), all.size());
    libraries.push_back(library_of(std::string(all.substr(at, end - at))));
    at = end + 1;
  }
  return libraries;
}

std::vector<Library> opened_readers() {
  std::vector<Library> libraries;
  if (is_open("archive_reader")) libraries.push_back(library_of(archive_library().name(), "archive_reader"));
  if (is_open("medium_reader")) libraries.push_back(library_of(medium_library().name(), "medium_reader"));
  return libraries;
}

}  // namespace contrail
