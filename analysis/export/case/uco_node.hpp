// Nodes of a graph in CASE/UCO, as JSON-LD.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/io/uuid.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

/// Key by key; what is not known is left out. Keys are words of the ontology.
class UcoNode {
 public:
  UcoNode(const Uuid& id, std::string_view type);
  UcoNode& text(std::string_view key, std::string_view value);
  UcoNode& whole(std::string_view key, std::optional<std::int64_t> value);
  UcoNode& truth(std::string_view key, bool value);
  UcoNode& decimal(std::string_view key, double value);
  UcoNode& moment(std::string_view key, std::optional<Micros> value);
  /// A literal of a type of its own.
  UcoNode& typed(std::string_view key, std::string_view type, std::string_view value);
  UcoNode& to(std::string_view key, const Uuid& id);
  UcoNode& to(std::string_view key, std::initializer_list<Uuid> ids);
  /// Nodes within this one, with commas between.
  UcoNode& nodes(std::string_view key, const std::string& list);
  [[nodiscard]] std::string done() const { return out_ + "}"; }

 private:
  UcoNode& raw(std::string_view key, std::string_view json);
  std::string out_ = "{";
};

}  // namespace contrail
