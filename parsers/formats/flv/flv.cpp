// FLV (Adobe Flash Video File Format 10.1): located; what its script tags say is read, frames are payload.
#include <algorithm>
#include <cstring>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/bmff/habits.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail {
namespace flv {
namespace {

constexpr auto structure = Meaning::structure, none = Meaning::none;
constexpr std::uint64_t tag_head = 11, tag_tail = 4;
enum TagType : unsigned { sound = 8, pictures = 9, script = 18 };

// clang-format off
constexpr Column file_columns[] = {{"Signature", Type::text, 0, structure, 1, 3}, {"Version", Type::u8, 3, structure}, {"TypeFlags", Type::u8, 4, structure}, {"DataOffset", Type::u32, 5, structure}, {"PreviousTagSize0", Type::u32, 9, structure}};
constexpr Layout file_layout{.name = "FLV header", .columns = file_columns, .big = true};
#define TAG_HEAD {"TagType", Type::u8, 0, structure}, {"DataSize", Type::u24, 1, structure}, {"Timestamp", Type::u24, 4, structure}, {"TimestampExtended", Type::u8, 7, structure}, {"StreamID", Type::u24, 8, structure}
constexpr Column head_columns[] = {TAG_HEAD};
constexpr Layout head_layout{.name = "", .columns = head_columns, .big = true};
constexpr Column media_columns[] = {TAG_HEAD, {"data", Type::bytes, 11, Meaning::payload, 1, 0}};
constexpr Layout media_layout{.name = "tag", .columns = media_columns, .big = true, .trailer = 4};
constexpr Column other_columns[] = {TAG_HEAD, {"data", Type::bytes, 11, none, 1, 0}};
constexpr Layout other_layout{.name = "tag", .columns = other_columns, .big = true, .trailer = 4};
#undef TAG_HEAD
constexpr Column tail_columns[] = {{"PreviousTagSize", Type::u32, 0, structure}};
constexpr Layout tail_layout{.name = "", .columns = tail_columns, .big = true};
constexpr Column opaque_columns[] = {{"script data", Type::bytes, 0, none, 1, 0}};
constexpr Layout opaque_layout{.name = "", .columns = opaque_columns};
/// Names of onMetaData.
struct Known {
  std::string_view name;
  Meaning meaning;
  std::string_view unit = {};
  Subject subject = Subject::none;
};
constexpr Known known[] = {{"duration", Meaning::media_duration, "s"}, {"width", Meaning::picture_width}, {"height", Meaning::picture_height}, {"framerate", Meaning::frame_rate, "Hz"}, {"encoder", Meaning::component, {}, Subject::encoder},
                           {"creationdate", Meaning::time_local}, {"metadatacreator", Meaning::component, {}, Subject::encoder}, {"filesize", Meaning::harmless_measurement}, {"videodatarate", Meaning::harmless_measurement},
                           {"audiodatarate", Meaning::harmless_measurement}, {"videocodecid", structure}, {"audiocodecid", structure}, {"stereo", structure}, {"title", Meaning::caption}};
// clang-format on

Certainty detect(Bytes file) {
  const bool is = file.size() >= 13 && as_text(file.first(3)) == "FLV" && file[3] == std::byte{1} &&
                  load_be<std::uint32_t>(file.data() + 5) == 9;
  return is ? Certainty::certain : Certainty::no;
}

/// Action Message Format 0: only what a list of named values holds.
class Script {
 public:
  explicit Script(Walk& walk) : walk_(walk) {}

  void values(Reader in) {
    enum : std::uint8_t { number = 0, boolean = 1, string = 2, object = 3, array = 8, end = 9, date = 11 };
    while (in.left() > 0) {
      const std::uint64_t at = in.at();
      const std::uint8_t type = in.u8();
      if (type == string && !named_) {
        in.skip(in.be<std::uint16_t>("a text"), "a text");
        tell({}, at, in.at() - at, {"name", Type::text, 3, structure, 1, 0}, in);
        continue;
      }
      if (type == object || type == array) {
        if (type == array) in.skip(4);
        tell({}, at, in.at() - at, {"list", Type::bytes, 0, structure, 1, 0}, in);
        return named(in);
      }
      in.fail(Code::unknown_record, "script data of an unknown type");
    }
  }

 private:
  void named(Reader& in) {
    enum : std::uint8_t { number = 0, boolean = 1, string = 2, end = 9, date = 11 };
    named_ = true;
    while (in.left() > 0) {
      const std::uint64_t at = in.at();
      const std::string_view name =
          as_text(in.take(in.be<std::uint16_t>("the name of a value"), "the name of a value"));
      const std::uint8_t type = in.u8("the type of a value");
      if (name.empty() && type == end) return tell({}, at, in.at() - at, {"end", Type::bytes, 0, structure, 1, 0}, in);
      const auto value_at = static_cast<std::uint32_t>(in.at() - at);
      const auto* row = std::ranges::find(known, name, &Known::name);
      const Known told = row == std::end(known) ? Known{walk_.keep(name), none} : *row;
      Column column{"value", Type::f64, value_at, told.meaning, 1, 1, told.unit};
      switch (type) {
        case number: in.skip(8, "a number"); break;
        case boolean: in.skip(1, "a flag"), column.type = Type::boolean; break;
        case string: {
          const auto size = in.be<std::uint16_t>("a text");
          in.skip(size, "a text");
          column.at += 2, column.type = Type::text, column.count = 0;
          break;
        }
        case date: in.skip(10, "a date"), column.meaning = Meaning::time_utc, column.unit = "ms"; break;
        default: in.fail(Code::unknown_record, "a value of an unknown type in script data");
      }
      tell(told, at, in.at() - at, column, in);
    }
  }

  void tell(const Known& told, std::uint64_t at, std::uint64_t size, const Column& value, const Reader& in) {
    const std::uint64_t detail = std::uint64_t{value.at} << 32 | static_cast<std::uint64_t>(value.type) << 16 |
                                 static_cast<std::uint64_t>(value.meaning);
    static constexpr char framing = 0;
    const void* key = told.name.empty() ? &framing : static_cast<const void*>(told.name.data());
    const AnnouncedLayout& layout = walk_.layout_of(key, detail, [&] {
      std::vector<Column> columns;
      if (value.at) columns.push_back({"name and type", Type::bytes, 0, structure, 1, value.at});
      columns.push_back(value);
      // A date has a zone behind it, which is not to be used.
      if (value.type == Type::f64 && size > value.at + sizeof(double))
        columns.push_back({"time zone", Type::i16, value.at + static_cast<std::uint32_t>(sizeof(double)), structure});
      return Layout{.name = told.name, .columns = walk_.keep(std::move(columns)), .subject = told.subject, .big = true};
    });
    walk_.record(layout, in.source().slice(at, size), in.where(at, size));
  }

  Walk& walk_;
  bool named_ = false;
};

// --- how pictures and sound are coded: by the first tag of each
// --------------------------------------------------------------------------------------------------

constexpr std::uint32_t longest_name = 16;
constexpr Column picture_columns[] = {{"codec", Type::text, 0, Meaning::picture_codec, 1, longest_name}};
constexpr Column sound_columns[] = {{"codec", Type::text, 0, Meaning::sound_codec, 1, longest_name}};
constexpr Layout picture_layout{.name = "pictures", .columns = picture_columns, .view = true};
constexpr Layout sound_layout{.name = "sound", .columns = sound_columns, .view = true};

/// By CodecID and SoundFormat (sections E.4.3.1 and E.4.2.1); empty: nobody told us of it. 12 is not Adobe's.
constexpr std::string_view picture_codecs[16] = {
    {}, {}, "Sorenson H.263", "Screen video", "VP6", "VP6", "Screen video 2", "H.264", {}, {}, {}, {}, "H.265"};
constexpr std::string_view sound_codecs[16] = {"PCM",        "ADPCM",      "MP3",   "PCM",   "Nellymoser",
                                               "Nellymoser", "Nellymoser", "G.711", "G.711", {},
                                               "AAC",        "Speex",      {},      {},      "MP3"};

/// Enhanced RTMP: the coding by four letters, behind a flag.
struct Lettered {
  FourCc type;
  std::string_view name;
};
constexpr Lettered lettered[] = {{fourcc("avc1"), "H.264"},
                                 {fourcc("hvc1"), "H.265"},
                                 {fourcc("av01"), "AV1"},
                                 {fourcc("vp09"), "VP9"},
                                 {fourcc("vp08"), "VP8"}};

std::string_view name_of_pictures(Bytes body) {
  constexpr unsigned lettered_flag = 0x80;
  constexpr std::size_t letters_end = 5;
  if (body.empty()) return {};
  const auto first = std::to_integer<unsigned>(body[0]);
  if (!(first & lettered_flag)) return picture_codecs[first & 15];
  if (body.size() < letters_end) return {};
  const auto found = std::ranges::find(lettered, load_be<FourCc>(body.data() + 1), &Lettered::type);
  return found == std::end(lettered) ? std::string_view() : found->name;
}

class FirstTags {
 public:
  explicit FirstTags(Walk& walk) : walk_(walk) {}
  void meet(unsigned type, const Reader& body) {
    const Bytes bytes = body.rest();
    if (bytes.empty()) return;
    if (type == pictures && !std::exchange(pictures_, true)) {
      tell(picture_layout, name_of_pictures(bytes), body);
      tell_setup(bytes, body);
    } else if (type == sound && !std::exchange(sound_, true)) {
      tell(sound_layout, sound_codecs[std::to_integer<unsigned>(bytes[0]) >> 4], body);
    }
  }

 private:
  void tell(const Layout& table, std::string_view name, const Reader& body) {
    const AnnouncedLayout& layout = walk_.layout_of(table);
    if (!layout.wanted() || name.empty()) return;
    std::byte row[longest_name] = {};
    std::memcpy(row, name.data(), std::min<std::size_t>(name.size(), longest_name));
    const ByteRange from{body.begin(), 1};
    walk_.view(layout, row, body.where(from.at, from.size), std::span(&from, 1));
  }

  /// A sequence header of H.264 is the body of an `avcC`.
  void tell_setup(Bytes bytes, const Reader& body) {
    constexpr std::size_t head = 5;
    constexpr unsigned h264 = 7;
    const bool is_setup =
        bytes.size() > head && (std::to_integer<unsigned>(bytes[0]) & 0x8F) == h264 && bytes[1] == std::byte{0};
    if (!is_setup || !wants_coding(walk_)) return;
    const mp4::DecoderSetup setup = mp4::decoder_setup(fourcc("avc1"), fourcc("avcC"), bytes.subspan(head));
    PictureCoding coding;
    coding.tables = setup.words, coding.subsampling = setup.subsampling;
    coding.tables_at = coding.subsampling_at = {body.begin() + head, bytes.size() - head};
    tell_coding(walk_, coding, body.where(body.begin(), bytes.size()));
  }

  Walk& walk_;
  bool pictures_ = false, sound_ = false;
};

void tag(Walk& walk, Reader& in, FirstTags& first) {
  const std::uint64_t at = in.at();
  const Bytes head = in.take(tag_head, "the head of a tag");
  const unsigned type = std::to_integer<unsigned>(head[0]) & 31;
  const std::uint64_t size = load_be<std::uint32_t>(head.data()) & 0xFFFFFF;
  const Reader body = in.sub(size, "a tag");
  const Bytes tail = in.take(tag_tail, "the end of a tag");
  const Where where = in.where(at, in.at() - at);
  const bool media = type == sound || type == pictures;
  if (load_be<std::uint32_t>(tail.data()) != tag_head + size)
    walk.note(Code::bad_structure, where, "a tag that does not say how long it is behind itself");
  if (media) first.meet(type, body);
  if (type != script)
    return walk.record(walk.layout_of(media ? media_layout : other_layout), in.source().slice(at, where.size), where);
  if (!walk.open({"script data", Meaning::metadata}, where)) return;
  walk.record(walk.layout_of(head_layout), head, in.where(at, tag_head));
  if (!guarded(walk, body.where(body.begin(), size), [&] { Script(walk).values(body); }))
    walk.record(walk.layout_of(opaque_layout), body.rest(), body.where(body.begin(), size));
  walk.record(walk.layout_of(tail_layout), tail, in.where(in.at() - tag_tail, tag_tail));
  walk.close();
}

void walk(Walk& walk, Reader in) {
  const Bytes head = in.take(13, "the file header");
  walk.record(walk.layout_of(file_layout), head, in.where(in.begin(), 13));
  FirstTags first(walk);
  salvage(
      walk, in, [&](Reader& at) { return tag(walk, at, first), true; },
      [](std::uint64_t) { return std::optional<std::uint64_t>(); });
}

void fields(const TellField& tell) {
  for (const Known& row : known) {
    if (row.meaning != structure) tell({"script data", row.name, row.meaning, row.unit, row.subject});
  }
  for (const Layout* layout : {&picture_layout, &sound_layout}) tell_layout(tell, *layout);
  tell_coding_fields(tell);
}

}  // namespace
}  // namespace flv

constinit const Format flv_format{
    .id = "flv",
    .name = "Flash video (FLV)",
    .endings = "flv f4v",
    .family = Family::movie,
    .writer = Writer::camera,
    .detect = flv::detect,
    .walk = flv::walk,
    .fields = flv::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"Flash video can be read, but not cleaned; one copied into MP4 or Matroska without "
                           "encoding it again can be cleaned"},
};

}  // namespace contrail
