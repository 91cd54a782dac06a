// Exif 3.0 and XMP (ISO 16684-1) written anew for a clean picture: nothing but the facts, spelled the same for every
// camera.
#include <algorithm>
#include <cstdlib>

#include "parsers/formats/jpeg/walk.hpp"

namespace contrail::jpeg {
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
  void fraction(std::uint16_t tag, const Fraction& value) {
    if (value) fractions(tag, {value});
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

/// Tags of table 8, and what tells Adobe RGB (DCF 2.0, section 3.2).
Ifd capture(const KeptFacts& facts) {
  Ifd ifd;
  ifd.fraction(0x829A, facts.exposure_time);
  ifd.fraction(0x829D, facts.f_number);
  if (facts.iso) ifd.number(0x8827, Kind::short_, static_cast<std::uint32_t>(facts.iso));
  if (facts.taken) ifd.text(0x9003, exif_date(*facts.taken));
  if (facts.taken && facts.zone_minutes) ifd.text(0x9011, zone_words(*facts.zone_minutes));
  if (facts.taken && *facts.taken % one_second) ifd.text(0x9291, sub_second(*facts.taken));
  ifd.fraction(0x920A, facts.focal_length);
  if (facts.focal_length_35mm) ifd.number(0xA405, Kind::short_, static_cast<std::uint32_t>(facts.focal_length_35mm));
  if (facts.adobe_rgb) ifd.number(0xA001, Kind::short_, 0xFFFF);
  return ifd;
}

/// Degrees, minutes, and seconds to the 1e-7th: nothing is rounded.
Ifd position(const KeptFacts::Place& place) {
  const auto angle = [](std::int32_t e7) {
    constexpr std::int64_t second = 10'000'000, minute = 60 * second, degree = 60 * minute;
    const std::int64_t whole = std::abs(std::int64_t{e7}) * 3600;
    const auto part = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
    return std::vector<Fraction>{
        {part(whole / degree), 1}, {part(whole % degree / minute), 1}, {part(whole % minute), part(second)}};
  };
  Ifd ifd;
  ifd.bytes(0x0000, "\2\3\0\0"sv);
  ifd.text(0x0001, place.lat_e7 < 0 ? "S" : "N");
  ifd.fractions(0x0002, angle(place.lat_e7));
  ifd.text(0x0003, place.lon_e7 < 0 ? "W" : "E");
  ifd.fractions(0x0004, angle(place.lon_e7));
  return ifd;
}

/// Section 4.5.4: a segment of 36 bytes for the orientation alone. Empty where there is nothing to say.
std::vector<std::byte> fresh_exif(const KeptFacts& facts) {
  constexpr std::uint32_t header = 8, pointer = 12, framing = 2 + 4;
  Ifd main, exif = capture(facts), interop, gps;
  if (facts.adobe_rgb) interop.text(0x0001, "R03");
  if (facts.place) gps = position(*facts.place);
  if (facts.orientation) main.number(0x0112, Kind::short_, static_cast<std::uint32_t>(facts.orientation));
  if (main.empty() && exif.empty() && gps.empty()) return {};
  const std::uint32_t exif_at =
      header + (main.empty() ? framing : main.size()) + pointer * (!exif.empty() + !gps.empty());
  const std::uint32_t interop_at = exif_at + (exif.empty() ? 0 : exif.size() + pointer * !interop.empty());
  const std::uint32_t gps_at = interop_at + (interop.empty() ? 0 : interop.size());
  if (!exif.empty()) main.number(0x8769, Kind::long_, exif_at);
  if (!gps.empty()) main.number(0x8825, Kind::long_, gps_at);
  if (!interop.empty()) exif.number(0xA005, Kind::long_, interop_at);
  std::vector<std::byte> out;
  append(out, "\xFF\xE1\0\0Exif\0\0II*\0"sv);
  append(out, header, 4);
  main.write(out, header);
  if (!exif.empty()) exif.write(out, exif_at);
  if (!interop.empty()) interop.write(out, interop_at);
  if (!gps.empty()) gps.write(out, gps_at);
  return out;
}

std::string escaped_for_xml(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

struct Property {
  Meaning meaning;
  std::string_view prefix, uri, name;
  std::string_view array;  ///< rdf:Seq or rdf:Alt (of languages); empty: a plain text
};
// XMP specification part 1, sections 8.3 (dc) and 8.6 (xmpRights), part 2 section 3.2 (photoshop).
constexpr Property properties[] = {
    {Meaning::creator, "dc", "http://purl.org/dc/elements/1.1/", "creator", "Seq"},
    {Meaning::caption, "dc", "http://purl.org/dc/elements/1.1/", "description", "Alt"},
    {Meaning::copyright, "dc", "http://purl.org/dc/elements/1.1/", "rights", "Alt"},
    {Meaning::credit, "photoshop", "http://ns.adobe.com/photoshop/1.0/", "Credit", ""},
    {Meaning::usage_terms, "xmpRights", "http://ns.adobe.com/xap/1.0/rights/", "UsageTerms", "Alt"},
};

std::string element(const Property& property, const std::vector<std::string>& texts) {
  const std::string name = std::string(property.prefix) + ":" + std::string(property.name);
  if (property.array.empty()) return "<" + name + ">" + escaped_for_xml(texts.front()) + "</" + name + ">";
  const std::string array = "rdf:" + std::string(property.array),
                    item = property.array == "Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>";
  std::string out = "<" + name + "><" + array + ">";
  for (const std::string& words : texts) out += item + escaped_for_xml(words) + "</rdf:li>";
  return out + "</" + array + "></" + name + ">";
}

/// A packet without ids, history, name of a program or room to grow. Empty where there is nothing to say.
std::vector<std::byte> fresh_xmp(const KeptFacts& facts) {
  std::string spaces, elements;
  for (const Property& property : properties) {
    const auto found = facts.words.find(property.meaning);
    if (found == facts.words.end() || found->second.empty()) continue;
    const std::string space = " xmlns:" + std::string(property.prefix) + "=\"" + std::string(property.uri) + "\"";
    if (spaces.find(space) == std::string::npos) spaces += space;
    elements += element(property, found->second);
  }
  if (elements.empty()) return {};
  std::vector<std::byte> out;
  append(out, "\xFF\xE1\0\0http://ns.adobe.com/xap/1.0/\0"sv);
  append(out,
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
         "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\"");
  append(out, spaces + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta>");
  return out;
}

}  // namespace

std::vector<std::byte> remake(const Node& node, const KeptFacts& facts) {
  if (!node.name.starts_with("APP") && !node.name.starts_with("COM")) return {};
  std::vector<std::byte> out;
  for (std::vector<std::byte> segment : {fresh_exif(facts), fresh_xmp(facts)}) {
    constexpr std::size_t longest = 2 + 65'535;
    if (segment.size() > longest) return {};
    if (segment.empty()) continue;
    store_be(segment.data() + 2, static_cast<std::uint16_t>(segment.size() - 2));
    out.insert(out.end(), segment.begin(), segment.end());
  }
  return out;
}

}  // namespace contrail::jpeg
