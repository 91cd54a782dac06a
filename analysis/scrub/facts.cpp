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
constexpr std::int64_t smallest_number = 1, largest_number = 65'534;  ///< of a SHORT that says something
constexpr double longest_lens = 2'000;                                ///< mm, of a picture of 35 mm

std::optional<Micros> moment(const Record& record, const Column& column) {
  if (column.type == Type::i64) {
    const auto us = integer(record, column);
    return us && plausible(*us) ? us : std::nullopt;
  }
  const auto written = parse_written_time(text(record, column));
  return written && written->has_time_of_day && plausible(written->time) ? std::optional(written->time) : std::nullopt;
}

std::optional<PlaceE7> place_of(const Record& record, const Mask& mask) {
  for (const PairPlan& pair : mask.pairs) {
    if (pair.subject == Subject::target) continue;
    if (const auto place = position(record, pair, 0)) return place_e7(place->lat_deg, place->lon_deg);
  }
  return std::nullopt;
}

/// Of whole numbers the first three digits.
double three_digits(double value) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(value)) - 2));
  return std::round(value / unit) * unit;
}

/// As finely as cameras tell how a picture was taken: more digits could tell anything.
double as_cameras_tell(Meaning meaning, double value) {
  constexpr double hundredth = 100;
  if (!(value > 0)) return value;
  switch (meaning) {
    case Meaning::f_number:
    case Meaning::focal_length: return std::round(value * hundredth) / hundredth;
    case Meaning::iso: return three_digits(value);
    case Meaning::exposure_time: {
      const double parts = std::round(1 / value);  // of a second
      const bool is_part = value <= 1 && std::abs(parts * value - 1) < 1e-6;
      return value < 0.25 || is_part ? 1 / three_digits(parts) : std::round(value * hundredth) / hundredth;
    }
    default: return value;
  }
}

/// What a column tells by itself; nothing where it says nothing.
std::optional<FactValue> value_of(FactKind kind, const Record& record, const Column& column) {
  const auto given = [](const auto& value) { return value ? std::optional<FactValue>(*value) : std::nullopt; };
  switch (kind) {
    case FactKind::number: {
      const double value = as_cameras_tell(column.meaning, number(record, column).value_or(0));
      const double most = column.meaning == Meaning::focal_length_35mm ? longest_lens : largest_number;
      if (value < smallest_number || value >= most + 1) return std::nullopt;
      return std::int64_t{std::llround(value)};
    }
    case FactKind::fraction: {
      const Fraction value = fraction_of(as_cameras_tell(column.meaning, number(record, column).value_or(0)));
      return value ? std::optional<FactValue>(value) : std::nullopt;
    }
    case FactKind::moment: {
      constexpr Micros millisecond = 1'000;  // no camera's clock is better
      auto time = moment(record, column);
      if (time) *time -= *time % millisecond;
      return given(time);
    }
    case FactKind::zone: {
      const auto minutes = parse_zone(text(record, column));
      return minutes ? std::optional<FactValue>(std::int64_t{*minutes}) : std::nullopt;
    }
    case FactKind::profile: {
      const Bytes made = raw(record, column);
      return ColourProfile(made.begin(), made.end());
    }
    case FactKind::none:
    case FactKind::place:  // two columns
    case FactKind::text:   // depends on what is known already
    case FactKind::texts: break;
  }
  return std::nullopt;
}

std::vector<std::byte> whole(const Where& where) {
  const Bytes bytes = where.source->slice(where.at, where.size);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

PlaceE7 place_e7(double lat_deg, double lon_deg) {
  return {static_cast<std::int32_t>(std::lround(lat_deg * 1e7)), static_cast<std::int32_t>(std::lround(lon_deg * 1e7))};
}

void FactTaker::take(const Record& record, const Mask& mask) {
  if (record.layout.view && !facts_.contains(Meaning::latitude)) {
    if (const auto place = place_of(record, mask)) facts_.emplace(Meaning::latitude, *place);
  }
  for (const Column* column : mask.facts) {
    const FactRow* row = find_fact_row(column->meaning);
    if (!row || (row->group == FactGroup::rendering && !record.layout.view)) continue;
    if (row->kind == FactKind::text || row->kind == FactKind::texts) {
      take_words(record, *column, row->kind);
    } else if (!facts_.contains(row->meaning)) {
      if (row->kind == FactKind::profile) profile_ = whole(record.where);
      if (auto value = value_of(row->kind, record, *column)) facts_.emplace(row->meaning, *std::move(value));
    }
  }
}

void FactTaker::take_words(const Record& record, const Column& column, FactKind kind) {
  std::string words = plain_words(text(record, column));
  if (words.empty()) return;
  const auto [from, first] = layouts_.try_emplace(column.meaning, record.layout.id);
  if (first) {
    facts_.emplace(column.meaning, std::vector{std::move(words)});
  } else if (kind == FactKind::texts && from->second == record.layout.id) {
    auto& known = std::get<std::vector<std::string>>(facts_.at(column.meaning));
    if (known.size() < most_creators && std::ranges::find(known, words) == known.end())
      known.push_back(std::move(words));
  }
}

/// By continued fractions, which give the best ones in order. The denominator grows with each step, so that it ends.
Fraction fraction_of(double value) {
  if (!(value > 0 && value < 4e9)) return {};
  double rest = value;
  std::uint64_t over[] = {0, 1}, under[] = {1, 0};
  for (;;) {
    const double whole = std::floor(rest);
    if (whole > 4.3e9) return {};
    const auto part = static_cast<std::uint64_t>(whole);
    const std::uint64_t next_over = part * over[1] + over[0], next_under = part * under[1] + under[0];
    if (next_over > UINT32_MAX || next_under > UINT32_MAX) return {};
    over[0] = over[1], over[1] = next_over, under[0] = under[1], under[1] = next_under;
    if (static_cast<double>(next_over) / static_cast<double>(next_under) == value) {
      return {static_cast<std::uint32_t>(next_over), static_cast<std::uint32_t>(next_under)};
    }
    if (rest == whole) return {};
    rest = 1 / (rest - whole);
  }
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
  const FactRow* row = find_fact_row(meaning);
  return row && row->group != FactGroup::rendering;
}

Meaning said_as(Meaning meaning) { return row_of(meaning).reveals == Reveals::time ? Meaning::time_local : meaning; }

std::string object_to_facts(const KeptFacts& facts) {
  if (const auto* profile = find_fact<ColourProfile>(facts, Meaning::colour_profile); profile && profile->empty())
    return "the colour profile cannot be followed";
  std::size_t all = 0;
  for (const auto& [meaning, value] : facts) {
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    if (!texts) continue;
    std::size_t size = 0;
    for (const std::string& words : *texts) size += words.size();
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
  for (const FactRow& row : fact_rows()) {
    const auto told = facts.find(row.meaning);
    // What shows the picture tells nothing, and a place is not kept but written anew.
    if (told == facts.end() || row.group == FactGroup::rendering || row.group == FactGroup::place) continue;
    const auto* texts = std::get_if<std::vector<std::string>>(&told->second);
    out[std::string(name_of(row.meaning))] = texts ? texts->size() : 1;
  }
  return out;
}

}  // namespace contrail
