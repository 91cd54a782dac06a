#include "parsers/formats/px4_ulog/words.hpp"

#include <algorithm>

#include "parsers/base/walk/asked.hpp"
#include "parsers/formats/px4_ulog/fields.hpp"
#include "parsers/formats/px4_ulog/stays.hpp"

namespace contrail::px4 {
namespace {

constexpr std::size_t format_at = 3, name_at = 6;  // behind the head; behind multi_id and msg_id

/// A number in capital letters: names of PX4 have none. As short as it can be, so that it tells nothing of the old
/// name.
std::string neutral_name(std::size_t number) {
  std::string name;
  do name.insert(name.begin(), static_cast<char>('A' + number % 26)), number /= 26;
  while (number != 0);
  return name;
}

/// The shortest name of a type as wide: no field that is not on the list says more of itself.
std::string plain(Type type) {
  const std::uint32_t size = size_of(type);
  return size == 1 ? "char" : size == 2 ? "int16_t" : size == 4 ? "float" : "double";
}

/// `7]` of `007]`.
std::string without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return std::string(digits.substr(first + 1 < digits.size() ? first : digits.size() - 2));
}

std::vector<std::byte> with_text(Bytes frame, std::size_t at, std::string_view text) {
  std::vector<std::byte> anew(frame.begin(), frame.end());
  std::ranges::fill(anew.begin() + static_cast<std::ptrdiff_t>(at), anew.end(), std::byte{0});
  std::ranges::copy(as_bytes(text).first(std::min(text.size(), frame.size() - at)),
                    anew.begin() + static_cast<std::ptrdiff_t>(at));
  return anew;
}

}  // namespace

bool Words::is_asked_for(std::string_view word) const {
  return std::ranges::find(asked_for_, word) != asked_for_.end();
}

std::string Words::of_topic(std::string_view name) {
  if (is_known_format(name) || is_asked_for(name)) return std::string(name);
  const auto found = topics_.find(name);
  if (found != topics_.end()) return found->second;
  return topics_.emplace(name, neutral_name(neutral_topics_++)).first->second;
}

/// What a value is follows from its name and that of its topic: they stay together.
bool Words::asks_for_field(std::string_view topic, const std::optional<ScalarType>& type, std::string_view name) {
  constexpr std::size_t longest = 48;  // of PX4's some 40
  const bool asked = type && name.size() <= longest && topic.size() <= longest &&
                     asks_for(asked_for_, facts_of_field(topic, name, type->type, type->count).meaning);
  if (asked) topics_.try_emplace(std::string(topic), topic);
  return asked;
}

/// `float[3] x` as it is, if it is known, or as `float[3] B`; `somebodys_format[3] x` by its neutral name.
std::string Words::of_field(std::string_view topic, std::string_view type, std::string_view name, std::size_t number) {
  const auto scalar = scalar_type(type);
  const bool no_padding = name.starts_with("_padding") && !is_padding(type, name);
  const bool asked = asks_for_field(topic, scalar, name);  // first: it says the topic, too
  const bool said = asked || (is_known_field(topic, name) && !no_padding) || is_asked_for(name);
  const std::size_t open = std::min(type.find('['), type.size());
  const std::string_view word = type.substr(0, open), digits = type.substr(std::min(open + 1, type.size()));
  const std::string width = digits.empty() ? "" : "[" + without_zeros(digits);
  const std::string new_word = !scalar ? of_topic(word) : said ? std::string(word) : plain(scalar->type);
  return new_word + width + ' ' + (said ? std::string(name) : neutral_name(number)) + ';';
}

std::vector<std::byte> Words::format(Bytes frame) {
  const std::string_view text = as_text(frame.subspan(format_at));
  if (!Definitions().add(text)) return with_text(frame, format_at, {});
  const std::size_t colon = text.find(':');
  const std::string_view topic = text.substr(0, colon);
  std::string fields;
  std::size_t number = 0;
  for (std::string_view rest = text.substr(colon + 1); !rest.empty();) {
    const std::string_view one = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    const std::size_t blank = one.find(' ');
    if (blank != one.npos) fields += of_field(topic, one.substr(0, blank), one.substr(blank + 1), number++);
  }
  return with_text(frame, format_at, of_topic(topic) + ":" + fields);
}

std::vector<std::byte> Words::subscription(Bytes frame) {
  return with_text(frame, name_at, of_topic(as_text(frame.subspan(name_at))));
}

}  // namespace contrail::px4
