// Records that say what other records hold (type 65533): `name` and `type` first, then a record for each field.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail::dji_dat {

struct DeclaredField {
  std::string name;
  Type type;
};
struct Declaration {
  std::string name;
  std::vector<DeclaredField> fields;  ///< one behind the other
  [[nodiscard]] std::uint32_t size() const;
};

class Declarations {
 public:
  /// The text of one such record. What cannot be read, and whatever is more than any aircraft declares, is passed over.
  void learn(std::string_view text);
  /// Null: none of that type fills such a payload to the byte (a torn copy may have lost fields).
  [[nodiscard]] const Declaration* find(std::uint16_t type, std::uint32_t payload) const;

 private:
  void begin(std::string_view text);
  std::map<std::uint16_t, Declaration> declared_;
  Declaration* last_ = nullptr;
};

}  // namespace contrail::dji_dat
