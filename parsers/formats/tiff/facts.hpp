// Where and when, out of the tags of Exif that tell it piece by piece. Private to the tiff room.
#pragma once
#include <array>
#include <optional>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/tiff/ifd.hpp"

namespace contrail::tiff {

/// Of the views.
void tell_facts(const TellField& tell);

/// Keeps the entries that make a position or a moment together, and sends them as views:
/// `GPS` (position with references applied, altitude with its reference, fix, moment), `DateTimeOriginal` or
/// `DateTimeDigitized`, and `rendering` (how the main picture is to be turned, and whether its colours are Adobe RGB).
class Facts {
 public:
  void take(const Ifd& ifd, const Entry& entry);
  /// `where`: the whole TIFF structure.
  void send(Walk& walk, const Where& where) const;
  [[nodiscard]] std::string_view make() const { return entries_[make_].text(); }

 private:
  enum Slot : std::uint8_t {
    make_,
    original,
    digitized,
    changed,
    sub_original,
    sub_digitized,
    latitude_ref,
    latitude,
    longitude_ref,
    longitude,
    altitude_ref,
    altitude,
    time_stamp,
    date_stamp,
    status,
    mode,
    differential,
    map_datum,
    orientation,
    colour_space,
    interoperability,
    slots,
  };
  struct Moment {
    std::int64_t us = 0;
    ByteRange place;
    bool digitized = false;
  };
  [[nodiscard]] bool has(Slot slot) const { return entries_[slot].count != 0; }
  [[nodiscard]] std::optional<Moment> local_time() const;
  [[nodiscard]] std::optional<Moment> gps_time() const;
  /// Signed degrees of three (or fewer) rationals and a reference; nothing where one of them says nothing.
  [[nodiscard]] std::optional<double> angle(Slot value, Slot ref, char positive, char negative) const;
  void send_position(Walk& walk, const Where& where) const;
  void tell_other_datum(Walk& walk) const;
  void tell_unused_date(Walk& walk) const;
  void tell_change(Walk& walk) const;
  void send_rendering(Walk& walk, const Where& where) const;

  std::array<Entry, slots> entries_{};
};

}  // namespace contrail::tiff
