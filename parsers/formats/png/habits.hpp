// Which chunks a file has, in their order, and how its image data is cut into them: every encoder has its own way.
// Private to the png room.
#pragma once
#include <vector>

#include "parsers/parts/chunks/png.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail::png {

class Habits {
 public:
  explicit Habits(Walk& walk, const Where& file) : walk_(walk), file_(file) {
    wanted_ = file.in_file() && file.at == 0 && wants_coding(walk);
  }
  void chunk(const PngChunk& chunk);
  /// Behind the last chunk.
  void tell() const;

 private:
  Walk& walk_;
  Where file_;
  bool wanted_ = false;
  NamesInOrder names_;
  std::vector<std::byte> stream_;  ///< the first two bytes of the compressed data
  std::uint64_t data_chunks_ = 0, usual_size_ = 0, last_size_ = 0, end_ = 0;
  bool even_ = true;   ///< all chunks of image data have the usual size, the last that or less
  ByteRange data_at_;  ///< from the first chunk of image data to the end of the last
};

}  // namespace contrail::png
