// "Adobe Photoshop File Formats Specification" (image resource blocks) and IPTC-NAA Information Interchange Model 4.2.
#include "parsers/parts/iptc/photoshop.hpp"

#include <algorithm>
#include <array>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

constexpr Name resource_names[] = {
    {0x03ED, "ResolutionInfo"},
    {0x0404, "IPTC-NAA"},
    {0x0406, "JPEG quality"},
    {0x0408, "grid and guides"},
    {0x0409, "thumbnail (4.0)"},
    {0x040A, "copyright flag"},
    {0x040B, "URL"},
    {0x040C, "thumbnail"},
    {0x040D, "global angle"},
    {0x040F, "ICC profile"},
    {0x0414, "document-specific ID seed"},
    {0x0419, "global altitude"},
    {0x041A, "slices"},
    {0x041E, "URL list"},
    {0x0421, "version info"},
    {0x0422, "Exif data 1"},
    {0x0423, "Exif data 3"},
    {0x0424, "XMP metadata"},
    {0x0425, "caption digest"},
    {0x0426, "print scale"},
    {0x2710, "print flags"},
};
constexpr Column resource_columns[] = {
    {"signature", Type::text, 0, Meaning::structure, 1, 4},
    {"id", Type::u16, 4, Meaning::structure, 1, 1, {}, {}, resource_names},
    {"name", Type::bytes, 6, Meaning::none, 1, 0},
};
/// The part before the data; the name is a Pascal string padded to even length, the size four bytes behind it.
constexpr Layout resource_layout{.name = "8BIM", .columns = resource_columns, .big = true, .trailer = 4};
constexpr Column data_columns[] = {{"data", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout data_layout{.name = "", .columns = data_columns};
constexpr Column url_columns[] = {{"URL", Type::text, 0, Meaning::free_text, 1, 0}};
constexpr Layout url_layout{.name = "", .columns = url_columns};
constexpr Column digest_columns[] = {{"caption digest", Type::bytes, 0, Meaning::flight_id, 1, 16}};
constexpr Layout digest_layout{.name = "", .columns = digest_columns};
constexpr Column thumbnail_columns[] = {
    {"format", Type::u32, 0, Meaning::structure},
    {"width", Type::u32, 4, Meaning::structure},
    {"height", Type::u32, 8, Meaning::structure},
    {"widthbytes", Type::u32, 12, Meaning::structure},
    {"total size", Type::u32, 16, Meaning::structure},
    {"size after compression", Type::u32, 20, Meaning::structure},
    {"bits per pixel", Type::u16, 24, Meaning::structure},
    {"planes", Type::u16, 26, Meaning::structure},
};
constexpr Layout thumbnail_layout{.name = "", .columns = thumbnail_columns, .big = true};
constexpr Column pad_columns[] = {{"padding", Type::u8, 0, Meaning::structure}};
constexpr Layout pad_layout{.name = "", .columns = pad_columns};

struct Dataset {
  std::uint8_t record, number;
  std::string_view name;
  Meaning meaning = Meaning::none;
};
// clang-format off
constexpr Dataset datasets[] = {
    {1, 0, "Model Version", Meaning::structure}, {1, 90, "Coded Character Set", Meaning::structure},
    {2, 0, "Record Version", Meaning::structure}, {2, 5, "Object Name", Meaning::free_text}, {2, 10, "Urgency", Meaning::harmless_measurement},
    {2, 15, "Category", Meaning::free_text}, {2, 20, "Supplemental Category", Meaning::free_text}, {2, 22, "Fixture Identifier", Meaning::flight_id},
    {2, 25, "Keywords", Meaning::free_text}, {2, 26, "Content Location Code", Meaning::place_name}, {2, 27, "Content Location Name", Meaning::place_name},
    {2, 30, "Release Date", Meaning::time_other}, {2, 40, "Special Instructions", Meaning::free_text}, {2, 55, "Date Created", Meaning::time_other},
    {2, 60, "Time Created", Meaning::time_other}, {2, 62, "Digital Creation Date", Meaning::time_other}, {2, 63, "Digital Creation Time", Meaning::time_other},
    {2, 65, "Originating Program", Meaning::free_text}, {2, 70, "Program Version", Meaning::free_text}, {2, 80, "By-line", Meaning::creator},
    {2, 85, "By-line Title", Meaning::free_text}, {2, 90, "City", Meaning::place_name}, {2, 92, "Sublocation", Meaning::place_name},
    {2, 95, "Province/State", Meaning::place_name}, {2, 100, "Country/Primary Location Code", Meaning::free_text},
    {2, 101, "Country/Primary Location Name", Meaning::place_name}, {2, 103, "Original Transmission Reference", Meaning::free_text},
    {2, 105, "Headline", Meaning::free_text}, {2, 110, "Credit", Meaning::credit}, {2, 115, "Source", Meaning::person_name},
    {2, 116, "Copyright Notice", Meaning::copyright}, {2, 118, "Contact", Meaning::person_name}, {2, 120, "Caption/Abstract", Meaning::caption},
    {2, 122, "Writer/Editor", Meaning::person_name},
};
// clang-format on

const AnnouncedLayout& dataset_layout(Walk& walk, std::uint8_t record, std::uint8_t number) {
  return walk.layout_of(datasets, std::uint64_t{record} << 8 | number, [&] {
    const auto row =
        std::ranges::find_if(datasets, [&](const Dataset& d) { return d.record == record && d.number == number; });
    const bool known = row != std::end(datasets);
    const bool text = known ? row->meaning != Meaning::structure : record == 2;
    std::vector<Column> columns = {
        {"tag marker", Type::u8, 0, Meaning::structure},
        {"record", Type::u8, 1, Meaning::structure},
        {"dataset", Type::u8, 2, Meaning::structure},
        {"size", Type::u16, 3, Meaning::structure},
        {known ? row->name : "value", text ? Type::text : Type::bytes, 5, known ? row->meaning : Meaning::none, 1, 0},
    };
    return Layout{.name = "IPTC", .columns = walk.keep(std::move(columns)), .big = true};
  });
}

constexpr Column moment_columns[] = {{"time", Type::i64, 0, Meaning::time_local, 1, 1, "us"}};
// A zone belongs to the block that states it: clock 0 is that of Exif, 1 of XMP.
constexpr std::uint16_t iptc_clock = 2;
constexpr Layout moment_layout{
    .name = "IPTC time", .columns = moment_columns, .time = Time::own, .clock = iptc_clock, .view = true};
constexpr Column zone_columns[] = {{"zone", Type::text, 0, Meaning::time_zone, 1, 0}};
constexpr Layout zone_layout{.name = "IPTC zone", .columns = zone_columns, .clock = iptc_clock, .view = true};

/// Date Created (CCYYMMDD) with Time Created (HHMMSS±HHMM): when the picture was taken, on a clock whose zone may stand
/// behind it.
void send_moment(Walk& walk, const Where& date, const Where& time) {
  if (date.size < 8 || time.size < 6) return;
  const std::string_view d = as_text(date.source->slice(date.at, date.size)),
                         t = as_text(time.source->slice(time.at, time.size));
  std::string written(d.substr(0, 4));
  written.append(":").append(d.substr(4, 2)).append(":").append(d.substr(6, 2)).append(" ");
  written.append(t.substr(0, 2)).append(":").append(t.substr(2, 2)).append(":").append(t.substr(4, 2));
  const auto moment = parse_written_time(written);
  if (!moment || !plausible(moment->time)) return;
  View view(moment_layout);
  view.set(0, moment->time, {date.at, date.size});
  view.send(walk, date);
  const std::string_view zone = t.substr(6);
  const ByteRange place{time.at + 6, zone.size()};
  if (parse_zone(zone)) walk.view(walk.layout_of(zone_layout), as_bytes(zone), time, std::span(&place, 1));
}

void thumbnail(Walk& walk, Reader in) {
  const Bytes header = in.take(28, "the thumbnail's header");
  walk.record(walk.layout_of(thumbnail_layout), header, in.where(in.at() - 28, 28));
  walk_embedded(walk, jpeg_format, {"thumbnail", Meaning::thumbnail}, {in.source(), in.at(), in.end()});
}

void resource_data(Walk& walk, std::uint16_t id, Reader data) {
  const Where where = data.where(data.at(), data.left());
  switch (id) {
    case 0x0404: return walk_iptc(walk, data);
    case 0x0409:
    case 0x040C: return thumbnail(walk, data);
    case 0x0422: return walk_part(walk, tiff_format, data);
    case 0x0424: return walk_part(walk, xmp_format, data);
    case 0x040B: return walk.record(walk.layout_of(url_layout), data.rest(), where);
    case 0x0425: return walk.record(walk.layout_of(digest_layout), data.rest(), where);
    default: return walk.record(walk.layout_of(data_layout), data.rest(), where);
  }
}

bool resource(Walk& walk, Reader& in) {
  constexpr std::array<std::string_view, 5> signatures = {"8BIM", "8BPS", "MeSa", "PHUT", "AgHg"};
  const std::uint64_t start = in.at();
  if (std::ranges::find(signatures, as_text(in.peek(4))) == signatures.end())
    in.fail(Code::lost_sync, "not an image resource");
  in.skip(4);
  const auto id = in.be<std::uint16_t>("the resource id");
  const std::uint64_t name = in.u8("the resource name");
  in.skip(name + (name % 2 == 0), "the resource name");
  const auto size = in.be<std::uint32_t>("the resource size");
  const Where header = in.where(start, in.at() - start);
  if (size > in.left()) in.fail(Code::overrun, "an image resource claims more bytes than its segment has");
  if (!walk.open({"image resource", Meaning::metadata}, in.where(start, in.at() + size - start))) return false;
  walk.record(walk.layout_of(resource_layout), in.source().slice(header.at, header.size), header);
  Reader data = in.sub(size);
  if (size) guarded(walk, data.where(data.at(), size), [&] { resource_data(walk, id, data); });
  if (size % 2 && !in.done()) {
    walk.record(walk.layout_of(pad_layout), in.peek(1), in.where(in.at(), 1));
    in.skip(1);
  }
  walk.close();
  return true;
}

}  // namespace

void walk_photoshop(Walk& walk, Reader in) {
  salvage(
      walk, in, [&](Reader& at) { return resource(walk, at); },
      [&](std::uint64_t from) -> std::optional<std::uint64_t> {
        const std::size_t found = as_text(in.source().slice(from, in.end() - from)).find("8BIM");
        return found == std::string_view::npos ? std::nullopt : std::optional(from + found);
      });
}

void walk_iptc(Walk& walk, Reader in) {
  Where date, time;
  const auto step = [&](Reader& at) {
    const std::uint64_t start = at.at();
    const Bytes left = at.rest();
    if (left[0] != std::byte{0x1C}) {
      // Writers pad the block with zeros to an even length.
      if (all_zero(left)) return false;
      at.fail(Code::lost_sync, "not an IPTC dataset");
    }
    at.skip(1);
    const auto record = at.u8(), number = at.u8();
    const auto size = at.be<std::uint16_t>("the size of a dataset");
    if (size & 0x8000) at.fail(Code::bad_structure, "IPTC dataset of extended size");
    if (size > at.left()) at.fail(Code::overrun, "an IPTC dataset claims more bytes than its block has");
    at.skip(size);
    walk.record(dataset_layout(walk, record, number), at.source().slice(start, at.at() - start),
                at.where(start, at.at() - start));
    if (record == 2 && number == 55) date = at.where(start + 5, size);
    if (record == 2 && number == 60) time = at.where(start + 5, size);
    return true;
  };
  salvage(walk, in, step, [](std::uint64_t) { return std::nullopt; });
  send_moment(walk, date, time);
}

}  // namespace contrail
