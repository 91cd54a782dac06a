// The self-description of a DataFlash binary log: what FMT, FMTU, UNIT and MULT declare, as a table by message type.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "parsers/parts/ardupilot/ardupilot.hpp"

namespace contrail::ardupilot {

/// Messages the walk itself has to read.
enum class Special : std::uint8_t {
  none,
  format,
  format_units,
  unit,
  multiplier,
  message,
  version,
  losses,
  px4_time,
  px4_gps
};

/// Those that say how others are read.
[[nodiscard]] constexpr bool is_framing(Special special) {
  return special >= Special::format && special <= Special::multiplier;
}

/// What the loop needs of a type, close together.
struct Kind {
  std::uint16_t length = 0;  ///< of the whole message; 0: no FMT has declared the type
  std::uint16_t key_at = 0;  ///< offset of the column that chooses among several layouts; 0: there is one
  bool wide_key = false;     ///< two bytes
  Special special = Special::none;
  Key key;
  const AnnouncedLayout** layouts = nullptr;  ///< by slot; null until the first record
  [[nodiscard]] std::size_t slot(const std::byte* message) const {
    if (key_at == 0) return 0;
    return key.slot(wide_key ? load_le<std::uint16_t>(message + key_at)
                             : std::to_integer<std::uint8_t>(message[key_at]));
  }
};

/// What an FMT did: it said what was known, declared a type, or could not; and what is wrong with it, if anything.
struct Declaration {
  enum class Did : std::uint8_t { repeated, declared, failed } did;
  std::string why = {};
};

class Types {
 public:
  static constexpr std::uint8_t fmt = 0x80;
  static constexpr std::uint32_t fmt_length = 89;

  explicit Types(Maker maker) : maker_(maker) { begin_log(); }

  /// Forgets everything but FMT itself; the next log has a clock of its own.
  void begin_log();
  /// True once a record of anything but FMT has been given a layout.
  [[nodiscard]] bool data_seen() const { return data_seen_; }

  [[nodiscard]] const Kind& operator[](std::byte type) const { return kinds_[std::to_integer<std::uint8_t>(type)]; }
  [[nodiscard]] const std::string& name(std::byte type) const {
    return known_[std::to_integer<std::uint8_t>(type)]->declared.name;
  }
  /// The bytes of a field in a message of that type; empty if it has none of that label.
  [[nodiscard]] Bytes field(Bytes message, std::string_view label) const;
  /// Makes the layout for a slot of a type.
  const AnnouncedLayout* make(Walk& walk, std::byte type, std::size_t slot);

  Declaration declare(Bytes format);
  void read_format(Walk& walk, Bytes message, const Where& where);
  void read_units(Bytes message);
  void read_unit(Walk& walk, Bytes message);
  void read_multiplier(Bytes message);

  /// The message of a special type with the words a clean log has (Record::anew), without a number in a name nobody
  /// knows; of any other, the same.
  [[nodiscard]] std::vector<std::byte> anew(Special special, Bytes message) const;
  /// Whether a clean log says the name of the type, which was declared.
  [[nodiscard]] bool is_named(std::byte type) const;
  /// Whether it has records of the type, which was declared.
  [[nodiscard]] bool stays(std::byte type) const {
    return ardupilot::stays(known_[std::to_integer<std::uint8_t>(type)]->declared);
  }

  Log log;
  std::span<const std::string> words = {};  ///< that a clean log may say, known or not

 private:
  [[nodiscard]] Declared declared_by(Bytes format) const;
  /// Takes away the fields that `length` has no room for, and says what is wrong with an FMT's arithmetic (empty:
  /// nothing).
  static std::string fit(Declared& declared, std::uint32_t length);
  void say_format(std::span<std::byte> message) const;
  void say_units(std::span<std::byte> message) const;
  void say_unit(std::span<std::byte> message) const;
  void say_multiplier(std::span<std::byte> message) const;

  struct Known {
    Bytes body;  ///< of its FMT
    Declared declared;
    std::vector<const AnnouncedLayout*> layouts;
  };
  void set(std::uint8_t type, std::uint32_t length, Declared declared, Bytes body);
  void forget_layouts(std::uint8_t type);

  std::array<Kind, 256> kinds_{};
  std::array<std::unique_ptr<Known>, 256> known_;
  Maker maker_;
  bool data_seen_ = false;
};

}  // namespace contrail::ardupilot
