// The rooms that say facts in several places.
#include "parsers/base/walk/insert.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/heif/scrub.hpp"
#include "parsers/formats/jpeg/scrub.hpp"

namespace contrail {

Insert insert_of(const Format& format) {
  if (&format == &heif_format) return heif::insert;
  return &format == &jpeg_format ? jpeg::insert : nullptr;
}

}  // namespace contrail
