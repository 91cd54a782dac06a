// What a case calls the files below a folder, however the folder is named: relative or absolute, through `./` or a
// link. A folder keeps the name by which it came into the case first.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case/scan_notes.hpp"

namespace contrail {

/// All paths are spelled as path_in_case() has them.
class RootNames {
 public:
  /// What earlier scans were told, in their order.
  explicit RootNames(const std::vector<ScanNote>& notes);
  /// A folder or file that is named now.
  void add(const ScanRoot& root);

  /// Of a file below what is named now; any other keeps its path.
  [[nodiscard]] std::string name_of(std::string_view path) const;
  /// Where that file really is; empty for any other.
  [[nodiscard]] std::string real_path_of(std::string_view path) const;
  /// What is named now holds the file of that name.
  [[nodiscard]] bool hold(std::string_view name) const;
  /// Of a file that another case calls `name`.
  [[nodiscard]] std::string name_of(std::string_view name, const RootNames& other) const;

 private:
  using Roots = std::map<std::string, std::string, std::less<>>;
  void give_name(const ScanRoot& root);
  Roots now_;    ///< as they are spelled now, to where they really are
  Roots names_;  ///< where they really are, to what the case calls them
  Roots reals_;  ///< the other way round
  std::set<std::string, std::less<>> reals_now_;
};

/// `card/a` of `./card//a/`: only what means nothing goes, so that no link is led around.
[[nodiscard]] std::string plain_root(std::string_view path);

}  // namespace contrail
