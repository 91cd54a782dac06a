// What AVCHD cameras write into each picture (modified digital video pack metadata, "MDPM" in a note of unregistered
// user data; the layout is known from exiftool, Image::ExifTool::H264): when and where it was taken, and by whose
// camera.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::video {

/// The note as it reads, UUID included.
[[nodiscard]] bool is_mdpm(Bytes note);
/// Tells it as a row. `where`: of the note as stored.
void tell_mdpm(Walk& walk, Bytes note, const Where& where);
void tell_mdpm_fields(const TellField& tell);

}  // namespace contrail::video
