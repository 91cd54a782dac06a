#include "analysis/io/module.hpp"

#include <dlfcn.h>

#include <filesystem>

namespace contrail {

void* module_entry(const char* name, const char* symbol) {
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const std::string path =
      (program.parent_path().parent_path() / "lib" / "contrail" / (std::string(name) + ".so")).string();
  void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const entry = module ? ::dlsym(module, symbol) : nullptr;
  if (!entry) throw ModuleError{std::string("cannot load its module ") + name + ".so: " + ::dlerror()};
  return entry;
}

}  // namespace contrail
