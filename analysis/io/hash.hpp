// SHA-256 of a file, beside the walk on another core; digests and keyed digests of small things.
#pragma once
#include <array>
#include <future>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

/// A digest fed piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(Bytes bytes);
  /// Lower-case hex; ends the digest.
  [[nodiscard]] std::string hex();

 private:
  void* state_;
};

using Digest = std::array<std::byte, 32>;

/// Of the parts, one behind the other.
[[nodiscard]] Digest sha256(std::initializer_list<Bytes> parts);
/// HMAC-SHA-256 (RFC 2104) with a key of 32 bytes.
[[nodiscard]] Digest hmac_sha256(const Digest& key, std::initializer_list<Bytes> parts);
/// 64 lower-case hex digits; nothing for any other text.
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view hex);

/// Lower-case hex.
[[nodiscard]] std::string sha256_hex(Bytes bytes);
/// What other programs kept of bytes, to be held against them; nothing of our own rests on these.
[[nodiscard]] std::string md5_hex(Bytes bytes);
[[nodiscard]] std::string sha1_hex(Bytes bytes);
/// The same of all pieces, one behind the other; for large ones on a thread of its own, else when the future is read.
/// The bytes must stay until then.
[[nodiscard]] std::future<std::string> sha256_beside(std::vector<Bytes> pieces);

}  // namespace contrail
