#include "analysis/listen/dump.hpp"

#include <algorithm>
#include <charconv>

#include "analysis/io/json_text.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t flush_at = 1 << 16;
constexpr std::uint64_t shown_elements = 16, shown_bytes = 32;

void append_hex(std::string& out, std::uint64_t value, int digits) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%0*llx", digits, static_cast<unsigned long long>(value));
  out += text;
}

/// One element as text; empty when it is no finite number.
std::string element_text(const Record& record, const Column& column, std::uint32_t row, std::uint64_t index) {
  char text[40];
  char* end = text;
  const auto whole = column.type == Type::varints ? std::nullopt : integer(record, column, row, index);
  if (whole && column.per == 1) {
    end = column.type == Type::u64 ? std::to_chars(text, text + sizeof text, static_cast<std::uint64_t>(*whole)).ptr
                                   : std::to_chars(text, text + sizeof text, *whole).ptr;
  } else if (const auto value = number(record, column, row, index)) {
    // A float reads back from fewer digits than a double: print what was stored, not what widening made of it.
    end = column.type == Type::f32 && column.per == 1
              ? std::to_chars(text, text + sizeof text, static_cast<float>(*value)).ptr
              : std::to_chars(text, text + sizeof text, *value).ptr;
  } else {
    return {};
  }
  return {text, end};
}

/// ` LOITER` for a value of an enumeration that has a word.
std::string word_for(const Record& record, const Column& column, std::uint32_t row) {
  if (column.names.empty()) return {};
  const auto value = integer(record, column, row);
  const Name* name = value ? name_for(column, *value) : nullptr;
  return name ? " " + std::string(name->text) : std::string();
}

/// Text in quotes; behind it the word of a code held as text, or the value of a number held as text in other than its
/// unit.
std::string words_text(const Record& record, const Column& column, std::uint32_t row) {
  std::string out = '"' + escaped(text(record, column, row)) + '"' + word_for(record, column, row);
  if (column.per != 1) out += " " + element_text(record, column, row, 0);
  return out;
}

bool is_text(Type type) { return type == Type::text || type == Type::utf16; }

}  // namespace

std::string value_text(const Record& record, const Column& column, std::uint32_t row, bool whole) {
  if (is_text(column.type)) return words_text(record, column, row);
  const std::uint64_t n = elements(record, column, row);
  // Pictures and sound are told by their size: looking at gigabytes of them would cost more than all the rest.
  if (column.meaning == Meaning::payload && !whole) return "(" + std::to_string(n) + " bytes)";
  if (column.type == Type::bytes) {
    const Bytes all = raw(record, column, row);
    if (whole || n <= shown_bytes) return hex_of(all);
    return hex_of(all.first(shown_bytes)) + "… (" + std::to_string(n) + " bytes)";
  }
  if (column.count == 1) {
    std::string out = element_text(record, column, row, 0);
    if (out.empty()) return "n/a";
    return out + word_for(record, column, row);
  }
  std::string out = "[";
  const std::uint64_t shown = whole ? n : std::min(n, shown_elements);
  for (std::uint64_t i = 0; i < shown; ++i) {
    if (i) out += ", ";
    const std::string element = element_text(record, column, row, i);
    out += element.empty() ? "n/a" : element;
  }
  if (shown < n) out += ", … (" + std::to_string(n) + " in all)";
  return out + "]";
}

bool Dump::layout(const Layout& layout) {
  if (std::none_of(layout.columns.begin(), layout.columns.end(),
                   [&](const Column& column) { return wanted(column); }) &&
      !options_.fields.empty())
    return false;
  if (options_.types.empty()) return true;
  const std::string full = display_name(layout);
  return std::any_of(options_.types.begin(), options_.types.end(),
                     [&](const std::string& t) { return t == layout.name || t == full; });
}

bool Dump::wanted(const Column& column) const {
  return options_.fields.empty() ||
         std::find(options_.fields.begin(), options_.fields.end(), column.name) != options_.fields.end();
}

std::string Dump::path() const {
  std::string path;
  for (std::size_t i = 1; i < levels_.size(); ++i) path += (i > 1 ? "/" : "") + levels_[i].name;
  return path;
}

void Dump::record(const Record& record) {
  told_ = true;
  for (std::uint32_t row = 0; row < record.rows; ++row) options_.json ? json_row(record, row) : text_row(record, row);
  if (out_.size() > flush_at) flush();
}

void Dump::text_row(const Record& record, std::uint32_t row) {
  const std::string indent((levels_.size() - 1) * 2, ' ');
  append_hex(out_, record.where.at, 8);
  out_ += " +" + std::to_string(record.where.size) + "  " + indent + escaped(display_name(record.layout));
  if (record.rows > 1) out_ += " row " + std::to_string(row);
  if (record.where.source->parent()) out_ += "  in " + escaped(record.where.source->name());
  out_ += '\n';
  for (const Column& column : record.layout.columns) {
    if (!wanted(column) || elements(record, column, row) == 0) continue;
    const Where where = place(record, column, row);
    out_ += "    ";
    append_hex(out_, where.at, 8);
    out_ += " +" + std::to_string(where.size) + "  " + indent + escaped(column.name) + " = " +
            value_text(record, column, row);
    if (!column.unit.empty()) out_ += " " + escaped(column.unit);
    out_ += '\n';
  }
  if (options_.hex) out_ += "    " + indent + hex_of(record.bytes) + '\n';
}

void Dump::json_row(const Record& record, std::uint32_t row) {
  out_ += "{\"at\":[" + std::to_string(record.where.at) + "," + std::to_string(record.where.size) + "],\"type\":";
  append_json(out_, display_name(record.layout));
  if (record.where.source->parent()) append_json(out_ += ",\"source\":", record.where.source->name());
  if (levels_.size() > 1) append_json(out_ += ",\"path\":", path());
  if (record.rows > 1) out_ += ",\"row\":" + std::to_string(row);
  out_ += ",\"fields\":{";
  bool first = true;
  for (const Column& column : record.layout.columns) {
    const std::uint64_t n = elements(record, column, row);
    if (!wanted(column) || n == 0 || column.meaning == Meaning::payload) continue;
    std::string value;
    if (is_text(column.type)) {
      append_json(value, valid_utf8(text(record, column, row)));
    } else if (column.type == Type::bytes) {
      append_json(value, hex_of(raw(record, column, row)));
    } else if (column.count == 1) {
      value = element_text(record, column, row, 0);
    } else {
      value = "[";
      for (std::uint64_t i = 0; i < n; ++i) {
        const std::string element = element_text(record, column, row, i);
        value += (i ? "," : "") + (element.empty() ? std::string("null") : element);
      }
      value += "]";
    }
    if (value.empty()) continue;  // NaN: absent means unknown
    if (!first) out_ += ',';
    first = false;
    append_json(out_, valid_utf8(column.name));
    out_ += ':' + value;
  }
  out_ += "}}\n";
}

void Dump::open(const Node& node, const Where& where) {
  auto& children = levels_.back().children;
  auto known =
      std::find_if(children.begin(), children.end(), [&](const auto& child) { return child.first == node.name; });
  if (known == children.end()) known = children.insert(children.end(), {std::string(node.name), 0});
  Level level{std::string(node.name) + "[" + std::to_string(known->second++) + "]", {}};
  if (!options_.json && options_.types.empty() && options_.fields.empty()) {
    append_hex(out_, where.at, 8);
    out_ += " +" + std::to_string(where.size) + "  " + std::string((levels_.size() - 1) * 2, ' ') + "<" +
            escaped(level.name) + "> " + std::string(name_of(node.meaning)) + '\n';
  }
  levels_.push_back(std::move(level));
}

void Dump::close() { levels_.pop_back(); }

void Dump::note(const Diagnostic& d) {
  if (options_.json) return;
  append_hex(out_, d.where.at, 8);
  out_ += " +" + std::to_string(d.where.size) + "  ! " + std::string(name_of(d.severity)) + " " +
          std::string(id_of(d.code)) + ": " + d.text + '\n';
}

void Dump::flush() {
  if (!out_.empty()) write_(out_);
  out_.clear();
}

}  // namespace contrail
