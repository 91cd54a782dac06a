// Which definitions of a DataFlash binary log the records of a clean copy are read by, and what it says in their place:
// any other could be there to spell something, and so could their order.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parsers/parts/dataflash/types.hpp"

namespace contrail::ardupilot {

class Survey {
 public:
  /// Of the log that begins at `begin`, to where the next one does.
  Survey(Bytes file, std::uint64_t begin, std::uint64_t end, Maker maker, std::span<const std::string> words);

  /// What a clean copy says in place of the message there, in as many bytes. Empty: nothing, as another one defined the
  /// same before, or no record that stays is read by it. Definitions that follow one another are in the order of their
  /// names.
  [[nodiscard]] Bytes said(std::uint64_t at) const;

 private:
  struct State {
    std::optional<std::uint64_t> format, units;  ///< where it was declared, and its units; none yet
    bool used = false, stays = false;            ///< there are records; they do, in a clean copy
  };
  struct Said {
    std::vector<std::byte> message;
    std::string name;           ///< by which they are ordered
    ByteRange time = {};        ///< in the message; does not move with the rest
    std::uint64_t records = 0;  ///< that stay and lie before it
    bool is_format = false, is_named = true, needed = false;
  };
  void define(Special special, Bytes message, std::uint64_t at);
  void declare(Bytes message, std::uint64_t at);
  void tell_units(Bytes message, std::uint64_t at);
  void tell_once(Special special, Bytes message, std::uint64_t at);
  Said& say(Special special, Bytes message, std::uint64_t at);
  void use(std::byte type);
  void need(State& about);
  void sort();
  void number();

  Types types_;
  std::array<State, 256> states_{};
  bool itself_told_ = false;
  std::array<bool, 256> units_told_{}, multipliers_told_{};  ///< by id
  std::uint64_t records_ = 0;                                ///< that stay, so far
  std::map<std::uint64_t, Said> said_;
};

}  // namespace contrail::ardupilot
