#include "analysis/io/module.hpp"

#include <dlfcn.h>

#include "analysis/io/files.hpp"

namespace contrail {

std::string module_folder() { return folder_of(folder_of(program_path())) + "/lib/contrail"; }

void* module_entry(const char* name, const char* symbol) {
  const std::string path = module_folder() + "/" + name + ".so";
  void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const entry = module ? ::dlsym(module, symbol) : nullptr;
  if (!entry) throw ModuleError{std::string("cannot load its module ") + name + ".so: " + ::dlerror()};
  return entry;
}

}  // namespace contrail
