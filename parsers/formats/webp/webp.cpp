// WebP (RFC 9649): a RIFF file with one picture or an animation, and what cameras and programs put beside it.
#include <algorithm>
#include <set>

#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/webp/chunks.hpp"
#include "parsers/formats/webp/scrub.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/exif/tags.hpp"

namespace contrail {
namespace webp {
namespace {

using enum Meaning;

constexpr std::uint64_t file_header = 12, chunk_header = 8;

constexpr Column file_columns[] = {{"RIFF", Type::text, 0, structure, 1, 4},
                                   {"File Size", Type::u32, 4, offset},
                                   {"WEBP", Type::text, 8, structure, 1, 4}};
constexpr Layout file_layout{.name = "RIFF", .columns = file_columns};
constexpr Column padding_columns[] = {{"padding", Type::u8, 0, none}};
constexpr Layout padding_layout{.name = "", .columns = padding_columns};

Certainty detect(Bytes file) {
  return file.size() >= file_header && as_text(file.first(4)) == "RIFF" && as_text(file.subspan(8, 4)) == "WEBP"
             ? Certainty::certain
             : Certainty::no;
}

class WebpWalk {
 public:
  WebpWalk(Walk& walk, const Reader& in) : walk_(walk), in_(in.source(), in.at(), in.end()), picture_(walk, in_) {}
  void run();

 private:
  void chunks(Reader in, Part part);
  void chunk(const RiffChunk& chunk, Part part);
  void content(const RiffChunk& chunk, const ChunkKind* kind);
  void frame(Reader body);
  void behind(Reader in);
  void tell_habits(const Where& whole) const;

  Walk& walk_;
  Reader in_;
  Picture picture_;
  NamesInOrder names_;
  ByteRange lossy_, lossless_;  ///< the first picture that is coded so
  std::set<FourCc> unknown_;
  bool any_image_ = false;
};

void WebpWalk::run() {
  const Bytes head = in_.take(file_header, "the file header");
  if (as_text(head.first(4)) != "RIFF" || as_text(head.subspan(8)) != "WEBP")
    return walk_.note(Code::bad_structure, in_.where(in_.begin(), file_header), "no WebP picture");
  walk_.record(walk_.layout_of(file_layout), head, in_.where(in_.begin(), file_header));
  const std::uint64_t claims = std::uint64_t{load_le<std::uint32_t>(head.data() + 4)} + 8;
  const Where whole = in_.where(in_.begin(), in_.end() - in_.begin());
  if (claims > whole.size) walk_.note(Code::cut, whole, "the file claims more bytes than there are");
  const std::uint64_t end = in_.begin() + std::clamp(claims, file_header, whole.size);
  guarded(walk_, in_.where(in_.at(), end - in_.at()), [&] { chunks(in_.range(in_.at(), end - in_.at()), Part::file); });
  if (!any_image_) walk_.note(Code::bad_structure, whole, "the file has no picture");
  check_cover(picture_, whole);
  tell_habits(in_.where(in_.begin(), end - in_.begin()));
  if (in_.seek(end); !in_.done()) behind(in_);
}

void WebpWalk::chunks(Reader in, Part part) {
  while (!in.done()) {
    const std::uint64_t at = in.at();
    const auto found = try_riff_chunk(in);
    if (!found) {
      walk_.note(Code::cut, in.where(at, in.left()), "the file ends inside the header of a chunk");
      return;
    }
    if (found->cut())
      walk_.note(in.end() == in.source().size() ? Code::cut : Code::overrun, found->where(),
                 words(found->type) + " claims more bytes than there are");
    chunk(*found, part);
  }
}

void WebpWalk::chunk(const RiffChunk& chunk, Part part) {
  const ChunkKind* kind = find_kind(chunk.type);
  std::string_view name = kind ? kind->name : walk_.keep(words(chunk.type));
  if (kind && !kind->counts(picture_, chunk.body.rest(), part)) {
    name = walk_.keep("unused " + std::string(name));
    walk_.note(Code::bad_structure, Severity::warning, chunk.where(),
               words(chunk.type) + " is invalid or misplaced here");
    kind = nullptr;
  } else if (!kind && unknown_.insert(chunk.type).second) {
    walk_.note(Code::unknown_record, chunk.where(), words(chunk.type) + " chunks of unknown type");
  }
  names_.add(trimmed(words(chunk.type)));
  if (chunk.type == fourcc("VP8 ") && lossy_.size == 0) lossy_ = {chunk.at, chunk.size};
  if (chunk.type == fourcc("VP8L") && lossless_.size == 0) lossless_ = {chunk.at, chunk.size};
  const Node node{name, kind ? kind->meaning : none};
  // Padding goes with what goes; behind what stays it stands by itself.
  const bool goes = node.meaning == none || node.meaning == metadata || node.meaning == manifest;
  const std::uint64_t end = chunk.body.end(), padding = chunk.at + chunk.size - end;
  if (walk_.open(node, chunk.body.where(chunk.at, (goes ? chunk.size : end - chunk.at)))) {
    content(chunk, kind);
    if (goes && padding)
      walk_.record(walk_.layout_of(padding_layout), chunk.body.source().slice(end, padding),
                   chunk.body.where(end, padding));
    walk_.close();
  }
  if (!goes && padding)
    walk_.record(walk_.layout_of(padding_layout), chunk.body.source().slice(end, padding),
                 chunk.body.where(end, padding));
  if (kind && (kind->meaning == payload && chunk.type != fourcc("ALPH"))) picture_.image_met = any_image_ = true;
  if (kind && chunk.type == fourcc("ANMF")) picture_.image_met = true;
}

void WebpWalk::content(const RiffChunk& chunk, const ChunkKind* kind) {
  const Reader& body = chunk.body;
  walk_.record(chunk_layout(walk_, chunk.type), body.source().slice(chunk.at, chunk_header),
               body.where(chunk.at, chunk_header));
  guarded(walk_, chunk.where(), [&] {
    if (kind && chunk.type == fourcc("ANMF")) return frame(body);
    kind && kind->read ? kind->read(picture_, body) : opaque(walk_, body);
  });
}

/// A picture of its own, with the chunks of one.
void WebpWalk::frame(Reader body) {
  frame_control(picture_, body);
  body.skip(frame_header);
  picture_.image_met = picture_.alpha_met = false;
  names_.open();
  chunks(body, Part::frame);
  names_.close();
  if (!picture_.image_met)
    walk_.note(Code::bad_structure, body.where(body.begin(), frame_header), "a frame has no picture");
}

void WebpWalk::tell_habits(const Where& whole) const {
  const bool of_file = whole.in_file() && whole.at == 0;
  if (!of_file || (lossy_.size == 0 && lossless_.size == 0)) return;
  PictureCoding coding;
  coding.tables = lossy_.size && lossless_.size ? "VP8 and VP8L" : lossy_.size ? "VP8" : "VP8L";
  coding.tables_at = lossy_.size ? lossy_ : lossless_;
  if (lossy_.size && lossless_.size) {
    const std::uint64_t begin = std::min(lossy_.at, lossless_.at);
    coding.tables_at = {begin, std::max(lossy_.at + lossy_.size, lossless_.at + lossless_.size) - begin};
  }
  // RFC 6386 section 2: VP8 knows no other.
  if (lossless_.size == 0) coding.subsampling = "4:2:0", coding.subsampling_at = lossy_;
  coding.segments = names_.text(), coding.segments_at = {whole.at, whole.size};
  tell_coding(walk_, coding, whole);
}

void WebpWalk::behind(Reader in) {
  const Where where = in.where(in.at(), in.left());
  walk_.note(Code::trailing, where, counted(in.left(), "byte", "bytes") + " after the end of the picture");
  if (const Format* format = contrail::detect(in.rest()).format)
    return walk_embedded(walk_, *format, {"behind RIFF", embedded_file}, in);
  if (!walk_.open({"behind RIFF", none}, where)) return;
  opaque(walk_, in);
  walk_.close();
}

void walk(Walk& walk, Reader in) { WebpWalk(walk, in).run(); }

void fields(const TellField& tell) {
  tell_chunks(tell);
  tell_coding_fields(tell);
  for (const Format* inside : {&tiff_format, &xmp_format}) inside->fields(tell);
}

}  // namespace
}  // namespace webp

constinit const Format webp_format{
    .id = "webp",
    .name = "WebP picture",
    .endings = "webp",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = webp::detect,
    .walk = webp::walk,
    .fields = webp::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{.by = SecondLook::By::exiv2, .position = exif_position},
    .cleaning = CutAndSeal{.seal = webp::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::every,
                           .keepable = std::span<const Meaning>{},
                           .remake = webp::remake},
};

}  // namespace contrail
