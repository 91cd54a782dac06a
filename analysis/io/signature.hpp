// Ed25519 signatures (RFC 8032) of short texts, with keys as `openssl genpkey -algorithm ed25519` writes them.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace contrail {

/// A text that is no such key; `text` is what follows its name in a sentence.
struct KeyError {
  std::string text;
};

class Ed25519Key {
 public:
  /// A private key in PEM (PKCS #8), not encrypted: nobody is asked for a password. Throws KeyError.
  [[nodiscard]] static Ed25519Key private_key(std::string_view pem);
  /// A public key in PEM (SubjectPublicKeyInfo). Throws KeyError.
  [[nodiscard]] static Ed25519Key public_key(std::string_view pem);

  /// What it is known by: SHA-256 of the public key (SubjectPublicKeyInfo, DER) in lower-case hex.
  [[nodiscard]] std::string fingerprint() const;
  /// 128 lower-case hex digits. Of private keys only.
  [[nodiscard]] std::string sign(std::string_view text) const;
  /// False for anything but the signature of that text by this key.
  [[nodiscard]] bool fits(std::string_view text, std::string_view signature) const;

 private:
  explicit Ed25519Key(void* key);
  std::shared_ptr<void> key_;
};

}  // namespace contrail
