// GIF89a (CompuServe 1990): located; comments, XMP and other extensions are read, pictures are payload.
#include <algorithm>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail {
namespace gif {
namespace {

using namespace std::string_view_literals;

constexpr auto structure = Meaning::structure;
constexpr std::uint64_t header_size = 13;

constexpr Column header_columns[] = {{"Signature", Type::text, 0, structure, 1, 6},
                                     {"Logical Screen Width", Type::u16, 6, Meaning::picture_width},
                                     {"Logical Screen Height", Type::u16, 8, Meaning::picture_height},
                                     {"Global Color Table Flag", Type::u8, 10, structure, 1, 1, {}, {7, 1}},
                                     {"Color Resolution", Type::u8, 10, structure, 1, 1, {}, {4, 3}},
                                     {"Sort Flag", Type::u8, 10, structure, 1, 1, {}, {3, 1}},
                                     {"Size of Global Color Table", Type::u8, 10, structure, 1, 1, {}, {0, 3}},
                                     {"Background Color Index", Type::u8, 11, structure},
                                     {"Pixel Aspect Ratio", Type::u8, 12, structure}};
constexpr Layout header_layout{.name = "header", .columns = header_columns};
template <Meaning meaning, Type type = Type::bytes>
constexpr Column one_column[] = {{"content", type, 0, meaning, 1, 0}};
constexpr Layout colours{.name = "color table", .columns = one_column<Meaning::colour>};
constexpr Layout picture{.name = "image", .columns = one_column<Meaning::payload>};
constexpr Layout control{.name = "graphic control", .columns = one_column<structure>};
constexpr Layout introducer{.name = "", .columns = one_column<structure>};
template <Meaning meaning, Type type>
constexpr Column block_columns[] = {{"size", Type::u8, 0, structure}, {"content", type, 1, meaning, 1, 0}};
constexpr Layout comment{.name = "comment", .columns = block_columns<Meaning::free_text, Type::text>};
constexpr Layout grid{.name = "text grid", .columns = block_columns<Meaning::harmless_measurement, Type::bytes>};
constexpr Layout plain_text{.name = "plain text", .columns = block_columns<Meaning::free_text, Type::text>};
constexpr Layout application{.name = "application", .columns = one_column<Meaning::none>};
constexpr Layout loop{.name = "loop", .columns = one_column<structure, Type::bytes>};
constexpr Column rate_columns[] = {{"frame rate", Type::f64, 0, Meaning::frame_rate, 1, 1, "Hz"}};
constexpr Layout rate_layout{.name = "delays", .columns = rate_columns, .view = true};
constexpr Layout framing{.name = "", .columns = one_column<structure, Type::u8>};

Certainty detect(Bytes file) {
  const std::string_view text = as_text(file);
  return file.size() >= header_size && (text.starts_with("GIF87a") || text.starts_with("GIF89a")) ? Certainty::certain
                                                                                                  : Certainty::no;
}

class Blocks {
 public:
  Blocks(Walk& walk, const Reader& in) : walk_(walk), in_(in) {}

  void run() {
    const Bytes head = in_.take(header_size, "the header");
    walk_.record(walk_.layout_of(header_layout), head, in_.where(in_.begin(), header_size));
    table(std::to_integer<unsigned>(head[10]));
    salvage(
        walk_, in_, [this](Reader&) { return block(); }, [](std::uint64_t) { return std::optional<std::uint64_t>(); });
    if (!ended_) walk_.note(Code::cut, in_.where(in_.end(), 0), "the picture has no end");
    if (!in_.done()) walk_.note(Code::trailing, in_.where(in_.at(), in_.left()), "bytes after the end of the picture");
    tell_rate();
    tell_order();
  }

 private:
  void record(const Layout& layout, std::uint64_t at) {
    walk_.record(walk_.layout_of(layout), in_.source().slice(at, in_.at() - at), in_.where(at, in_.at() - at));
  }

  void table(unsigned flags) {
    if (!(flags & 0x80)) return;
    const std::uint64_t at = in_.at();
    in_.skip(std::uint64_t{3} << ((flags & 7) + 1), "a color table");
    record(colours, at);
  }

  /// Pictures by the time they are all shown; the first delay stands for them.
  void tell_rate() {
    constexpr double delays_a_second = 100;
    const AnnouncedLayout& layout = walk_.layout_of(rate_layout);
    if (!layout.wanted() || delays_ < 2 || delay_ == 0) return;
    std::byte row[sizeof(double)];
    store_le(row, static_cast<double>(delays_) * delays_a_second / static_cast<double>(delay_));
    walk_.view(layout, row, in_.where(delay_at_.at, delay_at_.size), std::span(&delay_at_, 1));
  }

  /// As programs write them: of an animation, one picture is as the other.
  void tell_order() {
    const Where whole = in_.where(in_.begin(), in_.end() - in_.begin());
    if (!whole.in_file() || whole.at != 0 || !wants_coding(walk_)) return;
    PictureCoding coding;
    coding.segments = order_.text(), coding.segments_at = {whole.at, whole.size};
    tell_coding(walk_, coding, whole);
  }

  void take_control(std::uint64_t at) {
    constexpr std::uint64_t delay = 4, size = 8;
    controlled_ = true;
    if (in_.at() - at != size) return;
    const ByteRange range{at + delay, 2};
    const unsigned told = load_le<std::uint16_t>(in_.source().slice(range.at, range.size).data());
    if (delays_++ == 0) delay_at_ = range;
    delay_ += told;
  }

  /// Runs of up to 255 bytes with their lengths in front, up to one of none.
  void sub_blocks() {
    for (std::uint8_t size = 1; size != 0;) {
      size = in_.u8("the size of a block");
      in_.skip(size, "a block");
    }
  }

  /// The same, each a record of its own: words stand in them.
  void told_blocks(const Layout& first, const Layout& others) {
    const Layout* layout = &first;
    while (true) {
      const std::uint64_t at = in_.at();
      const std::uint8_t size = in_.u8("the size of a block");
      in_.skip(size, "a block");
      if (size == 0) return record(framing, at);
      record(*std::exchange(layout, &others), at);
    }
  }

  bool block() {
    constexpr std::uint8_t image = 0x2C, extension = 0x21, trailer = 0x3B;
    const std::uint64_t at = in_.at();
    switch (in_.u8("a block")) {
      case image: {
        const Bytes head = in_.take(9, "an image descriptor");
        table(std::to_integer<unsigned>(head[8]));
        in_.skip(1, "the size of a code");
        sub_blocks();
        record(picture, at);
        order_.add(std::exchange(controlled_, false) ? "image with control" : "image");
        return true;
      }
      case extension: extended(at); return true;
      case trailer:
        record(framing, at);
        ended_ = true;
        return false;
      default: in_.seek(at), in_.fail(Code::bad_structure, "not a block");
    }
  }

  void extended(std::uint64_t at) {
    constexpr std::uint8_t graphic = 0xF9, words = 0xFE, text = 0x01, of_application = 0xFF;
    const std::uint8_t label = in_.u8("the label of an extension");
    const std::string_view name = as_text(in_.peek(12));
    const std::uint64_t content = in_.at() + 12;
    order_extension(label, name);
    if (label == words || label == text)
      return told(at, label == words ? comment : grid, label == words ? comment : plain_text);
    sub_blocks();
    const bool loops = label == of_application && name == "\x0BNETSCAPE2.0"sv;
    if (label == graphic) take_control(at);
    if (label == graphic || loops) return record(label == graphic ? control : loop, at);
    if (!walk_.open({"extension", Meaning::metadata}, in_.where(at, in_.at() - at))) return;
    record(application, at);
    // The packet stands there in one piece, as 257 bytes behind it lead any reader of blocks to their end.
    constexpr std::uint64_t magic = 258;
    if (label == of_application && name == "\x0BXMP DataXMP"sv && in_.at() > content + magic)
      walk_part(walk_, xmp_format, Reader(in_.source(), content, in_.at() - magic));
    walk_.close();
  }

  /// Applications by their names, of which only such are written out as may stand there.
  void order_extension(std::uint8_t label, std::string_view name) {
    constexpr std::string_view applications[] = {"NETSCAPE2.0", "ANIMEXTS1.0", "XMP DataXMP", "ICCRGBG1012"};
    constexpr std::uint8_t words = 0xFE, text = 0x01, of_application = 0xFF;
    if (label == of_application) {
      const auto known = std::ranges::find(applications, name.substr(std::min<std::size_t>(name.size(), 1)));
      return order_.add(known == std::end(applications) ? "application" : *known);
    }
    if (label == words || label == text) order_.add(label == words ? "comment" : "text");
  }

  void told(std::uint64_t at, const Layout& first, const Layout& others) {
    Reader whole = in_;
    sub_blocks();
    const bool enters = walk_.open({"extension", Meaning::metadata}, in_.where(at, in_.at() - at));
    if (!enters) return;
    in_ = whole;
    record(introducer, at);
    told_blocks(first, others);
    walk_.close();
  }

  Walk& walk_;
  Reader in_;
  bool ended_ = false;
  NamesInOrder order_;
  bool controlled_ = false;               ///< a control stands in front of the next picture
  std::uint64_t delays_ = 0, delay_ = 0;  ///< how many, and their sum in hundredths of a second
  ByteRange delay_at_;
};

void walk(Walk& walk, Reader in) { Blocks(walk, in).run(); }

void fields(const TellField& tell) {
  for (const Layout* layout : {&header_layout, &comment, &grid, &plain_text, &application}) tell_layout(tell, *layout);
  tell_layout(tell, rate_layout);
  tell_coding_fields(tell);
  xmp_format.fields(tell);
}

}  // namespace
}  // namespace gif

constinit const Format gif_format{
    .id = "gif",
    .name = "GIF picture",
    .endings = "gif",
    .family = Family::still,
    .writer = Writer::app,
    .detect = gif::detect,
    .walk = gif::walk,
    .fields = gif::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"GIF pictures can be read, but not cleaned; saved as PNG they can be cleaned"},
};

}  // namespace contrail
