// The shapes that cross a walk: columns, layouts, records, nodes.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/layout/meaning.hpp"
#include "parsers/base/reading/source.hpp"

namespace contrail {

class Sink;

/// How a column is stored. `text` may also hold a number or a time in words (XMP, CSV); `rational`/`srational` are
/// EXIF's pairs. `varint` is the base-128 number of Protocol Buffers (64 bits, two's complement) and `varints` several
/// of them, a fraction where there are two: both only in `placed` layouts, as they have no fixed size.
enum class Type : std::uint8_t {
  u8,
  i8,
  u16,
  i16,
  u24,
  u32,
  i32,
  u64,
  u64_be,  ///< most significant byte first, whatever the layout's order (the stamps of MAVLink logs)
  i64,
  f16,
  f32,
  f64,
  boolean,
  text,
  utf16,
  bytes,
  rational,
  srational,
  varint,
  varints,
};
[[nodiscard]] constexpr std::uint32_t size_of(Type type) {
  switch (type) {
    case Type::u16:
    case Type::i16:
    case Type::f16:
    case Type::utf16: return 2;
    case Type::u24: return 3;
    case Type::u32:
    case Type::i32:
    case Type::f32: return 4;
    case Type::u64:
    case Type::u64_be:
    case Type::i64:
    case Type::f64:
    case Type::rational:
    case Type::srational: return 8;
    default: return 1;
  }
}

/// A part of an integer column; width 0 is the whole of it. Bit 0 is the least significant.
struct Bits {
  std::uint8_t from = 0;
  std::uint8_t width = 0;
};

/// One value of an enumeration: how the specification calls it, and what event it makes (if any).
struct Name {
  std::int64_t value;
  std::string_view text;
  Event event = Event::none;
};

/// The stored numbers a field can hold, before any scale (`least` above `most`: nobody said). Zero is always one of
/// them.
struct Limits {
  double least = 1, most = 0;
  [[nodiscard]] constexpr bool told() const { return least <= most; }
  [[nodiscard]] constexpr bool hold(double value) const { return value >= least && value <= most; }
};

/// One field of a record.
struct Column {
  std::string_view name;  ///< as the specification spells it
  Type type;
  std::uint32_t at;                 ///< offset in the record's bytes (framing included); in a view: in its computed row
  Meaning meaning = Meaning::none;  ///< none = private
  double per = 1;                   ///< stored units per `unit`: a value in 0.1 m has per = 10, unit "m"
  std::uint32_t count =
      1;  ///< elements, or bytes of text and raw bytes; 0 = up to the end of the record (before its trailer)
  std::string_view unit = {};  ///< of the specification: "deg", "rad", "m", "mm", "m/s", "cm/s", "us", "ms", "s" …
  Bits bits = {};
  std::span<const Name> names = {};          ///< words for the values of an enumeration
  Subject subject = Subject::none;           ///< where it differs from the layout's
  Limits limits = {};                        ///< outside them it goes, whatever it means; see Format::columns
  std::optional<std::int64_t> invalid = {};  ///< the stored integer that says "not known": such an element is no value
};

/// Where the time of a row comes from.
enum class Time : std::uint8_t {
  none,
  own,       ///< the first time column of the row itself
  next,      ///< the next tick of the clock in the walk (and before the next row of the same track)
  previous,  ///< the last tick before it
  inside,    ///< the last tick, until the node in which it was told closes
};

/// What all records of one kind have in common: a constant of its room, or described while walking.
struct Layout {
  std::string_view name;  ///< as the specification or the file calls it; what `records.by_type` counts
  std::span<const Column> columns;
  Subject subject = Subject::none;
  std::uint16_t instance = 0;  ///< second receiver, battery …: printed `GPS[1]`
  Time time = Time::none;
  std::uint16_t clock = 0;  ///< which clock of the file
  bool tick = false;        ///< its rows feed that clock for others
  bool big = false;         ///< most significant byte first
  bool view = false;        ///< rows are computed by the room; claims no bytes
  bool packed =
      false;  ///< a view of values that share bits or depend on each other: a record that stays cannot lose one
  bool placed = false;  ///< fields have no fixed offset (a line of text): the record's `places` tell each; what parts
                        ///< them is framing
  bool each_is_event = false;  ///< every row is an event of kind `event`
  Event event = Event::none;
  std::uint32_t stride = 0;      ///< bytes from row to row where a record holds several
  std::uint8_t trailer = 0;      ///< framing bytes that end a record of any length
  std::string_view sender = {};  ///< which of several senders in one file: their tracks are kept apart
  /// Not 0: layouts of the same number are one kind of record in several forms: its rows make one track, its states
  /// change from row to row. What they have in common comes in the same order.
  std::uint32_t kind = 0;
};

/// A layout that a walk has announced to its listeners: only its records can be told.
struct AnnouncedLayout : Layout {
  AnnouncedLayout(const Layout& described, std::uint32_t number) : Layout(described), id(number) {}
  std::uint32_t id;           ///< within the walk: dense, from 0
  std::vector<Sink*> takers;  ///< who wants its records
  [[nodiscard]] bool wanted() const { return !takers.empty(); }
};

/// A whole frame as it lies in the file, framing included. `bytes` may be a scratch copy and is valid during the call
/// only; `where` is always the true range.
struct Record {
  const AnnouncedLayout& layout;
  Bytes bytes;
  Where where;
  std::uint32_t rows = 1;
  /// One per column, in where.source: where a column of a view was read from, or where one of a `placed` layout lies;
  /// in formats that are not cleaned also where a decoded number of another layout stands. Size 0: absent.
  std::span<const ByteRange> places = {};
  std::span<const ByteRange> frames =
      {};  ///< one per column, in rooms that cut: the value with its name, which goes as a whole
  /// The record with words of its framing that nobody knows replaced by neutral ones: what a clean copy says. Same
  /// size; of a record that says them already, the same. Empty: there are no such words.
  Bytes anew = {};
  bool again = false;  ///< the record before it, but for digits: places, frames and what parts them are where they were
  /// Of `bytes`: zeros that the file leaves out, and so no part of `where` (MAVLink 2 cuts those that end a payload).
  ByteRange implied = {};
};

/// How a node goes when it goes and its length stays: all of it becomes zero, or it is left as an empty structure
/// (CutAndSeal::same_size).
enum class Drop : std::uint8_t { whole, emptied };

/// A structure that holds records or nodes: a segment, an IFD, a box, a picture.
struct Node {
  std::string_view name;
  Meaning meaning = Meaning::none;
  Drop drop = Drop::whole;
  bool counted = false;  ///< `records.by_type` counts it by its name
};

}  // namespace contrail
