#include "analysis/hash.hpp"

#include <openssl/evp.h>

#include <array>

namespace contrail {

Sha256::Sha256() : state_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(state_), EVP_sha256(), nullptr); }
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(state_)); }
void Sha256::add(Bytes bytes) { EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(state_), bytes.data(), bytes.size()); }

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(state_), digest.data(), &size);
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < size; ++i) hex += {digits[digest[i] >> 4], digits[digest[i] & 15]};
  return hex;
}

std::string sha256_hex(Bytes bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::future<std::string> sha256_beside(Bytes bytes) {
  return std::async(std::launch::async, [bytes] { return sha256_hex(bytes); });
}

}  // namespace contrail
