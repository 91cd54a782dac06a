#include "parsers/formats/px4_ulog/words.hpp"

#include <algorithm>

#include "parsers/formats/px4_ulog/definitions.hpp"
#include "parsers/formats/px4_ulog/stays.hpp"

namespace contrail::px4 {
namespace {

constexpr std::size_t format_at = 3, name_at = 6;  // behind the head; behind multi_id and msg_id

/// `z`, and a number in letters: names of PX4 begin with other letters and are longer.
std::string neutral_name(std::size_t number, std::size_t size) {
  std::string name(size, 'z');
  for (std::size_t k = size; k-- > (size > 3 ? 1U : 0U) && number != 0; number /= 25)
    name[k] = static_cast<char>('a' + number % 25);
  return name;
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
  return topics_.emplace(name, neutral_name(topics_.size(), name.size())).first->second;
}

/// `float[3]` as it is, `somebodys_format[3]` with its neutral name.
std::string Words::of_type(std::string_view type) {
  if (scalar_type(type)) return std::string(type);
  const std::size_t open = std::min(type.find('['), type.size());
  return of_topic(type.substr(0, open)) + std::string(type.substr(open));
}

std::vector<std::byte> Words::format(Bytes frame) {
  const std::string_view text = as_text(frame.subspan(format_at));
  if (!Definitions().add(text)) return with_text(frame, format_at, {});
  const std::size_t colon = text.find(':');
  const std::string_view topic = text.substr(0, colon);
  std::string said = of_topic(topic) + ":";
  std::size_t number = 0;
  for (std::string_view rest = text.substr(colon + 1); !rest.empty(); ++number) {
    const std::size_t end = rest.find(';');
    const std::string_view one = rest.substr(0, end);
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    if (const std::size_t blank = one.find(' '); blank != std::string_view::npos) {
      const std::string_view field = one.substr(blank + 1);
      said += of_type(one.substr(0, blank)) + ' ';
      said +=
          is_known_field(topic, field) || is_asked_for(field) ? std::string(field) : neutral_name(number, field.size());
    }
    if (end != std::string_view::npos) said += ';';
  }
  return with_text(frame, format_at, said);
}

std::vector<std::byte> Words::subscription(Bytes frame) {
  return with_text(frame, name_at, of_topic(as_text(frame.subspan(name_at))));
}

}  // namespace contrail::px4
