// The record area of DJI flight records: framing, unscrambling, layouts, what is behind a lost frame.
#pragma once
#include <array>
#include <optional>

#include "parsers/base/reading/reader.hpp"
#include "parsers/formats/dji_txt/shapes.hpp"

namespace contrail::dji {

/// Size of the frame at the start of `bytes`; nothing unless length, terminator and (scrambled) check byte hold.
[[nodiscard]] std::optional<std::size_t> frame_size(const Framing& framing, Bytes bytes);
/// How many frames follow each other from the start of `bytes`, counted up to `most`; a file that ends behind one
/// counts as one more.
[[nodiscard]] std::size_t frames_in_a_row(const Framing& framing, Bytes bytes, std::size_t most);

class Records {
 public:
  struct How {
    Framing framing;
    bool encrypted = false;  ///< bodies are AES behind the scrambling (version 13 on), but for a few types
    bool ios = false;        ///< iOS stores the bytes of component versions last to first
    bool trailing = false;   ///< outside the record area: told apart in the names
  };
  Records(Walk& walk, const How& how);
  /// Walks frames from the cursor on; ends at the end of the range or before pictures. The cursor shows where.
  void walk(Reader& in);
  /// Tells once what could not be read for want of keys.
  void tell_encrypted(const Where& area);

 private:
  struct Slot {
    Kind kind{};
    const AnnouncedLayout* layout = nullptr;  ///< of payloads without a shape; null: not met yet
    bool shaped = false, encrypted = false;
  };
  bool step(Reader& in);
  void emit(std::uint8_t type, Bytes frame, const Where& where);
  const Slot& slot(std::uint8_t type, const Where& where);
  void spell_versions(Bytes payload, const Where& where);
  std::optional<std::uint64_t> resync(const Reader& in, std::uint64_t from) const;

  Walk& walk_;
  How how_;
  Shapes shapes_;
  std::array<Slot, 256> slots_;
  std::vector<std::byte> scratch_;  ///< the frame, unscrambled
  std::uint64_t encrypted_ = 0;
};

}  // namespace contrail::dji
