// Protocol Buffers wire format, read field by field where it lies. The door of protozero.
#pragma once
#include <cstdint>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

enum class Wire : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct ProtoField {
  std::uint32_t number = 0;
  Wire wire = Wire::varint;
  std::uint64_t varint = 0;  ///< the value of a varint
  std::size_t at = 0;        ///< of the value, from the beginning of the message; tag and length lie before it
  std::size_t size = 0;
};

/// The fields of one message, in the order of the bytes.
class ProtoMessage {
 public:
  explicit ProtoMessage(Bytes message) : message_(message) {}
  /// False at the end, and where the bytes are no field (then broken() is true and at() tells where).
  bool next(ProtoField& field);
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  Bytes message_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

/// True if the bytes read as a message from the first to the last. Text and numbers may do so by chance.
[[nodiscard]] bool reads_as_message(Bytes bytes);

}  // namespace contrail
