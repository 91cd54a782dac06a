// What a colour profile tells, as rows of a walk.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::icc {

/// Views of a whole profile: the one rebuilt from its colours (empty where they cannot be followed) and, where that is
/// another one, what its header and its texts say. Their places lie in the reader's source, which need not be the file.
void tell_profile(Walk& walk, Reader profile);

void tell_fields(const TellField& tell);

}  // namespace contrail::icc
