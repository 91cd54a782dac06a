#include "analysis/expose/looks_like.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/expose/names.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/digits.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

/// Reads a text from left to right; beyond its end there are NULs.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
  bool take(std::string_view word) {
    if (!text.substr(std::min(at, text.size())).starts_with(word)) return false;
    at += word.size();
    return true;
  }
  void skip(std::string_view set) {
    while (at < text.size() && is_one_of(text[at], set)) ++at;
  }
  std::string_view digits() {
    const std::size_t from = at;
    while (is_digit(peek())) ++at;
    return text.substr(from, at - from);
  }
};

/// Degrees, and the hemisphere that was told: `N`, `S`, `E`, `W`, or 0.
struct Angle {
  double degrees = 0;
  char hemisphere = 0;
};

bool take_degree_sign(Cursor& in) { return in.take("°") || in.take("\xB0") || in.take(" deg") || in.take("deg"); }

/// `48.8767`, `-123,3933`: at least three decimals. `48°52'36.1"`, `48 deg 52' 36.1`.
std::optional<Angle> take_angle(Cursor& in) {
  constexpr std::size_t fewest_decimals = 3, most_digits = 3;
  Cursor ahead = in;
  Angle angle;
  if (is_one_of(ahead.peek(), "NSEW")) angle.hemisphere = ahead.peek(), ++ahead.at, ahead.skip(" ");
  const bool minus = ahead.peek() == '-';
  if (minus || ahead.peek() == '+') ++ahead.at;
  const std::string_view whole = ahead.digits();
  if (whole.empty() || whole.size() > most_digits) return std::nullopt;
  angle.degrees = parse_number(whole).value_or(0);
  if (is_one_of(ahead.peek(), ".,") && is_digit(ahead.peek(1))) {
    ++ahead.at;
    const std::string_view decimals = ahead.digits();
    if (decimals.size() < fewest_decimals || decimals.size() > 17) return std::nullopt;
    angle.degrees += parse_number("0." + std::string(decimals)).value_or(0);
    take_degree_sign(ahead);
  } else {
    if (!take_degree_sign(ahead)) return std::nullopt;
    ahead.skip(" ");
    const std::string_view minutes = ahead.digits();
    if (minutes.empty() || minutes.size() > 2 || !(ahead.take("'") || ahead.take("′"))) return std::nullopt;
    ahead.skip(" ");
    const std::size_t from = ahead.at;
    ahead.digits();
    if (ahead.peek() == '.') ++ahead.at, ahead.digits();
    angle.degrees +=
        parse_number(minutes).value_or(0) / 60 + parse_number(in.text.substr(from, ahead.at - from)).value_or(0) / 3600;
    if (!ahead.take("\"")) ahead.take("″");
  }
  if (!angle.hemisphere) {
    Cursor behind = ahead;
    behind.skip(" ");
    const bool alone =
        is_one_of(behind.peek(), "NSEW") && behind.peek() && !is_letter(behind.peek(1)) && !is_digit(behind.peek(1));
    if (alone) angle.hemisphere = behind.peek(), ahead.at = behind.at + 1;
  }
  if (minus || is_one_of(angle.hemisphere, "SW")) angle.degrees = -angle.degrees;
  in = ahead;
  return angle;
}

/// Two angles with little between them that has no digit: `48.8767, -123.3933`, `"lat":48.8767,"lon":-123.3933`.
std::optional<Sighting> take_place(Cursor& in) {
  constexpr std::size_t most_between = 16;
  Cursor ahead = in;
  const auto first = take_angle(ahead);
  if (!first) return std::nullopt;
  std::optional<Angle> second;
  for (std::size_t skipped = 0; skipped <= most_between && ahead.at < in.text.size(); ++skipped, ++ahead.at) {
    const std::size_t before = ahead.at;
    if (skipped && (second = take_angle(ahead))) break;
    ahead.at = before;
    if (is_digit(ahead.peek())) return std::nullopt;
  }
  if (!second) return std::nullopt;
  const bool swapped = is_one_of(first->hemisphere, "EW") && first->hemisphere;
  const LatLon place{swapped ? second->degrees : first->degrees, swapped ? first->degrees : second->degrees};
  if (std::abs(place.lat) > 90 || std::abs(place.lon) > 180 || (place.lat == 0 && place.lon == 0)) return std::nullopt;
  Sighting found{Look::place, std::string(in.text.substr(in.at, ahead.at - in.at)), in.at, place};
  in = ahead;
  return found;
}

std::string_view token_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || is_letter(text[end]) || (text[end] == '-' && end > at))) ++end;
  return text.substr(at, end - at);
}

/// `1581F6GKB235B004`, `97832972651de3ee5ee38c01757d43a3`, a UUID: digits among letters of one case.
bool is_serial(std::string_view token) {
  constexpr std::size_t shortest = 8, longest = 64;
  if (token.size() < shortest || token.size() > longest) return false;
  const auto digits = std::ranges::count_if(token, is_digit), upper = std::ranges::count_if(token, is_upper),
             lower = std::ranges::count_if(token, is_lower);
  if (std::ranges::any_of(token, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return false;
  std::string distinct(token);
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  constexpr std::size_t fewest = 6;  // pixels repeat themselves: L8L8L4L0L
  if (distinct.size() < fewest) return false;
  const bool hexadecimal =
      std::ranges::all_of(token, [](char c) { return is_digit(c) || c == '-' || is_one_of(c, "abcdef"); });
  return digits >= 3 && (upper >= 2 ? lower == 0 : lower >= 2 && hexadecimal && token.size() >= 16);
}

/// `490154203237518`: fifteen digits of which the last checks the others (3GPP TS 23.003, annex B: Luhn's sum).
bool is_imei(std::string_view token) {
  constexpr std::size_t digits = 15;
  if (token.size() != digits || !std::ranges::all_of(token, is_digit)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = token[i] - '0', weighed = i % 2 ? 2 * digit : digit;
    sum += weighed / 10 + weighed % 10;
  }
  return sum % 10 == 0 && token.find_first_not_of(token[0]) != token.npos;
}

/// `a0:b1:c2:d3:e4:f5`: its length, or 0. With hyphens it is a token.
std::size_t hardware_address_at(std::string_view text, std::size_t at) {
  constexpr std::size_t length = 17;
  const std::string_view address = text.substr(at, length);
  if (address.size() < length) return 0;
  for (std::size_t i = 0; i < length; ++i) {
    if (!is_one_of(address[i], i % 3 == 2 ? ":" : "0123456789abcdefABCDEF")) return 0;
  }
  const bool ends = at + length == text.size() ||
                    !(is_digit(text[at + length]) || is_letter(text[at + length]) || text[at + length] == ':');
  const bool says_something =
      address.find_first_not_of("0:") != address.npos && address.find_first_not_of("fF:") != address.npos;
  return ends && says_something ? length : 0;
}

bool is_capitalised(std::string_view token) {
  return token.size() >= 2 && is_upper(token[0]) && std::all_of(token.begin() + 1, token.end(), is_lower);
}

bool is_word(std::string_view token) {
  constexpr std::size_t shortest = 4;
  return token.size() >= shortest && std::ranges::all_of(token, is_letter);
}

/// `Jane Doe`, `Jane_Doe`: its length, or 0. One word twice is markup: `<Container:Item Item:Mime="…"`.
std::size_t name_at(std::string_view text, std::size_t at) {
  const std::string_view first = token_at(text, at);
  const std::size_t next = at + first.size() + 1;
  if (!is_capitalised(first) || next >= text.size() || !is_one_of(text[next - 1], " _")) return 0;
  const std::string_view second = token_at(text, next);
  return is_capitalised(second) && second != first ? next + second.size() - at : 0;
}

/// `jane@example.org`, in any script (RFC 6531); in another encoding than UTF-8 what is plain around the `@`, as
/// numbers of a log have no domain. Its length, or 0.
std::size_t mail_at(std::string_view text, std::size_t at) {
  const auto run = [&](std::size_t from, std::string_view also) {
    std::size_t end = from;
    while (end < text.size() && (is_digit(text[end]) || is_letter(text[end]) || is_one_of(text[end], also))) ++end;
    return end;
  };
  const std::size_t name = run(at, "._+-");
  if (name - at < 2 || name >= text.size() || text[name] != '@') return 0;
  const std::size_t end = run(name + 1, ".-");
  const std::string_view host = text.substr(name + 1, end - name - 1);
  const std::size_t dot = host.find('.');
  const bool has_domain = dot != host.npos && dot >= 2 && host.size() - dot > 2;
  if (!has_domain) return 0;
  const std::string_view whole = text.substr(at, end - at);
  const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const bool is_text = valid_utf8(whole) == whole ||
                       (std::ranges::all_of(host, plain) && plain(text[name - 1]) && plain(text[name - 2]));
  return is_text ? end - at : 0;
}

/// `+33 6 12 34 56 78`, `06 12 34 56 78`: its length, or 0.
std::size_t telephone_at(std::string_view text, std::size_t at) {
  constexpr std::size_t fewest = 9, most = 15;
  const bool abroad = text[at] == '+';
  if (!abroad && text[at] != '0') return 0;
  std::size_t digits = 0, groups = 1, end = at + abroad;
  for (; end < text.size(); ++end) {
    const bool parts = is_one_of(text[end], " -") && end + 1 < text.size() && is_digit(text[end + 1]);
    if (!parts && !is_digit(text[end])) break;
    digits += parts ? 0 : 1, groups += parts ? 1 : 0;
  }
  const bool ends = end == text.size() || !(is_letter(text[end]) || is_one_of(text[end], ".,:/"));
  return ends && digits >= fewest && digits <= most && (abroad || (digits >= 10 && groups >= 4)) ? end - at : 0;
}

}  // namespace

std::string_view name_of(Look look) {
  constexpr std::string_view names[] = {"place", "serial", "name", "contact", "date", "words"};
  return names[static_cast<std::size_t>(look)];
}

std::vector<Sighting> sightings(std::string_view text) {
  std::vector<Sighting> found;
  std::optional<Sighting> words;
  if (const auto moment = moment_in_name(text)) {
    std::string value = plain(moment->local);
    if (!moment->has_time_of_day) value.resize(10);
    found.push_back({Look::date, std::move(value), 0, std::nullopt});
  }
  for (Cursor in{text}; in.at < text.size();) {
    if (const auto place = take_place(in)) {
      found.push_back(*place);
      continue;
    }
    const bool begins = in.at == 0 || !(is_digit(text[in.at - 1]) || is_letter(text[in.at - 1]));
    const std::size_t mail = begins ? mail_at(text, in.at) : 0,
                      contact = mail || !begins ? mail : telephone_at(text, in.at);
    if (contact) {
      found.push_back({Look::contact, std::string(text.substr(in.at, contact)), in.at, std::nullopt});
      in.at += contact;
      continue;
    }
    if (const std::size_t address =
            begins && (in.at == 0 || text[in.at - 1] != ':') ? hardware_address_at(text, in.at) : 0) {
      found.push_back({Look::serial, std::string(text.substr(in.at, address)), in.at, std::nullopt});
      in.at += address;
      continue;
    }
    const std::string_view token = token_at(text, in.at);
    if (token.empty()) {
      ++in.at;
      continue;
    }
    if (const std::size_t name = name_at(text, in.at)) {
      found.push_back({Look::name, std::string(text.substr(in.at, name)), in.at, std::nullopt});
      in.at += name;
      continue;
    }
    const bool whole_number = in.at == 0 || !is_one_of(text[in.at - 1], ".,");
    if (is_serial(token) || (whole_number && is_imei(token)))
      found.push_back({Look::serial, std::string(token), in.at, std::nullopt});
    if (is_word(token)) {
      if (!words) words = Sighting{Look::words, {}, in.at, std::nullopt};
      words->value += (words->value.empty() ? "" : " ") + std::string(token);
    }
    in.at += token.size();
  }
  if (words) found.push_back(std::move(*words));
  return found;
}

}  // namespace contrail
