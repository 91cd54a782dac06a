// JUMBF with content credentials in APP11.
#include "parsers/formats/jpeg/jumbf.hpp"

#include <algorithm>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/parts/c2pa/c2pa.hpp"

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
  const Bytes part = in.rest();
  picture.walk.record(picture.walk.layout_of(jumbf_layout), part, where);
  // The label of the outermost box stands in its description box: length, "jumd", 16 bytes of type, toggles, label.
  constexpr std::size_t box_at = 6, data_at = 14, label = data_at + 8 + 16 + 1;
  if (part.size() < data_at) return;
  const auto instance = load_be<std::uint16_t>(part.data());
  Manifest& manifest = picture.manifest;
  if (!manifest.instance && as_text(part).substr(std::min(label, part.size())).starts_with("c2pa")) {
    manifest.instance = instance, manifest.first = where;
    manifest.box.assign(part.begin() + box_at, part.end());
  } else if (manifest.instance != instance) {
    return;
  } else if (manifest.box.size() + part.size() <= Manifest::longest) {
    manifest.box.insert(manifest.box.end(), part.begin() + data_at, part.end());
  }
  constexpr std::uint64_t before = 6;  // marker, length, "JP"
  manifest.segments.push_back({in.at() - before - picture.file.begin(), in.left() + before});
}

void tell_credentials(const Picture& picture) {
  const Manifest& manifest = picture.manifest;
  if (!manifest.instance) return;
  note_credentials(picture.walk, manifest.first, manifest.box, {picture.file, manifest.segments});
}

void tell_jumbf(const TellField& tell) { tell_layout(tell, jumbf_layout); }

}  // namespace contrail::jpeg
