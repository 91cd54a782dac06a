// A buffer for rows of text: one check of the room a row, one write() a chunk.
#pragma once
#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include "analysis/io/output.hpp"

namespace contrail {

class RowBuffer {
 public:
  explicit RowBuffer(ByteSink& sink) : sink_(sink), chunk_(chunk_size) {}
  /// Where the next row goes; at least `most` bytes are free there.
  char* room(std::size_t most) {
    if (chunk_.size() - used_ < most) flush();
    if (chunk_.size() < most) chunk_.resize(most);
    return chunk_.data() + used_;
  }
  /// The same in the middle of a row, written up to `at`: the row so far moves along where there was too little.
  char* room(char* at, std::size_t most) {
    const auto left = static_cast<std::size_t>(chunk_.data() + chunk_.size() - at);
    return left >= most ? at : move_row(at, most);
  }
  /// Where the row begun by room() stands now.
  char* row() { return chunk_.data() + used_; }
  /// The row ends here.
  void keep(const char* end) { used_ = static_cast<std::size_t>(end - chunk_.data()); }
  void append(std::string_view text) {
    char* at = room(text.size());
    keep(at + text.copy(at, text.size()));
  }
  void flush() {
    if (used_ != 0) sink_.write({chunk_.data(), used_});
    used_ = 0;
  }

 private:
  char* move_row(const char* at, std::size_t most) {
    const auto written = static_cast<std::size_t>(at - row());
    if (used_ != 0) {
      sink_.write({chunk_.data(), used_});
      std::memmove(chunk_.data(), row(), written);
      used_ = 0;
    }
    if (chunk_.size() - written < most) chunk_.resize(std::max(written + most, 2 * chunk_.size()));
    return chunk_.data() + written;
  }

  static constexpr std::size_t chunk_size = 1 << 18;
  ByteSink& sink_;
  std::vector<char> chunk_;
  std::size_t used_ = 0;
};

}  // namespace contrail
