#include "parsers/parts/video/encoder_notes.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace contrail::video {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view x264 = "\xDC\x45\xE9\xBD\xE6\xD9\x48\xB7\x96\x2C\xD8\x20\xD9\x23\xEE\xEF"sv,
                           apple_counter = "\x47\x56\x4A\xDC\x5C\x4C\x43\x3F\x94\xEF\xC5\x11\x3C\xD1\x43\xA8"sv,
                           apple_nothing = "\xB9\xED\xB9\x30\x5D\x21\x4B\x71\x83\x71\x2C\x10\xA3\x14\xBB\x29"sv;

/// In the order of x264_param2string() (common/base.c).
constexpr std::string_view options =
    " cabac ref deblock analyse me subme psy psy_rd mixed_ref me_range chroma_me trellis 8x8dct cqm deadzone "
    "fast_pskip chroma_qp_offset threads lookahead_threads sliced_threads slices slice_max_size slice_max_mbs "
    "slice_min_mbs nr decimate interlaced bluray_compat stitchable constrained_intra bframes b_pyramid b_adapt b_bias "
    "direct weightb open_gop weightp keyint keyint_min scenecut intra_refresh rc_lookahead rc mbtree bitrate ratetol "
    "crf qcomp qpmin qpmax qpstep cplxblur qblur vbv_maxrate vbv_bufsize crf_max nal_hrd filler qp ip_ratio pb_ratio "
    "aq "sv;
constexpr std::string_view words =
    " dia hex umh esa tesa crf abr cqp 2pass cbr none vbr infinite jvt flat tff bff fake auto spatial temporal "sv;

bool is_listed(std::string_view list, std::string_view word, std::size_t from, std::size_t& at) {
  const std::string spaced = " " + std::string(word) + " ";
  at = list.find(spaced, from);
  return !word.empty() && at != list.npos;
}

/// Numbers with what stands between them: none longer than six digits, at most three.
bool is_value(std::string_view value) {
  constexpr std::size_t longest_number = 6, longest = 16;
  std::size_t at = 0, digits = 0;
  if (is_listed(words, value, 0, at)) return true;
  if (value.starts_with("0x")) value.remove_prefix(2);
  for (const char c : value) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && ".:,-x"sv.find(c) == std::string_view::npos) return false;
    digits = digit ? digits + 1 : 0;
    if (digits > longest_number) return false;
  }
  return !value.empty() && value.size() <= longest && std::ranges::count(value, ':') <= 2;
}

/// Takes a known beginning away.
bool takes(std::string_view& text, std::string_view known) {
  if (!text.starts_with(known)) return false;
  text.remove_prefix(known.size());
  return true;
}
template <class Is>
bool takes_some(std::string_view& text, std::size_t most, Is is) {
  std::size_t n = 0;
  while (n < text.size() && is(text[n])) ++n;
  text.remove_prefix(n);
  return n > 0 && n <= most;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

/// "x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec - Copyleft 2003-2022 - http://… - options: cabac=1 ref=3 …"
bool is_x264(std::string_view text) {
  if (text.ends_with('\0')) text.remove_suffix(1);
  if (!takes(text, "x264 - core ") || !takes_some(text, 3, is_digit)) return false;
  if (takes(text, " r") &&
      (!takes_some(text, 5, is_digit) || (takes(text, " ") && !text.starts_with("-") && !takes_some(text, 7, is_hex))))
    return false;
  (void)takes(text, " ");
  if (!takes(text, "- H.264/MPEG-4 AVC codec - Copyleft 2003-20") || !takes_some(text, 2, is_digit)) return false;
  if (!takes(text, " - http://www.videolan.org/x264.html - options:")) return false;
  std::size_t place = 0;
  while (takes(text, " ")) {
    const std::string_view option = text.substr(0, text.find(' '));
    const std::size_t equals = option.find('=');
    if (equals == option.npos || !is_listed(options, option.substr(0, equals), place, place)) return false;
    if (!is_value(option.substr(equals + 1))) return false;
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
