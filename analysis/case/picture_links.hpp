// Pictures in logs, thumbnails and caches tied to their originals, by their bytes alone.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/case/database.hpp"
#include "analysis/case/evidence_blob.hpp"

namespace contrail {

/// A picture in a file of the case.
struct HeldPicture {
  std::string file;
  CasePicture picture;
};

/// A file that is one of these pictures byte for byte, and two files in which the same one lies. What lies in more than
/// two, other than copies of each other, ties none of them: such as the thumbnail of a black frame.
void link_pictures(
    CaseDatabase& database, const std::vector<HeldPicture>& pictures,
    const std::function<void(const std::string& file, const std::string& to, const std::string& text)>& tell);

}  // namespace contrail
