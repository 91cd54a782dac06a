// Notes an encoder leaves inside picture samples: supplemental enhancement information (ITU-T H.264 annex D, H.265 annex D), user data. Encoders
// write their settings there, AVCHD cameras date and place ("MDPM"), others what they like.
#include <algorithm>

#include "parsers/formats/mp4_movie.hpp"

namespace contrail::mp4 {
namespace {

constexpr Column unregistered_columns[] = {{"uuid_iso_iec_11578", Type::bytes, 0, Meaning::user_data, 1, 16}, {"user_data_payload_byte", Type::text, 16, Meaning::user_data, 1, 0}};
constexpr Layout unregistered_note{.name = "SEI", .columns = unregistered_columns, .view = true};
constexpr Column registered_columns[] = {{"itu_t_t35_payload_byte", Type::bytes, 0, Meaning::user_data, 1, 0}};
constexpr Layout registered_note{.name = "SEI", .columns = registered_columns, .view = true};

/// H.264 section 7.3.2.3.1: type and size are sums of bytes up to the first that is not 255.
std::uint64_t sum(Reader& in) {
  std::uint64_t value = 0;
  while (!in.done()) {
    const std::uint8_t part = in.u8();
    value += part;
    if (part != 0xFF) break;
  }
  return value;
}

void tell_note(Movie& movie, const Layout& table, Reader message) {
  const Layout& layout = movie.walk.layout_of(table);
  if (!layout.wanted()) return;
  const std::uint64_t at = message.at(), size = message.left();
  const Place places[] = {{at, std::min<std::uint64_t>(size, 16)}, {at + std::min<std::uint64_t>(size, 16), size - std::min<std::uint64_t>(size, 16)}};
  const Place whole[] = {{at, size}};
  const bool parts = table.columns.size() == 2;
  movie.walk.view(layout, message.rest(), message.where(at, size), parts ? std::span<const Place>(places) : std::span<const Place>(whole));
}

void walk_messages(Movie& movie, Reader in) {
  constexpr std::uint64_t registered = 4, unregistered = 5;
  while (in.left() > 2) {  // the trailing bits end the unit
    const std::uint64_t type = sum(in), size = sum(in);
    if (size > in.left()) return;
    if (type == registered) tell_note(movie, registered_note, in.range(in.at(), size));
    if (type == unregistered && size >= 16) tell_note(movie, unregistered_note, in.range(in.at(), size));
    in.skip(size);
  }
}

bool is_sei(const Track& track, std::byte first) {
  const auto header = std::to_integer<unsigned>(first);
  if (!track.hevc) return (header & 31) == 6;
  const unsigned type = header >> 1 & 63;
  return type == 39 || type == 40;
}

}  // namespace

void tell_notes(Movie& movie, const Track& track, std::uint64_t at, std::uint64_t size) {
  const Bytes bytes = movie.file.source().bytes();
  if (at > bytes.size() || size > bytes.size() - at) return;  // told where the payload is
  if (size > movie.unit_budget) {
    if (movie.unit_budget) movie.walk.note(Code::limit, movie.file.where(at, 0), "picture samples share bytes; the rest was not looked through for notes");
    movie.unit_budget = 0;
    return;
  }
  movie.unit_budget -= size;
  const std::uint64_t end = at + size, header = track.hevc ? 2 : 1;
  while (end - at > track.nal_length + header) {
    std::uint64_t length = 0;
    for (std::uint8_t i = 0; i < track.nal_length; ++i) length = length << 8 | std::to_integer<std::uint8_t>(bytes[at + i]);
    at += track.nal_length;
    if (length > end - at) return;  // encrypted, or no such units
    if (length > header && is_sei(track, bytes[at])) walk_messages(movie, Reader(movie.file.source(), at + header, at + length));
    at += length;
  }
}

}  // namespace contrail::mp4
