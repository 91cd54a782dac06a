#include "parsers/base/pieces.hpp"

#include <memory>

namespace contrail {

Where Pieces::whole() const {
  if (pieces_.empty()) return {};
  const Where& first = pieces_.front();
  std::uint64_t begin = first.at, end = first.at;
  for (const Where& piece : pieces_) begin = std::min(begin, piece.at), end = std::max(end, piece.at + piece.size);
  return {first.source, begin, end - begin};
}

Reader Pieces::range(Walk& walk, std::uint64_t at, std::uint64_t size, std::string_view name) const {
  at = std::min(at, size_);
  size = std::min(size, size_ - at);
  std::vector<std::byte> gathered;
  for (const Where& piece : pieces_) {
    if (at >= piece.size) {
      at -= piece.size;
      continue;
    }
    if (gathered.empty() && size <= piece.size - at) return {*piece.source, piece.at + at, piece.at + at + size};
    if (gathered.empty()) gathered.reserve(size);
    const Bytes part = piece.source->slice(piece.at + at, std::min(piece.size - at, size - gathered.size()));
    gathered.insert(gathered.end(), part.begin(), part.end());
    at = 0;
    if (gathered.size() == size) break;
  }
  return Reader(walk.keep(Source::derived(whole(), name, std::move(gathered))));
}

}  // namespace contrail
