#include "analysis/hash.hpp"

#include <openssl/evp.h>

#include <array>

namespace contrail {

std::string sha256_hex(Bytes bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) return {};
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < size; ++i) hex += {digits[digest[i] >> 4], digits[digest[i] & 15]};
  return hex;
}

std::future<std::string> sha256_beside(Bytes bytes) {
  return std::async(std::launch::async, [bytes] { return sha256_hex(bytes); });
}

}  // namespace contrail
