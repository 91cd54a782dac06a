#include "analysis/hash.hpp"

#include <openssl/evp.h>

#include <array>

#include "parsers/base/utf8.hpp"

namespace contrail {

std::string sha256_hex(Bytes bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) return {};
  return hex_of(std::as_bytes(std::span(digest).first(size)));
}

std::future<std::string> sha256_beside(Bytes bytes) {
  const auto hash = [bytes] { return sha256_hex(bytes); };
  try {
    return std::async(std::launch::async, hash);
  } catch (const std::system_error&) {  // no more threads here: then by whoever asks for it
    return std::async(std::launch::deferred, hash);
  }
}

}  // namespace contrail
