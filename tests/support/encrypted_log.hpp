// Encrypted DJI flight records of version 14, written with invented keys, and the keychain that opens them.
#pragma once
#include <openssl/evp.h>

#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/formats/dji_txt/cipher.hpp"

namespace contrail::test::encrypted {

using Buffer = std::vector<std::byte>;
using Json = nlohmann::ordered_json;

template <class T>
void append(Buffer& to, T value) {
  to.resize(to.size() + sizeof value);
  store_le(to.data() + to.size() - sizeof value, value);
}

inline const unsigned char* raw(const Buffer& bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

inline std::string base64(const Buffer& bytes) {
  std::vector<unsigned char> text(bytes.size() * 2 + 8);
  const int size = EVP_EncodeBlock(text.data(), raw(bytes), static_cast<int>(bytes.size()));
  return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(size)};
}

/// Key and first block of a feature point, made of a number.
struct Secret {
  Buffer key, iv;
  explicit Secret(unsigned seed) : key(32), iv(16) {
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::byte>(seed * 31 + i * 7);
    for (std::size_t i = 0; i < iv.size(); ++i) iv[i] = static_cast<std::byte>(seed * 17 + i * 5);
  }
  /// The record's own padding; what comes next goes on behind its last block.
  Buffer encrypt(const Buffer& plain) {
    Buffer out = run(1, plain);
    iv.assign(out.end() - 16, out.end());
    return out;
  }
  Buffer decrypt(const Buffer& stored) {
    Buffer out = run(0, stored);
    iv.assign(stored.end() - 16, stored.end());
    return out;
  }

 private:
  [[nodiscard]] Buffer run(int encrypts, const Buffer& in) const {
    Buffer out(in.size() + 16);
    int size = 0, rest = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_CipherInit_ex(context, EVP_aes_256_cbc(), nullptr, raw(key), raw(iv), encrypts);
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    EVP_CipherUpdate(context, to, &size, raw(in), static_cast<int>(in.size()));
    const bool whole = EVP_CipherFinal_ex(context, to + size, &rest) == 1;
    EVP_CIPHER_CTX_free(context);
    if (!whole) throw std::runtime_error("a padding that is none");
    out.resize(static_cast<std::size_t>(size + rest));
    return out;
  }
};

/// By which of the three keys a type of record is encrypted; 0: by none.
inline std::uint16_t point_of(std::uint8_t type) {
  switch (type) {
    case 1:
    case 2:
    case 13: return 1;
    case 5:
    case 9: return 7;
    case 4: return 11;
    default: return 0;
  }
}

/// first | payload | check, with the key of this type and first byte over it, or taken from it.
inline Buffer scrambled(std::uint8_t type, std::uint8_t first, const Buffer& payload) {
  Buffer body{std::byte{first}};
  body.insert(body.end(), payload.begin(), payload.end());
  body.push_back(static_cast<std::byte>(first + type));
  for (std::size_t i = 1; i < body.size(); ++i)
    body[i] ^= static_cast<std::byte>(dji::key_of(type, first) >> (i - 1) % 8 * 8);
  return body;
}

class LogWriter {
 public:
  LogWriter() {
    const Buffer block = scrambled(0, 0x53, details());
    append<std::uint64_t>(file_, 100 + 3 + block.size() + 7);
    append<std::uint16_t>(file_, 436);
    file_.push_back(std::byte{14});
    file_.resize(101);
    append(file_, static_cast<std::uint16_t>(block.size()));
    file_.insert(file_.end(), block.begin(), block.end());
    for (const unsigned b : {1u, 4u, 0u, 4u, 0u, 3u, 0x5Cu}) file_.push_back(static_cast<std::byte>(b));
  }
  /// A start of the app: keys of its own for Base, DJIFlyCustom and RC.
  void segment(unsigned seed) {
    if (!secrets_.empty()) frame(50, {std::byte{7}}, false);
    secrets_.clear();
    for (const std::uint16_t point : std::initializer_list<std::uint16_t>{1, 7, 11}) {
      secrets_.emplace(point, Secret(seed + point));
      Buffer wrapped;
      append(wrapped, point);
      append<std::uint16_t>(wrapped, 8);
      append<std::uint64_t>(wrapped, 0x1122334455667788 + seed + point);
      frame(56, wrapped, true);
    }
  }
  void second(std::int64_t ms, double latitude) {
    Buffer custom(2 + 4 + 4, std::byte{0}), osd, rc(13, std::byte{4});
    append(custom, ms);
    append(osd, -123.39 * std::numbers::pi / 180);
    append(osd, latitude * std::numbers::pi / 180);
    append<std::int16_t>(osd, 400);
    osd.resize(50);
    add(5, custom);
    add(1, osd);
    add(4, rc);
  }
  void add(std::uint8_t type, const Buffer& plain) { add_sealed(type, secrets_.at(point_of(type)).encrypt(plain)); }
  void add_sealed(std::uint8_t type, const Buffer& cipher) { frame(type, cipher, true); }
  /// What the next records choose their scrambling by.
  void choose(std::uint8_t first) { first_ = first, steps_ = false; }
  [[nodiscard]] Buffer& file() { return file_; }

 private:
  /// Version and length of the details, a start at an invented place, a signature.
  static Buffer details() {
    constexpr std::size_t size = 436, check_sum = 87, behind_place = 115;
    Buffer block;
    block.push_back({});
    append<std::uint16_t>(block, size);
    block.resize(3 + check_sum);
    append<std::int32_t>(block, 12345);
    append<std::int64_t>(block, 1'790'000'000'000);
    append(block, -123.39);
    append(block, -48.1);
    block.resize(block.size() + size - behind_place);
    append<std::uint16_t>(block, 4);
    append<std::uint32_t>(block, 0xDEADBEEF);
    return block;
  }

  void frame(std::uint8_t type, const Buffer& payload, bool scrambles) {
    if (scrambles && steps_) ++first_;
    const Buffer body = scrambles ? scrambled(type, first_, payload) : payload;
    file_.push_back(std::byte{type});
    append(file_, static_cast<std::uint16_t>(body.size()));
    file_.insert(file_.end(), body.begin(), body.end());
    file_.push_back(std::byte{0xFF});
  }

  Buffer file_;
  std::map<std::uint16_t, Secret> secrets_;
  std::uint8_t first_ = 0;
  bool steps_ = true;
};

/// The service's answer with the groups of these starts.
inline Json answer(const std::vector<unsigned>& seeds) {
  Json data = Json::array();
  for (const unsigned seed : seeds) {
    Json group = Json::array();
    for (const auto& [point, name] :
         std::map<unsigned, std::string>{{1, "Base_1"}, {7, "DJIFlyCustom_7"}, {11, "RC_11"}}) {
      const Secret secret(seed + point);
      group.push_back({{"featurePoint", "FR_Standardization_Feature_" + name},
                       {"aesKey", base64(secret.key)},
                       {"aesIv", base64(secret.iv)}});
    }
    data.push_back(group);
  }
  return {{"result", {{"code", 0}, {"msg", "ok"}}}, {"data", data}};
}

/// A record as who has the keys reads it.
struct OpenedRecord {
  std::uint8_t type, first;
  Buffer plain;
};

/// The records of a log, by the keys of one start after the other. Throws where one of them does not open.
inline std::vector<OpenedRecord> opened(const Buffer& file, const std::vector<unsigned>& seeds) {
  std::map<std::uint16_t, Secret> secrets;
  std::size_t start = 0;
  const auto begin = [&] {
    secrets.clear();
    for (const std::uint16_t point : std::initializer_list<std::uint16_t>{1, 7, 11})
      secrets.emplace(point, Secret(seeds.at(start) + point));
    ++start;
  };
  begin();
  std::vector<OpenedRecord> records;
  for (std::size_t at = load_le<std::uint64_t>(file.data()); at < file.size();) {
    const auto type = std::to_integer<std::uint8_t>(file.at(at));
    const std::size_t size = load_le<std::uint16_t>(&file.at(at + 1));
    Buffer body(file.begin() + static_cast<std::ptrdiff_t>(at + 3),
                file.begin() + static_cast<std::ptrdiff_t>(at + 3 + size));
    if (file.at(at + 3 + size) != std::byte{0xFF}) throw std::runtime_error("a record without its end");
    at += 3 + size + 1;
    if (type == 50) {
      records.push_back({type, 0, body});
      begin();
      continue;
    }
    const auto first = std::to_integer<std::uint8_t>(body.front());
    body = scrambled(type, first, Buffer(body.begin() + 1, body.end() - 1));
    const Buffer payload(body.begin() + 1, body.end() - 1);
    const std::uint16_t point = point_of(type);
    records.push_back({type, first, point == 0 ? payload : secrets.at(point).decrypt(payload)});
  }
  return records;
}

}  // namespace contrail::test::encrypted
