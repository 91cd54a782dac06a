// ULog formats ('F' messages) and how they flatten into columns.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/walk/walk.hpp"

namespace contrail::px4 {

/// `uint8_t[5]` -> {u8, 5, is_array}; nothing for names of formats and what cannot be a type.
struct ScalarType {
  Type type;
  std::uint32_t count = 1;
  bool is_array = false;
};
[[nodiscard]] std::optional<ScalarType> scalar_type(std::string_view text);
/// Up to seven bytes that PX4 puts between fields, or behind the last.
[[nodiscard]] bool is_padding(std::string_view type, std::string_view name);
/// Letters, digits, underscore, '/', '-': what names of formats, fields, keys and types are made of.
[[nodiscard]] bool is_name(std::string_view text);

/// A topic as it lies in a data message.
struct Topic {
  std::vector<Column> columns;  ///< framing, then the stamp, then the other fields in the order of the format
  std::uint32_t shortest = 0;   ///< payload bytes behind msg_id without the trailing padding, which writers leave out
  std::uint32_t longest = 0;
  bool stamped = false;
  const Column* find(std::string_view name) const;
};

class Definitions {
 public:
  /// Takes the text of an 'F' message, `name:type field;type field;`. False: it is none.
  bool add(std::string_view text);
  [[nodiscard]] bool knows(std::string_view name) const { return formats_.contains(name); }
  /// Changes when a known format gets another definition.
  [[nodiscard]] std::uint32_t revision() const { return revision_; }
  /// Flattens a format. Nothing when it or a nested one is not defined, or larger than a message can be.
  [[nodiscard]] std::optional<Topic> topic(Walk& walk, std::string_view name, bool utc_stamps) const;
  /// The format itself, and all that are nested in it.
  [[nodiscard]] std::set<std::string> parts_of(std::string_view name) const;

 private:
  struct Field {
    std::string type, name;
  };
  using Fields = std::vector<Field>;
  struct Flattening;
  bool flatten(Flattening& to, const Fields& fields, const std::string& prefix, int depth) const;

  std::map<std::string, Fields, std::less<>> formats_;
  std::uint32_t revision_ = 0;
};

}  // namespace contrail::px4
