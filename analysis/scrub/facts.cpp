#include "analysis/scrub/facts.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scrub/places.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_creators = 16;
constexpr std::size_t longest_words = 4000,
                      longest_all = 8000;  ///< bytes, so that any spelling of them fits a segment of a JPEG
constexpr std::int64_t largest_short = 65'535;

std::optional<Micros> moment(const Record& record, const Column& column) {
  if (column.type == Type::i64) {
    const auto us = integer(record, column);
    return us && plausible(*us) ? us : std::nullopt;
  }
  const auto written = parse_written_time(text(record, column));
  return written && written->has_time_of_day && plausible(written->time) ? std::optional(written->time) : std::nullopt;
}

std::int64_t small_number(const Record& record, const Column& column) {
  const auto value = number(record, column);
  return value && *value >= 1 && *value < largest_short ? std::llround(*value) : 0;
}

std::optional<KeptFacts::Place> place_of(const Record& record, const Mask& mask) {
  for (const PairPlan& pair : mask.pairs) {
    if (pair.subject == Subject::target) continue;
    if (const auto place = position(record, pair, 0)) {
      return KeptFacts::Place{static_cast<std::int32_t>(std::lround(place->lat_deg * 1e7)),
                              static_cast<std::int32_t>(std::lround(place->lon_deg * 1e7))};
    }
  }
  return std::nullopt;
}

}  // namespace

void FactTaker::take(const Record& record, const Mask& mask) {
  if (record.layout.view && !facts_.place) facts_.place = place_of(record, mask);
  const auto fraction = [&](Fraction& into, const Column& column) {
    if (!into) into = fraction_of(number(record, column).value_or(0));
  };
  for (const Column* column : mask.facts) {
    switch (column->meaning) {
      case Meaning::orientation:
        if (record.layout.view && facts_.orientation == 0) facts_.orientation = integer(record, *column).value_or(0);
        break;
      case Meaning::adobe_rgb: facts_.adobe_rgb = facts_.adobe_rgb || integer(record, *column).value_or(0) != 0; break;
      case Meaning::time_local:
        if (!facts_.taken) facts_.taken = moment(record, *column);
        break;
      case Meaning::time_zone:
        if (!facts_.zone_minutes) facts_.zone_minutes = parse_zone(text(record, *column));
        break;
      case Meaning::exposure_time: fraction(facts_.exposure_time, *column); break;
      case Meaning::f_number: fraction(facts_.f_number, *column); break;
      case Meaning::focal_length: fraction(facts_.focal_length, *column); break;
      case Meaning::iso:
        if (!facts_.iso) facts_.iso = small_number(record, *column);
        break;
      case Meaning::focal_length_35mm:
        if (!facts_.focal_length_35mm) facts_.focal_length_35mm = small_number(record, *column);
        break;
      case Meaning::creator:
      case Meaning::credit:
      case Meaning::copyright:
      case Meaning::caption:
      case Meaning::usage_terms: take_words(record, *column); break;
      default: break;
    }
  }
}

void FactTaker::take_words(const Record& record, const Column& column) {
  std::string words = plain_words(text(record, column));
  if (words.empty()) return;
  const auto [from, first] = layouts_.try_emplace(column.meaning, record.layout.id);
  std::vector<std::string>& known = facts_.words[column.meaning];
  const bool further =
      column.meaning == Meaning::creator && from->second == record.layout.id && known.size() < most_creators;
  if (first || (further && std::ranges::find(known, words) == known.end())) known.push_back(std::move(words));
}

/// By continued fractions, which give the best ones in order.
Fraction fraction_of(double value) {
  if (!(value > 0 && value < 4e9)) return {};
  double rest = value;
  std::uint64_t over[] = {0, 1}, under[] = {1, 0};
  for (int i = 0; i < 64; ++i) {
    const double whole = std::floor(rest);
    if (whole > 4.3e9) break;
    const auto part = static_cast<std::uint64_t>(whole);
    const std::uint64_t next_over = part * over[1] + over[0], next_under = part * under[1] + under[0];
    if (next_over > UINT32_MAX || next_under > UINT32_MAX) break;
    over[0] = over[1], over[1] = next_over, under[0] = under[1], under[1] = next_under;
    if (static_cast<double>(next_over) / static_cast<double>(next_under) == value) {
      return {static_cast<std::uint32_t>(next_over), static_cast<std::uint32_t>(next_under)};
    }
    if (rest == whole) break;
    rest = 1 / (rest - whole);
  }
  return {};
}

std::string plain_words(std::string_view hostile) {
  std::string utf8;
  if (valid_utf8(hostile) == hostile) {
    utf8 = hostile;
  } else {
    for (const char c : hostile) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80)
        utf8 += c;
      else
        utf8 += {static_cast<char>(0xC0 | byte >> 6), static_cast<char>(0x80 | (byte & 63))};
    }
  }
  std::string out;
  for (std::string_view left = utf8; !left.empty();) {
    const std::string_view before = left;
    const char32_t character = next_character(left);
    if (character == '\n' || character == '\t' || !may_hide_text(character))
      out += before.substr(0, before.size() - left.size());
  }
  return std::string(trimmed(out));
}

bool is_fact(Meaning meaning) {
  constexpr Meaning facts[] = {
      Meaning::latitude, Meaning::longitude, Meaning::time_local,   Meaning::time_zone,         Meaning::exposure_time,
      Meaning::f_number, Meaning::iso,       Meaning::focal_length, Meaning::focal_length_35mm, Meaning::creator,
      Meaning::credit,   Meaning::copyright, Meaning::caption,      Meaning::usage_terms};
  return std::ranges::find(facts, meaning) != std::end(facts);
}

std::string object_to_words(const KeptFacts& facts) {
  std::size_t all = 0;
  for (const auto& [meaning, texts] : facts.words) {
    std::size_t size = 0;
    for (const std::string& words : texts) size += words.size();
    if (size > longest_words)
      return std::string(row_of(meaning).text) + " (" + std::string(name_of(meaning)) + ") is longer than " +
             std::to_string(longest_words) + " bytes";
    all += size;
  }
  return all > longest_all ? "the texts to keep are longer than " + std::to_string(longest_all) + " bytes"
                           : std::string();
}

std::map<std::string, std::uint64_t> told_by(const KeptFacts& facts) {
  std::map<std::string, std::uint64_t> out;
  const auto told = [&](Meaning meaning, std::uint64_t count) {
    if (count) out[std::string(name_of(meaning))] = count;
  };
  told(Meaning::time_local, facts.taken.has_value());
  told(Meaning::time_zone, facts.zone_minutes.has_value());
  told(Meaning::exposure_time, static_cast<bool>(facts.exposure_time));
  told(Meaning::f_number, static_cast<bool>(facts.f_number));
  told(Meaning::focal_length, static_cast<bool>(facts.focal_length));
  told(Meaning::iso, facts.iso != 0);
  told(Meaning::focal_length_35mm, facts.focal_length_35mm != 0);
  for (const auto& [meaning, texts] : facts.words) told(meaning, texts.size());
  return out;
}

}  // namespace contrail
