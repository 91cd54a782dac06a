#include "parsers/parts/jpeg/coding.hpp"

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "parsers/parts/jpeg/frame.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {
namespace {

std::uint8_t byte_at(Bytes bytes, std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); }

bool holds_tables(std::uint8_t marker) { return marker == DHT || marker == DQT; }

/// Goes through the segments of one picture, in their order.
class Survey {
 public:
  Survey(Bytes bytes, std::set<std::uint64_t>& used) : bytes_(bytes), used_(used) {}

  /// Offset and reason of the first objection.
  std::optional<std::pair<std::uint64_t, std::string>> run(std::uint64_t at) {
    for (at += 2; at + 4 <= bytes_.size() && !objection_;) {
      const std::uint8_t marker = byte_at(bytes_, at + 1);
      const std::size_t length = load_be<std::uint16_t>(bytes_.data() + at + 2);
      if (byte_at(bytes_, at) == 0xFF && marker == EOI) break;
      if (byte_at(bytes_, at) == 0xFF && (marker == 0xFF || stands_alone(marker))) {
        at += marker == 0xFF ? 1 : 2;
      } else if (byte_at(bytes_, at) != 0xFF || marker < 0xC0 || length < 2 || length > bytes_.size() - at - 2) {
        at = next_segment(bytes_, at + 1).value_or(bytes_.size());  // as the walk goes on behind damage
      } else {
        segment(marker, at, bytes_.subspan(at + 4, length - 2));
        at += 2 + length;
        if (marker == SOS) at = end_of_scan(bytes_, at);
      }
    }
    return objection_;
  }

 private:
  /// What was sent of a component.
  struct Sent {
    bool scanned = false;
    std::array<std::int8_t, 64> bits = none();  ///< of each coefficient: the lowest; -1: none
    static constexpr std::array<std::int8_t, 64> none() {
      std::array<std::int8_t, 64> bits{};
      bits.fill(-1);
      return bits;
    }
  };

  void segment(std::uint8_t marker, std::uint64_t at, Bytes content) {
    if (holds_tables(marker)) return define(marker, at + 4, content);
    if (is_frame(marker)) return frame(marker, at, content);
    if (marker == DAC && frame_ && frame_->marker >= first_arithmetic) used_.insert(at + 4);
    if (marker == DNL && frame_ && frame_->height == 0) used_.insert(at + 4);
    if (marker == DRI && content.size() >= 2) restart_ = at + 4, interval_ = load_be<std::uint16_t>(content.data());
    if (marker == DHP || marker == EXP) object(at, "a hierarchical picture");
    if (marker == SOS) scan(at, content);
  }

  void object(std::uint64_t at, std::string why) {
    if (!objection_) objection_ = {at, std::move(why)};
  }

  void define(std::uint8_t marker, std::uint64_t at, Bytes tables) {
    while (const std::size_t size = tables.empty() ? 0 : table_size(marker, tables)) {
      const std::uint8_t id = byte_at(tables, 0) & (marker == DQT ? 0x0F : 0xFF);
      (marker == DQT ? quantisation_ : huffman_)[id] = at;
      at += size;
      tables = tables.subspan(size);
    }
  }

  void frame(std::uint8_t marker, std::uint64_t at, Bytes content) {
    if (frame_) return object(at, "a second frame in one picture");
    frame_ = Frame::read(marker, content);  // where it is none, the strict reading of the copy objects
    if (frame_) sent_.resize(frame_->components.size());
  }

  void scan(std::uint64_t at, Bytes content) {
    const std::size_t n = content.empty() ? 0 : byte_at(content, 0);
    if (!frame_ || content.size() < 4 + 2 * n) return;  // the strict reading of the copy objects
    const std::uint8_t first = byte_at(content, 1 + 2 * n), last = byte_at(content, 2 + 2 * n),
                       high = byte_at(content, 3 + 2 * n) >> 4, low = byte_at(content, 3 + 2 * n) & 15;
    for (std::size_t i = 1; i < 1 + 2 * n; i += 2) {
      const auto component = frame_->find(byte_at(content, i));
      if (!component) return object(at, "a scan of a component that the frame does not have");
      Sent& sent = sent_[*component];
      const bool needed = frame_->progressive() ? sends(sent, first, last, high, low) : !sent.scanned;
      if (!needed) return object(at, "a scan of what was sent already");
      if (!sent.scanned) use(quantisation_, frame_->components[*component].quantisation);
      sent.scanned = true;
      if ((first == 0 || frame_->lossless()) && high == 0) use(huffman_, byte_at(content, i + 1) >> 4);
      if (last > 0) use(huffman_, 0x10 | (byte_at(content, i + 1) & 15));
      const Blocks mcus = n > 1 ? frame_->mcus() : frame_->blocks_of(*component);
      if (interval_ > 0 && interval_ < mcus.count()) used_.insert(restart_);
    }
  }

  /// Section G.1.1.1: each coefficient begins once, and gains one bit from scan to scan.
  static bool sends(Sent& sent, std::uint8_t first, std::uint8_t last, int high, int low) {
    if (first > last || last > 63 || low > 13) return false;
    for (std::size_t k = first; k <= last; ++k) {
      std::int8_t& bits = sent.bits[k];
      if (high == 0 ? bits != -1 : bits != high || low + 1 != high) return false;
      bits = static_cast<std::int8_t>(low);
    }
    return true;
  }

  void use(const std::map<std::uint8_t, std::uint64_t>& tables, std::uint8_t id) {
    if (const auto found = tables.find(id); found != tables.end()) used_.insert(found->second);
  }

  Bytes bytes_;
  std::set<std::uint64_t>& used_;
  std::map<std::uint8_t, std::uint64_t> quantisation_, huffman_;  ///< as defined last, by class and id
  std::optional<Frame> frame_;
  std::vector<Sent> sent_;                    ///< of each component
  std::uint64_t restart_ = 0, interval_ = 0;  ///< where it was told last, and what
  std::optional<std::pair<std::uint64_t, std::string>> objection_;
};

}  // namespace

std::size_t table_size(std::uint8_t marker, Bytes tables) {
  std::size_t size = 0;
  if (marker == DQT) {
    const std::uint8_t precision = byte_at(tables, 0) >> 4;
    if (precision > 1) return 0;
    size = 1 + (precision ? 128U : 64U);
  } else {
    if (tables.size() < 17) return 0;
    size = 17;
    for (std::size_t i = 1; i <= 16; ++i) size += byte_at(tables, i);
  }
  return size <= tables.size() ? size : 0;
}

Coding::Coding(Bytes bytes, std::uint64_t start) {
  if (const auto objection = Survey(bytes, used_).run(start))
    objection_at_ = objection->first, objection_ = objection->second;
}

bool Coding::uses_any(std::uint8_t marker, std::uint64_t at, Bytes content) const {
  if (marker == DAC || marker == DNL || marker == DRI) return uses(at);
  if (!holds_tables(marker)) return true;
  std::size_t done = 0;
  while (const std::size_t size = done < content.size() ? table_size(marker, content.subspan(done)) : 0) {
    if (uses(at + done)) return true;
    done += size;
  }
  return done < content.size();  // what is not whole is damage, and told as such
}

}  // namespace contrail::jpeg
