// Lists within a line.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// Appends an item to a list, if there is one.
inline void add_item(std::string& list, std::string_view item, std::string_view between = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += between;
  list += item;
}

}  // namespace contrail
