#include "parsers/formats/png/habits.hpp"

#include <algorithm>
#include <array>

namespace contrail::png {
namespace {

/// RFC 1950 section 2.2: the window, and how hard the encoder says it tried.
std::string stream_words(Bytes data) {
  if (data.size() < 2) return {};
  const unsigned method = std::to_integer<unsigned>(data[0]), flags = std::to_integer<unsigned>(data[1]);
  if ((method & 15) != 8 || method >> 4 > 7 || (method << 8 | flags) % 31 != 0) return {};
  constexpr std::array<std::string_view, 4> levels = {"fastest", "fast", "default", "best"};
  const unsigned window = 1u << ((method >> 4) + 8);
  return "zlib " + std::string(levels[flags >> 6]) + (window == 32'768 ? "" : ", window " + std::to_string(window));
}

}  // namespace

void Habits::chunk(const PngChunk& chunk) {
  if (!wanted_) return;
  names_.add(words(chunk.type));
  end_ = chunk.at + chunk.size;
  if (chunk.type != fourcc("IDAT")) return;
  const Bytes data = chunk.body.rest();
  if (data_chunks_ == 0)
    data_at_.at = chunk.at, usual_size_ = data.size();
  else
    even_ = even_ && last_size_ == usual_size_ && data.size() <= usual_size_;
  data_at_.size = chunk.at + chunk.size - data_at_.at;
  const Bytes head = data.first(std::min(data.size(), 2 - stream_.size()));
  stream_.insert(stream_.end(), head.begin(), head.end());
  last_size_ = data.size();
  ++data_chunks_;
}

void Habits::tell() const {
  if (!wanted_ || data_chunks_ == 0) return;
  PictureCoding coding;
  coding.tables = stream_words(stream_);
  const std::string cut = data_chunks_ == 1 ? "one IDAT"
                          : even_           ? "IDAT of " + std::to_string(usual_size_) + " bytes"
                                            : "IDAT of various sizes";
  coding.tables += (coding.tables.empty() ? "" : ", ") + cut;
  coding.tables_at = data_at_;
  coding.segments = names_.text(), coding.segments_at = {file_.at, end_ - file_.at};
  Where whole = file_;
  whole.size = coding.segments_at.size;
  tell_coding(walk_, coding, whole);
}

}  // namespace contrail::png
