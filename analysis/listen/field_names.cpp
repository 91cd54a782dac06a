#include "analysis/listen/field_names.hpp"

#include <algorithm>

#include "parsers/base/layout/value.hpp"

namespace contrail {

bool FieldNames::layout(const AnnouncedLayout& layout) {
  if (layout.view && !views_) return false;
  for (const Column& column : layout.columns) names_[display_name(layout)].emplace(column.name);
  return false;
}

std::vector<std::string> FieldNames::of(const std::vector<std::string>& records) const {
  std::set<std::string> fields;
  for (const auto& [record, names] : names_) {
    const bool asked = std::ranges::find(records, record) != records.end() ||
                       std::ranges::find(records, record.substr(0, record.find('['))) != records.end();
    if (records.empty() || asked) fields.insert(names.begin(), names.end());
  }
  return {fields.begin(), fields.end()};
}

std::vector<std::string> FieldNames::with_records() const {
  std::vector<std::string> fields;
  for (const auto& [record, names] : names_)
    for (const std::string& name : names) fields.push_back(record.substr(0, record.find('[')) + "." + name);
  return fields;
}

}  // namespace contrail
