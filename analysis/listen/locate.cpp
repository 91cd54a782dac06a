#include "analysis/listen/locate.hpp"

#include "analysis/io/json_text.hpp"
#include "analysis/listen/value_text.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

void Locate::record(const Record& record) {
  const bool inside = holds(record.where) && !record.layout.view;
  if (inside && (!record_ || record.where.size <= record_->where.size)) {
    record_ = Owner{display_name(record.layout), {}, record.where};
    nodes_ = path_;
  }
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    for (const Column& column : record.layout.columns) {
      const Where where = place(record, column, row);
      if (!holds(where) || (field_ && where.size > field_->where.size)) continue;
      field_ =
          Owner{display_name(record.layout) + "." + std::string(column.name), value_text(record, column, row), where};
    }
  }
}

void Locate::open(const Node& node, const Where& where) {
  path_.push_back({std::string(node.name), {}, where});
  if (holds(where) && (!record_ || where.size < record_->where.size)) nodes_ = path_;
}

void Locate::close() { path_.pop_back(); }

std::string Locate::answer(bool json) const {
  std::string out;
  if (json) {
    const auto range = [](const Where& w) { return "[" + std::to_string(w.at) + "," + std::to_string(w.size) + "]"; };
    out = "{\"offset\":" + std::to_string(offset_);
    if (record_) {
      append_json(out += ",\"type\":", record_->name);
      out += ",\"at\":" + range(record_->where);
    }
    if (field_) {
      append_json(out += ",\"field\":", valid_utf8(field_->name));
      out += ",\"field_at\":" + range(field_->where);
    }
    return out + "}\n";
  }
  const auto line = [&](const std::string& name, const Where& w, const std::string& value) {
    char range[64];
    std::snprintf(range, sizeof range, "0x%08llx +%llu  ", static_cast<unsigned long long>(w.at),
                  static_cast<unsigned long long>(w.size));
    out += range + escaped(name) + (value.empty() ? "" : " = " + value) + "\n";
  };
  for (const Owner& node : nodes_) {
    if (holds(node.where)) line("<" + node.name + ">", node.where, {});
  }
  if (record_) line(record_->name, record_->where, {});
  if (field_) line(field_->name, field_->where, field_->value);
  if (out.empty()) out = offset_ < source_.size() ? "no record contains this byte\n" : "past the end of the file\n";
  return out;
}

}  // namespace contrail
