#include "parsers/parts/marked_text/say_anew.hpp"

#include <charconv>
#include <cmath>

namespace contrail {
namespace {

template <class T>
std::string plain(T value) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

}  // namespace

std::string number_anew(std::string_view words, const Column& column) {
  constexpr std::size_t longest = 24;           // 17 digits are all that a double has; sign, point, exponent
  constexpr double most = 1e12, least = 1e-12;  // farther out nothing is measured
  double value = 0;
  if (words.starts_with('+') && words.substr(1, 1) != "-") words.remove_prefix(1);
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (words.size() > longest || error != std::errc{} || end != words.data() + words.size()) return {};
  if (!std::isfinite(value) || std::abs(value) > most) return {};
  if (std::abs(value) < least) return "0";
  if (!column.limits.told()) return plain(value);
  if (!column.limits.hold(value)) return {};
  if (column.meaning == Meaning::satellites && value != std::trunc(value)) return {};
  if (column.meaning != Meaning::time_boot) return plain(static_cast<float>(value));
  constexpr double per_s = 1'000;
  const double per = column.unit == "s" ? per_s : 1;
  return plain(std::round(value * per) / per);
}

}  // namespace contrail
