// JUMBF with content credentials in APP11.
#include "parsers/formats/jpeg/jumbf.hpp"

#include <algorithm>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::jpeg {
namespace {

using enum Meaning;

// ISO 19566-5 annex D (JUMBF in JPEG-1): box instance and packet number, then a part of the box; each part repeats its
// header.
constexpr Column jumbf_columns[] = {
    {"En", Type::u16, 0, structure},           {"Z", Type::u32, 2, structure},
    {"LBox", Type::u32, 6, structure},         {"TBox", Type::text, 10, structure, 1, 4},
    {"data", Type::bytes, 14, manifest, 1, 0},
};
constexpr Layout jumbf_layout{.name = "JUMBF", .columns = jumbf_columns, .big = true};

}  // namespace

void jumbf(Picture& picture, Reader in) {
  const Where where = in.where(in.at(), in.left());
  picture.walk.record(picture.walk.layout_of(jumbf_layout), in.rest(), where);
  // The label of the outermost box stands in its description box: length, "jumd", 16 bytes of type, toggles, label.
  constexpr std::size_t label = 14 + 8 + 16 + 1;
  if (picture.manifest_told || !as_text(in.rest()).substr(std::min<std::size_t>(label, in.left())).starts_with("c2pa"))
    return;
  picture.manifest_told = true;
  picture.walk.note(Code::remark, where, "content credentials (C2PA manifest) are embedded; they are not verified");
}

void tell_jumbf(const TellField& tell) { tell_layout(tell, jumbf_layout); }

}  // namespace contrail::jpeg
