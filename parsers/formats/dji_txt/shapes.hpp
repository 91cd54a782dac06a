// Record types of DJI flight records whose fields move: lists, and records that differ by what wrote them. The shape of
// a payload (which parts it holds, where) decides its columns; payloads of one shape share a layout.
#pragma once
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/dji_txt/records_table.hpp"

namespace contrail::dji {

/// How a frame wraps its payload: type, length (one byte, two from version 13 on), and where records are scrambled a
/// first and a check byte.
struct Framing {
  bool wide = false;
  bool scrambled = false;
  std::uint8_t padding = 0;  ///< of a payload that was encrypted
  [[nodiscard]] std::uint32_t head() const { return wide ? 3 : 2; }
  [[nodiscard]] std::uint32_t payload_at() const { return head() + (scrambled ? 1 : 0); }
  /// Check byte and 0xFF, with the padding in front of them.
  [[nodiscard]] std::uint8_t trailer() const { return static_cast<std::uint8_t>((scrambled ? 2 : 1) + padding); }
};

/// A layout of whole frames from the columns of their payload.
[[nodiscard]] Layout framed(Walk& walk, const Framing& framing, const Kind& kind, std::vector<Column> payload);

/// A part of a payload: `tag` is what tells it from others, in a numbering of its record type.
struct Part {
  std::uint32_t tag;
  std::uint16_t at, size;
};
class Parts {
 public:
  /// False when there are more parts than any recorder writes.
  bool add(std::uint32_t tag, std::size_t at, std::size_t size);
  void clear() { size_ = 0; }
  [[nodiscard]] const Part* begin() const { return parts_.data(); }
  [[nodiscard]] const Part* end() const { return parts_.data() + size_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Part& operator[](std::size_t i) const { return parts_[i]; }

 private:
  std::array<Part, 64> parts_;  // only the first size_ are set
  std::size_t size_ = 0;
};

/// The parts of a payload; none: the record type has no shapes, or the payload fits none.
[[nodiscard]] Parts parts_of(std::uint8_t type, Bytes payload);
[[nodiscard]] std::vector<Column> columns_of(Walk& walk, std::uint8_t type, const Parts& parts);
[[nodiscard]] bool has_shapes(std::uint8_t type);

/// `name[2]`, kept by the walk.
[[nodiscard]] std::string_view indexed(Walk& walk, std::string_view name, std::size_t index);

// Of the grouped types (dji_txt_groups.cpp).
[[nodiscard]] Parts vision_parts(Bytes payload);
void vision_columns(Walk& walk, const Parts& parts, std::vector<Column>& columns);
[[nodiscard]] Parts battery_parts(Bytes payload);
void battery_columns(const Parts& parts, std::vector<Column>& columns);
void tell_groups(const TellField& tell);
void tell_kept_groups(const TellKept& tell);

/// What stays of the types that have shapes.
void tell_kept_shapes(const TellKept& tell);

/// The layouts of one walk.
class Shapes {
 public:
  explicit Shapes(Walk& walk) : walk_(walk) {}
  /// Of the frames around it. Null: the payload fits no shape.
  const AnnouncedLayout* of(const Framing& framing, const Kind& kind, Bytes payload);

  static constexpr std::size_t max_shapes =
      1000;  ///< real files have up to 20; garbage must not make layouts without end

 private:
  Walk& walk_;
  std::unordered_map<std::string, const AnnouncedLayout*> known_;
  std::string key_;
};

}  // namespace contrail::dji
