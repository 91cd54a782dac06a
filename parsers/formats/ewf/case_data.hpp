// What an examiner wrote into an image: case, numbers, names, notes, times.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::ewf {

/// Lines of values between tabs: a category (`main`), names in one letter or two, values. `wide`: in UTF-16, with times
/// as seconds since 1970.
void tell_case_data(Walk& walk, Reader in, bool wide);
void tell_case_layouts(const TellField& tell);

}  // namespace contrail::ewf
