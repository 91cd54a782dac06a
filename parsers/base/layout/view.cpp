#include "parsers/base/layout/view.hpp"

namespace contrail {

void View::send(Walk& walk, const Where& where) const {
  if (mask_ == 0) return;
  const AnnouncedLayout& layout = walk.layout_of(&table_, mask_, [&] {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!has(i)) continue;
      columns.push_back(table_.columns[i]);
      columns.back().at = static_cast<std::uint32_t>(8 * (columns.size() - 1));
    }
    Layout present = table_;
    present.columns = walk.keep(std::move(columns));
    present.view = true;
    return present;
  });
  if (!layout.wanted()) return;
  std::array<std::uint64_t, 32> row;
  std::array<ByteRange, 32> places;
  std::size_t n = 0;
  for (std::size_t i = 0; i < table_.columns.size(); ++i) {
    if (has(i)) row[n] = values_[i], places[n++] = places_[i];
  }
  walk.view(layout, std::as_bytes(std::span(row).first(n)), where, std::span(places).first(n));
}

}  // namespace contrail
