// SHA-256 of a file, beside the walk on another core.
#pragma once
#include <future>
#include <string>

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
/// The same, for large files on a thread of its own; for small ones when the future is read. The bytes must stay until then.
[[nodiscard]] std::future<std::string> sha256_beside(Bytes bytes);

}  // namespace contrail
