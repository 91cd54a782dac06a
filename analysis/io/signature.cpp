#include "analysis/io/signature.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "analysis/io/hash.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t signature_size = 64;
using Signature = std::array<unsigned char, signature_size>;

EVP_PKEY* as_key(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

const unsigned char* as_octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

/// No password is known, and the terminal is not asked for one.
int no_password(char*, int, int, void*) { return -1; }

template <class Read>
void* read_pem(Read read, std::string_view pem) {
  constexpr std::size_t most = 1 << 16;
  if (pem.size() > most) return nullptr;
  const std::unique_ptr<BIO, FreeBio> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return bio ? read(bio.get(), nullptr, no_password, nullptr) : nullptr;
}

std::optional<Signature> parse_signature(std::string_view hex) {
  if (hex.size() != 2 * signature_size) return std::nullopt;
  const auto first = parse_digest(hex.substr(0, signature_size)), second = parse_digest(hex.substr(signature_size));
  if (!first || !second) return std::nullopt;
  Signature signature;
  const auto octet = [](std::byte b) { return std::to_integer<unsigned char>(b); };
  std::transform(second->begin(), second->end(), std::transform(first->begin(), first->end(), signature.begin(), octet),
                 octet);
  return signature;
}

}  // namespace

Ed25519Key::Ed25519Key(void* key) : key_(key, [](void* k) { EVP_PKEY_free(static_cast<EVP_PKEY*>(k)); }) {
  if (EVP_PKEY_id(as_key(key_)) != EVP_PKEY_ED25519) throw KeyError{"is a key, but not for Ed25519"};
}

Ed25519Key Ed25519Key::private_key(std::string_view pem) {
  void* key = read_pem(PEM_read_bio_PrivateKey, pem);
  if (!key) throw KeyError{"is not a private key in PEM without a password"};
  return Ed25519Key(key);
}

Ed25519Key Ed25519Key::public_key(std::string_view pem) {
  void* key = read_pem(PEM_read_bio_PUBKEY, pem);
  if (!key) throw KeyError{"is not a public key in PEM"};
  return Ed25519Key(key);
}

std::string Ed25519Key::fingerprint() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(as_key(key_), &der);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> kept(der, [](unsigned char* p) { OPENSSL_free(p); });
  return sha256_hex(std::as_bytes(std::span(der, size > 0 ? static_cast<std::size_t>(size) : 0)));
}

std::string Ed25519Key::sign(std::string_view text) const {
  Signature signature{};
  std::size_t size = signature.size();
  const Context context(EVP_MD_CTX_new());
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, as_key(key_)) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, as_octets(text), text.size()) != 1)
    throw KeyError{"cannot sign"};
  return hex_of(std::as_bytes(std::span(signature)));
}

bool Ed25519Key::fits(std::string_view text, std::string_view hex) const {
  const auto signature = parse_signature(hex);
  const Context context(EVP_MD_CTX_new());
  return signature && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, as_key(key_)) == 1 &&
         EVP_DigestVerify(context.get(), signature->data(), signature->size(), as_octets(text), text.size()) == 1;
}

}  // namespace contrail
