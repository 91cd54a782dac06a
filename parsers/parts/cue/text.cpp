#include "parsers/parts/cue/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/cue/settings.hpp"

namespace contrail {
namespace {

using C = CueColumn;

/// What `words` of the values of a setting may look like; anything else might be a text of somebody's.
bool is_setting(std::string_view token) {
  constexpr std::size_t longest = 24;
  return !token.empty() && token.size() <= longest && std::all_of(token.begin(), token.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// Columns whose values may be words.
bool is_open(C column) { return column == C::number || column == C::colour_mode || column == C::state; }

bool is_place(C column) { return column == C::latitude || column == C::longitude; }

/// A setting is one word: what follows it is framing.
bool ends_value(const CueScanner& in) {
  const std::string_view rest = in.text().substr(in.at());
  const std::size_t next = rest.find_first_not_of(' ');
  return next == std::string_view::npos || std::string_view(",]\r\n<").find(rest[next]) != std::string_view::npos;
}

/// Prefixes that say nothing by themselves: `[shift x: 0.00, y: 0.00]`, `HDR ISO:100`.
bool is_label(std::string_view word) { return word == "shift" || word == "HDR"; }

/// The parts of `(a, b, c)`, blanks taken off; the cursor moves behind the bracket.
std::size_t split(CueScanner& in, std::string_view (&parts)[4]) {
  constexpr std::size_t longest = 200;
  const std::size_t open = in.at(), length = in.text().substr(open, longest).find(')');
  if (in.peek() != '(' || length == std::string_view::npos) return 0;
  const std::size_t close = open + length;
  std::string_view rest = in.text().substr(open + 1, length - 1);
  std::size_t n = 0;
  for (; n < 4; ++n) {
    const std::size_t comma = rest.find(',');
    parts[n] = trimmed(rest.substr(0, comma));
    if (comma == std::string_view::npos) {
      ++n;
      break;
    }
    rest.remove_prefix(comma + 1);
  }
  in.seek(close + 1);
  return n;
}

/// `W: 109.3`: the letter and the number behind it. 0 where there is none.
char hemisphere(std::string_view& part) {
  if (part.size() < 3 || part[1] != ':' || std::string_view("NSEW").find(part[0]) == std::string_view::npos) return 0;
  const char side = part[0];
  part = trimmed(part.substr(2));
  return side;
}

bool is_number(std::string_view text) {
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  return (sign < text.size() && text[sign] >= '0' && text[sign] <= '9') || text == "n/a";
}

bool is_zero(std::string_view number) { return parse_number(number).value_or(0) == 0; }

/// What the numbers of a bracket show by themselves: one of them is too large for a latitude.
CueOrder order_shown(std::string_view first, std::string_view second) {
  constexpr double pole = 90, date_line = 180;
  const double a = std::abs(parse_number(first).value_or(0)), b = std::abs(parse_number(second).value_or(0));
  if (a > pole && a <= date_line && b <= pole) return CueOrder::longitude_first;
  if (b > pole && b <= date_line && a <= pole) return CueOrder::latitude_first;
  return CueOrder::unknown;
}

/// One that may stay in a clean copy.
bool may_be_kept(C column, std::string_view name) {
  if (column == C::counter || column == C::start || column == C::end) return true;
  const CueWord* word = column == C::state || name.empty() ? nullptr : find_cue_word(name);
  return word && word->longest;
}

}  // namespace

void CueText::begin() {
  fields_.clear();
  has_date_ = has_place_ = open_ = cut_ = contradicts_ = false;
}

/// Adds text nobody understands; runs of it become one field.
void CueText::words(CueScanner& in, std::size_t from, std::size_t to) {
  const ByteRange place = in.place(from, to);
  if (!fields_.empty() && fields_.back().column == C::words) {
    ByteRange& last = fields_.back().place;
    last.size = place.at + place.size - last.at;
    fields_.back().frame = last;
  } else {
    add(C::words, place);
  }
  in.seek(to);
}

void CueText::read(const Walk& walk, std::string_view text, std::uint64_t at) {
  constexpr std::size_t most_fields = 1000;  // the longest cue seen has 40
  CueScanner in(text, at);
  barometer_in_bracket_ = text.substr(0, 4096).find("BAROMETER(") != std::string_view::npos;
  for (in.skip_between(); !in.done(); in.skip_between()) {
    if (fields_.size() >= most_fields) return words(in, in.at(), text.size());
    const char c = in.peek();
    const std::size_t begin = in.at();
    if (c == '[' || c == ']') {
      open_ = c == '[';
      in.seek(begin + 1);
    } else if (c == '(' || c == ')') {
      in.seek(begin + 1);
    } else if (c == '<') {
      if (!in.skip_tag()) words(in, begin, begin + 1);
    } else if (c >= '0' && c <= '9') {
      if (const std::string_view date = in.date(); !date.empty())
        add(C::local_time, in.place(date)), has_date_ = true;
      else
        read_bare(in);
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      read_word(walk, in);
    } else {
      read_bare(in);
    }
  }
}

/// Numbers without a name: two with five decimals and more are a position (Onyx, Ruby), anything else is not
/// understood.
void CueText::read_bare(CueScanner& in) {
  const std::size_t begin = in.at();
  const auto decimals = [](std::string_view n) {
    return n.find('.') == std::string_view::npos ? 0 : n.size() - n.find('.') - 1;
  };
  const std::string_view first = in.number();
  if (decimals(first) >= 5 && in.take(',')) {
    in.skip_blanks();
    const std::string_view second = in.number();
    if (decimals(second) >= 5) {
      const ByteRange frame = in.place(begin, in.at());
      add(C::latitude, in.place(first), {}, frame);
      add(C::longitude, in.place(second), {}, frame);
      return;
    }
  }
  in.seek(begin);
  const std::size_t size = std::max<std::size_t>(in.token().size(), 1);
  words(in, begin, begin + size);
}

void CueText::read_word(const Walk& walk, CueScanner& in) {
  const std::size_t begin = in.at();
  const std::string_view name = in.word();
  const CueWord* word = find_cue_word(name);
  if (!word) {
    if (!is_label(name)) words(in, begin, in.at());
    return;
  }
  in.skip_blanks();
  switch (word->form) {
    case CueForm::place:
    case CueForm::home: return read_place(walk, in, word->form == CueForm::home, begin);
    case CueForm::attitude:
    case CueForm::gimbal: return read_attitude(in, word->column, begin);
    default: return read_value(in, *word, begin);
  }
}

void CueText::read_value(CueScanner& in, const CueWord& word, std::size_t begin) {
  const bool colon = in.take(':');
  const bool slash = !colon && word.word == "F" && in.take('/');
  const bool bracket = !colon && !slash && in.take('(');
  in.skip_blanks();
  if (word.form == CueForm::f_number && in.peek() == 'F') in.seek(in.at() + 1);  // F2.8
  const std::size_t at = in.at();
  std::string_view value = word.column == C::state || bracket ? in.numbers() : in.number();
  if (value.empty()) {
    const std::string_view token = in.token();
    const bool setting = is_open(word.column) && (colon || word.word == "M.M") && is_setting(token) && ends_value(in);
    // `EV: Fnum:2.2`: nothing was set; `EV: ` ends a line.
    if (colon && (token.empty() || token.find(':') != std::string_view::npos)) return in.seek(at);
    if (!setting) return words(in, begin, std::max(at, in.at()));
    value = token;
  }
  // A decimal comma is one of the value, which is no number then; the blank behind others parts two values.
  if (const std::string_view rest = in.text().substr(in.at());
      is_place(word.column) && rest.size() > 1 && rest[0] == ',' && rest[1] >= '0' && rest[1] <= '9') {
    in.seek(in.at() + 1);
    value = {value.data(), value.size() + 1 + in.number().size()};
  }
  // Cut off inside a bracket: nobody knows how the number went on.
  if (open_ && in.done()) return words(in, begin, in.at());
  C column = word.column;
  if (word.form != CueForm::value && value.find('.') == std::string_view::npos) {
    const double size = parse_number(value).value_or(0);
    if (word.form == CueForm::f_number && size >= 20) column = C::f_number_100;
    if (word.form == CueForm::focal && size >= 100) column = C::focal_10;
  }
  const auto same = [&](const Field& field) { return field.column == column && field.name == word.word; };
  const bool again = word.longest && std::any_of(fields_.begin(), fields_.end(), same);
  const std::size_t behind_name = begin + word.word.size();
  const bool apart = is_parting(in.text().substr(behind_name, at - behind_name));
  if (word.longest && (again || !apart || !may_stay(value, word))) column = C::state;
  if (column == C::frame && !frame_counts(value)) column = C::state;
  if (column == C::difference && !is_duration(value)) column = C::state;
  if (bracket) in.take(')');
  add(column, in.place(value), word.word, in.place(begin, in.at()));
}

void CueText::read_attitude(CueScanner& in, CueColumn first, std::size_t begin) {
  std::string_view parts[4];
  if (split(in, parts) != 3) return words(in, begin, in.at());
  for (int i = 0; i < 3; ++i) {
    if (!is_number(parts[i])) return words(in, begin, in.at());
  }
  for (int i = 0; i < 3; ++i)
    add(static_cast<C>(static_cast<int>(first) + i), in.place(parts[i]), {}, in.place(begin, in.at()));
}

void CueText::read_place(const Walk& walk, CueScanner& in, bool home, std::size_t begin) {
  std::string_view parts[4];
  const std::size_t n = split(in, parts);
  if (n < 2 || n > 3) return words(in, begin, std::max(in.at(), begin + 1));
  has_place_ = true;
  const char sides[2] = {hemisphere(parts[0]), hemisphere(parts[1])};
  if (!is_number(parts[0]) || !is_number(parts[1]) || (n == 3 && !is_number(parts[2])))
    return words(in, begin, in.at());
  const bool third_is_height = n == 3 && parts[2].find_first_of(".Mm") != std::string_view::npos;
  // Matrice 300 and Avata 2 write latitude first: they tell a height in the third place, and the barometer in a bracket
  // or with its unit.
  const bool usual = third_is_height && (parts[2].ends_with('M') || barometer_in_bracket_);
  const std::optional<bool> first_is_latitude =
      sides[0] && sides[1]
          ? sides[0] == 'N' || sides[0] == 'S'
          : latitude_first(walk, parts[0], parts[1], usual || (home && assumed_ == CueOrder::latitude_first),
                           in.place(parts[0]));
  if (!first_is_latitude) return words(in, begin, in.at());
  const int lat = *first_is_latitude ? 0 : 1, lon = 1 - lat;
  const bool south = sides[lat] == 'S', west = sides[lon] == 'W';
  const auto column = [&](C aircraft, C at_home) { return home ? at_home : aircraft; };
  const ByteRange frame = in.place(begin, in.at());
  add(south ? column(C::latitude_south, C::home_latitude_south) : column(C::latitude, C::home_latitude),
      in.place(parts[lat]), {}, frame);
  add(west ? column(C::longitude_west, C::home_longitude_west) : column(C::longitude, C::home_longitude),
      in.place(parts[lon]), {}, frame);
  if (n == 3)
    add(third_is_height ? column(C::altitude, C::home_altitude) : column(C::satellites, C::home_altitude),
        in.place(parts[2]), {}, frame);
}

std::optional<bool> CueText::latitude_first(const Walk& walk, std::string_view first, std::string_view second,
                                            bool usual, ByteRange place) {
  const CueOrder shown = order_shown(first, second);
  if (!has_looked_ahead_ && proven_ == CueOrder::unknown) proven_ = shown;
  if (is_zero(first) && is_zero(second))
    return proven_ == CueOrder::unknown ? usual : proven_ == CueOrder::latitude_first;
  const bool latitude =
      proven_ == CueOrder::unknown ? usual != walk.swap_latlon() : proven_ == CueOrder::latitude_first;
  const CueOrder read = latitude ? CueOrder::latitude_first : CueOrder::longitude_first;
  if (shown != CueOrder::unknown && shown != read) {
    contradicts_ = true;
    return std::nullopt;
  }
  if (proven_ == CueOrder::unknown && assumed_ == CueOrder::unknown) assumed_ = read, assumed_at_ = place;
  return latitude;
}

/// A flight is near itself: where the values of one bracket show the order, those of most others do.
void CueText::look_ahead(std::string_view all) {
  std::size_t latitude = 0, longitude = 0, pairs = 0;
  for (std::size_t at = all.find('('); at != std::string_view::npos; at = all.find('(', at + 1)) {
    std::string_view name = all.substr(at - std::min<std::size_t>(at, 10), std::min<std::size_t>(at, 10));
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (!name.ends_with("GPS") && !name.ends_with("RTK") && !name.ends_with("HOME")) continue;
    CueScanner in(all.substr(at, 120), 0);
    std::string_view parts[4];
    if (split(in, parts) < 2 || !is_number(parts[0]) || !is_number(parts[1])) continue;
    if (is_zero(parts[0]) && is_zero(parts[1])) continue;
    const CueOrder shown = order_shown(parts[0], parts[1]);
    ++pairs;
    latitude += shown == CueOrder::latitude_first ? 1 : 0, longitude += shown == CueOrder::longitude_first ? 1 : 0;
  }
  has_looked_ahead_ = true;
  // Most places show no order. A few brackets that do are no proof among many that do not: they may be what is wrong.
  constexpr std::size_t enough = 3;
  const auto proof = [&](std::size_t one, std::size_t other) {
    return one > other && (one >= enough || 3 * one > pairs);
  };
  if (proof(latitude, longitude)) proven_ = CueOrder::latitude_first;
  if (proof(longitude, latitude)) proven_ = CueOrder::longitude_first;
}

void CueText::note_form(Bytes cue, const Where& where) {
  if (cut_) return;
  stays_.clear();
  for (const Field& field : fields_) stays_.push_back(may_be_kept(field.column, field.name));
  forms_.take({.layout = *layout_, .bytes = cue, .where = where, .places = places_, .frames = frames_}, stays_);
}

void CueText::send(Walk& walk, Bytes cue, const Where& where) {
  const bool shorter = fields_.size() < last_.size() && std::equal(fields_.begin(), fields_.end(), last_.begin()) &&
                       last_[fields_.size()].column != C::words;
  cut_ = open_ || shorter;
  if (!layout_ || fields_ != last_) {
    const Layout& table = has_date_ ? dated_ : undated_;
    std::uint64_t shape = 0xCBF29CE484222325;
    for (const Field& field : fields_)
      shape = (shape ^ static_cast<std::uint64_t>(field.column) ^
               reinterpret_cast<std::uintptr_t>(field.name.data()) << 6) *
              0x9E3779B97F4A7C15;
    layout_ = &walk.layout_of(&table, shape, [&] {
      std::vector<Column> columns;
      for (const Field& field : fields_) {
        columns.push_back(cue_column(field.column));
        if (!field.name.empty()) columns.back().name = field.name;
      }
      Layout made = table;
      made.columns = walk.keep(std::move(columns));
      made.placed = true;
      return made;
    });
    last_ = fields_;
  }
  places_.clear(), frames_.clear();
  for (const Field& field : fields_) places_.push_back(field.place), frames_.push_back(field.frame);
  unfit_ = std::ranges::any_of(fields_, [](const Field& field) {
    const CueWord* word = field.column == C::state ? find_cue_word(field.name) : nullptr;
    return word && word->longest;
  });
  if (contradicts_)
    walk.note(Code::disagreement, Severity::damage, where,
              "a bracket has its coordinates in another order than the others: it is not read");
  note_form(cue, where);
  changes_.next_cue();
  for (const Field& field : fields_) {
    if (may_be_kept(field.column, field.name))
      changes_.take(field.column, field.name, as_text(cue).substr(field.place.at - where.at, field.place.size));
  }
  remember(as_text(cue), where);
  count_frame(as_text(cue));
  if (layout_->wanted()) walk.placed(*layout_, cue, where, places_, frames_);
}

void CueText::finish(Walk& walk) {
  if (proven_ != CueOrder::unknown || assumed_ == CueOrder::unknown) return;
  const bool latitude = assumed_ == CueOrder::latitude_first;
  walk.note(Code::disagreement, Severity::notice, {&walk.source(), assumed_at_.at, assumed_at_.size},
            std::string("no value shows which coordinate comes first; the order ") +
                (latitude ? "latitude, longitude" : "longitude, latitude") +
                (walk.swap_latlon() ? " is assumed, as requested with --swap-latlon"
                                    : " is assumed, as usual for this dialect (--swap-latlon for the other)"));
}

}  // namespace contrail
