#include "parsers/formats/dji_txt/record_cipher.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "parsers/formats/dji_txt/cipher.hpp"

namespace contrail::dji {
namespace {

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

const unsigned char* raw(const std::byte* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }

/// Whole blocks, in the one direction or the other.
bool run_aes(bool encrypts, const AesKey& key, Bytes front, Bytes in, std::byte* out) {
  thread_local const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context(EVP_CIPHER_CTX_new());
  int size = 0;
  return context &&
         EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, raw(key.data()), raw(front.data()), encrypts) &&
         EVP_CIPHER_CTX_set_padding(context.get(), 0) &&
         EVP_CipherUpdate(context.get(), reinterpret_cast<unsigned char*>(out), &size, raw(in.data()),
                          static_cast<int>(in.size())) &&
         size == static_cast<int>(in.size());
}

// Of a frame whose length has two bytes.
constexpr std::size_t cipher_head = 3, around_cipher = cipher_head + 1 + 2;

bool is_cipher_frame(Bytes frame, Bytes front) {
  return frame.size() > around_cipher && whole_blocks(frame.size() - around_cipher) && front.size() == aes_block;
}
Bytes cipher_body(Bytes frame) { return frame.subspan(cipher_head, frame.size() - cipher_head - 1); }
std::uint8_t byte_at(Bytes frame, std::size_t i) { return std::to_integer<std::uint8_t>(frame[i]); }

class RecordCipher final : public ChainedTransform {
 public:
  explicit RecordCipher(const FeatureKey& key) : ChainedTransform("aes"), key_(key) {}
  [[nodiscard]] Bytes first() const override { return key_.iv; }

  [[nodiscard]] std::vector<std::byte> behind(Bytes stored) const override {
    std::vector<std::byte> cipher(stored.size() - around_cipher);
    unscramble(byte_at(stored, 0), cipher_body(stored), cipher.data());
    return {cipher.end() - aes_block, cipher.end()};
  }

  std::optional<Undecoded> decode(Bytes stored, Bytes front, DecodeBuffer& out) const override {
    if (!is_cipher_frame(stored, front))
      return Undecoded{Code::bad_structure, {0, stored.size()}, "an encrypted record that is not made of whole blocks"};
    std::vector<std::byte> cipher(stored.size() - around_cipher);
    unscramble(byte_at(stored, 0), cipher_body(stored), cipher.data());
    const std::span<std::byte> plain = out.extend(stored.size());
    if (out.full()) return std::nullopt;
    std::ranges::copy(stored, plain.begin());
    const std::span<std::byte> payload = plain.subspan(cipher_head + 1, cipher.size());
    if (decrypt(key_.key, front, cipher, payload.data()) && padding_of(payload) != 0) return std::nullopt;
    out.drop(plain.size());
    return Undecoded{Code::bad_check, {0, stored.size()}, "a record that its key does not decrypt"};
  }

  bool encode(std::span<std::byte> stored, Bytes front, Bytes, Bytes after) const override {
    if (!is_cipher_frame(stored, front) || after.size() != stored.size()) return false;
    std::vector<std::byte> cipher(stored.size() - around_cipher);
    if (!run_aes(true, key_.key, front, after.subspan(cipher_head + 1, cipher.size()), cipher.data())) return false;
    std::ranges::copy(after, stored.begin());
    const std::uint64_t scrambling = key_of(byte_at(after, 0), byte_at(after, cipher_head));
    for (std::size_t i = 0; i < cipher.size(); ++i)
      stored[cipher_head + 1 + i] = cipher[i] ^ static_cast<std::byte>(scrambling >> i % 8 * 8);
    return true;
  }

 private:
  FeatureKey key_;
};

}  // namespace

const ChainedTransform& record_cipher(const FeatureKey& key, std::size_t start) {
  static std::mutex lock;
  static std::map<std::tuple<AesKey, AesBlock, std::size_t>, RecordCipher> all;
  const std::lock_guard guard(lock);
  return all.try_emplace({key.key, key.iv, start}, key).first->second;
}

bool decrypt(const AesKey& key, Bytes front, Bytes stored, std::byte* out) {
  return run_aes(false, key, front, stored, out);
}

std::size_t padding_of(Bytes plain) {
  const std::size_t size = std::to_integer<std::size_t>(plain.back());
  if (size == 0 || size > aes_block || size > plain.size()) return 0;
  const Bytes padding = plain.last(size);
  return std::all_of(padding.begin(), padding.end(), [&](std::byte b) { return b == plain.back(); }) ? size : 0;
}

}  // namespace contrail::dji
