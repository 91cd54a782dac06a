// Files of the same bytes are one file: what they tell together is told once.
#pragma once
#include <vector>

#include "analysis/expose/expose.hpp"

namespace contrail {

/// Sets `copy_of` of each file that holds the bytes of one before it (SHA-256; only files of one size are hashed).
void find_copies(std::vector<Exposed>& files);

}  // namespace contrail
