#include "parsers/parts/video/encoder_notes.hpp"

#include <algorithm>
#include <string_view>

#include "parsers/parts/video/x264_options.hpp"

namespace contrail::video {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view x264 = "\xDC\x45\xE9\xBD\xE6\xD9\x48\xB7\x96\x2C\xD8\x20\xD9\x23\xEE\xEF"sv,
                           apple_counter = "\x47\x56\x4A\xDC\x5C\x4C\x43\x3F\x94\xEF\xC5\x11\x3C\xD1\x43\xA8"sv,
                           apple_nothing = "\xB9\xED\xB9\x30\x5D\x21\x4B\x71\x83\x71\x2C\x10\xA3\x14\xBB\x29"sv;

/// Takes a known beginning away.
bool takes(std::string_view& text, std::string_view known) {
  if (!text.starts_with(known)) return false;
  text.remove_prefix(known.size());
  return true;
}

/// "x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec - Copyleft 2003-2022 - http://… - options: cabac=1 ref=3 …"
bool is_x264(std::string_view text) {
  if (text.ends_with('\0')) text.remove_suffix(1);
  if (!takes(text, "x264 - core ")) return false;
  const std::size_t build = std::min(text.find(" - "), text.size());
  if (!is_x264_build(text.substr(0, build))) return false;
  text.remove_prefix(build);
  constexpr std::size_t year = 2;
  if (!takes(text, " - H.264/MPEG-4 AVC codec - Copyleft 2003-20") || text.size() < year) return false;
  if (text[0] < '0' || text[0] > '2' || text[1] < '0' || text[1] > '9') return false;
  text.remove_prefix(year);
  if (!takes(text, " - http://www.videolan.org/x264.html - options:")) return false;
  std::size_t place = 0;
  while (takes(text, " ")) {
    const std::string_view option = text.substr(0, text.find(' '));
    const std::size_t equals = option.find('=');
    if (equals == option.npos || !is_x264_option(option.substr(0, equals), option.substr(equals + 1), place))
      return false;
    ++place;
    text.remove_prefix(option.size());
  }
  return text.empty();
}

}  // namespace

bool is_settings(Bytes note) {
  const std::string_view text = as_text(note);
  if (text.starts_with(x264)) return is_x264(text.substr(x264.size()));
  if (text.starts_with(apple_counter)) return text.find_first_not_of('\0', apple_counter.size()) == text.npos;
  return text == apple_nothing;
}

bool is_active_format(Bytes note) {
  constexpr std::string_view begin =
      "\xB5\x00\x31"
      "DTG1"sv;
  if (!as_text(note).starts_with(begin)) return false;
  const Bytes body = note.subspan(begin.size());
  const auto byte = [&](std::size_t i) { return std::to_integer<unsigned>(body[i]); };
  if (body.empty() || (byte(0) & ~0x40u) != 0x01) return false;  // active_format_flag, and bits that are fixed
  return byte(0) == 0x01 ? body.size() == 1 : body.size() == 2 && (byte(1) & 0xF0) == 0xF0;
}

}  // namespace contrail::video
