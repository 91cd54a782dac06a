#include "analysis/listen/dump.hpp"

#include <algorithm>

#include "analysis/listen/value_text.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t flush_at = 1 << 16;

void append_hex(std::string& out, std::uint64_t value, int digits) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%0*llx", digits, static_cast<unsigned long long>(value));
  out += text;
}

/// By its name, or by that with its number: `GPS[1]`.
bool is_called(const Layout& layout, const std::string& type) {
  return type == layout.name || type == display_name(layout);
}

}  // namespace

bool Dump::layout(const AnnouncedLayout& layout) {
  if (!options_.fields.empty() && has_type_asked_for(layout)) remember_fields(layout);
  if (!asked_for(layout)) return false;
  if (options_.json) json_.layout(layout, [&](const Column& column) { return wanted(column); });
  return true;
}

bool Dump::asked_for(const Layout& layout) const {
  if (!options_.fields.empty() &&
      std::ranges::none_of(layout.columns, [&](const Column& column) { return wanted(column); }))
    return false;
  return has_type_asked_for(layout);
}

bool Dump::has_type_asked_for(const Layout& layout) const {
  return options_.types.empty() ||
         std::ranges::any_of(options_.types, [&](const std::string& type) { return is_called(layout, type); });
}

void Dump::remember(const Layout& layout) {
  for (std::size_t i = 0; i < met_.size(); ++i) met_[i] = met_[i] || is_called(layout, options_.types[i]);
}

void Dump::remember_fields(const Layout& layout) {
  for (std::size_t i = 0; i < met_fields_.size(); ++i)
    met_fields_[i] =
        met_fields_[i] || std::ranges::find(layout.columns, options_.fields[i], &Column::name) != layout.columns.end();
}

std::vector<std::string> Dump::missed_fields() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < met_fields_.size(); ++i) {
    if (!met_fields_[i]) names.push_back(options_.fields[i]);
  }
  return names;
}

std::vector<std::string> Dump::missed() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < met_.size(); ++i) {
    if (!met_[i]) names.push_back(options_.types[i]);
  }
  return names;
}

bool Dump::wanted(const Column& column) const {
  return options_.fields.empty() ||
         std::find(options_.fields.begin(), options_.fields.end(), column.name) != options_.fields.end();
}

void Dump::record(const Record& record) {
  told_ = true;
  if (!met_.empty()) remember(record.layout);
  if (options_.json) return json_.record(record, levels_.back().path);
  for (std::uint32_t row = 0; row < record.rows; ++row) text_row(record, row);
  if (out_.size() > flush_at) flush();
}

void Dump::text_row(const Record& record, std::uint32_t row) {
  const std::string indent((levels_.size() - 1) * 2, ' ');
  append_hex(out_, record.where.at, 8);
  out_ += " +" + std::to_string(record.where.size) + "  " + indent + escaped(display_name(record.layout));
  if (record.rows > 1) out_ += " row " + std::to_string(row);
  if (!record.where.in_file()) out_ += "  in " + escaped(container_of(record.where));
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

void Dump::open(const Node& node, const Where& where) {
  auto& children = levels_.back().children;
  auto known =
      std::find_if(children.begin(), children.end(), [&](const auto& child) { return child.first == node.name; });
  if (known == children.end()) known = children.insert(children.end(), {std::string(node.name), 0});
  const std::string name = std::string(node.name) + "[" + std::to_string(known->second++) + "]";
  if (!options_.json && options_.types.empty() && options_.fields.empty()) {
    append_hex(out_, where.at, 8);
    out_ += " +" + std::to_string(where.size) + "  " + std::string((levels_.size() - 1) * 2, ' ') + "<" +
            escaped(name) + "> " + std::string(name_of(node.meaning)) + '\n';
  }
  const std::string& above = levels_.back().path;
  levels_.push_back({above.empty() ? name : above + "/" + name, {}});
}

void Dump::close() { levels_.pop_back(); }

void Dump::note(const Diagnostic& d) {
  if (options_.json) return;
  append_hex(out_, d.where.at, 8);
  out_ += " +" + std::to_string(d.where.size) + "  ! " + std::string(name_of(d.severity)) + " " +
          std::string(id_of(d.code)) + ": " + d.text + '\n';
}

void Dump::flush() {
  json_.flush();
  if (!out_.empty()) sink_.write(out_);
  out_.clear();
}

}  // namespace contrail
