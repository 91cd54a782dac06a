#include "parsers/formats/dji_txt/keychain.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>

#include "parsers/formats/dji_txt/key_request.hpp"

namespace contrail::dji {
namespace {

using Json = nlohmann::ordered_json;

struct TypeRow {
  std::uint8_t type, version_13, version_14;
};
// dji-sdk/FlightRecordParsingLib; of 58, 59, 62 and 63 as lvauvillier/dji-log-parser has them.
constexpr TypeRow types[] = {
    {1, 1, 1},   {2, 1, 1},    {3, 1, 10},  {4, 1, 11},  {5, 7, 7},   {6, 1, 1},   {7, 1, 13},  {8, 1, 13}, {9, 7, 7},
    {10, 7, 7},  {11, 1, 11},  {12, 6, 6},  {13, 1, 1},  {14, 1, 1},  {15, 1, 1},  {16, 6, 6},  {17, 2, 2}, {18, 2, 2},
    {19, 6, 6},  {20, 7, 7},   {21, 4, 4},  {22, 6, 13}, {24, 7, 7},  {25, 1, 12}, {26, 6, 6},  {27, 6, 6}, {28, 6, 14},
    {29, 1, 11}, {30, 7, 7},   {31, 3, 3},  {32, 3, 3},  {33, 1, 11}, {34, 3, 3},  {35, 3, 3},  {36, 3, 3}, {38, 3, 3},
    {39, 3, 3},  {40, 1, 1},   {41, 4, 4},  {43, 4, 4},  {44, 4, 4},  {45, 4, 4},  {46, 4, 4},  {47, 4, 4}, {48, 4, 4},
    {49, 5, 5},  {50, 8, 8},   {51, 6, 14}, {52, 6, 14}, {53, 6, 9},  {54, 7, 7},  {55, 6, 15}, {56, 8, 8}, {58, 1, 1},
    {59, 1, 1},  {62, 11, 11}, {63, 1, 1}};

/// Base64 of exactly `to.size()` bytes.
bool decode_base64(const std::string& text, std::span<std::byte> to) {
  const std::size_t padding = (3 - to.size() % 3) % 3;
  if (text.size() != (to.size() + padding) / 3 * 4) return false;
  std::vector<unsigned char> bytes(to.size() + padding);
  const int size =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (size != static_cast<int>(bytes.size())) return false;
  std::transform(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(padding), to.begin(),
                 [](unsigned char c) { return std::byte{c}; });
  return true;
}

/// `FR_Standardization_Feature_Base_1`: the number behind the last line.
std::size_t feature_of(const std::string& name) {
  const std::size_t line = name.rfind('_');
  std::size_t number = 0;
  if (line == std::string::npos) return 0;
  const char *from = name.data() + line + 1, *end = name.data() + name.size();
  const auto [behind, error] = std::from_chars(from, end, number);
  return error == std::errc{} && behind == end && number < key_points ? number : 0;
}

const std::string* text_of(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

/// False: something in it is no key.
bool read_group(const Json& group, KeyGroup& to) {
  if (!group.is_array()) return false;
  for (const Json& item : group) {
    const std::string *name = text_of(item, "featurePoint"), *key = text_of(item, "aesKey"),
                      *iv = text_of(item, "aesIv");
    if (!name) return false;
    if (!key || !iv || key->empty() || iv->empty()) continue;  // the service had none
    const std::size_t point = feature_of(*name);
    FeatureKey read;
    if (point == 0 || !decode_base64(*key, read.key) || !decode_base64(*iv, read.iv)) return false;
    to[point] = read;
  }
  return std::any_of(to.begin(), to.end(), [](const auto& key) { return key.has_value(); });
}

/// The array of groups; null: `why`.
const Json* groups_of(const Json& whole, std::string& why) {
  if (whole.is_discarded() || !whole.is_object()) return why = "is no JSON object", nullptr;
  if (const auto result = whole.find("result"); result != whole.end() && result->is_object()) {
    const auto code = result->find("code");
    if (code != result->end() && code->is_number_integer() && code->get<std::int64_t>() != 0) {
      const std::string* words = text_of(*result, "msg");
      why = "is a refusal of the service, code " + std::to_string(code->get<std::int64_t>()) +
            (words ? ": " + *words : std::string());
      return nullptr;
    }
  }
  const auto data = whole.find("data");
  if (data == whole.end() || !data->is_array() || data->empty())
    return why = "holds no keys (no array \"data\")", nullptr;
  return &*data;
}

std::vector<KeyGroup> read_groups(const Json& data, std::string& why) {
  std::vector<KeyGroup> groups;
  for (const Json& group : data) {
    if (!read_group(group, groups.emplace_back())) {
      why = "holds something that is not a key, in group " + std::to_string(groups.size());
      return {};
    }
  }
  return groups;
}

std::string import(std::string_view keychain, std::string_view answer, std::string& why) {
  Json chain = keychain.empty() ? Json{{"result", {{"code", 0}, {"msg", "ok"}}}, {"data", Json::array()}}
                                : Json::parse(keychain, nullptr, false);
  if (!keychain.empty() && read_keychain(keychain, why).empty()) return {};
  const Json fresh = Json::parse(answer, nullptr, false);
  const Json* data = groups_of(fresh, why);
  if (!data || read_groups(*data, why).empty()) return {};
  Json& known = chain["data"];
  for (const Json& group : *data) {
    if (std::find(known.begin(), known.end(), group) == known.end()) known.push_back(group);
  }
  return chain.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::uint8_t feature_point(std::uint8_t version, std::uint8_t type) {
  const auto found =
      std::find_if(std::begin(types), std::end(types), [&](const TypeRow& row) { return row.type == type; });
  if (found == std::end(types)) return feature::none;
  return version <= 13 ? found->version_13 : found->version_14;
}

std::vector<KeyGroup> read_keychain(std::string_view json, std::string& why) {
  const Json whole = Json::parse(json, nullptr, false);
  const Json* data = groups_of(whole, why);
  return data ? read_groups(*data, why) : std::vector<KeyGroup>{};
}

constinit const KeyService key_service{
    .service = "https://dev.dji.com/openapi/v1/flight-records/keychains", .request = key_request, .import = import};

}  // namespace contrail::dji
