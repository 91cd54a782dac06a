// A structure that a format stores in several places: chunks in segments of limited size.
#pragma once
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Ranges of one source that make one stream when read one behind the other.
class Pieces {
 public:
  void add(const Where& piece) {
    pieces_.push_back(piece);
    size_ += piece.size;
    ends_.push_back(size_);
  }
  [[nodiscard]] bool empty() const { return pieces_.empty(); }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// The piece the stream begins with: where a structure stands that others' bytes may part.
  [[nodiscard]] Where first() const { return pieces_.empty() ? Where{} : pieces_.front(); }

  /// Bytes [at, at + size) of the stream (shortened to its end): in place where they lie in one piece, so that offsets
  /// stay the file's own; else gathered into a derived source that is printed as `…>name@…` and is there until the
  /// node that is open now closes. Nothing is left of it where a bound of the walk is reached.
  [[nodiscard]] Reader range(Walk& walk, std::uint64_t at, std::uint64_t size, std::string_view name) const;
  /// The same bytes where they lie, piece by piece.
  [[nodiscard]] std::vector<Where> places(std::uint64_t at, std::uint64_t size) const;

 private:
  /// From the first piece to the end of the last.
  [[nodiscard]] Where whole() const;
  std::vector<Where> pieces_;
  std::vector<std::uint64_t> ends_;  ///< of each piece, in the stream
  std::uint64_t size_ = 0;
};

}  // namespace contrail
