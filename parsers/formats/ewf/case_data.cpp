#include "parsers/formats/ewf/case_data.hpp"

#include <array>

namespace contrail::ewf {
namespace {

struct Known {
  std::string_view letters, name;
  Meaning meaning;
};
constexpr Known known[] = {
    {"c", "case number", Meaning::free_text},
    {"n", "evidence number", Meaning::free_text},
    {"a", "description", Meaning::free_text},
    {"e", "examiner name", Meaning::person_name},
    {"t", "notes", Meaning::free_text},
    {"av", "software version", Meaning::firmware},
    {"ov", "operating system", Meaning::component},
    {"m", "acquired", Meaning::time_other},
    {"u", "system date", Meaning::time_other},
    {"p", "password hash", Meaning::none},
    {"md", "model", Meaning::model},
    {"sn", "serial number", Meaning::serial},
    {"l", "label", Meaning::device_name},
    {"", "other", Meaning::none},
};
constexpr std::size_t most_values = 64, most_bytes = 1 << 20;

template <Type type>
constexpr auto columns = [] {
  std::array<std::array<Column, 1>, std::size(known)> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i][0] = {.name = known[i].name, .type = type, .at = 0, .meaning = known[i].meaning, .count = 0};
  return all;
}();
template <Type type>
constexpr auto layouts = [] {
  std::array<Layout, std::size(known)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = {.name = "case", .columns = columns<type>[i], .placed = true};
  return all;
}();
constexpr Column text_columns[] = {{"text", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout text_layout{.name = "", .columns = text_columns};

std::size_t index_of(std::string_view letters) {
  std::size_t i = 0;
  while (i + 1 < std::size(known) && known[i].letters != letters) ++i;
  return i;
}

/// The pieces of `text` between characters `at`, each `width` bytes wide; a line ends with CR and LF or one of them.
std::vector<ByteRange> pieces(std::string_view text, ByteRange range, char between, std::size_t width) {
  std::vector<ByteRange> out;
  std::uint64_t from = range.at;
  const std::uint64_t end = range.at + range.size;
  for (std::uint64_t at = range.at; at + width <= end && out.size() < most_values; at += width) {
    if (text[at] != between || (width == 2 && text[at + 1] != '\0')) continue;
    out.push_back({from, at - from});
    from = at + width;
  }
  if (from < end && out.size() < most_values) out.push_back({from, end - from});
  return out;
}

std::string narrow(std::string_view text, ByteRange range, std::size_t width) {
  std::string out;
  for (std::uint64_t at = range.at; at + width <= range.at + range.size; at += width) {
    if (text[at] != '\r') out += text[at];
  }
  return out;
}

}  // namespace

void tell_case_data(Walk& walk, Reader in, bool wide) {
  const std::size_t width = wide ? 2 : 1;
  const std::string_view text = as_text(in.source().bytes());
  const std::uint64_t mark = wide && text.starts_with("\xFF\xFE") ? 2 : 0;
  walk.record(walk.layout_of(text_layout), in.rest(), in.where(in.at(), in.left()));
  const ByteRange all{mark,
                      std::min<std::uint64_t>(text.size(), most_bytes) - std::min<std::uint64_t>(mark, text.size())};
  const std::vector<ByteRange> lines = pieces(text, all, '\n', width);
  constexpr std::size_t names_line = 2, values_line = 3;
  if (lines.size() <= values_line)
    return walk.note(Code::bad_structure, in.where(0, text.size()), "the header has no values");
  const std::vector<ByteRange> names = pieces(text, lines[names_line], '\t', width);
  const std::vector<ByteRange> values = pieces(text, lines[values_line], '\t', width);
  for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i) {
    ByteRange value = values[i];
    if (value.size >= width && text[value.at + value.size - width] == '\r') value.size -= width;
    if (value.size == 0) continue;
    const std::size_t kind = index_of(narrow(text, names[i], width));
    const Layout& layout = wide ? layouts<Type::utf16>[kind] : layouts<Type::text>[kind];
    walk.placed(walk.layout_of(layout), in.source().slice(value.at, value.size), in.where(value.at, value.size),
                {&value, 1});
  }
}

void tell_case_layouts(const TellField& tell) {
  for (const Layout& layout : layouts<Type::text>) tell_layout(tell, layout);
}

}  // namespace contrail::ewf
