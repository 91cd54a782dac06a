#include "ulog.hpp"

#include <sstream>
#include <stdexcept>

namespace samples {
namespace {

Bytes keyed(const std::string& key) {
  Bytes out;
  out.u8(key.size()).text(key);
  return out;
}

std::string char_array(const std::string& text, const std::string& key) {
  return "char[" + std::to_string(text.size()) + "] " + key;
}

}  // namespace

ULog::ULog(uint64_t start_us) {
  bytes_.text("ULog").u8(0x01).u8(0x12).u8(0x35).u8(1).u64(start_us);
  constexpr uint8_t kDefaultParameters = 1;  // compat flag: messages of type Q are present
  message('B', Bytes().u8(kDefaultParameters).zeros(39).take());
}

void ULog::message(char type, const Buffer& payload) {
  bytes_.u16(payload.size()).u8(type).raw(payload);
  ++messages_[std::string(1, type)];
}

void ULog::format(const std::string& name, const std::string& fields) {
  formats_[name] = fields;
  message('F', Bytes().text(name + ":" + fields).take());
}

void ULog::info(const std::string& key, const std::string& text) {
  message('I', keyed(char_array(text, key)).text(text).take());
}
void ULog::info(const std::string& key, uint32_t number) { message('I', keyed("uint32_t " + key).u32(number).take()); }

void ULog::info_multiple(const std::string& key, const std::string& text, bool continued) {
  message('M', Bytes().u8(continued).raw(keyed(char_array(text, key)).data()).text(text).take());
}

void ULog::parameter(const std::string& name, int32_t value) {
  message('P', keyed("int32_t " + name).u32(value).take());
}
void ULog::parameter(const std::string& name, double value) { message('P', keyed("float " + name).f32(value).take()); }

void ULog::default_parameter(const std::string& name, int32_t value) {
  constexpr uint8_t kSystemWide = 1;
  message('Q', Bytes().u8(kSystemWide).raw(keyed("int32_t " + name).data()).u32(value).take());
}

size_t ULog::size_of(const std::string& type) const {
  static const std::map<std::string, size_t> kBasic = {
      {"int8_t", 1},  {"uint8_t", 1},  {"bool", 1},  {"char", 1},    {"int16_t", 2},  {"uint16_t", 2},
      {"int32_t", 4}, {"uint32_t", 4}, {"float", 4}, {"int64_t", 8}, {"uint64_t", 8}, {"double", 8}};
  const size_t bracket = type.find('[');
  const std::string element = type.substr(0, bracket);
  const size_t count = bracket == std::string::npos ? 1 : std::stoul(type.substr(bracket + 1));
  const auto basic = kBasic.find(element);
  return count * (basic != kBasic.end() ? basic->second : row_size(formats_.at(element), false));
}

/// Padding is written inside nested types and between fields, but not at the end of a topic.
size_t ULog::row_size(const std::string& fields, bool top_level) const {
  size_t total = 0, trailing = 0;
  std::istringstream in(fields);
  for (std::string field; std::getline(in, field, ';');) {
    const size_t blank = field.find(' '), size = size_of(field.substr(0, blank));
    trailing = field.compare(blank + 1, 8, "_padding") == 0 ? trailing + size : 0;
    total += size;
  }
  return top_level ? total - trailing : total;
}

uint16_t ULog::subscribe(const std::string& name, uint8_t multi_id) {
  const auto id = static_cast<uint16_t>(subscriptions_.size());
  subscriptions_.push_back({name, name + "[" + std::to_string(multi_id) + "]", row_size(formats_.at(name), true)});
  message('A', Bytes().u8(multi_id).u16(id).text(name).take());
  return id;
}

void ULog::data(uint16_t id, const Buffer& row) {
  const Subscription& subscription = subscriptions_.at(id);
  if (row.size() != subscription.size)
    throw std::logic_error("row of " + subscription.name + " does not fit its format");
  message('D', Bytes().u16(id).raw(row).take());
  ++rows_[subscription.label];
}

void ULog::logged(char level, uint64_t time_us, const std::string& text) {
  message('L', Bytes().u8(level).u64(time_us).text(text).take());
}

void ULog::logged_tagged(char level, uint16_t tag, uint64_t time_us, const std::string& text) {
  message('C', Bytes().u8(level).u16(tag).u64(time_us).text(text).take());
}

void ULog::sync() { message('S', {0x2F, 0x73, 0x13, 0x20, 0x25, 0x0C, 0xBB, 0x12}); }
void ULog::dropout(uint16_t milliseconds) { message('O', Bytes().u16(milliseconds).take()); }

std::map<std::string, int> ULog::counts() const {
  std::map<std::string, int> all = messages_;
  all.insert(rows_.begin(), rows_.end());
  return all;
}

}  // namespace samples
