#include "parsers/parts/cue/settings.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

using C = CueColumn;
enum class Unit : std::uint8_t { none, milliseconds, metres };

constexpr std::size_t any_digits = 20, most_digits = 3;  // between zeros

/// A number of more than `most_apart` is written without decimals: `fnum : 280` is 2.8. What is set is a round number,
/// as a constant of more digits could be a serial.
struct Setting {
  C column;
  std::string_view word;  ///< empty: any
  double least, most, most_apart = -1;
  std::size_t digits = any_digits;  ///< at most, between zeros
  Unit unit = Unit::none;
};
constexpr Setting settings[] = {
    {C::frame, "", 0, 99'999'999},
    {C::difference, "", 0, 9'999, -1, any_digits, Unit::milliseconds},
    {C::altitude_takeoff, "", -20'000, 20'000, 20'000, any_digits, Unit::metres},
    {C::height, "", -20'000, 20'000, 20'000, any_digits, Unit::metres},
    {C::ultrasonic, "", -100, 1'000, 1'000, any_digits, Unit::metres},
    {C::distance, "", 0, 100'000, 100'000, any_digits, Unit::metres},
    {C::iso, "", 1, 409'600, -1, 3},
    {C::exposure, "", 0, 60, 60, 3},
    {C::exposure_denominator, "", 0, 100'000, 1'000, 5},  // `SS 205.03`
    {C::f_number, "", 0.5, 6'400, 64, 3},
    {C::focal, "", 1, 30'000, 3'000, 3},
    {C::number, "ev", -10, 10, 10, 2},
    {C::number, "EV", -10, 10, 10, 2},
    {C::number, "ct", 0, 10'000, -1, 4},
    {C::number, "ae_meter_md", 0, 99},
    {C::number, "", -100'000, 100'000, 1'000, 3},  // of the zoom
};

const Setting* find(const CueWord& word) {
  const auto found = std::ranges::find_if(settings, [&](const Setting& setting) {
    return setting.column == word.column && (setting.word.empty() || setting.word == word.word);
  });
  return found == std::end(settings) ? nullptr : &*found;
}

struct Taken {
  double value;
  bool whole;
  std::size_t digits;  ///< between zeros
};

std::size_t count_digits(std::string_view number) {
  std::string digits;
  std::ranges::copy_if(number, std::back_inserter(digits), [](char c) { return c != '.'; });
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? 0 : digits.find_last_not_of('0') + 1 - first;
}

/// The number at the start of the text, which is taken off.
std::optional<Taken> take_number(std::string_view& text) {
  constexpr std::string_view digits = "0123456789";
  constexpr std::size_t most_decimals = 3;
  const std::size_t whole = std::min(text.find_first_not_of(digits), text.size());
  if (whole == 0 || (whole > 1 && text.starts_with('0'))) return std::nullopt;
  std::size_t end = whole;
  if (text.substr(whole).starts_with('.')) {
    end = std::min(text.find_first_not_of(digits, whole + 1), text.size());
    if (end == whole + 1 || end > whole + 1 + most_decimals) return std::nullopt;
  }
  const std::size_t count = count_digits(text.substr(0, end));
  const auto value = parse_number(text.substr(0, end));
  text.remove_prefix(end);
  return value ? std::optional(Taken{*value, end == whole, count}) : std::nullopt;
}

/// Sensitivities double; from 100,000 on their digits are four.
bool is_doubled(double iso) { return iso == 102'400 || iso == 204'800 || iso == 409'600; }

/// `1/640.0` of a second; a third or a half of a step.
bool is_fraction(const Taken& above, const Taken& below, const CueWord& word) {
  constexpr double shortest = 100'000, most_steps = 30;
  if (!above.whole) return false;
  if (word.column == C::exposure || word.column == C::exposure_denominator)
    return above.value == 1 && below.value >= 1 && below.value <= shortest && below.digits <= most_digits;
  return word.word == "EV" && above.value <= most_steps && below.whole && (below.value == 2 || below.value == 3);
}

bool is_unit(std::string_view text, Unit unit) {
  if (text.empty()) return true;
  return unit == Unit::milliseconds ? text == "ms"
                                    : unit == Unit::metres && (text == "m" || text == "M" || text == " m");
}

}  // namespace

bool may_stay(std::string_view value, const CueWord& word) {
  if (value == "n/a") return true;
  if (value.size() > word.longest) return false;
  if (word.column == C::colour_mode) return is_colour_mode(value);
  const Setting* setting = find(word);
  if (!setting) return false;
  const bool minus = value.starts_with('-'), plus = value.starts_with('+');
  if ((minus && setting->least >= 0) || (plus && word.word != "EV")) return false;
  if (minus || plus) value.remove_prefix(1);
  const auto number = take_number(value);
  if (!number) return false;
  if (value.starts_with('/')) {
    value.remove_prefix(1);
    const auto below = take_number(value);
    return below && value.empty() && is_fraction(*number, *below, word);
  }
  const double signed_value = minus ? -number->value : number->value;
  const double most = number->whole ? setting->most : setting->most_apart;
  // `SS 205.03`, but `Shutter:400`.
  const bool rounded = word.column == C::exposure_denominator && number->whole;
  const bool round = number->digits <= (rounded ? most_digits : setting->digits) ||
                     (word.column == C::iso && is_doubled(number->value));
  return round && signed_value >= setting->least && signed_value <= most && is_unit(value, setting->unit);
}

bool is_parting(std::string_view between) {
  constexpr std::string_view usual[] = {"", " ", ":", ": ", " : ", "/", "(", ":F", ": F"};
  return std::ranges::find(usual, between) != std::end(usual);
}

}  // namespace contrail
