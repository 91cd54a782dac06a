#include "parsers/formats/dji_txt/decryption.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "parsers/formats/dji_txt/cipher.hpp"
#include "parsers/formats/dji_txt/records.hpp"

namespace contrail::dji {
namespace {

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

const unsigned char* raw(const std::byte* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }

/// Whole blocks; the padding stays.
bool decrypt(Bytes key, Bytes front, Bytes stored, std::byte* out) {
  thread_local const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context(EVP_CIPHER_CTX_new());
  int size = 0;
  return context && EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, raw(key.data()), raw(front.data())) &&
         EVP_CIPHER_CTX_set_padding(context.get(), 0) &&
         EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(out), &size, raw(stored.data()),
                           static_cast<int>(stored.size())) &&
         size == static_cast<int>(stored.size());
}

/// PKCS #7: each byte of the padding says how long it is. 0: there is none.
std::size_t padding_of(Bytes plain) {
  const std::size_t size = std::to_integer<std::size_t>(plain.back());
  if (size == 0 || size > aes_block || size > plain.size()) return 0;
  const Bytes padding = plain.last(size);
  return std::all_of(padding.begin(), padding.end(), [&](std::byte b) { return b == plain.back(); }) ? size : 0;
}

AesBlock block_at(Bytes bytes, std::size_t at) {
  AesBlock block;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), aes_block, block.begin());
  return block;
}

bool whole_blocks(std::size_t size) { return size > 0 && size % aes_block == 0; }

class Aes final : public Transform {
 public:
  constexpr Aes() : Transform("aes") {}
  std::optional<Undecoded> decode(Bytes stored, Bytes context, DecodeBuffer& out) const override {
    constexpr std::size_t needed = 1 + sizeof(AesKey) + aes_block;
    if (context.size() != needed || stored.size() < 2 || !whole_blocks(stored.size() - 2))
      return Undecoded{Code::bad_structure, {0, stored.size()}, "an encrypted record that is not made of whole blocks"};
    std::vector<std::byte> cipher(stored.size() - 2);
    unscramble(std::to_integer<std::uint8_t>(context[0]), stored, cipher.data());
    const std::span<std::byte> plain = out.extend(cipher.size());
    if (out.full()) return std::nullopt;
    const bool done = decrypt(context.subspan(1, sizeof(AesKey)), context.last(aes_block), cipher, plain.data());
    const std::size_t padding = done ? padding_of(plain) : 0;
    if (padding == 0) {
      out.drop(plain.size());
      return Undecoded{Code::bad_check, {0, stored.size()}, "a record that its key does not decrypt"};
    }
    out.drop(padding);
    return std::nullopt;
  }
};
constinit const Aes the_aes;

/// What of one record shows whether a key is its own.
struct Sample {
  std::uint8_t type, point;
  bool follows;    ///< another record of its feature point, so that the block in front is known, and not the key's own
  bool in_front;   ///< `front` is known
  AesBlock front;  ///< in front of the first block
  AesBlock first, before_last, last;
  bool single;  ///< one block
};

/// A position that nobody can be at: the first 16 bytes of OSD are longitude and latitude in radians.
bool impossible_place(const AesBlock& plain) {
  const auto longitude = load_le<double>(plain.data()), latitude = load_le<double>(plain.data() + 8);
  return !(std::abs(longitude) <= std::numbers::pi && std::abs(latitude) <= std::numbers::pi / 2);
}

bool fits(const Sample& sample, const FeatureKey& key) {
  const AesBlock& front = sample.follows ? sample.front : key.iv;
  AesBlock plain;
  if (!decrypt(key.key, sample.single ? front : sample.before_last, sample.last, plain.data()) ||
      padding_of(plain) == 0)
    return false;
  constexpr std::uint8_t osd = 1;
  if (sample.type != osd || sample.single || !sample.in_front) return true;
  return decrypt(key.key, front, sample.first, plain.data()) && !impossible_place(plain);
}

bool is_own(const KeyGroup& group, const std::vector<Sample>& samples) {
  constexpr std::size_t enough = 4, tolerated = 16;  // paddings by chance: once in 256 each
  std::size_t good = 0, bad = 0;
  for (const Sample& sample : samples) {
    if (!group[sample.point] || (sample.single && !sample.in_front)) continue;
    ++(fits(sample, *group[sample.point]) ? good : bad);
  }
  return good >= enough && bad * tolerated <= good;
}

}  // namespace

constinit const Transform& aes_transform = the_aes;

void Decryption::begin(const Framing& framing, Bytes frames, bool whole) {
  constexpr std::size_t most_samples = 64, most_frames = 4096;
  std::vector<Sample> samples;
  std::array<std::optional<AesBlock>, key_points> front{};
  std::array<bool, key_points> met{};
  for (std::size_t n = 0; n < most_frames && samples.size() < most_samples; ++n) {
    const std::optional<std::size_t> size = frame_size(framing, frames);
    if (!size) break;
    const auto type = std::to_integer<std::uint8_t>(frames[0]);
    if (type == record::flight_record_recover) break;
    const std::uint8_t point = feature_point(version_, type);
    const Bytes body = frames.subspan(framing.head(), *size - framing.head() - 1);
    frames = frames.subspan(*size);
    if (point == feature::none || point == feature::plaintext || !whole_blocks(body.size() - 2)) continue;
    cipher_.resize(body.size() - 2);
    unscramble(type, body, cipher_.data());
    Sample sample{.type = type, .point = point, .follows = met[point], .in_front = whole || met[point]};
    if (met[point]) sample.front = *front[point];
    sample.single = cipher_.size() == aes_block;
    sample.first = block_at(cipher_, 0), sample.last = block_at(cipher_, cipher_.size() - aes_block);
    if (!sample.single) sample.before_last = block_at(cipher_, cipher_.size() - 2 * aes_block);
    samples.push_back(sample);
    met[point] = true, front[point] = sample.last;
  }
  const auto own = std::find_if(groups_.begin(), groups_.end(), [&](const KeyGroup& g) { return is_own(g, samples); });
  group_ = own == groups_.end() ? nullptr : &*own;
  front_.fill(std::nullopt);
  if (!group_ || !whole) return;
  for (std::size_t point = 0; point < key_points; ++point) {
    if ((*group_)[point]) front_[point] = (*group_)[point]->iv;
  }
}

void Decryption::lose() { front_.fill(std::nullopt); }

std::optional<Bytes> Decryption::context_for(std::uint8_t type, Bytes body) {
  const std::uint8_t point = feature_point(version_, type);
  if (!group_ || point == feature::none || !(*group_)[point] || !whole_blocks(body.size() - 2)) return std::nullopt;
  cipher_.resize(body.size() - 2);
  unscramble(type, body, cipher_.data());
  const FeatureKey& key = *(*group_)[point];
  const std::optional<AesBlock> front = front_[point];
  front_[point] = block_at(cipher_, cipher_.size() - aes_block);
  if (!front) return std::nullopt;
  const bool single = cipher_.size() == aes_block;
  const AesBlock before = single ? *front : block_at(cipher_, cipher_.size() - 2 * aes_block);
  AesBlock last;
  if (!decrypt(key.key, before, *front_[point], last.data()) || padding_of(last) == 0) return std::nullopt;
  context_[0] = static_cast<std::byte>(type);
  std::copy(key.key.begin(), key.key.end(), context_.begin() + 1);
  std::copy(front->begin(), front->end(), context_.begin() + 1 + sizeof(AesKey));
  return Bytes(context_);
}

}  // namespace contrail::dji
