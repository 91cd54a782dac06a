// PNG 3rd edition, sections 7 (rows and passes), 9 (filters) and 10 (compression).
#include "parsers/formats/png/pixels.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/parts/chunks/png.hpp"
#include "parsers/parts/deflate/deflate.hpp"

namespace contrail::png {
namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{4} << 30;  ///< decoded for one frame
constexpr std::uint64_t longest_row = 1 << 26;                ///< of indexed pixels, which are looked at
constexpr std::size_t filters = 5;

constexpr Column data_columns[] = {
    {"size", Type::i64, 0, Meaning::harmless_measurement, 1, 1, "bytes"},
    {"rows without filter", Type::i64, 0, Meaning::harmless_measurement},
    {"rows filtered by Sub", Type::i64, 0, Meaning::harmless_measurement},
    {"rows filtered by Up", Type::i64, 0, Meaning::harmless_measurement},
    {"rows filtered by Average", Type::i64, 0, Meaning::harmless_measurement},
    {"rows filtered by Paeth", Type::i64, 0, Meaning::harmless_measurement},
};
constexpr Layout data_layout{.name = "image data", .columns = data_columns, .view = true};

struct Pass {
  std::uint32_t x, y, dx, dy;
};
constexpr Pass whole_picture[] = {{0, 0, 1, 1}};
constexpr Pass adam7[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                          {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

std::uint8_t paeth(std::uint8_t left, std::uint8_t above, std::uint8_t corner) {
  const int p = left + above - corner;
  const int to_left = std::abs(p - left), to_above = std::abs(p - above), to_corner = std::abs(p - corner);
  return to_left <= to_above && to_left <= to_corner ? left : to_above <= to_corner ? above : corner;
}

/// Undoes the filter of a row whose pixels have `step` bytes, or less than one. A loop for each filter: pictures have
/// gigabytes of rows.
void unfilter(int filter, std::size_t step, std::vector<std::byte>& row_bytes, const std::vector<std::byte>& above) {
  const std::size_t size = row_bytes.size(), first = std::min(step, size);
  auto* row = reinterpret_cast<std::uint8_t*>(row_bytes.data());
  const auto* up = reinterpret_cast<const std::uint8_t*>(above.data());
  const auto sum = [](unsigned a, unsigned b) { return static_cast<std::uint8_t>(a + b); };
  switch (filter) {
    case 1:
      for (std::size_t i = first; i < size; ++i) row[i] = sum(row[i], row[i - step]);
      break;
    case 2:
      for (std::size_t i = 0; i < size; ++i) row[i] = sum(row[i], up[i]);
      break;
    case 3:
      for (std::size_t i = 0; i < first; ++i) row[i] = sum(row[i], up[i] / 2U);
      for (std::size_t i = first; i < size; ++i) row[i] = sum(row[i], (0U + row[i - step] + up[i]) / 2);
      break;
    case 4:
      for (std::size_t i = 0; i < first; ++i) row[i] = sum(row[i], up[i]);
      for (std::size_t i = first; i < size; ++i) row[i] = sum(row[i], paeth(row[i - step], up[i], up[i - step]));
      break;
    default: break;
  }
}

/// One frame: rows of filtered samples out of a stream in parts.
class Frame {
 public:
  /// `key`: the bytes of the colour that is transparent, if there is one.
  Frame(const Header& header, std::uint32_t width, std::uint32_t height, const std::vector<std::byte>& key, Used& used)
      : header_(header), width_(width), height_(height), key_(key), used_(used) {
    if (header.interlace) passes_ = adam7;
    begin_pass();
  }

  void feed(Bytes deflated) {
    std::array<std::byte, 1 << 16> buffer;
    while (!too_large() && extra_ == 0) {
      std::span<std::byte> room = buffer;
      const auto state = inflater_.step(deflated, room);
      take(Bytes(buffer).first(buffer.size() - room.size()));
      if (state != Inflater::State::more) {
        behind_ += deflated.size();
        return;
      }
      if (deflated.empty() && !room.empty()) return;
    }
  }

  /// What is wrong with it, once all of it was fed.
  void note(Walk& walk, const Where& where) const {
    const auto damage = [&](Code code, std::string text) { walk.note(code, Severity::damage, where, std::move(text)); };
    if (too_large()) return walk.note(Code::limit, where, "more image data than is decoded to be checked");
    if (inflater_.state() == Inflater::State::broken)
      return damage(Code::bad_check, "the image data cannot be decoded");
    if (extra_) return damage(Code::bad_structure, "the image data goes on after the last row of the picture");
    if (pass_ < passes_.size() || inflater_.state() == Inflater::State::more)
      return damage(Code::cut, "the image data ends before the picture is complete");
    if (bad_filter_) return damage(Code::bad_value, "a row of the picture has an unknown filter");
    if (bad_padding_) return damage(Code::bad_value, "bits after the pixels of a row hold something");
    if (inflater_.has_stray_bits())
      return damage(Code::bad_value, "bits that decoders skip between the blocks of the image data hold something");
    if (hidden_)
      walk.note(Code::unseen, Severity::notice, where,
                "transparent pixels have colours that nobody sees: they are kept, and could say anything");
    if (behind_) damage(Code::trailing, counted(behind_, "byte", "bytes") + " after the end of the image data");
  }

  void tell(Walk& walk, const Where& where) const {
    View view(data_layout);
    const ByteRange place{where.at, where.size};
    view.set(0, static_cast<std::int64_t>(size_), place);
    for (std::size_t i = 0; i < filters; ++i) view.set(1 + i, rows_[i], place);
    view.send(walk, where);
  }

 private:
  [[nodiscard]] bool too_large() const { return size_ > most_bytes || (keeps_rows() && row_size_ > longest_row); }

  /// The next pass that has pixels; else none is left.
  void begin_pass() {
    for (; pass_ < passes_.size(); ++pass_) {
      const Pass& p = passes_[pass_];
      if (p.x >= width_ || p.y >= height_) continue;
      pixels_ = (width_ - p.x - 1) / p.dx + 1;
      rows_left_ = (height_ - p.y - 1) / p.dy + 1;
      row_size_ = (std::uint64_t{pixels_} * header_.depth * header_.channels() + 7) / 8;
      above_.assign(keeps_rows() && !too_large() ? row_size_ : 0, std::byte{0});
      return;
    }
  }

  void take(Bytes decoded) {
    size_ += decoded.size();
    while (!decoded.empty() && extra_ == 0) {
      if (pass_ == passes_.size()) {
        extra_ = decoded.size();
      } else if (in_row_ == 0) {
        begin_row(std::to_integer<std::size_t>(decoded[0]));
        decoded = decoded.subspan(1);
      } else {
        const Bytes part = decoded.first(std::min<std::uint64_t>(decoded.size(), row_size_ + 1 - in_row_));
        if (keeps_rows()) row_.insert(row_.end(), part.begin(), part.end());
        in_row_ += part.size();
        decoded = decoded.subspan(part.size());
        if (in_row_ == row_size_ + 1) end_row();
      }
    }
  }

  void begin_row(std::size_t filter) {
    bad_filter_ = bad_filter_ || filter >= filters;
    filter_ = std::min(filter, filters - 1);
    ++rows_[filter_];
    in_row_ = 1;
    row_.clear();
  }

  void end_row() {
    in_row_ = 0;
    if (keeps_rows()) {
      unfilter(static_cast<int>(filter_), std::max<std::size_t>(header_.channels() * header_.depth / 8, 1), row_,
               above_);
      look_behind_pixels();
      if (has_alpha())
        look_below_alpha();
      else if (header_.depth <= 8 && header_.channels() == 1)
        look_at_values();
      else
        look_for_key();
      std::swap(row_, above_);
    }
    if (--rows_left_ == 0) ++pass_, begin_pass();
  }

  /// Pixels of one number, of up to a byte: entries of a palette, or greys. Each byte is taken apart when it is met for
  /// the first time, but the last one of a row, which has fewer pixels.
  void look_at_values() {
    const std::uint64_t in_byte = 8U / header_.depth, full = pixels_ / in_byte;
    for (std::uint64_t i = 0; i < full; ++i) {
      const auto byte = std::to_integer<std::size_t>(row_[i]);
      if (!met_[byte]) met_[byte] = true, take_apart(byte, in_byte);
    }
    if (const std::uint64_t more = pixels_ % in_byte) take_apart(std::to_integer<std::size_t>(row_[full]), more);
  }
  void take_apart(std::size_t byte, std::uint64_t pixels) {
    for (std::uint64_t i = 1; i <= pixels; ++i) used_.values.set(byte >> (8 - i * header_.depth) & header_.most());
  }
  void look_for_key() {
    for (std::size_t i = 0; !used_.key && !key_.empty() && i + key_.size() <= row_.size(); i += key_.size())
      used_.key = std::equal(key_.begin(), key_.end(), row_.data() + i);
  }

  /// Programs leave one colour where nothing is seen, black or white; or what was there before it was erased.
  void look_below_alpha() {
    const std::size_t sample = header_.depth / 8, pixel = header_.channels() * sample;
    const std::byte* const end = row_.data() + row_.size();
    for (const std::byte* at = row_.data(); !hidden_ && at + pixel <= end; at += pixel) {
      // The last sample is how much of the pixel is seen.
      if (at[pixel - 1] != std::byte{0} || at[pixel - sample] != std::byte{0}) continue;
      if (below_.empty()) below_.assign(at, at + pixel);
      hidden_ = std::memcmp(at, below_.data(), pixel) != 0;
    }
  }

  [[nodiscard]] bool has_alpha() const { return header_.colour > indexed; }

  /// Rows with transparent pixels, those whose pixels do not fill their last byte, and those that name entries of a
  /// palette, or a colour that is transparent.
  [[nodiscard]] bool keeps_rows() const {
    return has_alpha() || header_.colour == indexed || (header_.colour == grey && header_.depth < 8) || !key_.empty();
  }

  /// Section 7.2: what the bits behind the last pixel are is not specified. Encoders leave them all clear, or all set.
  void look_behind_pixels() {
    if (row_.empty()) return;
    const std::uint64_t used = std::uint64_t{pixels_} * header_.channels() * header_.depth;
    const auto behind = static_cast<unsigned>(row_size_ * 8 - used),  // of the last byte
        mask = (1u << behind) - 1, found = std::to_integer<unsigned>(row_.back()) & mask;
    bad_padding_ = bad_padding_ || (found != 0 && (found != mask || clear_met_));
    clear_met_ = clear_met_ || (mask != 0 && found == 0);
    bad_padding_ = bad_padding_ || (found == 0 && mask != 0 && set_met_);
    set_met_ = set_met_ || found != 0;
  }

  const Header& header_;
  std::uint32_t width_, height_;
  const std::vector<std::byte>& key_;
  Used& used_;
  Inflater inflater_;
  std::span<const Pass> passes_ = whole_picture;
  std::size_t pass_ = 0, filter_ = 0;
  std::uint32_t pixels_ = 0, rows_left_ = 0;
  std::uint64_t row_size_ = 0, in_row_ = 0;  ///< in_row_: its filter included
  std::vector<std::byte> row_, above_;       ///< where keeps_rows()
  std::array<std::int64_t, filters> rows_{};
  std::uint64_t size_ = 0, extra_ = 0, behind_ = 0;
  std::vector<std::byte> below_;  ///< the pixel that is transparent
  std::array<bool, 256> met_{};   ///< bytes of pixels of one number
  bool bad_filter_ = false, bad_padding_ = false, clear_met_ = false, set_met_ = false, hidden_ = false;
};

/// Frames as their chunks come.
class Frames {
 public:
  Frames(Walk& walk, const Header& header) : walk_(walk), header_(header) {}

  void chunk(const PngChunk& chunk) {
    const Bytes body = chunk.body.rest();
    if (chunk.type == fourcc("tRNS") && !seen_image_) key_ = key_of(body);
    if (chunk.type == fourcc("IDAT")) {
      if (!frame_) begin(header_.width, header_.height);
      feed(chunk, body);
    } else if (chunk.type == fourcc("fcTL") && seen_image_) {
      end();
      if (body.size() < 12) return;
      const auto width = load_be<std::uint32_t>(body.data() + 4), height = load_be<std::uint32_t>(body.data() + 8);
      if (width <= header_.width && height <= header_.height) begin(width, height), controlled_ = true;
    } else if (chunk.type == fourcc("fdAT") && frame_ && controlled_ && body.size() >= 4) {
      feed(chunk, body.subspan(4));
    }
  }
  void end() {
    if (frame_ && where_.size) frame_->note(walk_, where_), frame_->tell(walk_, where_);
    frame_.reset();
  }
  [[nodiscard]] const Used& used() const { return used_; }

 private:
  /// Section 11.3.1.1: samples of 16 bits, of which those of a byte have the lower.
  [[nodiscard]] std::vector<std::byte> key_of(Bytes samples) const {
    std::vector<std::byte> key;
    if (header_.colour > rgb || header_.depth < 8 || samples.size() != 2 * header_.channels()) return key;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (header_.depth == 16 || i % 2) key.push_back(samples[i]);
    }
    return key;
  }
  void begin(std::uint32_t width, std::uint32_t height) {
    frame_ = std::make_unique<Frame>(header_, width, height, key_, used_);
    where_ = {};
  }
  void feed(const PngChunk& chunk, Bytes data) {
    seen_image_ = true;
    if (where_.size == 0) where_ = chunk.where();
    where_.size = chunk.at + chunk.size - where_.at;
    frame_->feed(data);
  }

  Walk& walk_;
  const Header& header_;
  std::vector<std::byte> key_;
  Used used_;
  std::unique_ptr<Frame> frame_;
  Where where_;
  bool seen_image_ = false, controlled_ = false;  ///< fcTL stood behind the picture
};

}  // namespace

bool is_examined(Walk& walk, const Header& header) {
  return walk.deep() && (header.colour <= indexed || walk.layout_of(data_layout).wanted());
}

Used examine(Walk& walk, Reader in, const Header& header) {
  Frames frames(walk, header);
  while (const auto chunk = try_png_chunk(in)) {
    if (chunk->type == fourcc("IEND")) break;
    frames.chunk(*chunk);
  }
  frames.end();
  return frames.used();
}

void tell_pixels(const TellField& tell) { tell_layout(tell, data_layout); }

}  // namespace contrail::png
