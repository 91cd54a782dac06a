// Identifiers of what a case holds: the same files under the same names have the same ones, those of other cases
// others.
#pragma once
#include <initializer_list>
#include <string>

#include "analysis/export/case/row_view.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/io/uuid.hpp"

namespace contrail {

class CaseIds {
 public:
  /// First all rows of `files`; then seal(); then of().
  void add(const RowView& file);
  void seal();
  /// `parts`: what makes it that one; the first says what kind of thing it is.
  [[nodiscard]] Uuid of(std::initializer_list<std::string_view> parts) const;
  [[nodiscard]] Uuid of_file(std::string_view path) const { return of({"file", path}); }

 private:
  Sha256 files_;
  Uuid space_{};
};

}  // namespace contrail
