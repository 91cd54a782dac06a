// HEIF (ISO/IEC 23008-12): HEIC and AVIF pictures, single or put together from tiles, with their Exif, XMP, thumbnails
// and auxiliary pictures.
#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/heif/file.hpp"
#include "parsers/formats/heif/scrub.hpp"
#include "parsers/parts/bmff/habits.hpp"
#include "parsers/parts/c2pa/c2pa.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/exif/tags.hpp"

namespace contrail {
namespace heif {
namespace {

using namespace std::string_view_literals;
using enum Meaning;
using mp4::Box;
using mp4::try_box;

constexpr Column brand_columns[] = {{"brand", Type::text, 0, structure, 1, 4}};
constexpr Layout brand_layout{.name = "", .columns = brand_columns};
constexpr Column foreign_columns[] = {{"brand", Type::text, 0, component, 1, 4}};
constexpr Layout foreign_layout{.name = "", .columns = foreign_columns};
constexpr Column manifest_columns[] = {{"content credentials", Type::bytes, 0, manifest, 1, 0}};
constexpr Layout manifest_layout{.name = "", .columns = manifest_columns};

/// MP4 Registration Authority: brands of still pictures and of what they are made of; zero is a minor version.
constexpr std::string_view brands[] = {"MA1A", "MA1B", "MiAn", "MiAB", "MiBr", "MiHA", "MiHB", "MiHE", "MiPr",
                                       "avif", "avio", "avis", "heic", "heim", "heis", "heix", "hevc", "hevx",
                                       "jpeg", "jpgs", "mif1", "mif2", "miaf", "msf1", "tmap", "iso8", "iso2",
                                       "iso3", "iso4", "iso5", "iso6", "iso9", "isom", "mp41", "mp42", "heif"};

bool is_major(std::string_view brand) {
  constexpr std::string_view majors[] = {"heic", "heix", "heim", "heis", "hevc", "hevx",
                                         "mif1", "mif2", "msf1", "avif", "avis", "miaf"};
  return std::ranges::find(majors, brand) != std::end(majors);
}

Certainty detect(Bytes file) {
  if (file.size() < 16 || as_text(file.subspan(4, 4)) != "ftyp") return Certainty::no;
  return is_major(as_text(file.subspan(8, 4))) ? Certainty::certain : Certainty::no;
}

void brands_of(File& file, Reader in) {
  constexpr std::uint64_t size = 4;
  while (in.left() >= size) {
    const std::uint64_t at = in.at();
    const Bytes brand = in.take(size);
    const bool known = std::ranges::find(brands, as_text(brand)) != std::end(brands) || all_zero(brand);
    file.walk.record(file.walk.layout_of(known ? brand_layout : foreign_layout), brand, in.where(at, size));
  }
  opaque(file.walk, in);
}

/// C2PA 2.1 section A.5.3: a uuid box; behind version and flags a purpose, an offset, the manifest store.
bool credentials(File& file, const Box& box) {
  constexpr std::string_view uuid = "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";
  if (box.type != fourcc("uuid") || as_text(box.body.peek(16)) != uuid) return false;
  if (!file.walk.open({"C2PA", manifest}, box.where())) return true;
  box_header(file, box);
  hand_over(file.walk, manifest_layout, box.body);
  const std::string_view body = as_text(box.body.rest());
  const std::size_t purpose = body.find('\0', std::min<std::size_t>(20, body.size()));
  const std::size_t store = std::min(purpose == std::string_view::npos ? body.size() : purpose + 1 + 8, body.size());
  note_credentials(file.walk, box.where(), box.body.rest().subspan(store),
                   {file.in, {{box.at - file.in.begin(), box.size}}});
  file.walk.close();
  return true;
}

class HeifWalk {
 public:
  HeifWalk(Walk& walk, const Reader& in) : file_(walk, Reader(in.source(), in.at(), in.end())) {}

  void run() {
    Reader in = file_.in;
    if (const auto meta = mp4::find_box(in, fourcc("meta"))) file_.items = survey(meta->body);
    list_parts(file_);
    judge();
    judge_tables(file_);
    while (!in.done()) {
      if (follower(in)) continue;
      const std::uint64_t at = in.at();
      const auto found = try_box(in);
      if (!found) {
        file_.walk.note(Code::lost_sync, in.where(at, in.left()), "what stands here is not a box");
        return;
      }
      if (found->cut())
        file_.walk.note(Code::cut, found->where(), "box " + words(found->type) + " claims more bytes than there are");
      box(*found);
    }
    tell_habits();
  }

 private:
  /// What is wrong with the tables as a whole.
  void judge() {
    Walk& walk = file_.walk;
    const Items& items = file_.items;
    const Where whole = file_.in.where(file_.in.begin(), file_.in.end() - file_.in.begin());
    if (items.full)
      walk.note(Code::limit, whole,
                "more than " + std::to_string(Items::most) + " items or parts of them; the rest are not read");
    if (!items.find(items.primary)) walk.note(Code::bad_structure, whole, "the file has no primary picture");
    bool free_told = false, text_told = false;
    for (const auto& [id, item] : items.items) {
      if (item.elsewhere && item.use == Use::picture)
        walk.note(Code::bad_structure, whole, "data of item " + std::to_string(id) + " lies outside of the file");
      if (item.use != Use::picture || !walk.deep() || item.elsewhere) continue;
      if (const std::string objection = object_to_picture(file_, item); !objection.empty()) {
        walk.note(Code::limit, whole, "the picture " + objection);
        continue;
      }
      if (const auto text = text_told ? std::nullopt : text_in_picture(file_, item))
        text_told = true, walk.note(Code::unseen, whole,
                                    "text in coded data: the picture holds what reads as text, which is kept (the "
                                    "first at offset " +
                                        std::to_string(*text) + ")");
      if (!free_told && has_free_numbers(file_, item))
        free_told = true, walk.note(Code::unseen, whole,
                                    "the decoder configuration has matrices, rates or sides of its own, which are kept "
                                    "and could say anything");
    }
    for (const Reference& reference : items.references) {
      if (!items.stays(reference.from)) continue;
      const bool all = std::ranges::all_of(reference.to, [&](std::uint32_t id) { return items.stays(id); });
      if (!all)
        walk.note(Code::bad_structure, whole,
                  "the picture refers to something that is none (" + words(reference.type) + ")");
    }
  }

  /// The item that is decoded first: the primary picture, or the first tile of its grid.
  [[nodiscard]] const Item* coded() const {
    const Items& items = file_.items;
    const Item* primary = items.find(items.primary);
    if (!primary || primary->type != fourcc("grid")) return primary;
    for (const Reference& reference : items.references) {
      if (reference.type == fourcc("dimg") && reference.from == primary->id && !reference.to.empty())
        return items.find(reference.to.front());
    }
    return primary;
  }

  void tell_habits() {
    const Where whole = file_.in.where(file_.in.begin(), file_.in.end() - file_.in.begin());
    if (!whole.in_file() || whole.at != 0 || !wants_coding(file_.walk)) return;
    const Item* item = coded();
    if (!item) return;
    PictureCoding coding;
    coding.tables = mp4::decoder_setup(item->type, 0, {}).words;
    for (const Item::Link& link : item->properties) {
      if (link.index < 1 || link.index > file_.items.properties.size()) continue;
      const Box& box = file_.items.properties[link.index - 1].box;
      if (box.type != fourcc("hvcC") && box.type != fourcc("av1C") && box.type != fourcc("avcC")) continue;
      const mp4::DecoderSetup setup = mp4::decoder_setup(item->type, box.type, box.body.rest());
      coding.tables = setup.words, coding.subsampling = setup.subsampling;
      coding.tables_at = coding.subsampling_at = {box.at, box.size};
    }
    if (coding.tables_at.size == 0) coding.tables_at = {whole.at, whole.size};
    coding.segments = mp4::box_order(file_.in), coding.segments_at = {whole.at, whole.size};
    tell_coding(file_.walk, coding, whole);
  }

  /// Another file behind this one: the movie of a motion photo, a further picture.
  bool follower(Reader& in) {
    const Bytes head = in.peek(12);
    if (in.at() == file_.in.begin() || head.size() < 12 || as_text(head.subspan(4, 4)) != "ftyp") return false;
    const mp4::BoxRun run = mp4::run_of_boxes(in);
    const std::uint64_t size = run.size;
    const bool picture = is_major(as_text(head.subspan(8, 4)));
    if (size == 0) return false;
    if (run.cut) file_.walk.note(Code::cut, in.where(in.at(), size), "what follows the picture is truncated");
    const Node node{picture ? "picture after the end" : "video after the end",
                    picture ? embedded_picture : embedded_file};
    walk_embedded(file_.walk, picture ? heif_format : mp4_format, node, in.sub(size));
    return true;
  }

  void box(const Box& box) {
    Walk& walk = file_.walk;
    if (credentials(file_, box)) return;
    const bool known =
        box.type == fourcc("ftyp") || (box.type == fourcc("meta") && !meta_met_) || box.type == fourcc("mdat");
    const bool motion = box.type == fourcc("mpvd");  // of Google's motion photos
    if (box.type == fourcc("moov"))
      walk.note(Code::limit, file_.in.where(file_.in.begin(), file_.in.end() - file_.in.begin()),
                "the file holds an image sequence as well, which is not read");
    const Meaning meaning = known ? structure : motion ? embedded_file : none;
    if (!walk.open({walk.keep(words(box.type)), meaning}, box.where())) return;
    box_header(file_, box);
    guarded(walk, box.where(), [&] {
      if (box.type == fourcc("ftyp"))
        brands_of(file_, box.body);
      else if (box.type == fourcc("meta") && !meta_met_)
        meta_met_ = true, walk_meta(file_, box.body);
      else if (box.type == fourcc("mdat"))
        walk_data(file_, box);
      else if (motion)
        walk_embedded(walk, mp4_format, {"motion photo", embedded_file}, box.body);
      else
        opaque(walk, box.body);
    });
    walk.close();
  }

  File file_;
  bool meta_met_ = false;
};

void walk(Walk& walk, Reader in) { HeifWalk(walk, in).run(); }

void fields(const TellField& tell) {
  tell_boxes(tell);
  tell_properties(tell);
  tell_coding_fields(tell);
  for (const Format* inside : {&tiff_format, &xmp_format}) inside->fields(tell);
}

/// How a picture is turned and what its colours are stands in its properties; readers pass over what Exif says of that.
constexpr Meaning sayable[] = {colour_profile, latitude, longitude, time_local,   time_zone,
                               exposure_time,  f_number, iso,       focal_length, focal_length_35mm,
                               creator,        caption,  copyright, credit,       usage_terms};

}  // namespace
}  // namespace heif

constinit const Format heif_format{
    .id = "heif",
    .name = "HEIF picture (HEIC, AVIF)",
    .endings = "heic heif hif avif",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = heif::detect,
    .walk = heif::walk,
    .fields = heif::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{.by = SecondLook::By::exiv2, .position = exif_position},
    .cleaning = Rebuild{.compose = heif::compose, .says = heif::sayable},
};

}  // namespace contrail
