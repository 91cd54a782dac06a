// Identities in a code of the maker's, spelled for people.
#include <algorithm>

#include "parsers/formats/dji_txt/parts.hpp"
#include "parsers/formats/dji_txt/records.hpp"

namespace contrail::dji {
namespace {

template <Subject whose, Meaning meaning>
constexpr Column columns[] = {
    {meaning == Meaning::serial ? "serial" : "version", Type::text, 0, meaning, 1, 0, "", {}, {}, whose}};
template <Subject whose, Meaning meaning>
constexpr Layout layout{.name = "Identity", .columns = columns<whose, meaning>, .subject = whose, .view = true};

const Layout* layout_for(Subject whose, Meaning meaning) {
  if (meaning == Meaning::serial)
    return whose == Subject::battery ? &layout<Subject::battery, Meaning::serial> : nullptr;
  switch (whose) {
    case Subject::camera: return &layout<Subject::camera, Meaning::firmware>;
    case Subject::flight_controller: return &layout<Subject::flight_controller, Meaning::firmware>;
    case Subject::gimbal: return &layout<Subject::gimbal, Meaning::firmware>;
    case Subject::remote: return &layout<Subject::remote, Meaning::firmware>;
    case Subject::battery: return &layout<Subject::battery, Meaning::firmware>;
    default: return nullptr;
  }
}

/// Whose version an entry of a Firmware record is; each sender has several parts, of which one speaks for the whole.
Subject owner(std::uint8_t sender, std::uint8_t sub_sender) {
  if (sender == 3 && sub_sender == 6) return Subject::flight_controller;
  if (sub_sender != 0) return Subject::none;
  switch (sender) {
    case 1: return Subject::camera;
    case 4: return Subject::gimbal;
    case 6: return Subject::remote;
    case 11: return Subject::battery;
    default: return Subject::none;
  }
}

/// `4.3.2` from the bytes 4, 3, 2.
std::string dotted(Bytes numbers) {
  std::string text;
  for (const std::byte number : numbers)
    text += (text.empty() ? "" : ".") + std::to_string(std::to_integer<int>(number));
  return text;
}

}  // namespace

void spell(Walk& walk, Subject whose, Meaning meaning, std::string_view text, const Where& where) {
  const Layout* table = layout_for(whose, meaning);
  if (!table || text.empty()) return;
  const AnnouncedLayout& layout = walk.layout_of(*table);
  const ByteRange place{where.at, where.size};
  if (layout.wanted()) walk.view(layout, as_bytes(text), where, {&place, 1});
}

void Records::spell_versions(Bytes payload, const Where& where) {
  for (std::size_t i = 0; i + 6 <= payload.size(); i += 6) {
    const Bytes entry = payload.subspan(i, 6);
    std::byte version[4] = {entry[2], entry[3], entry[4], entry[5]};
    if (how_.ios) std::reverse(version, version + 4);
    if (load_le<std::uint32_t>(version) == 0) continue;
    const Where place{where.source, where.at + how_.framing.payload_at() + i + 2, 4, where.transform};
    spell(walk_, owner(std::to_integer<std::uint8_t>(entry[0]), std::to_integer<std::uint8_t>(entry[1])),
          Meaning::firmware, dotted(version), place);
  }
}

}  // namespace contrail::dji
