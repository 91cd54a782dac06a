#include "parsers/parts/video/visual_config.hpp"

#include <algorithm>
#include <string_view>

namespace contrail::video {
namespace {

constexpr std::size_t code_size = 4;

bool begins_unit(Bytes bytes) { return bytes.size() >= code_size && load_be<std::uint32_t>(bytes.data()) >> 8 == 1; }

/// A known name, and a version in digits and dots.
bool is_encoder(std::string_view words) {
  constexpr std::size_t letters = 4, longest = 20;
  constexpr std::string_view known[] = {"Lavc", "XviD"};
  const bool named = std::ranges::find(known, words.substr(0, letters)) != std::end(known);
  return named && words.size() <= longest &&
         std::ranges::all_of(words.substr(letters), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

}  // namespace

bool is_visual_config(Bytes config) {
  constexpr std::size_t longest = 128;
  constexpr std::uint32_t prefix = 0x100, last_layer = 0x12F, sequence = 0x1B0, user_data = 0x1B2, object = 0x1B5;
  if (config.size() > longest || !begins_unit(config)) return false;
  while (!config.empty()) {
    std::size_t end = code_size;
    while (end < config.size() && !begins_unit(config.subspan(end))) ++end;
    const auto code = load_be<std::uint32_t>(config.data());
    const bool head = code == sequence || code == object || (code >= prefix && code <= last_layer);
    if (!head && !(code == user_data && is_encoder(as_text(config.subspan(code_size, end - code_size))))) return false;
    config = config.subspan(end);
  }
  return true;
}

}  // namespace contrail::video
