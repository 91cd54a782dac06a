// PNG (W3C Recommendation, 3rd edition; ISO/IEC 15948), with animations, Exif, XMP, raw profiles and content
// credentials.
#include <algorithm>
#include <array>
#include <vector>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/png/habits.hpp"
#include "parsers/formats/png/kinds.hpp"
#include "parsers/formats/png/pixels.hpp"
#include "parsers/formats/png/scrub.hpp"
#include "parsers/parts/exif/tags.hpp"

namespace contrail {
namespace png {
namespace {

using enum Meaning;

constexpr std::uint64_t header_size = 8, check_size = 4, sequence_size = 4, longest_chunk = 0x7FFFFFFF;

constexpr Column signature_columns[] = {{"signature", Type::bytes, 0, structure, 1, 8}};
constexpr Layout signature_layout{.name = "", .columns = signature_columns};
constexpr Column check_columns[] = {{"CRC", Type::u32, 0, offset}};
constexpr Layout check_layout{.name = "", .columns = check_columns, .big = true};
constexpr Column data_columns[] = {{"compressed data", Type::bytes, 0, payload, 1, 0}};
constexpr Layout data_layout{.name = "", .columns = data_columns};
constexpr Column sequence_columns[] = {{"sequence_number", Type::u32, 0, structure}};
constexpr Layout sequence_layout{.name = "", .columns = sequence_columns, .big = true};

Certainty detect(Bytes file) {
  return as_text(file.first(std::min(file.size(), png_signature.size()))) == png_signature ? Certainty::certain
                                                                                           : Certainty::no;
}

bool is_data(FourCc type) { return type == fourcc("IDAT") || type == fourcc("fdAT"); }

class PngWalk {
 public:
  PngWalk(Walk& walk, const Reader& in)
      : walk_(walk), in_(in.source(), in.at(), in.end()), picture_(walk, in_), habits_(walk, whole()) {}
  void run();

 private:
  void begin();
  bool step(Reader& in);
  [[nodiscard]] PngChunk bounded(PngChunk chunk, Reader& in);
  [[nodiscard]] std::optional<std::uint64_t> next_chunk(std::uint64_t from) const;
  [[nodiscard]] std::string_view use_of(const PngChunk& chunk, const ChunkKind*& kind);
  void chunk(const PngChunk& chunk);
  [[nodiscard]] bool begins_data(const PngChunk& chunk) const;
  void data(const PngChunk& first, Reader& in);
  void join(const std::vector<PngChunk>& chunks);
  void border(const PngChunk& chunk, std::uint64_t numbered);
  void frame(const PngChunk& chunk, const ChunkKind* kind);
  void check(const PngChunk& chunk);
  void end();
  void behind(Reader in);

  [[nodiscard]] Where whole() const { return in_.where(in_.begin(), in_.end() - in_.begin()); }

  Walk& walk_;
  Reader in_;
  Picture picture_;
  Habits habits_;
  std::set<FourCc> unknown_;
  bool ended_ = false;
};

void PngWalk::run() {
  const Bytes signature = in_.take(png_signature.size(), "the PNG signature");
  if (as_text(signature) != png_signature)
    return walk_.note(Code::bad_structure, in_.where(in_.begin(), signature.size()), "not a PNG picture: no signature");
  walk_.record(walk_.layout_of(signature_layout), signature, in_.where(in_.begin(), signature.size()));
  begin();
  salvage(
      walk_, in_, [this](Reader& in) { return step(in); }, [this](std::uint64_t from) { return next_chunk(from); });
  habits_.tell();
  end();
}

/// What has to be known before the first chunk is told.
void PngWalk::begin() {
  Reader in = in_;
  const auto first = try_png_chunk(in);
  if (first && first->type == fourcc("IHDR")) picture_.header = header_of(first->body.rest());
  if (!picture_.header)
    return walk_.note(Code::bad_structure, whole(), "the picture does not begin with a valid header (IHDR)");
  if (!is_examined(walk_, *picture_.header)) return;
  picture_.used = examine(walk_, in_, *picture_.header);
  picture_.examined = true;
}

bool PngWalk::step(Reader& in) {
  const auto found = try_png_chunk(in);
  if (!found) in.fail(Code::lost_sync, "not a chunk");
  const PngChunk next = bounded(*found, in);
  if (begins_data(next))
    data(next, in);
  else
    chunk(next);
  ended_ = next.type == fourcc("IEND");
  if (ended_ && next.cut()) return ended_ = false;
  if (ended_ && !next.body.done())
    walk_.note(Code::bad_structure, next.where(), "the end of the picture (IEND) is not empty");
  return !ended_;
}

/// A chunk that claims more than there is ends at the next one, if there is one.
PngChunk PngWalk::bounded(PngChunk chunk, Reader& in) {
  if (!chunk.cut()) return chunk;
  const auto next = chunk.at + header_size < in.end() ? next_chunk(chunk.at + header_size) : std::nullopt;
  const std::uint64_t end = next.value_or(in.end());
  walk_.note(next ? Code::overrun : Code::cut, in.where(chunk.at, end - chunk.at),
             words(chunk.type) + " claims more bytes than there are");
  chunk.size = end - chunk.at;
  chunk.body = Reader(in.source(), std::min(chunk.at + header_size, end), end);
  in.seek(end);
  return chunk;
}

/// A place where a chunk of a known type begins, and another one (or the end) behind it.
std::optional<std::uint64_t> PngWalk::next_chunk(std::uint64_t from) const {
  for (Reader in(in_.source(), from, in_.end()); in.left() >= header_size + check_size; in.skip(1)) {
    Reader here = in;
    const auto chunk = try_png_chunk(here);
    if (!chunk || chunk->cut() || !find_kind(chunk->type)) continue;
    if (here.done() || try_png_chunk(here)) return chunk->at;
  }
  return std::nullopt;
}

/// How its node is called; `kind` becomes null where decoders do not use it.
std::string_view PngWalk::use_of(const PngChunk& chunk, const ChunkKind*& kind) {
  if (chunk.cut() && chunk.type == fourcc("IEND")) {
    kind = nullptr;
    return "cut IEND";
  }
  if (!kind) return walk_.keep(words(chunk.type));
  if (counts(picture_, *kind, chunk.body.rest())) return kind->name;
  const std::string_view name = walk_.keep("unused " + std::string(kind->name));
  if (kind->type == fourcc("PLTE") && picture_.header && picture_.header->colour == indexed)
    walk_.note(Code::bad_structure, whole(), "the palette (PLTE) is invalid");
  else if (walk_.deep() && (kind->type == fourcc("gAMA") || kind->type == fourcc("cHRM")))
    walk_.note(Code::unseen, chunk.where(),
               words(chunk.type) + " tells of colours that have no name, or is misplaced, and was removed");
  else if (kind->type != fourcc("PLTE"))
    walk_.note(Code::bad_structure, Severity::warning, chunk.where(),
               words(chunk.type) + " is invalid or misplaced here");
  kind = nullptr;
  return name;
}

void PngWalk::chunk(const PngChunk& chunk) {
  const ChunkKind* kind = find_kind(chunk.type);
  const bool is_known = kind;
  const std::string_view name = use_of(chunk, kind);
  Node node{name, kind ? kind->meaning : none};
  if (!is_known && !chunk.ancillary()) {
    // The picture cannot be shown without it: it neither goes nor stays.
    node.meaning = structure;
    walk_.note(Code::bad_structure, chunk.where(), "critical chunk of unknown type " + words(chunk.type));
  } else if (!is_known && unknown_.insert(chunk.type).second) {
    walk_.note(Code::unknown_record, chunk.where(), words(chunk.type) + " chunks of unknown type");
  }
  check(chunk);
  habits_.chunk(chunk);
  if (walk_.open(node, chunk.where())) {
    frame(chunk, kind);
    walk_.close();
  }
  if (kind && kind->place != Place::anywhere) picture_.met.insert(chunk.type);
}

/// That of the picture, and in a deep walk that of a frame.
bool PngWalk::begins_data(const PngChunk& chunk) const {
  if (chunk.type == fourcc("IDAT")) return true;
  return chunk.type == fourcc("fdAT") && walk_.deep() && counts(picture_, *find_kind(chunk.type), chunk.body.rest());
}

/// IDAT or fdAT, with those that follow at once: one stream, which a clean copy has in one chunk. Where encoders cut it
/// could say anything.
void PngWalk::data(const PngChunk& first, Reader& in) {
  const bool of_picture = first.type == fourcc("IDAT");
  if (of_picture && picture_.data_met)
    walk_.note(Code::bad_structure, first.where(), "the image data (IDAT) is not in one piece");
  picture_.data_met = picture_.data_met || of_picture;
  PngChunk last = first;
  std::vector<PngChunk> chunks{first};
  check(first);
  habits_.chunk(first);
  while (!last.cut()) {
    Reader ahead = in;
    const auto next = try_png_chunk(ahead);
    if (!next || next->type != first.type || !begins_data(*next)) break;
    in.seek(ahead.at());
    last = bounded(*next, in);
    chunks.push_back(last);
    check(last);
    habits_.chunk(last);
  }
  const std::uint64_t end = last.at + last.size;
  if (!walk_.open({of_picture ? "IDAT" : "fdAT", structure}, in.where(first.at, end - first.at))) return;
  if ((chunks.size() > 1 || !of_picture) && !last.cut() && walk_.deep())
    join(chunks);
  else
    for (const PngChunk& chunk : chunks) frame(chunk, of_picture ? nullptr : find_kind(chunk.type));
  walk_.close();
}

/// The first length and the last CRC are those of all; what stands between goes. Data of a frame have a number in
/// front, which counts them and the frames.
void PngWalk::join(const std::vector<PngChunk>& chunks) {
  const FourCc type = chunks[0].type;
  const std::uint64_t numbered = type == fourcc("fdAT") ? sequence_size : 0;
  std::array<std::byte, sequence_size> number;
  if (numbered) store_be(number.data(), picture_.sequence_anew++);
  Crc<crc32_ieee> crc;
  crc.add(as_bytes(words(type)));
  if (numbered) crc.add(number);
  std::uint64_t size = numbered;
  for (const PngChunk& chunk : chunks) {
    const Bytes data = chunk.body.rest().subspan(numbered);
    crc.add(data), size += data.size();
  }
  std::array<std::byte, header_size> head;
  std::ranges::copy(in_.source().slice(chunks[0].at, header_size), head.begin());
  store_be(head.data(), static_cast<std::uint32_t>(std::min<std::uint64_t>(size, longest_chunk)));
  std::array<std::byte, check_size> check;
  store_be(check.data(), crc.value());
  const auto say = [&](const AnnouncedLayout& layout, std::uint64_t at, Bytes anew) {
    walk_.framing(layout, in_.source().slice(at, anew.size()), in_.where(at, anew.size()), anew);
  };
  say(chunk_layout(walk_, type), chunks[0].at, head);
  if (numbered) say(walk_.layout_of(sequence_layout), chunks[0].body.at(), number);
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    Reader body = chunks[i].body;
    if (numbered && body.be<std::uint32_t>() != picture_.sequence++)
      walk_.note(Code::bad_structure, chunks[i].where(), "data of the animation is out of sequence");
    if (!body.done()) walk_.record(walk_.layout_of(data_layout), body.rest(), body.where(body.at(), body.left()));
    if (i + 1 == chunks.size())
      say(walk_.layout_of(check_layout), body.end(), check);
    else
      border(chunks[i], numbered);
  }
}

/// Between two chunks that are joined: a CRC, the length and the type of the next one, and the number of its data.
void PngWalk::border(const PngChunk& chunk, std::uint64_t numbered) {
  const std::uint64_t at = chunk.body.end(), next = at + check_size;
  const Where where = in_.where(at, check_size + header_size + numbered);
  if (!walk_.open({chunk.type == fourcc("IDAT") ? "border of IDAT" : "border of fdAT", none}, where)) return;
  const auto record = [&](const AnnouncedLayout& layout, std::uint64_t begin, std::uint64_t size) {
    walk_.record(layout, in_.source().slice(begin, size), in_.where(begin, size));
  };
  record(walk_.layout_of(check_layout), at, check_size);
  record(chunk_layout(walk_, chunk.type), next, header_size);
  if (numbered) record(walk_.layout_of(sequence_layout), next + header_size, numbered);
  walk_.close();
}

void PngWalk::frame(const PngChunk& chunk, const ChunkKind* kind) {
  const Reader& body = chunk.body;
  const std::uint64_t at = chunk.at, end = chunk.at + chunk.size, head = std::min(header_size, chunk.size);
  walk_.record(chunk_layout(walk_, chunk.type), body.source().slice(at, head), body.where(at, head));
  if (chunk.type == fourcc("IDAT")) {
    if (!body.done()) walk_.record(walk_.layout_of(data_layout), body.rest(), body.where(body.at(), body.left()));
  } else {
    guarded(walk_, chunk.where(), [&] { kind && kind->read ? kind->read(picture_, body) : opaque(walk_, body); });
  }
  if (body.end() < end)
    walk_.record(walk_.layout_of(check_layout), body.source().slice(body.end(), end - body.end()),
                 body.where(body.end(), end - body.end()));
}

/// Of image data only where its bytes are read anyway.
void PngWalk::check(const PngChunk& chunk) {
  if (chunk.cut() || (is_data(chunk.type) && !walk_.deep()) || chunk.check_holds()) return;
  walk_.note(Code::bad_check, chunk.where(), "wrong CRC in " + words(chunk.type));
}

void PngWalk::end() {
  if (picture_.header && picture_.header->colour == indexed && picture_.palette == 0)
    walk_.note(Code::bad_structure, whole(), "the picture has no palette (PLTE)");
  if (!picture_.data_met) walk_.note(Code::bad_structure, whole(), "the picture has no image data (IDAT)");
  if (picture_.animated && picture_.frames != picture_.frames_told)
    walk_.note(Code::bad_structure, whole(),
               "the animation has " + std::to_string(picture_.frames) + " of its " +
                   std::to_string(picture_.frames_told) + " frames");
  const bool is_cut = picture_.data_met && in_.done();
  if (!ended_ && is_cut) return walk_.note(Code::cut, in_.where(in_.end(), 0), "the picture has no end (IEND)");
  if (!ended_) return walk_.note(Code::bad_structure, whole(), "the picture has no end (IEND)");
  if (!in_.done()) behind(in_);
}

void PngWalk::behind(Reader in) {
  const Where where = in.where(in.at(), in.left());
  const bool cropped = as_text(in.rest()).find("IDAT") != std::string_view::npos;
  walk_.note(Code::trailing, where,
             counted(in.left(), "byte", "bytes") + " after the end of the picture" +
                 (cropped ? "; with image data: it can be the picture before it was cropped" : ""));
  if (const Format* format = contrail::detect(in.rest()).format)
    return walk_embedded(walk_, *format, {"behind IEND", embedded_file}, in);
  if (!walk_.open({"behind IEND", none}, where)) return;
  opaque(walk_, in);
  walk_.close();
}

void walk(Walk& walk, Reader in) { PngWalk(walk, in).run(); }

void fields(const TellField& tell) {
  tell_chunks(tell);
  tell_pixels(tell);
  tell_coding_fields(tell);
  for (const Format* inside : {&tiff_format, &xmp_format}) inside->fields(tell);
}

}  // namespace
}  // namespace png

constinit const Format png_format{
    .id = "png",
    .name = "PNG picture",
    .endings = "png apng",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = png::detect,
    .walk = png::walk,
    .fields = png::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{.by = SecondLook::By::exiv2, .position = exif_position},
    .cleaning = CutAndSeal{.seal = png::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::every,
                           .keepable = std::span<const Meaning>{},
                           .remake = png::remake},
};

}  // namespace contrail
