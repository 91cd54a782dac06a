// Streams in zlib's format (RFC 1950) of deflated data (RFC 1951), by zlib.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "parsers/base/reading/transform.hpp"

struct z_stream_s;

namespace contrail {

/// Decodes one stream that comes in parts.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  enum class State : std::uint8_t {
    more,    ///< the stream goes on
    end,     ///< it ended, and its checksum holds
    broken,  ///< it cannot be decoded
  };
  /// Decodes until the room is full or nothing is left to read; takes what it used away from both.
  State step(Bytes& deflated, std::span<std::byte>& room);
  [[nodiscard]] State state() const { return state_; }
  /// Some of the bits that decoders skip, up to a whole byte in front of a stored block and behind the last one, are
  /// not zero, as every encoder writes them.
  [[nodiscard]] bool has_stray_bits() const { return stray_bits_; }

 private:
  void look_between_blocks(std::byte next);
  std::unique_ptr<z_stream_s> stream_;
  State state_ = State::more;
  std::byte last_{0};            ///< byte that was read
  unsigned unread_ = 0;          ///< its upper bits, which belong to the next block
  bool between_blocks_ = false;  ///< the byte behind it has to be seen
  bool stray_bits_ = false;
};

/// One whole stream, and nothing behind it.
[[nodiscard]] const Transform& inflate_transform();

/// The same for words and for colour profiles, of which no program writes more than this: a stream of a thousandth of
/// the size could keep a reader busy for minutes. What is longer is `limit`, and its rest is not decoded.
constexpr std::uint64_t most_inflated_words = std::uint64_t{16} << 20;
[[nodiscard]] const Transform& inflate_words_transform();

/// A stream that holds the bytes as they are (stored blocks): the same for everyone, whatever compresses elsewhere.
[[nodiscard]] std::vector<std::byte> stored_stream(Bytes bytes);

}  // namespace contrail
