// The record area of DJI flight records: framing, unscrambling, layouts, what is behind a lost frame.
#pragma once
#include <array>
#include <optional>
#include <unordered_map>

#include "parsers/base/reading/reader.hpp"
#include "parsers/formats/dji_txt/decryption.hpp"
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
    std::uint8_t version = 0;
  };
  /// `keys`: what the user has, of any logs.
  Records(Walk& walk, const How& how, std::vector<KeyGroup> keys = {});
  /// Walks frames from the cursor on; ends at the end of the range or before pictures. The cursor shows where.
  void walk(Reader& in);
  /// Tells once what could not be decrypted.
  void tell_encrypted(const Where& area);

 private:
  [[nodiscard]] Bytes anew(Bytes frame, const Where& plain);
  [[nodiscard]] std::size_t length_of(Bytes frame, Decryption& keys) const;
  struct Slot {
    Kind kind{};
    const AnnouncedLayout* layout = nullptr;  ///< of payloads without a shape; null: not met yet
    const AnnouncedLayout* odd = nullptr;     ///< of those that are not as long as the others; null: not met yet
    bool shaped = false, encrypted = false;
  };
  bool step(Reader& in);
  void emit(std::uint8_t type, Bytes frame, const Where& where);
  bool decrypt(std::uint8_t type, Bytes frame, const Where& where);
  const AnnouncedLayout& plain_layout(const Kind& kind, const Decrypted& plain, Bytes payload);
  [[nodiscard]] bool is_encrypted(std::uint8_t type) const;
  Slot& slot(std::uint8_t type, const Where& where);
  void learn_sizes(Bytes area);
  const AnnouncedLayout& layout_of(Slot& slot, std::uint8_t type, std::size_t frame_size);
  [[nodiscard]] const AnnouncedLayout& without_limits(Layout draft);
  void spell_versions(Bytes payload, const Where& where);
  std::optional<std::uint64_t> resync(const Reader& in, std::uint64_t from) const;

  Walk& walk_;
  How how_;
  Decryption decryption_;
  Shapes shapes_;
  std::array<Slot, 256> slots_;
  std::array<std::size_t, 256> usual_{};  ///< of the frames of a type, most of which are as long; 0: none
  std::unordered_map<std::uint32_t, const AnnouncedLayout*> plain_;  ///< of decrypted frames without a shape
  std::vector<std::byte> scratch_;                                   ///< the frame, unscrambled
  std::vector<std::byte> anew_;                                      ///< and as a clean copy stores it
  std::uint64_t encrypted_ = 0;                                      ///< and not decrypted
  std::uint64_t without_own_ = 0;                                    ///< of these in segments whose keys are not known
  Where still_encrypted_;                                            ///< the first of them
};

}  // namespace contrail::dji
