// The folders and files of a manifest, and where they are looked for.
#pragma once
#include <string>
#include <vector>

namespace contrail {

/// Each path once, in the order given, without slashes at its end. Throws UsageError for standard input.
[[nodiscard]] std::vector<std::string> roots_of(const std::vector<std::string>& paths);

/// What stands behind `root` in a path that begins with it; empty: it is the root itself.
[[nodiscard]] std::string below_root(const std::string& path, const std::string& root);
/// `below`: of below_root().
[[nodiscard]] std::string with_root(const std::string& root, const std::string& below);

/// Where the roots are now, in their order, if they have moved to `place`: the only one is that place itself (or, of a
/// file, lies in it), and of several it is the nearest folder that holds them all. Throws UsageError where there is
/// none.
[[nodiscard]] std::vector<std::string> roots_in(const std::vector<std::string>& roots, const std::string& place);

}  // namespace contrail
