#include "analysis/hash.hpp"

#include <openssl/evp.h>

#include <array>

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
  const auto hash = [pieces = std::move(pieces)] {
    Sha256 digest;
    for (const Bytes piece : pieces) digest.add(piece);
    return digest.hex();
  };
  // A small file is hashed sooner than a thread is made: a folder of pictures keeps the cores busy by itself.
  constexpr std::size_t worth_a_thread = 4 << 20;
  if (size < worth_a_thread) return std::async(std::launch::deferred, hash);
  try {
    return std::async(std::launch::async, hash);
  } catch (const std::system_error&) {  // no more threads here: then by whoever asks for it
    return std::async(std::launch::deferred, hash);
  }
}

}  // namespace contrail
