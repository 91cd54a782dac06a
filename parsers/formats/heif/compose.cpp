// A clean HEIF picture, written anew (ISO/IEC 14496-12 section 8.11, ISO/IEC 23008-12 annex A): brands that follow from
// how it is coded, tables whose order, numbers and widths follow from what pictures are to each other, items of Exif
// and XMP that say facts, and the coded pictures in the order of the tables.
#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/heif/draft.hpp"
#include "parsers/formats/heif/in_order.hpp"
#include "parsers/formats/heif/scrub.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::heif {
namespace {

using namespace std::string_view_literals;

/// An item that says facts.
struct Said {
  std::string_view type, behind;  ///< behind its name: the type of its content
  std::vector<std::byte> data;
};

class Composer {
 public:
  Composer(const Source& file, const KeptFacts& facts) : file_(file), facts_(facts) {}

  Rebuilt run() {
    const auto meta = mp4::find_box(Reader(file_), fourcc("meta"));
    if (!meta) return {.objection = "no table of its pictures"};
    const Items items = survey(meta->body);
    const auto* profile = find_fact<ColourProfile>(facts_, Meaning::colour_profile);
    order_ = in_order(items, profile ? Bytes(*profile) : Bytes{});
    if (!order_.objection.empty()) return {.objection = order_.objection};
    say();
    for (const Placed& picture : order_.pictures) place(picture);
    if (objection_.empty()) lay_out();
    return objection_.empty() ? std::move(made_) : Rebuilt{.objection = objection_};
  }

 private:
  void object(std::string why) {
    if (objection_.empty()) objection_ = std::move(why);
  }

  void say() {
    // Annex A.2.1: an offset of 32 bits from behind itself, then TIFF.
    if (const auto exif = write_exif(facts_); !exif.empty())
      said_.push_back({"Exif", {}, Draft().number(0, 4).bytes(exif).take()});
    if (const std::string xmp = write_xmp(facts_); !xmp.empty())
      said_.push_back({"mime", "application/rdf+xml\0"sv, Draft().words(xmp).take()});
  }

  /// Where the data of an item lie: in `idat`, or among the coded pictures.
  struct Data {
    bool in_table = false;
    std::uint64_t at = 0, size = 0;
  };

  void place(const Placed& picture) {
    const Item& item = *picture.item;
    if (item.elsewhere || item.method == 2 || item.extents.size() > 1) return object("a picture in pieces");
    if (item.extents.empty()) return data_.push_back({});
    const Bytes bytes = file_.slice(item.extents.front().at, item.extents.front().size);
    if (item.type == fourcc("grid")) return place_grid(bytes);
    // Equal tiles are stored once, as nobody has a choice then.
    const auto [known, fresh] = coded_.emplace(as_text(bytes), coded_size_);
    data_.push_back({false, known->second, bytes.size()});
    if (!fresh) return;
    made_.payload.push_back(bytes);
    coded_size_ += bytes.size();
  }

  /// ISO/IEC 23008-12 section 6.6.2.3.2: sides of 16 bits where they fit.
  void place_grid(Bytes bytes) {
    constexpr std::size_t narrow = 8, wide = 12;
    if (bytes.size() != narrow && bytes.size() != wide) return object("a grid of an unusual size");
    const std::size_t size = bytes.size() == wide ? 4 : 2;
    const auto side = [&](std::size_t i) -> std::uint32_t {
      const std::byte* at = bytes.data() + 4 + size * i;
      return size == 4 ? load_be<std::uint32_t>(at) : load_be<std::uint16_t>(at);
    };
    const bool large = std::max(side(0), side(1)) > 0xFFFF;
    const std::uint64_t at = idat_.size();
    idat_.number(0, 1).number(large, 1).bytes(bytes.subspan(2, 2));
    idat_.number(side(0), large ? 4 : 2).number(side(1), large ? 4 : 2);
    data_.push_back({true, at, idat_.size() - at});
  }

  /// The brands of "HEIC", "HEIX" (more than 8 bits, or another profile) and "AVIF", whatever the writer claimed.
  [[nodiscard]] std::vector<std::byte> brands() const {
    const auto configuration = std::ranges::find_if(order_.properties, [](const std::vector<std::byte>& box) {
      return as_text(box).substr(4, 4) == "hvcC" && box.size() > 9;
    });
    if (configuration == order_.properties.end())
      return Draft().words("avif").number(0, 4).words("avifmif1miaf").boxed("ftyp");
    const auto profile = std::to_integer<unsigned>((*configuration)[9]) & 31;
    const std::string_view brand = profile == 1 || profile == 3 ? "heic" : "heix";
    return Draft().words(brand).number(0, 4).words("mif1").words(brand).boxed("ftyp");
  }

  [[nodiscard]] std::uint64_t id_of_said(std::size_t index) const { return order_.pictures.size() + 1 + index; }

  [[nodiscard]] std::vector<std::byte> entries() const {
    constexpr std::uint64_t hidden = 1;  // no picture to show by itself
    Draft all;
    all.number(0, 4).number(order_.pictures.size() + said_.size(), 2);
    const auto entry = [&](std::uint64_t id, std::string_view type, std::string_view behind) {
      const std::uint64_t flags = id == order_.primary ? 0 : hidden;
      all.bytes(Draft()
                    .number(2 << 24 | flags, 4)
                    .number(id, 2)
                    .number(0, 2)
                    .words(type)
                    .number(0, 1)
                    .words(behind)
                    .boxed("infe"));
    };
    for (const Placed& picture : order_.pictures) entry(picture.id, words(picture.item->type), {});
    for (std::size_t i = 0; i < said_.size(); ++i) entry(id_of_said(i), said_[i].type, said_[i].behind);
    return all.boxed("iinf");
  }

  [[nodiscard]] std::vector<std::byte> references() const {
    Draft all;
    const auto refer = [&](std::string_view type, std::uint64_t from, const std::vector<std::uint16_t>& to) {
      Draft box;
      box.number(from, 2).number(to.size(), 2);
      for (const std::uint16_t id : to) box.number(id, 2);
      all.bytes(box.boxed(type));
    };
    std::uint16_t alpha = 0;
    for (const Placed& picture : order_.pictures) {
      if (!picture.made_of.empty()) refer("dimg", picture.id, picture.made_of);
      if (picture.alpha) refer("auxl", alpha = picture.id, {order_.primary});
    }
    if (order_.premultiplied) refer("prem", order_.primary, {alpha});
    for (std::size_t i = 0; i < said_.size(); ++i) refer("cdsc", id_of_said(i), {order_.primary});
    return all.size() ? Draft().number(0, 4).bytes(all.take()).boxed("iref") : std::vector<std::byte>{};
  }

  /// Version and flags, then a byte for each link, or two where there are many properties.
  [[nodiscard]] std::vector<std::byte> properties() {
    const bool wide = order_.properties.size() > 127;
    Draft boxes, links;
    for (std::size_t i = 0; i < order_.properties.size(); ++i) {
      if (i + 1 == order_.profile) profile_at_ = 16 + boxes.size();
      boxes.bytes(order_.properties[i]);
    }
    std::uint64_t linked = 0;
    for (const Placed& picture : order_.pictures) {
      if (picture.properties.empty()) continue;
      ++linked;
      links.number(picture.id, 2).number(picture.properties.size(), 1);
      for (const Placed::Link& link : picture.properties)
        links.number(link.index | (link.essential ? (wide ? 0x8000u : 0x80u) : 0u), wide ? 2 : 1);
    }
    return Draft()
        .bytes(boxes.boxed("ipco"))
        .bytes(Draft().number(wide, 4).number(linked, 4).bytes(links.take()).boxed("ipma"))
        .boxed("iprp");
  }

  /// Tables of which only the places of data are open: nothing in them changes its size by these.
  [[nodiscard]] std::vector<std::byte> locations(std::uint64_t said_at, std::uint64_t coded_at) const {
    const bool methods = idat_.size() > 0;
    Draft all;
    all.number(methods ? 1 << 24 : 0, 4).number(0x4400, 2).number(order_.pictures.size() + said_.size(), 2);
    const auto entry = [&](std::uint64_t id, bool in_table, std::uint64_t at, std::uint64_t size) {
      all.number(id, 2).number(in_table, methods ? 2 : 0).number(0, 2).number(size ? 1 : 0, 2);
      if (size) all.number(at, 4).number(size, 4);
    };
    for (std::size_t i = 0; i < order_.pictures.size(); ++i)
      entry(order_.pictures[i].id, data_[i].in_table, data_[i].at + (data_[i].in_table ? 0 : coded_at), data_[i].size);
    for (std::size_t i = 0; i < said_.size(); said_at += said_[i++].data.size())
      entry(id_of_said(i), false, said_at, said_[i].data.size());
    return all.boxed("iloc");
  }

  /// What the tables say of the items with facts stands at their ends.
  void tell_tables_of_said(std::uint64_t iinf_end, std::uint64_t iref_end, std::uint64_t iloc_end) {
    constexpr std::uint64_t info = 21, reference = 14;
    const std::uint64_t location = idat_.size() > 0 ? 16 : 14;
    if (said_.empty()) return;
    std::uint64_t infos = 0;
    for (const Said& item : said_) infos += info + item.behind.size();
    made_.facts.push_back({iinf_end - infos, infos});
    made_.facts.push_back({iref_end - reference * said_.size(), reference * said_.size()});
    made_.facts.push_back({iloc_end - location * said_.size(), location * said_.size()});
  }

  void lay_out() {
    constexpr std::uint64_t header = 8, largest = std::numeric_limits<std::uint32_t>::max();
    Draft said;
    for (const Said& item : said_) said.bytes(item.data);
    const std::vector<std::byte> ftyp = brands(), iref = references(), iprp = properties();
    Draft before;
    before.number(0, 4)
        .bytes(Draft().number(0, 8).words("pict").number(0, 8).number(0, 5).boxed("hdlr"))
        .bytes(Draft().number(0, 4).number(order_.primary, 2).boxed("pitm"))
        .bytes(entries());
    const std::uint64_t iinf_end = ftyp.size() + header + before.size(), iref_end = iinf_end + iref.size();
    before.bytes(iref);
    const std::uint64_t properties_at = iref_end;
    before.bytes(iprp);
    if (idat_.size()) before.bytes(idat_.boxed("idat"));
    const std::uint64_t data_at = ftyp.size() + header + before.size() + locations(0, 0).size() + header;
    if (data_at + said.size() + coded_size_ > largest || coded_size_ > file_.size())
      return object("pictures of more than 4 GB, or some that overlap");
    before.bytes(locations(data_at, data_at + said.size()));
    Draft all;
    all.bytes(ftyp).bytes(before.boxed("meta"));
    if (order_.profile)
      made_.facts.push_back({properties_at + profile_at_, order_.properties[order_.profile - 1].size()});
    if (said.size()) made_.facts.push_back({data_at, said.size()});
    tell_tables_of_said(iinf_end, iref_end, data_at - header);
    if (const std::uint64_t data = said.size() + coded_size_) all.number(header + data, 4).words("mdat");
    made_.structure = all.bytes(said.take()).take();
  }

  const Source& file_;
  const KeptFacts& facts_;
  InOrder order_;
  std::vector<Said> said_;
  std::vector<Data> data_;  ///< of the pictures, in their order
  std::map<std::string_view, std::uint64_t> coded_;
  std::uint64_t coded_size_ = 0, profile_at_ = 0;
  Draft idat_;
  std::string objection_;
  Rebuilt made_;
};

}  // namespace

Rebuilt compose(Bytes file, const KeptFacts& facts) {
  const auto source = Source::view("HEIF", file);
  Walk silent(*source, {});
  Rebuilt out{.objection = "tables that end too early"};
  (void)guarded(silent, {source.get(), 0, source->size()}, [&] { out = Composer(*source, facts).run(); });
  return out;
}

}  // namespace contrail::heif
