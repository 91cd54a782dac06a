// What sharing would reveal, for people and for programs.
#pragma once
#include <string>
#include <vector>

#include "analysis/expose/relate.hpp"

namespace contrail {

/// A few screens at most, whatever the number of files; with `verbose` every file and every value. `strong`: headings
/// in bold.
struct ExposeStyle {
  bool verbose = false, strong = false;
  std::vector<std::string> paths;  ///< as the user named them, for the command that comes next
  std::size_t left_out = 0;        ///< links and special files that were met in folders
};
[[nodiscard]] std::string expose_text(const std::vector<Exposed>& files, const Relations& relations,
                                      const ExposeStyle& style);

/// One element of the array. Links name at most a few of the other files, and count all.
[[nodiscard]] std::string expose_json(const std::vector<Exposed>& files, const Relations& relations, std::size_t file);

}  // namespace contrail
