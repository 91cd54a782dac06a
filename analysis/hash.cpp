#include "analysis/hash.hpp"

#include <openssl/evp.h>

#include <array>

#include "analysis/beside.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {

Sha256::Sha256() : state_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(state_), EVP_sha256(), nullptr); }
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(state_)); }
void Sha256::add(Bytes bytes) { EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(state_), bytes.data(), bytes.size()); }

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(state_), digest.data(), &size);
  return hex_of(std::as_bytes(std::span(digest).first(size)));
}

std::string sha256_hex(Bytes bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::future<std::string> sha256_beside(std::vector<Bytes> pieces) {
  std::size_t size = 0;
  for (const Bytes piece : pieces) size += piece.size();
  return beside(size, [pieces = std::move(pieces)] {
    Sha256 digest;
    for (const Bytes piece : pieces) digest.add(piece);
    return digest.hex();
  });
}

}  // namespace contrail
