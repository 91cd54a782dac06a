#include "parsers/formats/dji_txt/key_request.hpp"

#include <openssl/evp.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "parsers/formats/dji_txt/cipher.hpp"
#include "parsers/formats/dji_txt/keychain.hpp"
#include "parsers/formats/dji_txt/records.hpp"

namespace contrail::dji {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t prefix_size = 100, version_at = 10;
constexpr std::uint8_t first_encrypted = 13, dji_fly = 3;  // which is also asked for where the log names no department
constexpr Framing framing{.wide = true, .scrambled = true};
constexpr std::string_view features[] = {"",           "Base_1",       "Vision_2",       "Waypoint_3",  "Agriculture_4",
                                         "AirLink_5",  "AfterSales_6", "DJIFlyCustom_7", "Plaintext_8", "FlightHub_9",
                                         "Gimbal_10",  "RC_11",        "Camera_12",      "Battery_13",  "FlySafe_14",
                                         "Security_15"};

struct Asked {
  std::uint16_t category = 0;
  std::uint8_t department = dji_fly;
  Json groups = Json::array();
};

std::string base64(Bytes bytes) {
  std::vector<unsigned char> text((bytes.size() + 2) / 3 * 4 + 1);
  const int size = EVP_EncodeBlock(text.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(size)};
}

/// The auxiliary blocks: the version extension tells what to ask for. Returns where they end.
std::uint64_t read_auxiliary(Bytes file, std::uint64_t limit, Asked& to) {
  std::uint64_t at = prefix_size;
  for (int blocks = 0; blocks < 2 && at + 3 <= limit; ++blocks) {
    const std::uint64_t size = load_le<std::uint16_t>(file.data() + at + 1);
    if (size > limit - at - 3) break;
    if (file[at] == std::byte{1} && size >= 3) {
      to.category = load_le<std::uint16_t>(file.data() + at + 3);
      if (file[at + 5] != std::byte{0}) to.department = std::to_integer<std::uint8_t>(file[at + 5]);
    }
    at += 3 + size;
  }
  return at;
}

/// A wrapped key: feature point, length, data.
void add_key(Bytes body, Json& group) {
  constexpr std::size_t head = 4;
  std::vector<std::byte> plain(body.size() - 2);
  unscramble(record::key_storage, body, plain.data());
  if (plain.size() < head) return;
  const unsigned point = load_le<std::uint16_t>(plain.data()), size = load_le<std::uint16_t>(plain.data() + 2);
  // The service is not asked for what it does not give out.
  if (point == feature::none || point == feature::agriculture || point == feature::plaintext ||
      point >= feature::security || size > plain.size() - head)
    return;
  group.push_back({{"featurePoint", "FR_Standardization_Feature_" + std::string(features[point])},
                   {"aesCiphertext", base64(Bytes(plain).subspan(head, size))}});
}

bool read_log(Bytes file, Asked& to) {
  if (file.size() < prefix_size + 8 || file[version_at] < std::byte{first_encrypted}) return false;
  const auto first = load_le<std::uint64_t>(file.data());
  const bool told = first >= prefix_size && first <= file.size();
  const std::uint64_t behind = read_auxiliary(file, told ? first : file.size(), to);
  Json group = Json::array();
  const auto end_group = [&] {
    if (!group.empty()) to.groups.push_back(group);
    group = Json::array();
  };
  for (std::uint64_t at = told ? first : behind; at < file.size();) {
    const Bytes rest = file.subspan(at);
    const std::optional<std::size_t> size = frame_size(framing, rest);
    if (!size) {
      ++at;  // damage, or the pictures: what follows is searched as well
      continue;
    }
    const auto type = std::to_integer<std::uint8_t>(rest[0]);
    if (type == record::key_storage) add_key(rest.subspan(framing.head(), *size - framing.head() - 1), group);
    if (type == record::flight_record_recover) end_group();
    at += *size;
  }
  end_group();
  return true;
}

}  // namespace

std::string key_request(std::span<const Bytes> files, std::string& why) {
  std::optional<Asked> all;
  for (const Bytes file : files) {
    Asked asked;
    if (!read_log(file, asked)) return why = "a log that is not encrypted: it needs no keys", std::string();
    if (asked.groups.empty()) return why = "no wrapped keys in the log", std::string();
    if (!all) {
      all = std::move(asked);
      continue;
    }
    if (all->category != asked.category || all->department != asked.department)
      return why = "logs of different apps or versions: ask for their keys one by one", std::string();
    for (Json& group : asked.groups) all->groups.push_back(std::move(group));
  }
  if (!all) return why = "no log", std::string();
  const Json request{{"version", all->category}, {"department", all->department}, {"keychainsArray", all->groups}};
  return request.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace contrail::dji
