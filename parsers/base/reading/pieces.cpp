#include "parsers/base/reading/pieces.hpp"

#include <algorithm>
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
  auto k = static_cast<std::size_t>(std::ranges::upper_bound(ends_, at) - ends_.begin());
  if (k < pieces_.size() && size <= ends_[k] - at) {
    const Where& piece = pieces_[k];
    const std::uint64_t from = piece.at + piece.size - (ends_[k] - at);
    return {*piece.source, from, from + size};
  }
  std::vector<std::byte> gathered;
  gathered.reserve(size);
  for (; k < pieces_.size() && gathered.size() < size; ++k) {
    const Where& piece = pieces_[k];
    const std::uint64_t skipped = gathered.empty() ? piece.size - (ends_[k] - at) : 0;
    const Bytes part = piece.source->slice(piece.at + skipped, std::min(piece.size - skipped, size - gathered.size()));
    gathered.insert(gathered.end(), part.begin(), part.end());
  }
  return Reader(walk.keep(Source::derived(whole(), name, std::move(gathered))));
}

}  // namespace contrail
