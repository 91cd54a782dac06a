// The records of one log: their layouts, their moments, and what texts among them tell.
#pragma once
#include <unordered_map>
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/dji_dat/declared.hpp"
#include "parsers/formats/dji_dat/framing.hpp"
#include "parsers/formats/dji_dat/records_table.hpp"
#include "parsers/formats/dji_dat/survey.hpp"

namespace contrail::dji_dat {

class Records {
 public:
  /// `body_at`: where offsets of the survey count from.
  Records(Walk& walk, const Survey& survey, std::uint64_t body_at);
  void tell(const Frame& frame, Bytes stored, const Where& where);

 private:
  struct Slot {
    const AnnouncedLayout* layout = nullptr;
    Kind kind = Kind::plain;
  };
  [[nodiscard]] const Slot& slot_of(const Frame& frame);
  [[nodiscard]] const AnnouncedLayout& make(const Frame& frame, const Shape* shape, Event event) const;
  void tell_plain(const AnnouncedLayout& layout, const Where& plain);
  void tell_text(const Frame& frame, const Slot& slot, const Where& plain, const Where& where);
  void tell_moment(const Frame& frame, const Slot& slot, const Where& where);
  void learn(std::string_view text, const Where& where, std::uint64_t text_at);

  Walk& walk_;
  const Survey& survey_;
  const std::uint64_t body_at_;
  const AnnouncedLayout &clock_, &tie_;
  std::unordered_map<std::uint32_t, Slot> slots_;
  Declarations declarations_;
  Ticks ticks_;
  bool in_air_ = false;                  ///< as the texts tell it
  bool dated_;                           ///< moments are told from the first one of the receiver on, where it tells any
  std::vector<std::byte> plain_, anew_;  ///< the record at hand, and as a clean copy has it
};

/// The fields of texts and clocks.
void tell_records(const TellField& tell);

}  // namespace contrail::dji_dat
