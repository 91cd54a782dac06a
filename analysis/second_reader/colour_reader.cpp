#include "analysis/second_reader/colour_reader.hpp"

#include "analysis/io/module.hpp"

namespace contrail {

ColourReader& colour_reader() {
  static ColourReader* const reader =
      reinterpret_cast<ColourReaderEntry>(module_entry("lcms_reader", colour_reader_entry))();
  return *reader;
}

}  // namespace contrail
