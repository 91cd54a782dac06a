// The words a ULog makes its own framing of: names of formats, fields and topics.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/formats/px4_ulog/definitions.hpp"

namespace contrail::px4 {

/// Says framing with names that PX4's own lists have; any other name becomes a neutral one, the same through the file.
/// Behind what is shorter so stand zeros, which a clean copy leaves out. Framing that is said so already stays as it
/// is.
class Words {
 public:
  /// `asked_for`: words that may be said, known or not.
  explicit Words(std::span<const std::string> asked_for) : asked_for_(asked_for) {}
  /// An 'F' message: `name:type field;type field;`. What is no format becomes zeros.
  [[nodiscard]] std::vector<std::byte> format(Bytes frame);
  /// An 'A' message of at least 7 bytes.
  [[nodiscard]] std::vector<std::byte> subscription(Bytes frame);

 private:
  std::string of_topic(std::string_view name);
  std::string of_field(std::string_view topic, std::string_view type, std::string_view name, std::size_t number);
  [[nodiscard]] bool is_asked_for(std::string_view word) const;
  bool asks_for_field(std::string_view topic, const std::optional<ScalarType>& type, std::string_view name);
  std::span<const std::string> asked_for_;
  std::map<std::string, std::string, std::less<>> topics_;  ///< how unknown ones are said, by the file's names
  std::size_t neutral_topics_ = 0;
};

}  // namespace contrail::px4
