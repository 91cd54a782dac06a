#include "analysis/export/case/uco_node.hpp"

#include "analysis/io/json_text.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

std::string iri(const Uuid& id) { return "\"urn:uuid:" + to_string(id) + "\""; }
std::string reference(const Uuid& id) { return "{\"@id\":" + iri(id) + "}"; }

std::string json(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

}  // namespace

UcoNode::UcoNode(const Uuid& id, std::string_view type) { raw("@id", iri(id)).raw("@type", json(type)); }

UcoNode& UcoNode::raw(std::string_view key, std::string_view value) {
  out_.append(out_.size() > 1 ? ",\"" : "\"").append(key).append("\":").append(value);
  return *this;
}

UcoNode& UcoNode::text(std::string_view key, std::string_view value) {
  return value.empty() ? *this : raw(key, json(value));
}

UcoNode& UcoNode::whole(std::string_view key, std::optional<std::int64_t> value) {
  return value ? raw(key, std::to_string(*value)) : *this;
}

UcoNode& UcoNode::truth(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }

UcoNode& UcoNode::decimal(std::string_view key, double value) { return typed(key, "xsd:decimal", decimal_text(value)); }

UcoNode& UcoNode::moment(std::string_view key, std::optional<Micros> value) {
  return value ? typed(key, "xsd:dateTime", rfc3339(*value)) : *this;
}

UcoNode& UcoNode::typed(std::string_view key, std::string_view type, std::string_view value) {
  return raw(key, "{\"@type\":" + json(type) + ",\"@value\":" + json(value) + "}");
}

UcoNode& UcoNode::to(std::string_view key, const Uuid& id) { return raw(key, reference(id)); }

UcoNode& UcoNode::to(std::string_view key, std::initializer_list<Uuid> ids) {
  std::string list;
  for (const Uuid& id : ids) list.append(list.empty() ? "" : ",").append(reference(id));
  return raw(key, "[" + list + "]");
}

UcoNode& UcoNode::nodes(std::string_view key, const std::string& list) {
  return list.empty() ? *this : raw(key, "[" + list + "]");
}

}  // namespace contrail
