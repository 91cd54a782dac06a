#include "parsers/parts/fat/long_name.hpp"

#include <bit>

#include "parsers/base/text/utf8.hpp"

namespace contrail::fat {
namespace {

constexpr std::uint8_t last_part = 0x40, removed = 0xE5;
constexpr std::size_t most_parts = 20, name_size = 11;

}  // namespace

std::uint8_t short_name_sum(Bytes name) {
  std::uint8_t sum = 0;
  for (const std::byte b : name.first(name_size))
    sum = static_cast<std::uint8_t>(std::rotr(sum, 1) + static_cast<std::uint8_t>(b));
  return sum;
}

std::uint8_t first_byte_for(Bytes name, std::uint8_t sum) {
  for (std::size_t i = name_size - 1; i > 0; --i)
    sum = std::rotl(static_cast<std::uint8_t>(sum - static_cast<std::uint8_t>(name[i])), 1);
  return sum;
}

std::string short_name(Bytes name, std::uint8_t lower_case) {
  const auto part = [&](std::size_t from, std::size_t size, bool lower) {
    std::string text(as_text(name.subspan(from, size)));
    text.erase(text.find_last_not_of(' ') + 1);
    for (char& c : text) {
      if (lower && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
  };
  std::string base = part(0, 8, (lower_case & 0x08) != 0);
  const std::string ending = part(8, 3, (lower_case & 0x10) != 0);
  if (!base.empty() && base[0] == '\x05') base[0] = '\xE5';  // a first letter that would mean "deleted"
  return ending.empty() ? base : base + "." + ending;
}

void LongName::add(Bytes entry, std::uint64_t at) {
  const auto order = load_le<std::uint8_t>(entry.data()), sum = load_le<std::uint8_t>(entry.data() + 13);
  const bool begins = order != removed && (order & last_part) != 0;
  const bool goes_on = !parts_.empty() && parts_.back().sum == sum && parts_.size() < most_parts;
  if (begins || !goes_on) parts_.clear();
  if (parts_.empty()) at_ = at;
  std::string units;
  for (const auto& [from, size] : {ByteRange{1, 10}, ByteRange{14, 12}, ByteRange{28, 4}})
    units += as_text(entry.subspan(from, size));
  parts_.push_back({order, sum, std::move(units)});
}

bool LongName::complete() const {
  std::size_t left = parts_.size();
  for (const Part& part : parts_) {
    const std::uint8_t order = part.order & static_cast<std::uint8_t>(~last_part);
    if (order != left-- || ((part.order & last_part) != 0) != (&part == parts_.data())) return false;
  }
  return true;
}

std::string LongName::take(Bytes short_entry, bool deleted) {
  if (parts_.empty()) return {};
  std::string units;
  for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) units += part->units;
  const std::uint8_t sum = parts_.front().sum;
  bool fits = false;
  if (deleted) {
    const std::uint8_t first = first_byte_for(short_entry, sum);
    fits = parts_.front().order == removed && first > 0x20 && first != 0x7F;
  } else {
    fits = complete() && sum == short_name_sum(short_entry);
  }
  if (!fits) return {};
  parts_.clear();
  return utf8_of_utf16(as_bytes(units), false);
}

}  // namespace contrail::fat
