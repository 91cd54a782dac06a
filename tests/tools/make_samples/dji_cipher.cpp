#include "dji_cipher.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "noise.hpp"

namespace samples {
namespace {

constexpr uint64_t kMagic = 0x123456789ABCDEF0;

/// CRC-64 "Jones", reflected, without final XOR.
uint64_t crc64(uint64_t crc, std::span<const uint8_t> data) {
  for (const uint8_t byte : data) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >> 1) ^ 0x95AC9329AC4BC9B5 : crc >> 1;
  }
  return crc;
}

std::string base64(const Buffer& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  text.resize(static_cast<size_t>(length));
  return text;
}

constexpr std::array<const char*, 16> kFeatureNames = {
    "",          "Base",      "Vision", "Waypoint", "Agriculture", "AirLink", "AfterSales", "DJIFlyCustom",
    "Plaintext", "FlightHub", "Gimbal", "RC",       "Camera",      "Battery", "FlySafe",    "Security"};

}  // namespace

Buffer scramble(uint8_t type, uint8_t nonce, std::span<const uint8_t> payload) {
  const uint8_t seed = static_cast<uint8_t>(nonce + type);
  const Buffer key = Bytes().u64(crc64(seed, Bytes().u64(kMagic * nonce).data())).take();
  Bytes body;
  body.u8(nonce);
  for (size_t i = 0; i < payload.size(); ++i) body.u8(payload[i] ^ key[i % 8]);
  return body.u8(seed ^ key[payload.size() % 8]).take();
}

int feature_point(uint8_t type) {
  static const std::map<int, std::vector<uint8_t>> kTypes = {
      {1, {1, 2, 6, 13, 14, 15, 40, 58, 59, 63}},
      {2, {17, 18}},
      {3, {31, 32, 34, 35, 36, 38, 39}},
      {5, {49}},
      {6, {12, 16, 19, 26, 27}},
      {7, {5, 9, 10, 20, 24, 30, 54}},
      {kPlaintextPoint, {50, 56}},
      {10, {3}},
      {11, {4, 11, 29, 33, 62}},
      {12, {25}},
      {13, {7, 8, 22}},
      {14, {28, 51, 52}},
  };
  for (const auto& [point, types] : kTypes) {
    if (std::find(types.begin(), types.end(), type) != types.end()) return point;
  }
  return 0;
}

Keychain::Keychain() {
  for (const int point : {1, 2, 5, 6, 7, 10, 11, 12, 13}) {
    const auto seed = static_cast<uint64_t>(7000 + point);
    const Buffer iv = random_bytes(seed + 100, 16);
    secrets_[point] = {random_bytes(seed, 32), iv, iv};
  }
}

std::vector<int> Keychain::feature_points() const {
  std::vector<int> points;
  for (const auto& [point, secret] : secrets_) points.push_back(point);
  return points;
}

Buffer Keychain::encrypt(int point, std::span<const uint8_t> payload) {
  constexpr size_t kBlock = 16;
  Secret& secret = secrets_.at(point);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                EVP_CIPHER_CTX_free);
  Buffer out(payload.size() + kBlock);
  int written = 0, last = 0;
  if (EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, secret.key.data(), secret.iv.data()) != 1 ||
      EVP_EncryptUpdate(context.get(), out.data(), &written, payload.data(), static_cast<int>(payload.size())) != 1 ||
      EVP_EncryptFinal_ex(context.get(), out.data() + written, &last) != 1) {
    throw std::runtime_error("AES-256-CBC failed");
  }
  out.resize(static_cast<size_t>(written + last));
  secret.iv.assign(out.end() - kBlock, out.end());
  return out;
}

nlohmann::ordered_json Keychain::service_response() const {
  nlohmann::ordered_json keys = nlohmann::ordered_json::array();
  for (const auto& [point, secret] : secrets_) {
    const std::string name = "FR_Standardization_Feature_" + std::string(kFeatureNames[static_cast<size_t>(point)]) +
                             "_" + std::to_string(point);
    keys.push_back({{"featurePoint", name}, {"aesKey", base64(secret.key)}, {"aesIv", base64(secret.first_iv)}});
  }
  return {{"result", {{"code", 0}, {"msg", "ok"}}}, {"data", nlohmann::ordered_json::array({keys})}};
}

}  // namespace samples
