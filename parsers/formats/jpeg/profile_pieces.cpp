#include "parsers/formats/jpeg/profile_pieces.hpp"

#include <algorithm>

#include "parsers/formats/jpeg/picture.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "parsers/parts/icc/tell.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "ICC_PROFILE\0"sv;
constexpr std::size_t longest_piece = 65'535 - 2 - signature.size() - 2, most_pieces = 255;

constexpr Column piece_columns[] = {
    {"sequence number", Type::u8, 0, Meaning::structure},
    {"number of segments", Type::u8, 1, Meaning::structure},
    {"piece", Type::bytes, 2, Meaning::colour, 1, 0},
};
constexpr Layout piece_layout{.name = "", .columns = piece_columns};

}  // namespace

void ProfilePieces::take(Walk& walk, Reader in) {
  hand_over(walk, piece_layout, in);
  const std::uint8_t number = in.u8("the number of the piece"), count = in.u8("the number of pieces");
  if (pieces_.empty()) count_ = count;
  const bool is_new = pieces_.try_emplace(number, in.where(in.at(), in.left())).second;
  agree_ = agree_ && is_new && count == count_;
}

void ProfilePieces::finish(Walk& walk) const {
  if (pieces_.empty()) return;
  Pieces profile;
  for (const auto& [number, where] : pieces_) profile.add(where);
  // Decoders differ in what they make of such pieces, so nobody can say which colours the picture has.
  const bool is_one = agree_ && pieces_.size() == count_ && pieces_.rbegin()->first == count_;
  if (!is_one)
    walk.note(Code::bad_structure, profile.first(), "the segments of the colour profile do not form one profile");
  icc::tell_profile(walk, profile.range(walk, 0, is_one ? profile.size() : 0, "icc"));
}

std::vector<std::byte> profile_segments(Bytes profile) {
  const std::size_t pieces = (profile.size() + longest_piece - 1) / longest_piece;
  std::vector<std::byte> out;
  if (pieces > most_pieces) return out;
  for (std::size_t i = 0; i < pieces; ++i) {
    const Bytes piece = profile.subspan(i * longest_piece, std::min(longest_piece, profile.size() - i * longest_piece));
    const std::size_t at = out.size(), length = 2 + signature.size() + 2 + piece.size();
    out.resize(at + 2 + length);
    store_be(out.data() + at, std::uint16_t{0xFFE2});
    store_be(out.data() + at + 2, static_cast<std::uint16_t>(length));
    std::ranges::copy(as_bytes(signature), out.begin() + static_cast<std::ptrdiff_t>(at + 4));
    out[at + 4 + signature.size()] = static_cast<std::byte>(i + 1);
    out[at + 5 + signature.size()] = static_cast<std::byte>(pieces);
    std::ranges::copy(piece, out.begin() + static_cast<std::ptrdiff_t>(at + 6 + signature.size()));
  }
  return out;
}

std::string object_to_profile(const std::vector<Bytes>& segments) {
  std::vector<std::byte> profile;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Bytes segment = segments[i];
    if (segment.size() < 2 || std::to_integer<std::size_t>(segment[0]) != i + 1 ||
        std::to_integer<std::size_t>(segment[1]) != segments.size())
      return "the segments of the colour profile do not form one profile";
    profile.insert(profile.end(), segment.begin() + 2, segment.end());
  }
  if (segments.empty()) return {};
  const auto again = icc::rebuilt(profile);
  if (!again.value) return again.objection;
  return *again.value == profile ? std::string() : "the colour profile holds more than its colours";
}

void tell_profile_fields(const TellField& tell) {
  tell_columns(tell, "APP2 ICC", piece_columns);
  icc::tell_fields(tell);
}

}  // namespace contrail::jpeg
