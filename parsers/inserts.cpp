// The rooms that say facts in several places.
#include "parsers/base/walk/insert.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/heif/scrub.hpp"

namespace contrail {

Insert insert_of(const Format& format) { return &format == &heif_format ? heif::insert : nullptr; }

}  // namespace contrail
