#include "parsers/formats/dji_txt/decryption.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "parsers/formats/dji_txt/cipher.hpp"
#include "parsers/formats/dji_txt/records.hpp"

namespace contrail::dji {
namespace {

AesBlock block_at(Bytes bytes, std::size_t at) {
  AesBlock block;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), aes_block, block.begin());
  return block;
}

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
  group_.reset();
  chains_.fill({});
  if (own == groups_.end()) return;
  const auto group = static_cast<std::size_t>(own - groups_.begin());
  if (starts_[group] == max_starts) return;
  group_ = group;
  for (std::size_t point = 0; point < key_points; ++point) {
    if (!(*own)[point]) continue;
    chains_[point].cipher = &record_cipher(*(*own)[point], starts_[group]);
    if (whole) chains_[point].front.assign((*own)[point]->iv.begin(), (*own)[point]->iv.end());
  }
  ++starts_[group];
}

void Decryption::lose() {
  for (Chain& chain : chains_) chain.front.clear();
}

std::optional<Decrypted> Decryption::decrypt(Bytes frame) {
  constexpr std::size_t around = 6, payload_at = 4;
  const std::uint8_t point = feature_point(version_, std::to_integer<std::uint8_t>(frame[0]));
  if (point == feature::none || !chains_[point].cipher || frame.size() <= around ||
      !whole_blocks(frame.size() - around))
    return std::nullopt;
  const ChainedTransform& cipher = *chains_[point].cipher;
  const std::vector<std::byte> front = std::exchange(chains_[point].front, cipher.behind(frame));
  plain_.clear();
  DecodeBuffer plain(plain_, frame.size());
  if (front.empty() || cipher.decode(frame, front, plain)) return std::nullopt;
  const Bytes payload = Bytes(plain_).subspan(payload_at, frame.size() - around);
  return Decrypted{plain_, static_cast<std::uint8_t>(padding_of(payload)), &cipher};
}

}  // namespace contrail::dji
