// What a clean HEIF picture says anew: the colour profile in the place of the old one, and items of Exif and XMP with
// their entries in the tables (ISO/IEC 14496-12 section 8.11, ISO/IEC 23008-12 annex A). The tables keep their widths.
#include <algorithm>
#include <limits>
#include <optional>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/heif/file.hpp"
#include "parsers/formats/heif/scrub.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::heif {
namespace {

using namespace std::string_view_literals;
using mp4::Box;

/// Bytes as they are put together, numbers with the most significant byte first.
class Draft {
 public:
  Draft& number(std::uint64_t value, std::size_t size) {
    out_.resize(out_.size() + size);
    store(out_.data() + out_.size() - size, value, size, true);
    return *this;
  }
  Draft& bytes(Bytes more) {
    out_.insert(out_.end(), more.begin(), more.end());
    return *this;
  }
  Draft& words(std::string_view more) { return bytes(as_bytes(more)); }
  /// A box of its own around all that is here.
  [[nodiscard]] std::vector<std::byte> boxed(std::string_view type) const {
    Draft box;
    box.number(8 + out_.size(), 4).words(type).bytes(out_);
    return box.out_;
  }
  [[nodiscard]] std::vector<std::byte> take() { return std::move(out_); }

 private:
  std::vector<std::byte> out_;
};

/// An item to add.
struct Said {
  std::uint32_t id;
  std::string_view type, behind;  ///< behind its name: the type of its content
  std::vector<std::byte> data;
};

class Inserter {
 public:
  Inserter(const Source& file, const Moved& cut, const KeptFacts& facts) : file_(file), cut_(cut), facts_(facts) {}

  /// Throws Cut where the tables cannot be followed.
  std::vector<Fresh> run() {
    const auto meta = mp4::find_box(Reader(file_), fourcc("meta"));
    if (!meta || meta->body.left() < 4) return {};
    items_ = survey(meta->body);
    tables_ = meta->body;
    tables_.skip(4);
    profile();
    find_items();
    if (!said_.empty()) {
      entries();
      references();
      locations_and_data();
    }
    std::ranges::stable_sort(out_, {}, &Fresh::at);
    return std::move(out_);
  }

 private:
  void put(std::uint64_t at, std::vector<std::byte> bytes) { out_.push_back({at, std::move(bytes)}); }

  void profile() {
    const auto* made = find_fact<ColourProfile>(facts_, Meaning::colour_profile);
    const auto old =
        std::ranges::find_if(items_.properties, [](const Property& p) { return p.used && is_profile(p.box); });
    if (made && old != items_.properties.end()) put(old->box.at, Draft().words("prof").bytes(*made).boxed("colr"));
  }

  /// Numbers behind those of what stays: all others are free by then.
  void find_items() {
    std::uint32_t last = 0;
    for (const auto& [id, item] : items_.items) {
      if (item.use == Use::picture) last = std::max(last, id);
    }
    const auto add = [&](std::string_view type, std::string_view behind, std::vector<std::byte> data) {
      if (last == std::numeric_limits<std::uint32_t>::max()) tables_.fail(Code::limit, "no number for an item is left");
      said_.push_back({++last, type, behind, std::move(data)});
    };
    // Annex A.2.1: an offset of 32 bits from behind itself, then TIFF.
    if (const auto exif = write_exif(facts_); !exif.empty()) add("Exif", {}, Draft().number(0, 4).bytes(exif).take());
    if (const std::string xmp = write_xmp(facts_); !xmp.empty())
      add("mime", "application/rdf+xml\0"sv, Draft().words(xmp).take());
  }

  [[nodiscard]] Box table(FourCc type) const {
    const auto box = mp4::find_box(tables_, type);
    if (!box) tables_.fail(Code::bad_structure, "no " + words(type));
    return *box;
  }

  static bool is_wide(const Box& box) { return Reader(box.body).u8() > 0; }

  /// A number in a table of 16 bits: nothing is said where it does not fit, and the proof misses it.
  std::uint64_t id_in(std::uint32_t id, bool wide) const {
    if (!wide && id > 0xFFFF) tables_.fail(Code::limit, "no number for an item is left");
    return id;
  }

  void entries() {
    const Box iinf = table(fourcc("iinf"));
    Draft all;
    for (const Said& item : said_) {
      constexpr std::uint64_t hidden = 1;  // no picture to show
      const bool wide = item.id > 0xFFFF;
      all.bytes(Draft()
                    .number((wide ? 3 : 2) << 24 | hidden, 4)
                    .number(item.id, wide ? 4 : 2)
                    .number(0, 2)
                    .words(item.type)
                    .number(0, 1)
                    .words(item.behind)
                    .boxed("infe"));
    }
    put(iinf.body.begin() + (is_wide(iinf) ? 8 : 6), all.take());
  }

  void references() {
    const auto iref = mp4::find_box(tables_, fourcc("iref"));
    const bool wide = iref ? is_wide(*iref) : std::max(said_.back().id, items_.primary) > 0xFFFF;
    const std::size_t size = wide ? 4 : 2;
    Draft all;
    for (const Said& item : said_)
      all.bytes(Draft().number(id_in(item.id, wide), size).number(1, 2).number(items_.primary, size).boxed("cdsc"));
    if (iref) return put(iref->body.begin() + 4, all.take());
    put(table(fourcc("iinf")).at, Draft().number(wide ? 1 << 24 : 0, 4).bytes(all.take()).boxed("iref"));
  }

  /// In front of the media data, or in media data of their own at the end.
  void locations_and_data() {
    const auto mdat = mp4::find_box(Reader(file_), fourcc("mdat"));
    if (!mdat) refuse_open_end();
    const std::uint64_t data_at = mdat ? mdat->body.begin() : file_.size();
    const Box iloc = table(fourcc("iloc"));
    Reader in = iloc.body;
    const LocationSizes sizes = location_sizes(in);
    const bool wide = sizes.version >= 2;
    const std::uint64_t entry =
        (wide ? 4 : 2) + (sizes.version ? 2 : 0) + 4 + sizes.base + sizes.index + sizes.offset + sizes.length;
    std::uint64_t at = cut_(data_at) + (mdat ? 0 : 8) + (iloc.at < data_at ? entry * said_.size() : 0);
    for (const Fresh& before : out_) at += before.at < data_at ? before.bytes.size() : 0;
    Draft places, data;
    for (const Said& item : said_) {
      places.number(id_in(item.id, wide), wide ? 4 : 2).number(0, sizes.version ? 2 : 0).number(0, 2);
      number(places, sizes.offset ? 0 : at, sizes.base);
      places.number(1, 2).number(0, sizes.index);
      number(places, sizes.offset ? at : 0, sizes.offset);
      number(places, item.data.size(), sizes.length);
      data.bytes(item.data);
      at += item.data.size();
    }
    put(in.at() + (wide ? 4 : 2), places.take());
    put(data_at, mdat ? data.take() : data.boxed("mdat"));
  }

  /// A box without a size goes on to the end of the file, whatever follows it.
  void refuse_open_end() const {
    Reader in(file_);
    while (const auto box = mp4::try_box(in)) {
      if (load_be<std::uint32_t>(file_.slice(box->at, 4).data()) == 0)
        in.fail(Code::limit, "nothing can follow the last box");
    }
  }

  /// In a field of 0, 4 or 8 bytes.
  void number(Draft& to, std::uint64_t value, std::uint8_t size) const {
    if (size < 8 && value >> (8 * size)) tables_.fail(Code::limit, "a place that does not fit its field");
    to.number(value, size);
  }

  const Source& file_;
  const Moved& cut_;
  const KeptFacts& facts_;
  Items items_;
  Reader tables_{file_};
  std::vector<Said> said_;
  std::vector<Fresh> out_;
};

}  // namespace

std::vector<Fresh> insert(Bytes file, const Moved& cut, const KeptFacts& facts) {
  const auto source = Source::view("HEIF", file);
  Walk silent(*source, {});
  std::vector<Fresh> out;
  const bool done =
      guarded(silent, {source.get(), 0, source->size()}, [&] { out = Inserter(*source, cut, facts).run(); });
  return done ? out : std::vector<Fresh>{};
}

}  // namespace contrail::heif
