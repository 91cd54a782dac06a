#include "parsers/formats/mpeg_ts/codings.hpp"

#include <algorithm>

namespace contrail::mpeg_ts {
namespace {

constexpr std::uint8_t registration_tag = 0x05, language_tag = 0x0A, metadata_tag = 0x26, ac3_tag = 0x6A,
                       enhanced_ac3_tag = 0x7A, dts_tag = 0x7B, aac_tag = 0x7C;
constexpr FourCc hdmv = fourcc("HDMV"), klva = fourcc("KLVA");

struct Known {
  std::uint8_t stream_type;
  Kind kind;
  std::string_view name;
  Coding coding = Coding::other;
};
constexpr Known known[] = {{0x01, Kind::picture, "MPEG-1"},
                           {0x02, Kind::picture, "MPEG-2"},
                           {0x03, Kind::sound, "MPEG sound"},
                           {0x04, Kind::sound, "MPEG sound"},
                           {0x0F, Kind::sound, "AAC"},
                           {0x10, Kind::picture, "MPEG-4 Visual"},
                           {0x11, Kind::sound, "AAC"},
                           {0x15, Kind::metadata, ""},
                           {0x1B, Kind::picture, "H.264", Coding::h264},
                           {0x24, Kind::picture, "H.265", Coding::h265},
                           {0x33, Kind::picture, "H.266"},
                           {0x81, Kind::sound, "AC-3"},
                           {0x87, Kind::sound, "E-AC-3"},
                           {0xEA, Kind::picture, "VC-1"}};
/// Numbers that only mean so in AVCHD and Blu-ray.
constexpr Known of_hdmv[] = {{0x80, Kind::sound, "PCM"},
                             {0x82, Kind::sound, "DTS"},
                             {0x84, Kind::sound, "E-AC-3"},
                             {0x85, Kind::sound, "DTS"},
                             {0x86, Kind::sound, "DTS"}};

struct Registered {
  FourCc format;
  Kind kind;
  std::string_view name;
  Coding coding = Coding::other;
};
constexpr Registered registered[] = {{klva, Kind::metadata, ""},
                                     {fourcc("HEVC"), Kind::picture, "H.265", Coding::h265},
                                     {fourcc("VC-1"), Kind::picture, "VC-1"},
                                     {fourcc("AC-3"), Kind::sound, "AC-3"},
                                     {fourcc("EAC3"), Kind::sound, "E-AC-3"},
                                     {fourcc("BSSD"), Kind::sound, "PCM"},
                                     {fourcc("DTS1"), Kind::sound, "DTS"},
                                     {fourcc("DTS2"), Kind::sound, "DTS"},
                                     {fourcc("DTS3"), Kind::sound, "DTS"}};

FourCc registration_of(const std::vector<Descriptor>& told) {
  const auto found = std::ranges::find(told, registration_tag, &Descriptor::tag);
  return found == told.end() || found->body.size() < 4 ? 0 : load_be<FourCc>(found->body.data());
}

bool has(const std::vector<Descriptor>& told, std::uint8_t tag) {
  return std::ranges::find(told, tag, &Descriptor::tag) != told.end();
}

template <class Table>
bool take(Entry& entry, const Table& table) {
  const auto found = std::ranges::find(table, entry.stream_type, &Known::stream_type);
  if (found == std::end(table)) return false;
  entry.kind = found->kind, entry.coding = found->coding, entry.coding_name = found->name;
  return true;
}

/// Private data that a descriptor names.
void name_private(Entry& entry, FourCc format) {
  const auto found = std::ranges::find(registered, format, &Registered::format);
  if (found != std::end(registered)) {
    entry.kind = found->kind, entry.coding = found->coding, entry.coding_name = found->name;
    return;
  }
  constexpr std::pair<std::uint8_t, std::string_view> sounds[] = {
      {ac3_tag, "AC-3"}, {enhanced_ac3_tag, "E-AC-3"}, {dts_tag, "DTS"}, {aac_tag, "AAC"}};
  for (const auto& [tag, name] : sounds) {
    if (has(entry.descriptors, tag)) entry.kind = Kind::sound, entry.coding_name = name;
  }
}

bool is_language(Bytes body) {
  const auto is_letter = [](std::byte b) { return b >= std::byte{'a'} && b <= std::byte{'z'}; };
  return body.size() == 4 && std::ranges::all_of(body.first(3), is_letter) && body[3] <= std::byte{3};
}

bool names_coding(FourCc format) {
  return format == hdmv ||
         (format != klva && std::ranges::find(registered, format, &Registered::format) != std::end(registered));
}

}  // namespace

void name_coding(Entry& entry, const std::vector<Descriptor>& of_program) {
  const bool of_disc = registration_of(of_program) == hdmv;
  if ((of_disc && take(entry, of_hdmv)) || take(entry, known)) return;
  constexpr std::uint8_t private_pes = 0x06;
  if (entry.stream_type == private_pes || entry.stream_type >= 0x80)
    name_private(entry, registration_of(entry.descriptors));
  if (entry.kind == Kind::other && has(entry.descriptors, metadata_tag)) entry.kind = Kind::metadata;
}

std::vector<Descriptor> clean_descriptors(const std::vector<Descriptor>& told) {
  std::vector<Descriptor> out;
  for (const Descriptor& d : told) {
    switch (d.tag) {
      case registration_tag:
        if (d.body.size() >= 4 && names_coding(load_be<FourCc>(d.body.data()))) out.push_back({d.tag, d.body.first(4)});
        break;
      case language_tag:
        if (is_language(d.body)) out.push_back(d);
        break;
      case ac3_tag:
      case enhanced_ac3_tag:
      case dts_tag:
      case aac_tag: {
        // Which coding it is; no more is needed, as the stream itself says the rest.
        static constexpr std::byte none[] = {std::byte{0}};
        out.push_back({d.tag, none});
        break;
      }
      default: break;
    }
  }
  return out;
}

}  // namespace contrail::mpeg_ts
