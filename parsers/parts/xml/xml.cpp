#include "parsers/parts/xml/xml.hpp"

#include <algorithm>
#include <charconv>

namespace contrail {
namespace {

constexpr std::string_view blanks = " \t\r\n";

void append_utf8(std::string& out, std::uint32_t c) {
  const auto more = [](std::uint32_t bits) { return static_cast<char>(0x80 | (bits & 63)); };
  if (c < 0x80)
    out += static_cast<char>(c);
  else if (c < 0x800)
    out += {static_cast<char>(0xC0 | c >> 6), more(c)};
  else if (c < 0x10000)
    out += {static_cast<char>(0xE0 | c >> 12), more(c >> 6), more(c)};
  else
    out += {static_cast<char>(0xF0 | c >> 18), more(c >> 12), more(c >> 6), more(c)};
}

/// Section 4.1: `#10`, `#xA`. Nothing for what is no character.
bool append_character(std::string& out, std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t c = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, c, hex ? 16 : 10);
  const bool surrogate = c >= 0xD800 && c < 0xE000;
  if (error != std::errc{} || stop != end || c == 0 || c >= 0x110000 || surrogate) return false;
  append_utf8(out, c);
  return true;
}

/// Section 4.6.
bool append_predefined(std::string& out, std::string_view name) {
  struct Entity {
    std::string_view name;
    char is;
  };
  constexpr Entity entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  const auto found = std::ranges::find(entities, name, &Entity::name);
  if (found == std::end(entities)) return false;
  out += found->is;
  return true;
}

}  // namespace

std::string_view xml_value(std::string_view text, std::string& scratch) {
  constexpr std::size_t longest = 12;  ///< of a reference that is resolved, `;` included
  if (text.find('&') == std::string_view::npos) return text;
  scratch.clear();
  while (!text.empty()) {
    const std::size_t end = text.front() == '&' ? text.substr(0, longest).find(';') : std::string_view::npos;
    const std::string_view name = end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
    const bool resolved = name.starts_with('#') ? append_character(scratch, name.substr(1))
                                                : !name.empty() && append_predefined(scratch, name);
    if (!resolved) scratch += text.front();
    text.remove_prefix(resolved ? end + 1 : 1);
  }
  return scratch;
}

std::string_view xml_prefix(std::string_view name) { return name.substr(0, std::min(name.find(':'), name.size())); }
std::string_view xml_local(std::string_view name) { return name.substr(name.find(':') + 1); }

std::string_view xml_stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks), last = text.find_last_not_of(blanks);
  return first == std::string_view::npos ? text.substr(0, 0) : text.substr(first, last - first + 1);
}

bool XmlAttributes::next(std::string_view& name, std::string_view& value) {
  for (std::size_t begin = at_;;) {
    at_ = inside_.size();  // damage ends it
    const std::size_t equals = inside_.find('=', begin);
    if (equals == std::string_view::npos) return false;
    const std::size_t open = inside_.find_first_not_of(blanks, equals + 1);
    if (open == std::string_view::npos) return false;
    if (inside_[open] != '"' && inside_[open] != '\'') {  // a value without quotes is none
      begin = std::min(inside_.find_first_of(blanks, open), inside_.size());
      continue;
    }
    const std::size_t close = inside_.find(inside_[open], open + 1);
    if (close == std::string_view::npos) return false;
    name = xml_stripped(inside_.substr(begin, equals - begin));
    value = inside_.substr(open + 1, close - open - 1);
    at_ = close + 1;
    return true;
  }
}

XmlToken XmlReader::token_of(XmlEvent event, std::size_t at, std::size_t end, std::string_view name) const {
  return {event, XmlDamage::none, name, text_.substr(at, end - at), at};
}

XmlToken XmlReader::damage_of(XmlDamage damage, std::size_t at, std::size_t end) const {
  return {XmlEvent::damage, damage, {}, text_.substr(at, end - at), at};
}

bool XmlReader::take_queued(XmlToken& token) {
  if (told_ < queued_) {
    token = queue_[told_++];
    return true;
  }
  queued_ = told_ = 0;
  if (ending_ == 0) return false;
  --ending_;
  token = token_of(XmlEvent::end_element, at_, at_, open_.back());
  open_.pop_back();
  return true;
}

bool XmlReader::next(XmlToken& token) {
  while (!take_queued(token)) {
    if (at_ < text_.size()) {
      const std::size_t tag = std::min(text_.find('<', at_), text_.size());
      tag > at_ ? read_text(tag) : read_markup();
    } else if (!open_.empty() && !cut_told_) {
      cut_told_ = true;
      queue(damage_of(XmlDamage::cut, static_cast<std::size_t>(open_.front().data() - text_.data()), text_.size()));
    } else {
      return false;
    }
  }
  return true;
}

void XmlReader::read_text(std::size_t end) {
  queue(token_of(XmlEvent::text, at_, end));
  at_ = end;
}

/// What begins with the `<` at the cursor.
void XmlReader::read_markup() {
  if (!read_section("<!--", "-->", XmlEvent::comment) && !read_section("<![CDATA[", "]]>", XmlEvent::cdata) &&
      !read_section("<?", "?>", XmlEvent::instruction))
    read_tag();
}

bool XmlReader::read_section(std::string_view begin, std::string_view end, XmlEvent event) {
  const std::size_t from = at_ + begin.size();
  if (!text_.substr(at_).starts_with(begin)) return false;
  const std::size_t found = text_.find(end, from), to = std::min(found, text_.size());
  if (found == std::string_view::npos) queue(damage_of(XmlDamage::unterminated, at_, to));
  XmlToken token = token_of(event, from, to);
  if (event == XmlEvent::instruction) token.name = token.text.substr(0, token.text.find_first_of(blanks));
  queue(token);
  at_ = std::min(to + end.size(), text_.size());
  return true;
}

/// The `>` of the tag at `at`, which may stand in quotes; a `<` before it, or the end of the text: there is none. A
/// quote that never ends is taken as a plain character.
std::size_t XmlReader::end_of_tag(std::size_t at) const {
  std::size_t end = at + 1;
  for (char quote = 0; end < text_.size() && (quote || text_[end] != '>'); ++end) {
    const char c = text_[end];
    if (quote ? c == quote : (c == '"' || c == '\'')) quote = quote ? '\0' : c;
    if (!quote && c == '<') break;
  }
  return end;
}

/// Section 2.8: the `>` of a declaration, behind its internal subset if it has one.
std::size_t XmlReader::end_of_doctype(std::size_t at) const {
  std::size_t end = at + 1;
  bool subset = false;
  for (char quote = 0; end < text_.size(); ++end) {
    const char c = text_[end];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (text_.substr(end).starts_with("<!--")) {
      end = std::min(text_.find("-->", end + 4), text_.size() - 3) + 2;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == ']') {
      subset = c == '[';
    } else if (c == '>' && !subset) {
      break;
    }
  }
  return std::min(end, text_.size());
}

void XmlReader::read_tag() {
  const bool declares = text_.substr(at_).starts_with("<!");
  // Quotes that never close could be looked for from every tag again.
  const bool by_quotes = searched_ / 8 <= text_.size();
  std::size_t end = !by_quotes ? std::min(text_.find('>', at_), text_.size())
                    : declares ? end_of_doctype(at_)
                               : end_of_tag(at_);
  if (end >= text_.size() || text_[end] == '<') {
    searched_ += end - at_;
    end = std::min(text_.find('>', at_), text_.size());
    queue(damage_of(XmlDamage::unterminated, at_, end));
    if (end == text_.size()) {
      at_ = end;
      return;
    }
  }
  if (declares)
    queue(token_of(XmlEvent::declaration, at_ + 2, end));
  else if (text_.substr(at_).starts_with("</"))
    read_end_tag(end);
  else
    read_begin_tag(end);
  at_ = end + 1;
}

void XmlReader::read_begin_tag(std::size_t end) {
  std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
  const bool empty = inside.ends_with('/');
  if (empty) inside.remove_suffix(1);
  const std::string_view name = inside.substr(0, inside.find_first_of(blanks));
  const std::size_t behind = at_ + 1 + inside.size();
  queue(token_of(XmlEvent::begin_element, at_ + 1 + name.size(), behind, name));
  if (!empty && open_.size() < max_depth_) return open_.push_back(name);
  if (!empty) queue(damage_of(XmlDamage::too_deep, at_ + 1, end));
  queue(token_of(XmlEvent::end_element, end + 1, end + 1, name));
}

void XmlReader::read_end_tag(std::size_t end) {
  const std::string_view name = xml_stripped(text_.substr(at_ + 2, end - at_ - 2));
  const auto opened = std::find(open_.rbegin(), open_.rend(), name);
  const auto inside = static_cast<std::size_t>(opened - open_.rbegin());
  if (opened == open_.rend()) {
    queue(damage_of(XmlDamage::unopened, at_, end + 1));
    return;
  }
  if (inside > 0) queue(damage_of(XmlDamage::crossed, at_, end + 1));
  ending_ = inside + 1;
}

}  // namespace contrail
