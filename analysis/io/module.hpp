// Heavy libraries stay out of start-up: each lives in a module that is opened when first needed.
#pragma once
#include <string>

namespace contrail {

/// A module that is missing or does not fit; the text says which and why.
struct ModuleError {
  std::string text;
};

/// PREFIX/lib/contrail, beside PREFIX/bin/contrail.
[[nodiscard]] std::string module_folder();

/// Opens PREFIX/lib/contrail/NAME.so beside PREFIX/bin/contrail (built or installed) and returns its entry point
/// `symbol`. It stays open to the end of the program. Throws ModuleError.
[[nodiscard]] void* module_entry(const char* name, const char* symbol);

}  // namespace contrail
