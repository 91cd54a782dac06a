#include "parsers/parts/video/x264_options.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace contrail::video {
namespace {

/// A number with so many digits behind the point, or one of these words; a pair has both sides of `between`.
struct Option {
  std::string_view name;
  std::string_view words = {};  ///< all there are, blank between; where there are none, numbers
  std::int32_t least = 0, most = 1;
  int decimals = 0;
  char between = 0;
  std::int32_t step = 1;  ///< in the last digit
};

// In the order they are written in. clang-format off
constexpr Option options[] = {
    {"cabac"},
    {"ref", {}, 1, 16},
    {"deblock", "0:0:0 1:0:0 1:1:1 1:-1:-1 1:-2:-2 1:-3:-3 1:2:2 1:0:-1 1:-1:0"},
    {"analyse",
     "0:0 0x1:0x1 0x1:0x111 0x1:0x131 0x1:0x10 0x1:0x11 0x1:0x113 0x1:0x133 0x3:0x3 0x3:0x113 0x3:0x133 0x3:0x13 "
     "0x3:0x11 0x3:0x111 0x3:0x131 0:0x111 0:0x11 0:0x131"},
    {"me", "dia hex umh esa tesa"},
    {"subme", {}, 0, 11},
    {"psy"},
    {"psy_rd",
     "0.00:0.00 1.00:0.00 1.00:0.15 1.00:0.20 1.00:0.25 0.40:0.00 1.20:0.00 0.70:0.00 1.00:0.05 1.00:0.10 0.50:0.00 "
     "0.90:0.00 1.00:1.00"},
    {"mixed_ref"},
    {"me_range", "4 8 12 16 24 32 48 64"},
    {"chroma_me"},
    {"trellis", {}, 0, 2},
    {"8x8dct"},
    {"cqm", "0 1 jvt flat"},
    {"deadzone", "21,11 6,6 10,10 0,0"},
    {"fast_pskip"},
    {"chroma_qp_offset", {}, -12, 12},
    {"threads", {}, 1, 128},
    {"lookahead_threads", {}, 1, 32},
    {"sliced_threads"},
    {"slices", "1 2 4 8 16"},
    {"slice_max_size", "1200 1400 1500"},
    {"nr", "0"},
    {"decimate"},
    {"interlaced", "0 tff bff fake"},
    {"bluray_compat"},
    {"stitchable"},
    {"constrained_intra"},
    {"bframes", {}, 0, 16},
    {"b_pyramid", {}, 0, 2},
    {"b_adapt", {}, 0, 2},
    {"b_bias", "0"},
    {"direct", {}, 0, 3},
    {"weightb"},
    {"open_gop"},
    {"weightp", {}, 0, 2},
    {"keyint", "1 10 12 15 24 25 30 48 50 60 72 75 90 96 100 120 125 144 150 180 200 240 250 300 500 600 infinite"},
    {"keyint_min", "1 2 3 5 6 7 12 13 15 23 24 25 30 48 50 60"},
    {"scenecut", "0 30 40 50 60"},
    {"intra_refresh"},
    {"rc_lookahead", "0 5 10 12 15 20 24 25 30 40 50 60 250"},
    {"rc", "crf abr cqp 2pass cbr none"},
    {"mbtree"},
    {"bitrate", {}, 100, 200'000, 0, 0, 100},
    {"ratetol", "0.1 1.0 2.0"},
    {"crf", {}, 0, 510, 1, 0, 5},
    {"qcomp", "0.50 0.60 0.70 0.80 1.00"},
    {"qpmin", "0 3 5 10"},
    {"qpmax", "40 42 50 51 60 69 81"},
    {"qpstep", "4 8"},
    {"cplxblur", "20.0"},
    {"qblur", "0.5"},
    {"vbv_maxrate", {}, 0, 300'000, 0, 0, 500},
    {"vbv_bufsize", {}, 0, 300'000, 0, 0, 500},
    {"crf_max", "0.0"},
    {"nal_hrd", "none vbr cbr"},
    {"filler"},
    {"qp", {}, 0, 51},
    {"ip_ratio", "1.40 1.10"},
    {"pb_ratio", "1.30 1.10"},
    {"aq",
     "0 1:0.50 1:0.60 1:0.70 1:0.80 1:0.90 1:1.00 1:1.20 1:1.30 2:0.50 2:0.60 2:0.70 2:0.80 2:0.90 2:1.00 3:0.50 "
     "3:0.60 3:0.70 3:0.80 3:0.90 3:1.00"},
};

/// Builds that are met in movies: version, revision, commit.
constexpr std::string_view builds[] = {
    "142 r2389 956c8d8", "142 r2431 a5831aa", "142 r2495 6a301b6", "148 r2638 7599210", "148 r2708 86b7198",
    "148 r2744 b97ae06", "152 r2854 e9a5903", "155 r2901 7d0ff22", "155 r2917 0a84d98", "157 r2935 545de2f",
    "157 r2969 d4099dd", "160 r3000 33f9e14", "161 r3018 db0d417", "161 r3027 4121277", "161 r3049 55d517b",
    "163 r3060 5db6aa6", "164 r3095 baee400", "164 r3107 a8b68eb", "164 r3108 31e19f9", "164 r3190 7ed753b",
    "164 r3191 4613ac3",
};
// clang-format on

bool is_one_of(std::string_view list, std::string_view word) {
  while (!word.empty() && !list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

/// As printf writes it: no plus, no zeros in front, all the decimals.
bool is_number(const Option& option, std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = option.decimals ? text.find('.') : text.size();
  constexpr std::size_t longest = 6;
  if (point == text.npos || point < 1 || point > longest) return false;
  if (option.decimals && text.size() != point + 1 + static_cast<std::size_t>(option.decimals)) return false;
  if (point > 1 && text.front() == '0') return false;
  std::int32_t value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (option.decimals && i == point) continue;
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  if (negative && value == 0) return false;
  value = negative ? -value : value;
  return value >= option.least && value <= option.most && value % option.step == 0;
}

}  // namespace

bool is_x264_option(std::string_view name, std::string_view value, std::size_t& place) {
  const auto from = std::span(options).subspan(std::min(place, std::size(options)));
  const auto found = std::ranges::find(from, name, &Option::name);
  if (found == from.end()) return false;
  place = static_cast<std::size_t>(&*found - options);
  return found->words.empty() ? is_number(*found, value) : is_one_of(found->words, value);
}

bool is_x264_build(std::string_view build) {
  constexpr std::size_t digits = 3;
  const bool version_alone = build.size() == digits && build.find_first_not_of("0123456789") == build.npos;
  if (version_alone) return build >= "100" && build <= "170";
  return std::ranges::find(builds, build) != std::end(builds);
}

}  // namespace contrail::video
