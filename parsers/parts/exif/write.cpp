// Exif 3.0, section 4.6: image file directories written anew.
#include "parsers/parts/exif/write.hpp"

#include <algorithm>
#include <cstdlib>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/fact_table.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

enum class Kind : std::uint16_t { byte = 1, ascii = 2, short_ = 3, long_ = 4, rational = 5 };

void append(std::vector<std::byte>& out, std::string_view words) {
  const Bytes bytes = as_bytes(words);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

/// Least significant byte first.
void append(std::vector<std::byte>& out, std::uint32_t value, std::size_t size) {
  out.resize(out.size() + size);
  store(out.data() + out.size() - size, value, size, false);
}

/// An image file directory: its entries in ascending order, behind it the values that do not fit into them.
class Ifd {
 public:
  void text(std::uint16_t tag, std::string_view words) {
    std::vector<std::byte> value;
    append(value, words);
    value.push_back(std::byte{0});
    const auto count = static_cast<std::uint32_t>(value.size());
    put(tag, Kind::ascii, count, std::move(value));
  }
  void number(std::uint16_t tag, Kind kind, std::uint32_t value) {
    std::vector<std::byte> bytes;
    append(bytes, value, kind == Kind::short_ ? 2 : 4);
    put(tag, kind, 1, std::move(bytes));
  }
  void fractions(std::uint16_t tag, const std::vector<Fraction>& list) {
    std::vector<std::byte> bytes;
    for (const Fraction& f : list) append(bytes, f.over, 4), append(bytes, f.under, 4);
    put(tag, Kind::rational, static_cast<std::uint32_t>(list.size()), std::move(bytes));
  }
  void bytes(std::uint16_t tag, std::string_view value) {
    std::vector<std::byte> copy;
    append(copy, value);
    put(tag, Kind::byte, static_cast<std::uint32_t>(value.size()), std::move(copy));
  }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::uint32_t size() const {
    std::size_t size = 2 + 12 * entries_.size() + 4;
    for (const Entry& entry : entries_) size += behind(entry);
    return static_cast<std::uint32_t>(size);
  }
  /// `at`: where the directory begins, from the TIFF header.
  void write(std::vector<std::byte>& out, std::uint32_t at) const {
    std::uint32_t value_at = at + static_cast<std::uint32_t>(2 + 12 * entries_.size() + 4);
    append(out, static_cast<std::uint32_t>(entries_.size()), 2);
    for (const Entry& entry : entries_) {
      append(out, entry.tag, 2), append(out, static_cast<std::uint32_t>(entry.kind), 2), append(out, entry.count, 4);
      if (behind(entry))
        append(out, value_at, 4);
      else
        out.insert(out.end(), entry.value.begin(), entry.value.end()), out.resize(out.size() + 4 - entry.value.size());
      value_at += behind(entry);
    }
    append(out, 0, 4);
    for (const Entry& entry : entries_) {
      if (!behind(entry)) continue;
      out.insert(out.end(), entry.value.begin(), entry.value.end());
      if (entry.value.size() % 2) out.push_back(std::byte{0});
    }
  }

 private:
  struct Entry {
    std::uint16_t tag;
    Kind kind;
    std::uint32_t count;
    std::vector<std::byte> value;
  };
  /// Bytes of the value behind the directory, on a word boundary.
  static std::uint32_t behind(const Entry& entry) {
    return entry.value.size() <= 4 ? 0 : static_cast<std::uint32_t>(entry.value.size() + entry.value.size() % 2);
  }
  void put(std::uint16_t tag, Kind kind, std::uint32_t count, std::vector<std::byte> value) {
    const auto at = std::ranges::upper_bound(entries_, tag, {}, &Entry::tag);
    entries_.insert(at, {tag, kind, count, std::move(value)});
  }
  std::vector<Entry> entries_;
};

std::string exif_date(Micros time) {
  std::string words = plain(time);
  std::ranges::replace(words, '-', ':');
  return words;
}

/// Digits behind the second, without zeros at the end; empty for a whole second.
std::string sub_second(Micros time) {
  std::string digits = std::to_string(one_second + time % one_second).substr(1);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string zone_words(int minutes) {
  const int size = std::abs(minutes);
  std::string words = minutes < 0 ? "-" : "+";
  for (const int part : {size / 60, size % 60}) words += std::string(part < 10 ? "0" : "") + std::to_string(part) + ":";
  words.pop_back();
  return words;
}

/// Degrees, minutes, and seconds to the 1e-7th: nothing is rounded.
std::vector<Fraction> angle(std::int32_t e7) {
  constexpr std::int64_t second = 10'000'000, minute = 60 * second, degree = 60 * minute;
  const std::int64_t whole = std::abs(std::int64_t{e7}) * 3600;
  const auto part = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
  return {{part(whole / degree), 1}, {part(whole % degree / minute), 1}, {part(whole % minute), part(second)}};
}

/// One tag of a fact. The table has proved that the form fits the type of the value.
void put(Ifd& ifd, const ExifSpelling& tag, const FactValue& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  const auto* fraction = std::get_if<Fraction>(&value);
  const auto* place = std::get_if<PlaceE7>(&value);
  switch (tag.form) {
    case ExifForm::none: break;
    case ExifForm::number:
    case ExifForm::rotation:
      if (number) ifd.number(tag.tag, Kind::short_, static_cast<std::uint32_t>(*number));
      break;
    case ExifForm::fraction:
      if (fraction) ifd.fractions(tag.tag, {*fraction});
      break;
    case ExifForm::uncalibrated: ifd.number(tag.tag, Kind::short_, 0xFFFF); break;
    case ExifForm::r03: ifd.text(tag.tag, "R03"); break;
    case ExifForm::date:
      if (number) ifd.text(tag.tag, exif_date(*number));
      break;
    case ExifForm::sub_second:
      if (number && *number % one_second) ifd.text(tag.tag, sub_second(*number));
      break;
    case ExifForm::offset:
      if (number) ifd.text(tag.tag, zone_words(static_cast<int>(*number)));
      break;
    case ExifForm::gps_version: ifd.bytes(tag.tag, "\2\3\0\0"sv); break;
    case ExifForm::latitude_ref:
      if (place) ifd.text(tag.tag, place->lat_e7 < 0 ? "S" : "N");
      break;
    case ExifForm::latitude:
      if (place) ifd.fractions(tag.tag, angle(place->lat_e7));
      break;
    case ExifForm::longitude_ref:
      if (place) ifd.text(tag.tag, place->lon_e7 < 0 ? "W" : "E");
      break;
    case ExifForm::longitude:
      if (place) ifd.fractions(tag.tag, angle(place->lon_e7));
      break;
  }
}

}  // namespace

/// Section 4.5.4: directory behind directory, each with its values.
std::vector<std::byte> write_exif(const KeptFacts& facts) {
  constexpr std::uint32_t header = 8, pointer = 12, framing = 2 + 4;
  Ifd main, exif, interop, gps;
  const auto directory = [&](ExifIfd ifd) -> Ifd& {
    return ifd == ExifIfd::image ? main : ifd == ExifIfd::photo ? exif : ifd == ExifIfd::interop ? interop : gps;
  };
  for (const FactRow& row : fact_rows()) {
    const auto told = facts.find(row.meaning);
    if (told == facts.end()) continue;
    for (const ExifSpelling& tag : row.exif) put(directory(tag.ifd), tag, told->second);
  }
  if (main.empty() && exif.empty() && gps.empty()) return {};
  const std::uint32_t exif_at =
      header + (main.empty() ? framing : main.size()) + pointer * (!exif.empty() + !gps.empty());
  const std::uint32_t interop_at = exif_at + (exif.empty() ? 0 : exif.size() + pointer * !interop.empty());
  const std::uint32_t gps_at = interop_at + (interop.empty() ? 0 : interop.size());
  if (!exif.empty()) main.number(0x8769, Kind::long_, exif_at);
  if (!gps.empty()) main.number(0x8825, Kind::long_, gps_at);
  if (!interop.empty()) exif.number(0xA005, Kind::long_, interop_at);
  std::vector<std::byte> out;
  append(out, "II*\0"sv);
  append(out, header, 4);
  main.write(out, header);
  if (!exif.empty()) exif.write(out, exif_at);
  if (!interop.empty()) interop.write(out, interop_at);
  if (!gps.empty()) gps.write(out, gps_at);
  return out;
}

}  // namespace contrail
