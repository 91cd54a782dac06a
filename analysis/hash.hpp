// SHA-256 of a file, beside the walk on another core.
#pragma once
#include <future>
#include <string>
#include <vector>

#include "parsers/base/bytes.hpp"

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

/// Lower-case hex.
[[nodiscard]] std::string sha256_hex(Bytes bytes);
/// The same of all pieces, one behind the other; for large ones on a thread of its own, else when the future is read. The bytes must stay
/// until then.
[[nodiscard]] std::future<std::string> sha256_beside(std::vector<Bytes> pieces);

}  // namespace contrail
