#include "parsers/parts/cue/say.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "parsers/parts/cue/words.hpp"

namespace contrail {
namespace {

constexpr int of_degrees = 7;
constexpr std::string_view unnamed = {};  ///< two numbers that are a position by their decimals alone

/// What is larger is no such quantity.
struct Quantity {
  std::string_view unit;
  int decimals;
  double most;
};
constexpr Quantity quantities[] = {{"deg", of_degrees, 180}, {"m", 3, 20'000}, {"m/s", 2, 1'000}};

/// In the fewest digits; `fixed`: in all of them.
std::string spelled(double value, int decimals, bool fixed = false) {
  char text[64];
  std::string said(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr);
  if (fixed || decimals == 0) return said;
  said.resize(said.find_last_not_of('0') + 1);
  if (said.ends_with('.')) said.pop_back();
  return said == "-0" ? "0" : said;
}

/// `GPS`, `RTK` or `HOME`, which stands in front of the bracket.
std::string_view name_of_place(std::string_view frame) {
  for (const std::string_view name : {"GPS", "RTK", "HOME"}) {
    if (frame.starts_with(name)) return name;
  }
  return unnamed;
}

std::string_view frame_of(const Record& record, std::size_t field) {
  return as_text(record.bytes.subspan(record.frames[field].at - record.where.at, record.frames[field].size));
}

/// A latitude and a longitude, and perhaps a third number. That one is told of satellites only: a height beside a
/// position that goes would tell where it was.
void say_place(const Record& record, std::size_t first, std::span<const double> numbers, std::string& out) {
  const std::string_view name = name_of_place(frame_of(record, first));
  const bool latitude_first = record.places[first].at < record.places[first + 1].at;
  const double pair[] = {numbers[latitude_first ? 0 : 1], numbers[latitude_first ? 1 : 0]};
  if (name == unnamed) {
    out.append(spelled(pair[0], of_degrees, true)).append(", ").append(spelled(pair[1], of_degrees, true));
    return;
  }
  out.append(name).append("(").append(spelled(pair[0], of_degrees)).append(",").append(spelled(pair[1], of_degrees));
  constexpr double most_satellites = 99;
  const bool counted = numbers.size() == 3 && record.layout.columns[first + 2].meaning == Meaning::satellites;
  const double third = counted ? numbers[2] : 0;
  const bool fits = third >= 0 && third <= most_satellites && third == std::trunc(third);
  if (latitude_first)
    out.append(",0.0M");
  else if (numbers.size() == 3)
    out.append(",").append(spelled(fits ? third : 0, 0));
  out.append(")");
}

}  // namespace

void say_cue_frame(const Record& record, std::size_t first, std::span<const double> numbers, std::string& out) {
  const Column& column = record.layout.columns[first];
  const bool places = numbers.size() >= 2 && numbers.size() <= 3 && column.meaning == Meaning::latitude &&
                      record.layout.columns[first + 1].meaning == Meaning::longitude;
  if (places) return say_place(record, first, numbers, out);
  const auto known = std::ranges::find(quantities, column.unit, &Quantity::unit);
  if (numbers.size() != 1 || known == std::end(quantities) || !find_cue_word(column.name)) return;
  const double value = numbers[0];
  if (!(std::abs(value) <= known->most)) return;
  const bool speed = known->unit == "m/s";
  out.append(column.name).append(speed ? " " : ": ").append(spelled(value, known->decimals));
  if (speed) out.append(known->unit);
}

}  // namespace contrail
