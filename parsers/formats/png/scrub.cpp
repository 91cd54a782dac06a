// What a clean PNG picture is made of: the chunks that show it, and fresh ones that say its colours (iCCP), how it is
// to be turned (eXIf), and what a profile keeps (eXIf, iTXt).
#include "parsers/formats/png/scrub.hpp"

#include <algorithm>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats/png/kinds.hpp"
#include "parsers/formats/png/text.hpp"
#include "parsers/parts/deflate/deflate.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::png {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t framing = 12;                                     ///< length, type, CRC
constexpr std::string_view profile_head = "ICC\0\0"sv;                  ///< name; compression method 0
constexpr std::string_view xmp_head = "XML:com.adobe.xmp\0\0\0\0\0"sv;  ///< not compressed, no language

static_assert(profile_head.starts_with(clean_profile_name));

using Data = std::vector<std::byte>;

void put_check(std::byte* chunk, std::size_t length) {
  store_be(chunk + 8 + length, crc_of<crc32_ieee>({chunk + 4, 4 + length}));
}

void add_chunk(Data& out, std::string_view type, std::string_view head, Bytes content) {
  const std::size_t at = out.size(), length = head.size() + content.size();
  out.resize(at + 4);
  store_be(out.data() + at, static_cast<std::uint32_t>(length));
  for (const Bytes bytes : {as_bytes(type), as_bytes(head), content}) out.insert(out.end(), bytes.begin(), bytes.end());
  out.resize(out.size() + 4);
  put_check(out.data() + at, length);
}

/// Nothing but a profile made anew, packed as add_chunk() packs it.
bool is_fresh_profile(Bytes body) {
  std::string_view head = as_text(body.first(std::min(body.size(), profile_head.size())));
  if (head != profile_head) return false;
  Data profile;
  DecodeBuffer room(profile, icc::max_size);
  const Bytes stream = body.subspan(profile_head.size());
  if (inflate_transform().decode(stream, {}, room) || room.full()) return false;
  const auto again = icc::rebuilt(profile);
  return again.value && *again.value == profile && std::ranges::equal(stored_stream(profile), stream);
}

/// Chunks a clean copy may have.
bool may_stand(const PngChunk& chunk) {
  const ChunkKind* kind = find_kind(chunk.type);
  if (!kind) return false;
  const bool is_fresh = kind->name == "eXIf" || kind->name == "iTXt" || kind->name == "iCCP";
  return is_fresh || kind->meaning == Meaning::structure || kind->meaning == Meaning::colour ||
         kind->meaning == Meaning::payload;
}

}  // namespace

std::vector<std::byte> remake(const Node& node, const KeptFacts& facts) {
  // The first of them stands no later than the profile whose place it takes, and so before the palette.
  constexpr std::string_view tell_facts[] = {"iCCP", "eXIf", "iTXt", "zTXt", "tEXt"};
  if (std::ranges::find(tell_facts, node.name) == std::end(tell_facts)) return {};
  Data out;
  if (const auto* profile = find_fact<ColourProfile>(facts, Meaning::colour_profile))
    add_chunk(out, "iCCP", profile_head, stored_stream(*profile));
  if (const Data exif = write_exif(facts); !exif.empty()) add_chunk(out, "eXIf", {}, exif);
  if (const std::string xmp = write_xmp(facts); !xmp.empty()) add_chunk(out, "iTXt", xmp_head, as_bytes(xmp));
  return out;
}

std::string seal(std::span<std::byte> out, const Moved&) {
  const auto copy = Source::view("copy", out);
  Reader in(*copy, png_signature.size(), out.size());
  FourCc last = 0;
  while (!in.done()) {
    if (last == fourcc("IEND")) return "unexplained bytes after the image";
    const auto chunk = try_png_chunk(in);
    if (!chunk) return "no chunk at offset " + std::to_string(in.at()) + " of the copy";
    if (!may_stand(*chunk)) return "a chunk " + words(chunk->type) + " in the copy";
    if (chunk->type == fourcc("iCCP") && !is_fresh_profile(chunk->body.rest()))
      return "the colour profile holds more than its colours";
    const bool is_data = chunk->type == fourcc("IDAT") || chunk->type == fourcc("fdAT");
    if (is_data && chunk->cut()) return {};  // as the original was: its damage was judged
    if (chunk->cut()) return "the copy ends inside " + words(chunk->type);
    if (!is_data) put_check(out.data() + chunk->at, chunk->size - framing);
    last = chunk->type;
  }
  const bool may_end = last == fourcc("IEND") || last == fourcc("IDAT") || last == fourcc("fdAT");
  return may_end ? std::string() : "the image has no end (IEND)";
}

}  // namespace contrail::png
