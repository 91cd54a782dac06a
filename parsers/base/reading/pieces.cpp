#include "parsers/base/reading/pieces.hpp"

#include <algorithm>

namespace contrail {
namespace {

/// The next `size` bytes of a stream in pieces, from the byte `skipped` of the first one on.
class Gather final : public Transform {
 public:
  Gather(std::string_view name, std::span<const Where> pieces, std::uint64_t skipped, std::uint64_t size)
      : Transform(name), pieces_(pieces), skipped_(skipped), size_(size) {}

  std::optional<Undecoded> decode(Bytes, Bytes, DecodeBuffer& out) const override {
    std::uint64_t skipped = skipped_, left = size_;
    for (const Where& piece : pieces_) {
      if (left == 0) break;
      const Bytes part = piece.source->slice(piece.at + skipped, std::min(piece.size - skipped, left));
      const std::span<std::byte> room = out.extend(part.size());
      std::copy_n(part.begin(), room.size(), room.begin());
      left -= part.size(), skipped = 0;
    }
    return std::nullopt;
  }

 private:
  std::span<const Where> pieces_;
  std::uint64_t skipped_, size_;
};

}  // namespace

Where Pieces::whole() const {
  if (pieces_.empty()) return {};
  const Where& first = pieces_.front();
  std::uint64_t begin = first.at, end = first.at;
  for (const Where& piece : pieces_) begin = std::min(begin, piece.at), end = std::max(end, piece.at + piece.size);
  return {first.source, begin, end - begin};
}

std::vector<Where> Pieces::places(std::uint64_t at, std::uint64_t size) const {
  std::vector<Where> out;
  at = std::min(at, size_);
  size = std::min(size, size_ - at);
  auto k = static_cast<std::size_t>(std::ranges::upper_bound(ends_, at) - ends_.begin());
  for (; size > 0 && k < pieces_.size(); ++k) {
    const Where& piece = pieces_[k];
    const std::uint64_t skipped = piece.size - (ends_[k] - at), part = std::min(size, piece.size - skipped);
    out.emplace_back(piece.source, piece.at + skipped, part);
    at += part, size -= part;
  }
  return out;
}

Reader Pieces::range(Walk& walk, std::uint64_t at, std::uint64_t size, std::string_view name) const {
  at = std::min(at, size_);
  size = std::min(size, size_ - at);
  const Reader nothing(walk.source(), 0, 0);
  if (size == 0) return nothing;
  const auto k = static_cast<std::size_t>(std::ranges::upper_bound(ends_, at) - ends_.begin());
  const Where& piece = pieces_[k];
  const std::uint64_t skipped = piece.size - (ends_[k] - at);
  if (size <= piece.size - skipped) return {*piece.source, piece.at + skipped, piece.at + skipped + size};
  const Gather gather(name, std::span(pieces_).subspan(k), skipped, size);
  const Source* const gathered = walk.derive(whole(), gather);
  return gathered ? Reader(*gathered) : nothing;
}

}  // namespace contrail
