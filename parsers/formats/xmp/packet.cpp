// XMP specification part 1 (ISO 16684-1), section 7: RDF/XML as writers really produce it.
#include "parsers/formats/xmp/packet.hpp"

#include <charconv>

#include "parsers/base/text/utf8.hpp"

namespace contrail::xmp {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr Column framing_columns[] = {
    {.name = "markup", .type = Type::text, .at = 0, .meaning = Meaning::structure, .count = 0}};
constexpr Layout framing_layout{.name = "", .columns = framing_columns};

std::string_view strip(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\0"), last = text.find_last_not_of(" \t\r\n\0");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

std::string_view prefix_part(std::string_view name) { return name.substr(0, std::min(name.find(':'), name.size())); }
std::string_view local_part(std::string_view name) { return name.substr(name.find(':') + 1); }

void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80)
    out += static_cast<char>(c);
  else if (c < 0x800)
    out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
  else if (c < 0x10000)
    out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
            static_cast<char>(0x80 | (c & 63))};
  else
    out += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
            static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
}

/// `&amp;` and its kind, `&#10;`, `&#xA;`; what is no entity stays as it is. Filled up with NULs to the length it has
/// in the file.
std::string decoded(std::string_view text) {
  struct Entity {
    std::string_view name;
    char is;
  };
  constexpr Entity entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.substr(at, 12).find(';') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - 1);
    const std::size_t before = out.size();
    if (name.starts_with('#')) {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      std::uint32_t c = 0;
      const char* last = name.data() + name.size();
      const auto [stop, error] = std::from_chars(name.data() + (hex ? 2 : 1), last, c, hex ? 16 : 10);
      if (error == std::errc{} && stop == last && c != 0 && c < 0x110000 && (c < 0xD800 || c > 0xDFFF))
        append_utf8(out, c);
    } else {
      for (const Entity& entity : entities) {
        if (entity.name == name) out += entity.is;
      }
    }
    if (out.size() == before)
      out += text[at++];
    else
      at += end + 1;
  }
  out.resize(text.size(), '\0');  // an entity is never shorter than what it stands for
  return out;
}

}  // namespace

void Packet::run() {
  for (std::size_t at = 0; at < text_.size();) {
    const std::size_t next = text_.find('<', at);
    if (next == std::string_view::npos) {
      content(at, text_.size());
      break;
    }
    content(at, next);
    at = tag(next);
  }
  if (!open_.empty()) {
    walk_.note(Code::cut, in_.where(in_.at() + place(open_.front().name), text_.size() - place(open_.front().name)),
               "the XMP packet ends inside an element");
  }
  framing(text_.size());
  facts_.send(walk_, in_.where(in_.at(), text_.size()));
}

/// Reads what begins with the `<` at `at`; returns the offset behind it.
std::size_t Packet::tag(std::size_t at) {
  const auto until = [&](std::string_view mark) {
    const std::size_t found = text_.find(mark, at);
    return found == std::string_view::npos ? text_.size() : found + mark.size();
  };
  // Without the mark that ends it; a mark that is missing has nothing to leave out.
  const auto inside = [&](std::size_t end, std::size_t mark) { return text_[end - 1] == '>' ? end - mark : end; };
  const std::string_view here = text_.substr(at);
  if (here.starts_with("<!--")) {
    const std::size_t end = until("-->");
    section(at + 4, inside(end, 3), "comment", Meaning::free_text);
    return end;
  }
  if (here.starts_with("<![CDATA[")) {
    const std::size_t end = until("]]>");
    content(at + 9, std::max(inside(end, 3), at + 9));
    return end;
  }
  if (here.starts_with("<?")) {
    const std::size_t end = until("?>");
    const bool usual =
        here.starts_with("<?xpacket") || here.starts_with("<?xml ") || here.starts_with("<?adobe-xap-filters");
    if (!usual) section(at + 2, inside(end, 2), "processing instruction", Meaning::none);
    return end;
  }
  // The end of the tag: a '>' outside of quotes. A quote that never ends is taken as a plain character.
  std::size_t end = at + 1;
  for (char quote = 0; end < text_.size() && (quote || text_[end] != '>'); ++end) {
    const char c = text_[end];
    if (quote ? c == quote : (c == '"' || c == '\'')) quote = quote ? 0 : c;
    if (!quote && c == '<') break;
  }
  if (end >= text_.size() || text_[end] == '<') {
    const std::size_t plain = text_.find('>', at);
    walk_.note(Code::bad_structure, in_.where(in_.at() + at, std::min(plain, text_.size()) - at),
               "unterminated XMP tag");
    if (plain == std::string_view::npos) return text_.size();
    end = plain;
  }
  if (here.starts_with("<!")) {
    section(at + 2, end, "declaration", Meaning::none);
  } else if (here.starts_with("</")) {
    close_tag(strip(text_.substr(at + 2, end - at - 2)), at);
  } else {
    open_tag(at + 1, end);
  }
  return end + 1;
}

std::string_view Packet::usual(std::string_view prefix) const {
  for (auto known = prefixes_.rbegin(); known != prefixes_.rend(); ++known) {
    if (known->written == prefix) return known->usual;
  }
  return prefix == "xap" ? "xmp" : prefix == "xapMM" ? "xmpMM" : prefix;
}

void Packet::push(std::string_view name) {
  const std::string_view prefix = usual(prefix_part(name));
  if (prefix == "rdf" || prefix == "x" || path_.size() + name.size() > max_path) return;
  if (!path_.empty()) path_ += '/';
  path_.append(prefix);
  if (name.find(':') != std::string_view::npos) path_.append(":").append(local_part(name));
}

void Packet::declare(std::string_view inside) {
  each_attribute(inside, [&](std::string_view name, std::string_view value) {
    if (!name.starts_with("xmlns:") || prefixes_.size() >= max_prefixes) return;
    const std::string_view known = prefix_of(value);
    prefixes_.push_back({name.substr(6), known.empty() ? name.substr(6) : known});
  });
}

void Packet::open_tag(std::size_t at, std::size_t end) {
  std::string_view inside = text_.substr(at, end - at);
  const bool empty = inside.ends_with('/');
  if (empty) inside.remove_suffix(1);
  const std::string_view name = inside.substr(0, inside.find_first_of(" \t\r\n"));
  const std::string_view rest = inside.substr(name.size());
  declare(rest);
  const std::size_t before = path_.size();
  push(name);
  attributes(rest);
  if (empty) {
    path_.resize(before);
  } else if (open_.size() < max_open) {
    open_.push_back({name, before});
  } else {
    path_.resize(before);
    if (!crossed_)
      walk_.note(Code::limit, in_.where(in_.at() + at, end - at),
                 "XMP elements nested deeper than " + std::to_string(max_open) + "; their paths are shortened");
    crossed_ = true;
  }
}

void Packet::close_tag(std::string_view name, std::size_t at) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].name != name) continue;
    if (i + 1 != open_.size() && !crossed_) {
      crossed_ = true;
      walk_.note(Code::bad_structure, in_.where(in_.at() + at, name.size() + 3),
                 "an XMP element is closed before one of its children");
    }
    path_.resize(open_[i].path);
    open_.resize(i);
    return;
  }
  if (!crossed_)
    walk_.note(Code::bad_structure, in_.where(in_.at() + at, name.size() + 3), "an XMP end tag without a start tag");
  crossed_ = true;
}

template <class Each>
void Packet::each_attribute(std::string_view inside, Each&& each) const {
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t equals = inside.find('=', at);
    if (equals == std::string_view::npos) return;
    const std::string_view name = strip(inside.substr(at, equals - at));
    const std::size_t open = inside.find_first_of("\"'", equals);
    if (open == std::string_view::npos) return;
    const std::size_t close = inside.find(inside[open], open + 1);
    if (close == std::string_view::npos) return;
    each(name, inside.substr(open + 1, close - open - 1));
    at = close + 1;
  }
}

void Packet::attributes(std::string_view inside) {
  each_attribute(inside, [&](std::string_view name, std::string_view value) {
    if (value.empty() || name.empty() || name.starts_with("xmlns") || name.starts_with("xml:") ||
        name == "rdf:parseType")
      return;
    const std::size_t before = path_.size();
    const bool of_rdf = usual(prefix_part(name)) == "rdf", of_meta = usual(prefix_part(name)) == "x";
    push(name);
    // rdf:resource and rdf:value are the value of their element; rdf:about and x:xmptk stand for themselves.
    const bool own = name == "rdf:about" || of_meta || (of_rdf && path_.empty());
    property(own ? name : std::string_view(path_),
             own ? local_part(name) : local_part(std::string_view(path_).substr(path_.rfind('/') + 1)), value);
    path_.resize(before);
  });
}

void Packet::content(std::size_t at, std::size_t end) {
  const std::string_view value = strip(text_.substr(at, end - at));
  // A byte order mark before the packet is framing.
  if (value.empty() || value == "\xEF\xBB\xBF") return;
  if (path_.empty()) return section(at, end, "text", Meaning::none);
  property(path_, local_part(std::string_view(path_).substr(path_.rfind('/') + 1)), value);
}

void Packet::section(std::size_t at, std::size_t end, std::string_view name, Meaning meaning) {
  if (end <= at) return;
  const Layout& layout = walk_.layout_of(name.data(), 1, [&] {
    return Layout{.name = name,
                  .columns = walk_.keep(std::vector<Column>{
                      {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0}})};
  });
  framing(at);
  walk_.record(layout, as_bytes(text_.substr(at, end - at)), in_.where(in_.at() + at, end - at));
  framed_ = end;
}

void Packet::property(std::string_view path, std::string_view leaf, std::string_view value) {
  const XmpProperty* known = find_property(path);
  const std::string_view name = walk_.keep(path);
  const Layout& layout = walk_.layout_of(name.data(), 0, [&] {
    Column column{.name = walk_.keep(leaf), .type = Type::text, .at = 0, .count = 0};
    if (known) column.meaning = known->meaning, column.unit = known->unit, column.subject = known->subject;
    return Layout{.name = name, .columns = walk_.keep(std::vector<Column>{column})};
  });
  const std::size_t at = place(value);
  if (at < framed_) return;  // an attribute list that crosses itself
  framing(at);
  const Where where = in_.where(in_.at() + at, value.size());
  // Entities are resolved in a copy; the range stays that of the text as it stands.
  if (layout.wanted() && value.find('&') != std::string_view::npos) {
    walk_.record(layout, as_bytes(decoded(value)), where);
  } else {
    walk_.record(layout, as_bytes(value), where);
  }
  framed_ = at + value.size();
  if (known && known->fact != XmpFact::none) facts_.take(known->fact, value, {where.at, where.size});
}

void Packet::framing(std::size_t until) {
  if (until <= framed_) return;
  walk_.record(walk_.layout_of(framing_layout), as_bytes(text_.substr(framed_, until - framed_)),
               in_.where(in_.at() + framed_, until - framed_));
  framed_ = until;
}

}  // namespace contrail::xmp
