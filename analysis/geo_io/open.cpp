#include "analysis/geo_io/open.hpp"

#include <dlfcn.h>

#include <filesystem>

#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

/// PREFIX/bin/contrail has its modules in PREFIX/lib/contrail, built or installed.
std::filesystem::path module_path() {
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return program.parent_path().parent_path() / "lib" / "contrail" / "geo_io.so";
}

GeoIo* open_module() {
  const std::string path = module_path();
  void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const entry = module != nullptr ? ::dlsym(module, geo_io_entry) : nullptr;
  if (entry == nullptr) throw OutputError("map formats need the module geo_io.so and GDAL: " + escaped(::dlerror()));
  return reinterpret_cast<GeoIoEntry>(entry)();
}

}  // namespace

GeoIo& geo_io() {
  static GeoIo* const opened = open_module();
  return *opened;
}

}  // namespace contrail
