// TIFF 6.0 and BigTIFF, with the IFDs of Exif 3.0, DNG 1.6 and the Multi-Picture Format: a whole file, or the structure
// inside a JPEG's APP1.
#include <array>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/tiff/scrub.hpp"
#include "parsers/formats/tiff/walk.hpp"
#include "parsers/parts/icc/tell.hpp"
#include "parsers/parts/iptc/photoshop.hpp"

namespace contrail {
namespace tiff {
namespace {

constexpr std::uint16_t classic = 42, big_tiff = 43;

constexpr Column header_columns[] = {
    {"byte order", Type::text, 0, Meaning::structure, 1, 2},
    {"version", Type::u16, 2, Meaning::structure},
    {"offset of first IFD", Type::u32, 4, Meaning::structure},
};
constexpr Column big_header_columns[] = {
    {"byte order", Type::text, 0, Meaning::structure, 1, 2},   {"version", Type::u16, 2, Meaning::structure},
    {"bytesize of offsets", Type::u16, 4, Meaning::structure}, {"always 0", Type::u16, 6, Meaning::structure},
    {"offset of first IFD", Type::u64, 8, Meaning::structure},
};
// By version, then by byte order.
constexpr Layout header_layouts[2][2] = {{{.name = "TIFF header", .columns = header_columns},
                                          {.name = "TIFF header", .columns = header_columns, .big = true}},
                                         {{.name = "BigTIFF header", .columns = big_header_columns},
                                          {.name = "BigTIFF header", .columns = big_header_columns, .big = true}}};

constexpr Column alignment_columns[] = {{"alignment", Type::u8, 0, Meaning::structure}};
constexpr Layout alignment_layout{.name = "", .columns = alignment_columns};

bool is_order(std::string_view order) { return order == "II" || order == "MM"; }

std::string_view page_name(Walk& walk, std::uint32_t page) {
  constexpr std::array<std::string_view, 4> names = {"IFD0", "IFD1", "IFD2", "IFD3"};
  return page < names.size() ? names[page] : walk.keep("IFD" + std::to_string(page));
}

}  // namespace

void TiffWalk::run() {
  const Bytes head = in_.take(8, "the TIFF header");
  const std::string_view order = as_text(head.first(2));
  const bool big = order == "MM";
  const auto version = load<std::uint16_t>(head.data() + 2, big);
  if (!is_order(order) || (version != classic && version != big_tiff)) {
    walk_.note(Code::bad_structure, in_.where(begin_, 8), "no TIFF header");
    return;
  }
  const Ifd first{.name = page_name(walk_, 0), .big = big, .base = begin_, .wide = version == big_tiff};
  if (first.wide) in_.take(8, "the BigTIFF header");
  const Where where = in_.where(begin_, in_.at() - begin_);
  const Bytes header = in_.source().slice(where.at, where.size);
  walk_.record(walk_.layout_of(header_layouts[first.wide][big]), header, where);
  if (first.wide && load<std::uint32_t>(header.data() + 4, big) != (big ? 0x80000U : 8U))
    return walk_.note(Code::bad_structure, where, "a BigTIFF header with offsets of another size than 8");
  const std::uint64_t at = where.size - first.offset_size();
  enqueue(first, first.word(header.data() + at), in_.where(begin_ + at, first.offset_size()));
  while (!queue_.empty()) {
    const Ifd next = queue_.front();
    queue_.pop_front();
    guarded(walk_, in_.where(next.at, std::min<std::uint64_t>(2, in_.end() - next.at)), [&] { ifd(next); });
    // Notes come last: what they need (maker, shift) may stand anywhere.
    if (queue_.empty()) {
      for (const auto& [holder, note] : notes_) maker_note(holder, note);
      notes_.clear();
    }
  }
  pictures();
  facts_.send(walk_, in_.where(begin_, in_.end() - begin_));
}

void TiffWalk::enqueue(Ifd ifd, std::uint64_t offset, const Where& pointer) {
  if (offset > in_.end() - ifd.base || in_.end() - ifd.base - offset < ifd.count_size()) {
    return walk_.note(Code::overrun, pointer, std::string(ifd.name) + " is past the end of its container");
  }
  ifd.at = ifd.base + offset;
  if (visited_.size() >= max_ifds)
    return walk_.note(Code::limit, pointer, "more than " + std::to_string(max_ifds) + " IFDs; the rest are not read");
  if (!visited_.insert(ifd.at).second)
    return walk_.note(Code::bad_structure, pointer, std::string(ifd.name) + " points to an IFD that was already read");
  queue_.push_back(ifd);
}

void TiffWalk::ifd(const Ifd& ifd) {
  in_.seek(ifd.at);
  const std::uint64_t head = ifd.count_size(), stride = ifd.entry_size(), tail = ifd.offset_size();
  const Bytes counted = in_.take(head, "the number of entries");
  const std::uint64_t claimed = ifd.wide ? ifd.word(counted.data()) : load<std::uint16_t>(counted.data(), ifd.big),
                      fit = in_.left() / stride;
  const std::uint64_t n = std::min(claimed, fit);
  const std::uint64_t size = std::min<std::uint64_t>(head + stride * n + tail, in_.end() - ifd.at);
  if (!walk_.open({ifd.name, is_note(ifd.kind) ? Meaning::metadata : Meaning::structure}, in_.where(ifd.at, size)))
    return;
  order_.add(ifd.name);
  walk_.record(walk_.layout_of(count_layout(ifd)), counted, in_.where(ifd.at, head));
  Image image{.ifd = ifd};
  bool whole = true;
  for (std::uint64_t i = 0; i < n && whole; ++i) whole = entry(ifd, ifd.at + head + stride * i, image);
  const std::uint64_t next = ifd.at + head + stride * n;
  if (claimed > fit) {
    walk_.note(Code::overrun, in_.where(ifd.at, in_.end() - ifd.at),
               std::string(ifd.name) + " claims " + std::to_string(claimed) + " entries, but has room for " +
                   std::to_string(fit));
  } else if (whole && in_.end() - next >= tail) {
    const Bytes pointer = in_.source().slice(next, tail);
    walk_.record(walk_.layout_of(next_layout(ifd)), pointer, in_.where(next, tail));
    const std::uint64_t offset = ifd.word(pointer.data());
    // Only pages are chained; what stands behind other kinds is often left over.
    if (offset != 0 && ifd.kind == IfdKind::image && !ifd.sub) {
      Ifd page = ifd;
      page.name = page_name(walk_, ++page.page);
      enqueue(page, offset, in_.where(next, tail));
    }
  }
  walk_.close();
  if (ifd.kind == IfdKind::image) images_.push_back(image);
}

bool TiffWalk::entry(const Ifd& ifd, std::uint64_t at, Image& image) {
  if (++entries_ > max_entries) {
    walk_.note(Code::limit, in_.where(at, ifd.entry_size()),
               "more than " + std::to_string(max_entries) + " entries; the rest are not read");
    return false;
  }
  const std::uint64_t framing_size = ifd.entry_size(), inside = ifd.offset_size(), head = framing_size - inside;
  const Bytes bytes = in_.source().slice(at, framing_size);
  Entry entry{.tag = load<std::uint16_t>(bytes.data(), ifd.big),
              .type = static_cast<EntryType>(load<std::uint16_t>(bytes.data() + 2, ifd.big)),
              .count = ifd.word(bytes.data() + 4),
              .big = ifd.big};
  entry.row = find_tag(ifd.kind, entry.tag);
  const AnnouncedLayout& framing = walk_.layout_of(entry_layout(ifd));
  std::uint64_t size = 0;
  if (__builtin_mul_overflow(std::uint64_t{size_of(entry.type)}, entry.count, &size)) size = ~std::uint64_t{0};
  const auto refuse = [&](Code code, std::string why) {
    walk_.record(framing, bytes, in_.where(at, framing_size));
    walk_.note(code, in_.where(at, framing_size), std::move(why));
    return true;
  };
  if (size_of(entry.type) == 0)
    return refuse(Code::bad_structure, "an entry of " + std::string(ifd.name) + " has an invalid type");
  if (size <= inside) {
    walk_.record(framing, bytes.first(head), in_.where(at, head));
    entry.value = in_.where(at + head, size);
    entry.bytes = bytes.subspan(head, size);
    value(ifd, entry, bytes.subspan(head));
  } else {
    const std::uint64_t offset = std::min(ifd.word(bytes.data() + head), in_.source().size());  // or past it
    const std::int64_t value_at =
        static_cast<std::int64_t>(ifd.base + offset) + (ifd.kind == IfdKind::dji_note ? offset_shift_ : 0);
    if (value_at < static_cast<std::int64_t>(begin_) || static_cast<std::uint64_t>(value_at) > in_.end() ||
        size > in_.end() - static_cast<std::uint64_t>(value_at)) {
      return refuse(Code::overrun, "the value of " + std::string(entry.row ? entry.row->name : "a tag") + " in " +
                                       std::string(ifd.name) + " is outside its container");
    }
    walk_.record(framing, bytes, in_.where(at, framing_size));
    entry.value = in_.where(static_cast<std::uint64_t>(value_at), size);
    entry.bytes = in_.source().slice(entry.value.at, size);
    value_bytes_ += size;
    if (value_bytes_ / max_value_share > in_.end() - begin_) {
      walk_.note(Code::limit, in_.where(at, framing_size), "too many overlapping values; the rest are not read");
      return false;
    }
    value(ifd, entry, {});
    alignment(ifd, entry.value.at + size);
  }
  colours(ifd, entry);
  facts_.take(ifd, entry);
  remember(image, entry);
  return true;
}

/// Values begin on word boundaries (TIFF 6.0 section 2): the zero byte behind one of odd length is framing.
void TiffWalk::alignment(const Ifd& ifd, std::uint64_t at) {
  if ((at - ifd.base) % 2 == 0 || at >= in_.end() || in_.source().bytes()[at] != std::byte{0}) return;
  walk_.record(walk_.layout_of(alignment_layout), in_.source().slice(at, 1), in_.where(at, 1));
}

void TiffWalk::value(const Ifd& ifd, const Entry& entry, Bytes field) {
  const TagForm form = entry.row ? entry.row->form : TagForm::plain;
  const Where where = field.empty() ? entry.value : in_.where(entry.value.at, field.size());
  const bool part = form == TagForm::xmp || form == TagForm::photoshop || form == TagForm::iptc;
  if (part && field.empty()) {
    if (!walk_.open({entry.row->name, Meaning::metadata}, where)) return;
    const Reader inside(in_.source(), where.at, where.at + where.size);
    if (form == TagForm::xmp)
      walk_part(walk_, xmp_format, inside);
    else if (form == TagForm::iptc)
      walk_iptc(walk_, inside);
    else
      walk_photoshop(walk_, inside);
    return walk_.close();
  }
  const AnnouncedLayout& layout = value_layout(walk_, ifd, entry, field);
  const auto rows = layout.stride ? static_cast<std::uint32_t>(where.size / layout.stride) : 1;
  walk_.record(layout, field.empty() ? entry.bytes : field, where, rows);
  if (form == TagForm::ifd) further(ifd, entry);
  if (form == TagForm::note && field.empty()) notes_.emplace_back(ifd, entry);
  if (ifd.kind == IfdKind::exif && entry.tag == 0xEA1D && entry.type == EntryType::slong)
    offset_shift_ = static_cast<std::int32_t>(entry.real());
}

void TiffWalk::further(const Ifd& ifd, const Entry& entry) {
  const bool narrow = entry.type == EntryType::long_ || entry.type == EntryType::ifd,
             wide = entry.type == EntryType::long8 || entry.type == EntryType::ifd8;
  if (!narrow && !(ifd.wide && wide)) {
    return walk_.note(Code::bad_structure, entry.value, std::string(entry.row->name) + " is not an offset");
  }
  Ifd next{.big = ifd.big, .base = ifd.base, .wide = ifd.wide, .page = ifd.page};
  switch (entry.tag) {
    case 0x8769: next.kind = IfdKind::exif, next.name = "ExifIFD"; break;
    case 0x8825: next.kind = IfdKind::gps, next.name = "GPS"; break;
    case 0xA005: next.kind = IfdKind::interop, next.name = "Interop"; break;
    default: next.name = "SubIFD", next.sub = true; break;
  }
  for (std::uint64_t i = 0; i < entry.count && i < max_ifds; ++i) enqueue(next, entry.whole(i), entry.value);
}

Certainty detect(Bytes file) {
  if (file.size() < 8 || !is_order(as_text(file.first(2)))) return Certainty::no;
  const auto version = load<std::uint16_t>(file.data() + 2, file[0] == std::byte{'M'});
  return version == classic || version == big_tiff ? Certainty::certain : Certainty::no;
}

void fields(const TellField& tell) {
  constexpr std::pair<IfdKind, std::string_view> kinds[] = {
      {IfdKind::image, "IFD0"},          {IfdKind::exif, "ExifIFD"},       {IfdKind::gps, "GPS"},
      {IfdKind::interop, "Interop"},     {IfdKind::dji_note, "MakerNote"}, {IfdKind::apple_note, "MakerNote"},
      {IfdKind::nikon_note, "MakerNote"}};
  for (const auto& [kind, name] : kinds) {
    for (const ExifTag& tag : tags_of(kind)) {
      if (tag.meaning != Meaning::structure) tell({name, tag.name, tag.meaning, tag.unit, tag.subject});
    }
  }
  tell_facts(tell);
  tell_coding_fields(tell);
  icc::tell_fields(tell);
}

void walk(Walk& walk, Reader in) { TiffWalk(walk, in).run(); }

}  // namespace tiff

constinit const Format tiff_format{
    .id = "tiff",
    .name = "TIFF picture (DNG, Exif)",
    .endings = "tif tiff dng",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = tiff::detect,
    .walk = tiff::walk,
    .fields = tiff::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{.by = SecondLook::By::exiv2, .position = exif_position},
    .cleaning = Rebuild{.compose = tiff::compose, .stays = tiff::stays, .stays_as_it_is = tiff::stays_as_it_is},
};

}  // namespace contrail
