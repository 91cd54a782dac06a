#include "analysis/unpack/medium_reader.hpp"

#include "analysis/io/module.hpp"

namespace contrail {

MediumLibrary& medium_library() {
  static MediumLibrary* const library =
      reinterpret_cast<MediumLibraryEntry>(module_entry("medium_reader", medium_library_entry))();
  return *library;
}

}  // namespace contrail
