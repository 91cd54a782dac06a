// What a clean WebP picture is made of: the chunks that show it, and fresh ones that say its colours (ICCP), how it is
// to be turned (EXIF), and what a profile keeps (EXIF, XMP).
#include "parsers/formats/webp/scrub.hpp"

#include <algorithm>

#include "parsers/formats/webp/chunks.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::webp {
namespace {

using Data = std::vector<std::byte>;

constexpr std::uint64_t file_header = 12, header = 8;

void add_chunk(Data& out, std::string_view type, Bytes content) {
  const std::size_t at = out.size();
  out.resize(at + header);
  std::ranges::copy(as_bytes(type), out.begin() + static_cast<std::ptrdiff_t>(at));
  store_le(out.data() + at + 4, static_cast<std::uint32_t>(content.size()));
  out.insert(out.end(), content.begin(), content.end());
  if (content.size() % 2) out.push_back(std::byte{0});
}

/// With its header and its padding.
std::uint64_t size_of_chunk(Bytes chunk) {
  const std::uint64_t size = load_le<std::uint32_t>(chunk.data() + 4);
  return header + size + size % 2;
}

/// Frames out of which chunks were cut get their new size.
std::string repair_frames(std::span<std::byte> out, const Moved& moved) {
  const std::uint64_t end = out.size() + moved.taken();
  for (std::uint64_t old = file_header; old < end;) {
    if (const std::uint64_t next = moved.next_kept(old); next != old) {
      old = next;
      continue;
    }
    const std::uint64_t at = moved(old);
    if (at + header > out.size()) return "the copy ends inside a chunk";
    const std::uint64_t size = size_of_chunk(out.subspan(at));
    if (load_be<FourCc>(out.data() + at) == fourcc("ANMF")) {
      std::uint64_t left = frame_header;
      for (std::uint64_t inside = old + header + frame_header; inside < old + size;) {
        if (const std::uint64_t next = moved.next_kept(inside); next != inside) {
          inside = next;
          continue;
        }
        if (moved(inside) + header > out.size()) return "the copy ends inside a frame";
        const std::uint64_t part = size_of_chunk(out.subspan(moved(inside)));
        left += part, inside += part;
      }
      store_le(out.data() + at + 4, static_cast<std::uint32_t>(left));
    }
    old += size;
  }
  return {};
}

/// The strict reading of the copy: chunk behind chunk, each of a kind that shows the picture or was made afresh.
std::string object_to_chunks(Reader in, bool frame, std::uint8_t& flags) {
  while (!in.done()) {
    const std::string offset = " at offset " + std::to_string(in.at()) + " of the copy";
    const auto chunk = try_riff_chunk(in);
    if (!chunk || chunk->cut()) return "no whole chunk" + offset;
    const ChunkKind* kind = find_kind(chunk->type);
    if (!kind) return "a chunk of unknown type" + offset;
    if (kind->meaning == Meaning::metadata && frame) return "metadata in a frame" + offset;
    if (chunk->type == fourcc("ICCP")) {
      const auto again = icc::rebuilt(chunk->body.rest());
      if (!again.value || !std::ranges::equal(*again.value, chunk->body.rest()))
        return "the colour profile holds more than its colours";
      flags |= flag_profile;
    }
    if (chunk->type == fourcc("EXIF")) flags |= flag_exif;
    if (kind->name == "XMP") flags |= flag_xmp;
    if (chunk->type != fourcc("ANMF")) continue;
    Reader inside = chunk->body;
    inside.seek(std::min(inside.at() + frame_header, inside.end()));
    if (std::string objection = object_to_chunks(inside, true, flags); frame || !objection.empty())
      return objection.empty() ? "a frame in a frame" + offset : objection;
  }
  return {};
}

}  // namespace

std::vector<std::byte> remake(const Node& node, const KeptFacts& facts) {
  if (node.name != "ICCP" && node.name != "EXIF" && node.name != "XMP") return {};
  Data out;
  if (const auto* profile = find_fact<ColourProfile>(facts, Meaning::colour_profile)) add_chunk(out, "ICCP", *profile);
  if (const Data exif = write_exif(facts); !exif.empty()) add_chunk(out, "EXIF", exif);
  if (const std::string xmp = write_xmp(facts); !xmp.empty()) add_chunk(out, "XMP ", as_bytes(xmp));
  return out;
}

std::string seal(std::span<std::byte> out, const Moved& moved) {
  if (out.size() < file_header) return "the copy has no header";
  if (std::string objection = repair_frames(out, moved); !objection.empty()) return objection;
  store_le(out.data() + 4, static_cast<std::uint32_t>(out.size() - header));
  const auto copy = Source::view("copy", out);
  std::uint8_t flags = 0;
  if (std::string objection = object_to_chunks(Reader(*copy, file_header, out.size()), false, flags);
      !objection.empty())
    return objection;
  if (out.size() < file_header + header + 1 || load_be<FourCc>(out.data() + file_header) != fourcc("VP8X")) {
    return flags ? "the picture has no header (VP8X) to announce its metadata" : std::string();
  }
  std::byte& told = out[file_header + header];
  told = (told & ~std::byte{flag_profile | flag_exif | flag_xmp}) | std::byte{flags};
  return {};
}

}  // namespace contrail::webp
