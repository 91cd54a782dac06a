#include "analysis/second_reader/movie_reader.hpp"

#include "analysis/io/module.hpp"

namespace contrail {

MovieReader& movie_reader() {
  static MovieReader* const reader =
      reinterpret_cast<MovieReaderEntry>(module_entry("av_reader", movie_reader_entry))();
  return *reader;
}

}  // namespace contrail
