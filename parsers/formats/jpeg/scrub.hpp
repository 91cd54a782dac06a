// How a JPEG picture is cleaned. Private to the jpeg room.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail::jpeg {

/// CutAndSeal::seal for a picture.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
/// Whole segments that say the facts, in place of a segment that goes (fresh.cpp).
[[nodiscard]] std::vector<std::byte> remake(const Node& node, const KeptFacts& facts);

/// Insert: where a gain map stays, the same with the lists of pictures, and its numbers in its own picture;
/// else nothing.
[[nodiscard]] std::vector<Fresh> insert(Bytes file, const Moved& cut, const KeptFacts& facts);

constexpr std::string_view xmp_signature{"http://ns.adobe.com/xap/1.0/\0", 29};
/// Adds a segment; false: the content is longer than a segment can be.
[[nodiscard]] bool add_segment(std::vector<std::byte>& out, std::uint8_t marker, std::string_view signature,
                               Bytes content);

}  // namespace contrail::jpeg
