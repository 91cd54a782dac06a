// AVI (Microsoft, RIFF): located, its headers and words read; frames are payload.
#include <algorithm>
#include <cstring>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/chunks/riff.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail {
namespace avi {
namespace {

constexpr auto structure = Meaning::structure, none = Meaning::none;
constexpr std::uint64_t head_size = 8, list_head_size = 12;

// clang-format off
constexpr Column head_columns[] = {{"fcc", Type::text, 0, structure, 1, 4}, {"cb", Type::u32, 4, structure}};
constexpr Layout head_layout{.name = "", .columns = head_columns};
constexpr Column list_columns[] = {{"fcc", Type::text, 0, structure, 1, 4}, {"cb", Type::u32, 4, structure}, {"fccListType", Type::text, 8, structure, 1, 4}};
constexpr Layout list_layout{.name = "", .columns = list_columns};
constexpr Column main_columns[] = {
    {"dwMicroSecPerFrame", Type::u32, 0, structure, 1, 1, "us"}, {"dwMaxBytesPerSec", Type::u32, 4, structure}, {"dwPaddingGranularity", Type::u32, 8, structure}, {"dwFlags", Type::u32, 12, structure},
    {"dwTotalFrames", Type::u32, 16, structure}, {"dwInitialFrames", Type::u32, 20, structure}, {"dwStreams", Type::u32, 24, structure}, {"dwSuggestedBufferSize", Type::u32, 28, structure},
    {"dwWidth", Type::u32, 32, Meaning::picture_width}, {"dwHeight", Type::u32, 36, Meaning::picture_height}, {"dwReserved", Type::bytes, 40, none, 1, 0}};
constexpr Column stream_columns[] = {
    {"fccType", Type::text, 0, structure, 1, 4}, {"fccHandler", Type::text, 4, structure, 1, 4}, {"dwFlags", Type::u32, 8, structure}, {"wPriority", Type::u16, 12, structure}, {"wLanguage", Type::u16, 14, structure},
    {"dwInitialFrames", Type::u32, 16, structure}, {"dwScale", Type::u32, 20, structure}, {"dwRate", Type::u32, 24, structure}, {"dwStart", Type::u32, 28, structure}, {"dwLength", Type::u32, 32, structure},
    {"dwSuggestedBufferSize", Type::u32, 36, structure}, {"dwQuality", Type::u32, 40, structure}, {"dwSampleSize", Type::u32, 44, structure}, {"rcFrame", Type::i16, 48, structure, 1, 4}};
constexpr Column setup_columns[] = {{"format", Type::bytes, 0, structure, 1, 0}};
constexpr Column index_columns[] = {{"index", Type::bytes, 0, structure, 1, 0}};
constexpr Column payload_columns[] = {{"frames", Type::bytes, 0, Meaning::payload, 1, 0}};
constexpr Column opaque_columns[] = {{"content", Type::bytes, 0, none, 1, 0}};
struct ChunkKind {
  FourCc type;
  Layout layout;
};
constexpr ChunkKind kinds[] = {{fourcc("avih"), {.name = "avih", .columns = main_columns}}, {fourcc("strh"), {.name = "strh", .columns = stream_columns}},
                               {fourcc("strf"), {.name = "strf", .columns = setup_columns}}, {fourcc("idx1"), {.name = "idx1", .columns = index_columns}}, {fourcc("indx"), {.name = "indx", .columns = index_columns}}};
/// Words: INFO lists (RIFF MCI), dates of cameras.
struct Word {
  FourCc type;
  Meaning meaning;
  Subject subject = Subject::none;
};
constexpr Word word_kinds[] = {
    {fourcc("IARL"), Meaning::free_text}, {fourcc("IART"), Meaning::person_name}, {fourcc("ICMT"), Meaning::free_text}, {fourcc("ICOP"), Meaning::copyright}, {fourcc("ICRD"), Meaning::time_local}, {fourcc("IENG"), Meaning::person_name},
    {fourcc("IKEY"), Meaning::free_text}, {fourcc("IMED"), Meaning::free_text}, {fourcc("INAM"), Meaning::caption}, {fourcc("IPRD"), Meaning::model}, {fourcc("ISBJ"), Meaning::free_text}, {fourcc("ISFT"), Meaning::component, Subject::encoder},
    {fourcc("ISRC"), Meaning::free_text}, {fourcc("ITCH"), Meaning::person_name}, {fourcc("IDIT"), Meaning::time_local}, {fourcc("ISMP"), Meaning::time_other}, {fourcc("strn"), Meaning::component}, {fourcc("IMIT"), Meaning::free_text}};
// clang-format on
constexpr Column text_columns(Meaning meaning) { return {"text", Type::text, 0, meaning, 1, 0}; }

constexpr std::uint32_t longest_name = 16;
constexpr Column coding_columns[] = {{"codec", Type::text, 0, Meaning::picture_codec, 1, longest_name}};
constexpr Layout pictures_layout{.name = "pictures", .columns = coding_columns, .view = true};
constexpr Column rate_columns[] = {{"duration", Type::f64, 0, Meaning::media_duration, 1, 1, "s"},
                                   {"frame rate", Type::f64, 8, Meaning::frame_rate, 1, 1, "Hz"}};
constexpr Layout rate_layout{.name = "frames", .columns = rate_columns, .view = true};

Certainty detect(Bytes file) {
  return file.size() >= list_head_size && as_text(file.first(4)) == "RIFF" && as_text(file.subspan(8, 4)) == "AVI "
             ? Certainty::certain
             : Certainty::no;
}

/// How the first pictures are set up, and the order of lists and chunks, without those of frames.
class Habits {
 public:
  void begin_list(FourCc form) {
    if (form != frame_group) order_.add(words(form)), order_.open();
  }
  void end_list(FourCc form) {
    if (form != frame_group) order_.close();
  }
  void chunk(FourCc type, FourCc form, const Reader& body) {
    if (form == fourcc("movi") || form == frame_group) return;
    order_.add(words(type));
    const Bytes bytes = body.rest();
    if (type == fourcc("strh")) shown_ = bytes.size() >= 4 && as_text(bytes.first(4)) == "vids";
    if (type != fourcc("strf") || !shown_ || !coding_.tables.empty()) return;
    coding_.tables = fingerprint("strf", bytes), coding_.tables_at = {body.begin(), bytes.size()};
  }
  void tell(Walk& walk, const Reader& in) {
    const Where whole = in.where(in.begin(), in.end() - in.begin());
    if (!whole.in_file() || whole.at != 0 || !wants_coding(walk)) return;
    coding_.segments = order_.text(), coding_.segments_at = {whole.at, whole.size};
    contrail::tell_coding(walk, coding_, whole);
  }

 private:
  static constexpr FourCc frame_group = fourcc("rec ");
  NamesInOrder order_;
  PictureCoding coding_;
  bool shown_ = false;  ///< the stream at hand holds pictures
};

class Chunks {
 public:
  explicit Chunks(Walk& walk) : walk_(walk) {}

  void all(Reader in, FourCc form, int depth) {
    while (!in.done()) {
      const std::uint64_t at = in.at();
      const auto chunk = try_riff_chunk(in);
      if (!chunk) return walk_.note(Code::cut, in.where(at, in.left()), "the file ends inside the header of a chunk");
      if (chunk->cut())
        walk_.note(in.end() == in.source().size() ? Code::cut : Code::overrun, chunk->where(),
                   words(chunk->type) + " claims more bytes than there are");
      if (depth == 0 && form == 0 && !chunk->list()) {
        walk_.note(Code::trailing, chunk->where(), "bytes after the last list");
        continue;
      }
      chunk->list() ? list(*chunk, depth) : one(*chunk, form);
    }
  }
  void tell_habits(const Reader& in) { habits_.tell(walk_, in); }

 private:
  void list(const RiffChunk& chunk, int depth) {
    constexpr int deepest = 8;
    const bool framing = chunk.form != fourcc("INFO") && chunk.form != fourcc("exif");
    if (!walk_.open({walk_.keep(words(chunk.form)), framing ? structure : Meaning::metadata}, chunk.where())) return;
    record(list_layout, chunk.at, std::min(list_head_size, chunk.size), chunk.body);
    habits_.begin_list(chunk.form);
    if (depth == deepest)
      walk_.note(Code::limit, chunk.where(), "lists nest too deep");
    else if (chunk.form == fourcc("movi") && !walk_.deep())
      record({.name = "", .columns = payload_columns}, chunk.body.begin(), chunk.body.left(), chunk.body);
    else
      all(chunk.body, chunk.form, depth + 1);
    habits_.end_list(chunk.form);
    padding(chunk);
    walk_.close();
  }

  void one(const RiffChunk& chunk, FourCc form) {
    const auto kind = std::ranges::find(kinds, chunk.type, &ChunkKind::type);
    const auto word = std::ranges::find(word_kinds, chunk.type, &Word::type);
    const bool frames = form == fourcc("movi") || form == fourcc("rec ");
    const Meaning meaning = kind != std::end(kinds)        ? structure
                            : frames                       ? Meaning::payload
                            : word != std::end(word_kinds) ? Meaning::metadata
                                                           : none;
    if (!walk_.open({walk_.keep(words(chunk.type)), meaning}, chunk.where())) return;
    record(head_layout, chunk.at, std::min(head_size, chunk.size), chunk.body);
    const Reader& body = chunk.body;
    habits_.chunk(chunk.type, form, body);
    if (chunk.type == fourcc("_PMX"))
      walk_part(walk_, xmp_format, body);
    else if (word != std::end(word_kinds))
      text(*word, body);
    else
      record(frames                    ? Layout{.name = "", .columns = payload_columns}
             : kind != std::end(kinds) ? kind->layout
                                       : Layout{.name = "", .columns = opaque_columns},
             body.begin(), body.left(), body);
    if (chunk.type == fourcc("avih")) tell_rate(body);
    if (chunk.type == fourcc("strh")) tell_coding(body);
    padding(chunk);
    walk_.close();
  }

  void record(const Layout& table, std::uint64_t at, std::uint64_t size, const Reader& in) {
    const AnnouncedLayout& layout = walk_.layout_of(table.columns.data(), 0, [&] { return table; });
    if (size) walk_.record(layout, in.source().slice(at, size), in.where(at, size));
  }

  void text(const Word& word, const Reader& body) {
    const AnnouncedLayout& layout = walk_.layout_of(&word, 0, [&] {
      return Layout{.name = walk_.keep(words(word.type)),
                    .columns = walk_.keep(std::vector<Column>{text_columns(word.meaning)}),
                    .subject = word.subject};
    });
    walk_.record(layout, body.rest(), body.where(body.begin(), body.left()));
  }

  void padding(const RiffChunk& chunk) {
    const std::uint64_t end = chunk.body.end(), size = chunk.at + chunk.size - std::min(end, chunk.at + chunk.size);
    static constexpr Column columns[] = {{"padding", Type::bytes, 0, structure, 1, 0}};
    record({.name = "", .columns = columns}, end, size, chunk.body);
  }

  void tell_rate(const Reader& body) {
    const Bytes bytes = body.rest();
    if (bytes.size() < 20) return;
    const double period = load_le<std::uint32_t>(bytes.data()), frames = load_le<std::uint32_t>(bytes.data() + 16);
    const AnnouncedLayout& layout = walk_.layout_of(rate_layout);
    if (!layout.wanted() || period == 0) return;
    std::byte row[2 * sizeof(double)];
    store_le(row, frames * period / 1e6), store_le(row + sizeof(double), 1e6 / period);
    const ByteRange from[] = {{body.begin(), 20}, {body.begin(), 4}};
    walk_.view(layout, row, body.where(body.begin(), 20), from);
  }

  void tell_coding(const Reader& body) {
    const Bytes bytes = body.rest();
    if (bytes.size() < 8 || as_text(bytes.first(4)) != "vids") return;
    const AnnouncedLayout& layout = walk_.layout_of(pictures_layout);
    std::byte row[longest_name] = {};
    std::memcpy(row, bytes.data() + 4, 4);
    const ByteRange from{body.begin() + 4, 4};
    if (layout.wanted()) walk_.view(layout, row, body.where(from.at, from.size), std::span(&from, 1));
  }

  Walk& walk_;
  Habits habits_;
};

void walk(Walk& walk, Reader in) {
  Chunks chunks(walk);
  chunks.all(in, 0, 0);
  chunks.tell_habits(in);
}

void fields(const TellField& tell) {
  for (const ChunkKind& kind : kinds) tell_layout(tell, kind.layout);
  for (const Word& word : word_kinds) tell({words(word.type), "text", word.meaning, {}, word.subject});
  for (const Layout* layout : {&pictures_layout, &rate_layout}) tell_layout(tell, *layout);
  tell_coding_fields(tell);
  xmp_format.fields(tell);
}

}  // namespace
}  // namespace avi

constinit const Format avi_format{
    .id = "avi",
    .name = "AVI movie",
    .endings = "avi",
    .family = Family::movie,
    .writer = Writer::camera,
    .detect = avi::detect,
    .walk = avi::walk,
    .fields = avi::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"AVI movies can be read, but not cleaned; one copied into MP4 or Matroska without "
                           "encoding it again can be cleaned"},
};

}  // namespace contrail
