#include "analysis/unpack/medium_reader.hpp"

#include "analysis/io/module.hpp"
#include "analysis/io/sanitized.hpp"

#ifdef CONTRAIL_SANITIZED
// libewf (20140814) does not free a chunk that it could not read; the first such chunk ends the reading of a medium.
extern "C" const char* __lsan_default_suppressions() { return "leak:libewf_chunk_data_initialize\n"; }  // NOLINT
#endif

namespace contrail {

MediumLibrary& medium_library() {
  static MediumLibrary* const library =
      reinterpret_cast<MediumLibraryEntry>(module_entry("medium_reader", medium_library_entry))();
  return *library;
}

}  // namespace contrail
