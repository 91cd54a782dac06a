// RFC 6386 sections 9 (header), 10 (segments), 11 (modes), 13 (tokens) and 19.2 (their order), for key frames:
// everything is decoded and nothing reconstructed, as only where it ends is of interest.
#include "parsers/formats/webp/vp8.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/formats/webp/vp8_tables.hpp"
#include "parsers/formats/webp/vp8_tokens.hpp"

namespace contrail::webp {
namespace {

/// Section 8.2; those of a whole macroblock are called alike. `each`: its subblocks have modes of their own (B_PRED).
enum Mode : std::uint8_t { dc, tm, ve, he, ld, rd, vr, vl, hd, hu, each };

/// A tree as the RFC writes it: what is positive is the next pair, the rest are leaves.
std::uint8_t leaf(BoolDecoder& in, const std::int8_t* tree, const std::uint8_t* probabilities) {
  int at = 0;
  do at = int{tree[at + int{in.get(probabilities[at / 2])}]};
  while (at > 0);
  return static_cast<std::uint8_t>(-at);
}

constexpr std::int8_t mode_tree[] = {-each, 2, 4, 6, -dc, -ve, -he, -tm};
constexpr std::uint8_t mode_probabilities[] = {145, 156, 163, 128};
constexpr std::int8_t chroma_mode_tree[] = {-dc, 2, -ve, 4, -he, -tm};
constexpr std::uint8_t chroma_mode_probabilities[] = {142, 114, 183};
constexpr std::int8_t submode_tree[] = {-dc, 2, -tm, 4, -ve, 6, 8, 12, -he, 10, -rd, -vr, -ld, 14, -vl, 16, -hd, -hu};

/// One partition of a frame.
struct Part {
  Part(Bytes frame, std::size_t begin, std::size_t length)
      : at(begin), size(length), in(frame.subspan(begin, length)) {}
  /// What it holds beside what was decoded.
  [[nodiscard]] std::optional<Objection> object() const {
    if (in.over()) return Objection{at, size, "the lossy picture ends before its last macroblock"};
    const std::size_t used = in.used();
    if (!in.ends_clean())
      return Objection{at + used - 1, size - used + 1, "bytes or bits after the end of the lossy picture"};
    if (size - used > most_zeros) return Objection{at + used, size - used, "more zeros than end a lossy picture"};
    return std::nullopt;
  }
  std::size_t at, size;
  BoolDecoder in;
};

/// Encoders that count once and code twice leave one or two.
constexpr int most_idle_probabilities = 4;

class Frame {
 public:
  Frame(Bytes frame, std::size_t first_size)
      : frame_(frame),
        first_(frame, vp8_header, first_size),
        columns_(macroblocks(frame, 6)),
        rows_(macroblocks(frame, 8)),
        modes_above_(4 * columns_),
        above_(columns_) {}

  std::optional<Objection> follow();

 private:
  static std::size_t macroblocks(Bytes frame, std::size_t at) {
    return (std::size_t{load_le<std::uint16_t>(frame.data() + at)} % 0x4000 + 15) / 16;
  }
  void header();
  void segments();
  void filters();
  bool partitions();
  void row(BoolDecoder& tokens);
  bool modes(std::uint8_t* above);
  void segment();
  [[nodiscard]] bool has_idle_segments() const;

  Bytes frame_;
  Part first_;
  std::size_t columns_, rows_, parts_told_ = 1;
  std::vector<Part> parts_;
  bool has_map_ = false, has_skips_ = false;
  bool unused_flags_ = false, wrong_version_ = false, idle_deltas_ = false;
  std::array<std::uint8_t, 3> map_{255, 255, 255};
  std::array<std::array<int, 4>, 2> features_{};  ///< of the segments: quantizers, filter levels
  std::array<bool, 4> met_{};                     ///< segments
  std::uint8_t skip_ = 0;
  Tokens tokens_;
  std::vector<std::uint8_t> modes_above_;
  std::array<std::uint8_t, 4> modes_left_{};
  std::vector<Edge> above_;
};

/// Section 19.2, in its order.
void Frame::header() {
  BoolDecoder& in = first_.in;
  unused_flags_ = in.flag();                   // color_space
  unused_flags_ = in.flag() || unused_flags_;  // clamping_type, which readers of WebP pass over
  if (in.flag()) segments();
  filters();
  parts_told_ = std::size_t{1} << in.number(2);
  in.number(7);  // y_ac_qi
  for (int i = 0; i < 5; ++i) {
    if (in.flag()) in.number(5);  // a difference with its sign
  }
  unused_flags_ = in.flag() || unused_flags_;  // refresh_entropy_probs: no picture comes behind
  tokens_.update(in);
  has_skips_ = in.flag();
  if (has_skips_) skip_ = static_cast<std::uint8_t>(in.number(8));
}

/// Section 9.3.
void Frame::segments() {
  BoolDecoder& in = first_.in;
  has_map_ = in.flag();
  if (in.flag()) {
    in.flag();  // segment_feature_mode
    for (std::size_t feature = 0; feature < features_.size(); ++feature) {
      for (int& value : features_[feature]) {
        if (!in.flag()) continue;
        value = static_cast<int>(in.number(feature == 0 ? 7 : 6));
        if (in.flag()) value = -value;
      }
    }
  }
  if (!has_map_) return;
  for (std::uint8_t& probability : map_) {
    if (in.flag()) probability = static_cast<std::uint8_t>(in.number(8));
  }
}

/// Sections 9.1, 9.3 and 9.6. Of the differences a key frame that is filtered needs the first of each kind; the others
/// are those with which encoders of movies begin, or none.
void Frame::filters() {
  BoolDecoder& in = first_.in;
  const unsigned version = std::to_integer<unsigned>(frame_[0]) >> 1 & 7, simple = in.flag();
  const bool is_filtered = in.number(6) > 0;
  wrong_version_ = is_filtered && version != simple;
  in.number(3);  // sharpness_level
  if (!in.flag() || !in.flag()) return;
  constexpr std::uint32_t usual[] = {4, 0, 5, 5, 8, 5, 4, 8};  // the lowest bit is the sign
  for (std::size_t i = 0; i < std::size(usual); ++i) {
    const std::uint32_t delta = in.flag() ? in.number(7) : 0;
    if ((i % 4 != 0 || !is_filtered) && delta != 0 && delta != usual[i]) idle_deltas_ = true;
  }
}

/// Section 9.5.
bool Frame::partitions() {
  const std::size_t sizes = first_.at + first_.size, told = 3 * (parts_told_ - 1);
  if (frame_.size() - sizes < told) return false;
  std::size_t at = sizes + told;
  for (std::size_t i = 0; i < parts_told_; ++i) {
    std::size_t size = frame_.size() - at;
    if (const std::byte* place = frame_.data() + sizes + 3 * i; i + 1 < parts_told_) {
      const std::size_t stated = load_le<std::uint16_t>(place) | std::to_integer<std::size_t>(place[2]) << 16;
      if (stated > size) return false;
      size = stated;
    }
    parts_.emplace_back(frame_, at, size);
    at += size;
  }
  return true;
}

/// Section 19.3: whether the macroblock has a block Y2. The modes above it become its own.
bool Frame::modes(std::uint8_t* above) {
  BoolDecoder& in = first_.in;
  const std::uint8_t mode = leaf(in, mode_tree, mode_probabilities);
  for (std::uint8_t& left : modes_left_) {
    for (std::size_t x = 0; x < modes_left_.size(); ++x) {
      left = mode == each ? leaf(in, submode_tree, submode_probabilities[above[x]][left]) : mode;
      above[x] = left;
    }
  }
  leaf(in, chroma_mode_tree, chroma_mode_probabilities);
  return mode != each;
}

/// Section 10.
void Frame::segment() {
  const std::size_t upper = first_.in.get(map_[0]);
  met_[2 * upper + std::size_t{first_.in.get(map_[1 + upper])}] = true;
}

void Frame::row(BoolDecoder& tokens) {
  modes_left_ = {};
  Edge left{};
  for (std::size_t column = 0; column < columns_; ++column) {
    if (has_map_) segment();
    const bool skipped = has_skips_ && first_.in.get(skip_);
    const bool with_y2 = modes(modes_above_.data() + 4 * column);
    if (!skipped) {
      tokens_.follow(tokens, with_y2, above_[column], left);
      continue;
    }
    for (Edge* edge : {&above_[column], &left}) std::fill_n(edge->begin(), with_y2 ? edge->size() : edge_y2, 0);
  }
}

/// What encoders state of a segment that no macroblock is in is near to what they state of the others.
bool Frame::has_idle_segments() const {
  constexpr int near = 20;
  for (const auto& values : features_) {
    int least = 0, most = 0;
    bool any = false;
    for (std::size_t i = 0; i < met_.size(); ++i) {
      if (!met_[i]) continue;
      least = any ? std::min(least, values[i]) : values[i], most = any ? std::max(most, values[i]) : values[i];
      any = true;
    }
    for (std::size_t i = 0; i < met_.size(); ++i) {
      if (values[i] != 0 && (values[i] < least - near || values[i] > most + near)) return true;
    }
  }
  return (map_[1] != 255 && !met_[0] && !met_[1]) || (map_[2] != 255 && !met_[2] && !met_[3]);
}

std::optional<Objection> Frame::follow() {
  header();
  if (!partitions()) return Objection{0, frame_.size(), "a partition is larger than its lossy picture"};
  for (std::size_t y = 0; y < rows_; ++y) {
    BoolDecoder& tokens = parts_[y % parts_.size()].in;
    row(tokens);
    if (first_.in.over() || tokens.over()) break;
  }
  if (auto objection = first_.object()) return objection;
  for (const Part& part : parts_) {
    if (auto objection = part.object()) return objection;
  }
  if (wrong_version_) return Objection{0, 3, "a lossy picture whose version is not that of its filter"};
  if (!has_map_) met_[0] = true;
  if (unused_flags_ || idle_deltas_ || tokens_.idle() > most_idle_probabilities || has_idle_segments())
    return Objection{first_.at, first_.size, "the lossy picture states numbers that it has no use for"};
  return std::nullopt;
}

}  // namespace

std::optional<Objection> object_to_vp8(Bytes frame) {
  const std::size_t first_size =
      (load_le<std::uint16_t>(frame.data()) | std::to_integer<std::size_t>(frame[2]) << 16) >> 5;
  return Frame(frame, first_size).follow();
}

}  // namespace contrail::webp
