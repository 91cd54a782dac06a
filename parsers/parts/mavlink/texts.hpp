// The texts of STATUSTEXT: pieces joined to what was sent, and what texts tell of firmware and board.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/ardupilot/ardupilot.hpp"
#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// One frame, as it was told.
struct Met {
  const Frame& frame;
  const Sender& sender;
  Content content;
  Bytes stored;
  const Where& where;
  std::uint64_t payload_at;  ///< in the record
};

class Texts {
 public:
  Texts(Walk& walk, Stamps stamps) : walk_(walk), stamps_(stamps) {}
  void met(const Met& met);
  /// No further frame: what waits for its last piece is told as it is.
  void finish();

 private:
  struct Pending {
    std::uint16_t id = 0;
    std::uint8_t next = 0;  ///< number of the piece that is awaited
    std::uint8_t severity = 6;
    std::uint64_t stamp = 0;
    std::string text;
    Where where;      ///< of the first piece
    ByteRange place;  ///< of its text
  };
  void piece(const Met& met, std::uint16_t id, std::string_view text);
  void tell(Pending& pending);
  void learn(const Met& met, std::string_view text);
  void tell_version(const Met& met);

  Walk& walk_;
  const Stamps stamps_;
  ardupilot::Log log_;
  std::map<std::uint16_t, Pending> pending_;  ///< by system and component
};

void tell_texts(const TellField& tell);

}  // namespace contrail::mavlink
