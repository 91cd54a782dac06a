// The header of FLIR's segments, as the open readers of these files agree on it.
#include "parsers/formats/jpeg/flir.hpp"

#include <utility>

#include "parsers/parts/fff/fff.hpp"

namespace contrail::jpeg {
namespace {

using enum Meaning;

constexpr Column chunk_columns[] = {
    {"version", Type::u8, 0, structure},
    {"chunk", Type::u8, 1, structure},
    {"last chunk", Type::u8, 2, structure},
    {"data", Type::bytes, 3, metadata, 1, 0},
};
constexpr Layout chunk_layout{.name = "", .columns = chunk_columns};

}  // namespace

void FlirChunks::take(Walk& walk, Reader in) {
  walk.record(walk.layout_of(chunk_layout), in.rest(), in.where(in.at(), in.left()));
  in.skip(1, "the version of a FLIR chunk");
  const unsigned chunk = in.u8("the number of a FLIR chunk");
  (void)in.u8("the number of FLIR chunks");
  if (chunk == 0 && !file_.empty()) finish(walk);
  file_.add(in.where(in.at(), in.left()));
}

void FlirChunks::finish(Walk& walk) {
  const Pieces file = std::exchange(file_, {});
  if (!file.empty()) walk_fff(walk, file);
}

}  // namespace contrail::jpeg
