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

 private:
  std::unique_ptr<z_stream_s> stream_;
  State state_ = State::more;
};

/// One whole stream, and nothing behind it.
[[nodiscard]] const Transform& inflate_transform();

/// A stream that holds the bytes as they are (stored blocks): the same for everyone, whatever compresses elsewhere.
[[nodiscard]] std::vector<std::byte> stored_stream(Bytes bytes);

}  // namespace contrail
