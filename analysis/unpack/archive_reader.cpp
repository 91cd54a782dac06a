#include "analysis/unpack/archive_reader.hpp"

#include "analysis/io/module.hpp"

namespace contrail {

ArchiveLibrary& archive_library() {
  static ArchiveLibrary* const library =
      reinterpret_cast<ArchiveLibraryEntry>(module_entry("archive_reader", archive_library_entry))();
  return *library;
}

}  // namespace contrail
