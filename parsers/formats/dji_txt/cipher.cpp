#include "parsers/formats/dji_txt/cipher.hpp"

#include <algorithm>
#include <array>

namespace contrail::dji {
namespace {

constexpr std::uint64_t reflected_polynomial = 0x95AC9329AC4BC9B5;  // of 0xAD93D23594C935A9
constexpr std::uint64_t magic = 0x123456789ABCDEF0;                 // of encryptMagicVersion 0, the only one

/// crc64 over the 8 bytes of `word`, begun with 0. Begun with `seed` it is crc64_of(word ^ seed), and crc64_of(a ^ b)
/// is crc64_of(a) ^ crc64_of(b): so a key is the xor of two constants, one of the first byte and one of the seed.
constexpr std::uint64_t crc64_of(std::uint64_t word) {
  for (int bit = 0; bit < 64; ++bit) word = (word >> 1) ^ ((word & 1) ? reflected_polynomial : 0);
  return word;
}

template <class Word>
constexpr std::array<std::uint64_t, 256> table_of(Word word) {
  std::array<std::uint64_t, 256> table{};
  for (std::uint64_t i = 0; i < 256; ++i) table[i] = crc64_of(word(i));
  return table;
}
constexpr auto of_first = table_of([](std::uint64_t first) { return magic * first; });
constexpr auto of_seed = table_of([](std::uint64_t seed) { return seed; });

constexpr std::size_t least_record = 2 + 2 + 1;  // without a payload

/// Of whole records, and of blocks that end with their check byte.
class Xor final : public Transform {
 public:
  constexpr explicit Xor(bool ends_in_check) : Transform("xor"), behind_payload_(ends_in_check ? 1 : 2) {}
  std::optional<Undecoded> decode(Bytes stored, Bytes context, DecodeBuffer& out) const override {
    if (context.empty() && stored.size() >= least_record) return decode_whole(stored, out);
    if (stored.size() < 2 || context.empty())
      return Undecoded{Code::bad_structure, {0, stored.size()}, "a scrambled record without a check byte"};
    const std::span<std::byte> body = out.extend(stored.size());
    if (out.full()) return std::nullopt;
    body.front() = stored.front(), body.back() = stored.back();
    unscramble(std::to_integer<std::uint8_t>(context[0]), stored, body.data() + 1);
    return std::nullopt;
  }
  bool encode(std::span<std::byte> stored, Bytes, Bytes before, Bytes after) const override {
    if (before.size() != stored.size() || after.size() != stored.size()) return false;
    for (std::size_t i = 0; i < stored.size(); ++i) stored[i] ^= before[i] ^ after[i];
    if (stored.size() < least_record) return true;
    const std::size_t first = head_of(stored);
    if (before[first] == after[first]) return true;
    const auto type = std::to_integer<std::uint8_t>(stored[0]);
    const std::uint64_t change = key_of(type, std::to_integer<std::uint8_t>(before[first])) ^
                                 key_of(type, std::to_integer<std::uint8_t>(after[first]));
    const std::span<std::byte> payload = stored.subspan(first + 1, stored.size() - first - 1 - behind_payload_);
    for (std::size_t i = 0; i < payload.size(); ++i) payload[i] ^= static_cast<std::byte>(change >> i % 8 * 8);
    return true;
  }

 private:
  std::optional<Undecoded> decode_whole(Bytes stored, DecodeBuffer& out) const {
    const std::span<std::byte> plain = out.extend(stored.size());
    if (out.full()) return std::nullopt;
    std::ranges::copy(stored, plain.begin());
    const std::size_t head = head_of(stored), behind_check = behind_payload_ - 1;
    unscramble(std::to_integer<std::uint8_t>(stored[0]), stored.subspan(head, stored.size() - head - behind_check),
               plain.data() + head + 1);
    return std::nullopt;
  }

  /// Where the body of a record lies: behind its type and a length of one byte, or of two, as a block has it.
  [[nodiscard]] std::size_t head_of(Bytes stored) const {
    const bool narrow = std::to_integer<std::size_t>(stored[1]) + 3 == stored.size();
    return narrow && behind_payload_ == 2 ? 2 : 3;
  }

  std::size_t behind_payload_;  ///< check byte, terminator
};
constinit const Xor of_records(false), of_blocks(true);

}  // namespace

std::uint64_t key_of(std::uint8_t type, std::uint8_t first) {
  return of_first[first] ^ of_seed[static_cast<std::uint8_t>(first + type)];
}

bool check_holds(std::uint8_t type, Bytes body) {
  const auto first = std::to_integer<std::uint8_t>(body.front());
  return body.back() == check_of(type, first, body.size() - 2);
}

std::byte check_of(std::uint8_t type, std::uint8_t first, std::size_t payload) {
  const std::uint64_t key = key_of(type, first);
  return static_cast<std::byte>(static_cast<std::uint8_t>(first + type) ^
                                static_cast<std::uint8_t>(key >> payload % 8 * 8));
}

void unscramble(std::uint8_t type, Bytes body, std::byte* out) {
  const std::uint64_t key = key_of(type, std::to_integer<std::uint8_t>(body.front()));
  const std::byte* in = body.data() + 1;
  std::size_t left = body.size() - 2;
  for (; left >= 8; left -= 8, in += 8, out += 8) store_le(out, load_le<std::uint64_t>(in) ^ key);
  for (std::size_t i = 0; i < left; ++i) out[i] = in[i] ^ static_cast<std::byte>(key >> i * 8);
}

constinit const Transform& xor_transform = of_records;
constinit const Transform& block_transform = of_blocks;

}  // namespace contrail::dji
