// The words a ULog makes its own framing of: names of formats, fields and topics.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::px4 {

/// Says framing with names that PX4's own lists have; any other name becomes a neutral one of the same length, the same
/// through the file. Framing that is said so already stays as it is.
class Words {
 public:
  /// An 'F' message: `name:type field;type field;`. What is no format becomes zeros.
  [[nodiscard]] std::vector<std::byte> format(Bytes frame);
  /// An 'A' message of at least 7 bytes.
  [[nodiscard]] std::vector<std::byte> subscription(Bytes frame);

 private:
  std::string of_topic(std::string_view name);
  std::string of_type(std::string_view type);
  std::map<std::string, std::string, std::less<>> topics_;  ///< neutral names, by the file's
};

}  // namespace contrail::px4
