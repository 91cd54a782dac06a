#include "parsers/formats/jpeg/gain_map.hpp"

#include <algorithm>
#include <charconv>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats/jpeg/scrub.hpp"
#include "parsers/parts/exif/directory.hpp"
#include "parsers/parts/jpeg/markers.hpp"
#include "parsers/parts/xml/xml.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;

/// Logarithms of two, but for Gamma and the offsets; a display of 16 stops is far beyond any.
struct GainRow {
  std::string_view name;
  double least, most;
  std::optional<double> usual;  ///< where it is not told; nothing: it has to be
  bool of_channels = true;      ///< three are allowed
};
constexpr GainRow gain_rows[] = {
    {"GainMapMin", -16, 16, 0.0},        {"GainMapMax", -16, 16, {}},   {"Gamma", 0.01, 16, 1.0},
    {"OffsetSDR", 0, 1, 0.015625},       {"OffsetHDR", 0, 1, 0.015625}, {"HDRCapacityMin", 0, 16, 0.0, false},
    {"HDRCapacityMax", 0, 16, {}, false}};
static_assert(std::size(gain_rows) == std::tuple_size_v<GainMap>);
enum : std::size_t { map_min, map_max, gamma, offset_sdr, offset_hdr, capacity_min, capacity_max };

constexpr std::string_view begin_packet =
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    "<rdf:Description rdf:about=\"\"";
constexpr std::string_view hdrgm = R"( xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0")";

bool ascend(const GainMap& map) {
  const auto each = [](const std::vector<double>& least, const std::vector<double>& most) {
    for (std::size_t i = 0; i < 3; ++i) {
      if (least[i % least.size()] > most[i % most.size()]) return false;
    }
    return true;
  };
  return each(map[map_min], map[map_max]) && each(map[capacity_min], map[capacity_max]);
}

/// Takes what the packet says, in attributes or elements.
class GainReader {
 public:
  std::optional<GainMap> run(std::string_view packet) {
    XmlReader xml(packet);
    std::string_view open;
    for (XmlToken token; xml.next(token);) {
      const bool ours = xml_prefix(token.name) == "hdrgm";
      if (token.event == XmlEvent::begin_element) {
        if (ours) open = xml_local(token.name);
        XmlAttributes attributes(token.text);
        for (std::string_view name, value; attributes.next(name, value);) {
          if (xml_prefix(name) == "hdrgm") take(xml_local(name), value);
        }
      } else if (token.event == XmlEvent::end_element && ours) {
        open = {};
      } else if (token.event == XmlEvent::text && !open.empty() && !xml_stripped(token.text).empty()) {
        take(open, xml_stripped(token.text));
      }
    }
    return sound_ && complete() ? std::optional(map_) : std::nullopt;
  }

 private:
  void take(std::string_view name, std::string_view value) {
    if (name == "BaseRenditionIsHDR") sound_ = sound_ && value == "False";
    const auto* row = std::ranges::find(gain_rows, name, &GainRow::name);
    if (row == std::end(gain_rows)) return;
    const auto number = parse_number(value);
    std::vector<double>& numbers = map_[static_cast<std::size_t>(row - gain_rows)];
    sound_ = sound_ && number && *number >= row->least && *number <= row->most && numbers.size() < 3;
    if (sound_) numbers.push_back(*number);
  }

  bool complete() {
    for (std::size_t i = 0; i < map_.size(); ++i) {
      if (map_[i].empty() && gain_rows[i].usual) map_[i] = {*gain_rows[i].usual};
      if (map_[i].size() != 1 && (map_[i].size() != 3 || !gain_rows[i].of_channels)) return false;
    }
    return ascend(map_);
  }

  GainMap map_;
  bool sound_ = true;
};

/// ISO 21496-1 annex C: a version of zero, flags, and fractions of 32 bits each, over one number or over one each.
class IsoReader {
 public:
  explicit IsoReader(Bytes content) : left_(content) {}

  std::optional<GainMap> run() {
    constexpr std::uint32_t many = 0x80, backward = 0x04, common = 0x08, known = 0xCC;
    const std::uint32_t version = take(2);
    (void)take(2);  // of the writer
    const std::uint32_t flags = take(1);
    if (version != 0 || (flags & ~known) || (flags & backward)) return std::nullopt;
    if (flags & common) under_ = take(4);
    GainMap map;
    map[capacity_min] = {fraction(false)}, map[capacity_max] = {fraction(false)};
    for (int channel = 0; channel < (flags & many ? 3 : 1); ++channel) {
      for (const std::size_t number : {map_min, map_max, gamma, offset_sdr, offset_hdr})
        map[number].push_back(fraction(number != gamma));
    }
    return whole_ && left_.empty() ? std::optional(map) : std::nullopt;
  }

 private:
  std::uint32_t take(std::size_t size) {
    whole_ = whole_ && left_.size() >= size;
    if (!whole_) return 0;
    std::uint32_t value = 0;
    for (const std::byte b : left_.first(size)) value = value << 8 | std::to_integer<std::uint32_t>(b);
    left_ = left_.subspan(size);
    return value;
  }
  double fraction(bool with_sign) {
    const std::uint32_t over = take(4), under = under_ ? *under_ : take(4);
    whole_ = whole_ && under != 0;
    const auto value = with_sign ? std::int64_t{static_cast<std::int32_t>(over)} : std::int64_t{over};
    return static_cast<double>(value) / std::max(under, 1u);
  }

  Bytes left_;
  std::optional<std::uint32_t> under_;
  bool whole_ = true;
};

bool are_in_range(const GainMap& map) {
  for (std::size_t i = 0; i < map.size(); ++i) {
    for (const double number : map[i]) {
      if (!(number >= gain_rows[i].least && number <= gain_rows[i].most)) return false;
    }
  }
  return true;
}

/// To a millionth: more digits would be room for anything.
std::string words_of(double number) {
  constexpr int decimals = 6;
  char out[32];
  const auto end = std::to_chars(std::begin(out), std::end(out), number, std::chars_format::fixed, decimals).ptr;
  std::string words(std::begin(out), end);
  words.erase(words.find_last_not_of('0') + 1);
  if (words.ends_with('.')) words.pop_back();
  return words == "-0" ? "0" : words;
}

}  // namespace

std::optional<GainMap> read_gain_map(Bytes picture) {
  if (const auto xmp = find_segment(picture, APP1, xmp_signature)) {
    const Bytes packet = picture.subspan(xmp->at, xmp->size).subspan(4 + xmp_signature.size());
    if (auto map = GainReader().run(as_text(packet))) return map;
  }
  const auto iso = find_segment(picture, APP2, gain_map_signature);
  if (!iso) return std::nullopt;
  auto map = IsoReader(picture.subspan(iso->at, iso->size).subspan(4 + gain_map_signature.size())).run();
  return map && are_in_range(*map) && ascend(*map) ? map : std::nullopt;
}

/// Readers of one number look for an attribute.
std::string gain_map_packet(const GainMap& map) {
  std::string attributes = " hdrgm:BaseRenditionIsHDR=\"False\"", elements;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::string name = "hdrgm:" + std::string(gain_rows[i].name);
    if (map[i].size() == 1) {
      attributes += " " + name + "=\"" + words_of(map[i][0]) + "\"";
      continue;
    }
    elements += "<" + name + "><rdf:Seq>";
    for (const double number : map[i]) elements += "<rdf:li>" + words_of(number) + "</rdf:li>";
    elements += "</rdf:Seq></" + name + ">";
  }
  return std::string(begin_packet).append(hdrgm) + attributes + ">" + elements +
         "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

std::string container_attributes() {
  return std::string(hdrgm) +
         " xmlns:Container=\"http://ns.google.com/photos/1.0/container/\""
         " xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\"";
}

std::string container_elements(std::uint64_t map_size) {
  const auto item = [](const std::string& about) {
    return "<rdf:li rdf:parseType=\"Resource\"><Container:Item " + about + "/></rdf:li>";
  };
  return "<Container:Directory><rdf:Seq>" + item(R"(Item:Semantic="Primary" Item:Mime="image/jpeg")") +
         item(R"(Item:Semantic="GainMap" Item:Mime="image/jpeg" Item:Length=")" + std::to_string(map_size) + "\"") +
         "</rdf:Seq></Container:Directory>";
}

/// DC-007 section 5.2.3: a version, the number of pictures, and of each attributes, size and offset.
std::vector<std::byte> mpf_segment(std::uint32_t first_size, std::uint32_t map_size, std::uint32_t offset) {
  constexpr std::uint32_t primary = 0x0003'0000, header = 8, pictures = 2, entry = 16;
  constexpr std::uint16_t undefined = 7;
  std::vector<std::byte> entries(pictures * entry);
  store_le(entries.data(), primary), store_le(entries.data() + 4, first_size);
  store_le(entries.data() + entry + 4, map_size), store_le(entries.data() + entry + 8, offset);
  Directory list(false);
  list.value(0xB000, undefined, 4, as_bytes("0100"sv));
  list.number(0xB001, Directory::long_, pictures);
  list.value(0xB002, undefined, entries.size(), entries);
  const Bytes head = as_bytes("II*\0\10\0\0\0"sv);
  std::vector<std::byte> tiff(head.begin(), head.end()), out;
  list.write(tiff, header);
  (void)add_segment(out, APP2, "MPF\0"sv, tiff);
  return out;
}

std::string object_to_pair(Bytes first, Bytes map) {
  const auto numbers = read_gain_map(map);
  if (!numbers) return "the picture behind the first has no numbers of a gain map, or others than it can have";
  const auto same = [](Bytes picture, const std::optional<ByteRange>& place, Bytes expected) {
    return place && std::ranges::equal(picture.subspan(place->at, place->size), expected);
  };
  std::vector<std::byte> packet;
  if (!add_segment(packet, APP1, xmp_signature, as_bytes(gain_map_packet(*numbers))) ||
      !same(map, find_segment(map, APP1, xmp_signature), packet))
    return "the gain map says more than its numbers";
  const auto mpf = find_segment(first, APP2, "MPF\0"sv), xmp = find_segment(first, APP1, xmp_signature);
  const auto size = [](std::size_t of) { return static_cast<std::uint32_t>(of); };
  if (!mpf || !same(first, mpf,
                    mpf_segment(size(first.size()), size(map.size()), size(first.size() - mpf->at - mpf_counts_from))))
    return "the list of pictures (MPF) does not fit them";
  const bool listed =
      xmp && as_text(first.subspan(xmp->at, xmp->size)).find(container_elements(map.size())) != std::string_view::npos;
  return listed ? std::string() : "the picture does not say that a gain map follows";
}

}  // namespace contrail::jpeg
