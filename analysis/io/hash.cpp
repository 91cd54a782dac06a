#include "analysis/io/hash.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "analysis/io/beside.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Looking the algorithm up costs more than the digest of something small: once for all.
const EVP_MD* sha256_algorithm() {
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> found(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                     &EVP_MD_free);
  return found.get();
}

/// Small digests come by the million: the context is made once a thread.
class Reused {
 public:
  Reused() : context_(EVP_MD_CTX_new()) {}
  ~Reused() { EVP_MD_CTX_free(context_); }
  Reused(const Reused&) = delete;
  Reused& operator=(const Reused&) = delete;
  Reused& begin() { return EVP_DigestInit_ex(context_, sha256_algorithm(), nullptr), *this; }
  Reused& add(Bytes bytes) { return EVP_DigestUpdate(context_, bytes.data(), bytes.size()), *this; }
  Digest end() {
    Digest digest;
    EVP_DigestFinal_ex(context_, reinterpret_cast<unsigned char*>(digest.data()), nullptr);
    return digest;
  }

 private:
  EVP_MD_CTX* context_;
};

Reused& reused() {
  static thread_local Reused one;
  return one;
}

}  // namespace

Digest sha256(std::initializer_list<Bytes> parts) {
  Reused& digest = reused().begin();
  for (const Bytes part : parts) digest.add(part);
  return digest.end();
}

Digest hmac_sha256(const Digest& key, std::initializer_list<Bytes> parts) {
  const auto padded = [&](std::byte with) {
    std::array<std::byte, 64> block;
    block.fill(with);
    for (std::size_t i = 0; i < key.size(); ++i) block[i] ^= key[i];
    return block;
  };
  Reused& inner = reused().begin().add(padded(std::byte{0x36}));
  for (const Bytes part : parts) inner.add(part);
  const Digest inside = inner.end();
  return reused().begin().add(padded(std::byte{0x5c})).add(inside).end();
}

std::optional<Digest> parse_digest(std::string_view hex) {
  constexpr std::string_view digits = "0123456789abcdef";
  Digest digest;
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const std::size_t value = digits.find(hex[i]);
    if (value == std::string_view::npos) return std::nullopt;
    digest[i / 2] = i % 2 == 0 ? static_cast<std::byte>(value << 4) : digest[i / 2] | static_cast<std::byte>(value);
  }
  return digest;
}

Sha256::Sha256() : state_(EVP_MD_CTX_new()) {
  EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(state_), sha256_algorithm(), nullptr);
}
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(state_)); }
void Sha256::add(Bytes bytes) { EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(state_), bytes.data(), bytes.size()); }

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(state_), digest.data(), &size);
  return hex_of(std::as_bytes(std::span(digest).first(size)));
}

std::string sha256_hex(Bytes bytes) { return hex_of(sha256({bytes})); }

namespace {

std::string hex_by(const EVP_MD* algorithm, Bytes bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr) != 1) return {};
  return hex_of(std::as_bytes(std::span(digest).first(size)));
}

}  // namespace

std::string md5_hex(Bytes bytes) { return hex_by(EVP_md5(), bytes); }
std::string sha1_hex(Bytes bytes) { return hex_by(EVP_sha1(), bytes); }

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
