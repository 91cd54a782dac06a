// A clean TIFF picture: a header, an IFD for each picture with the tags of the list (kept_tags.cpp) and their values,
// directories that say facts anew, and the strips and tiles.
#include "parsers/formats/tiff/scrub.hpp"

#include <algorithm>
#include <numeric>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/tiff/coding.hpp"
#include "parsers/formats/tiff/kept_tags.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::tiff {
namespace {

constexpr std::uint32_t header_size = 8, largest = 0xFFFFFFFF;
constexpr std::uint16_t tag_xmp = 0x02BC, tag_orientation = 0x0112;

/// Reads everything, tells nothing.
class Nobody final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
};

struct Page {
  const Image* first;    ///< the IFD in the chain
  const Image* picture;  ///< the one with the strips: itself, or (DNG) a SubIFD
  Directory directory;
  std::vector<Bytes> parts = {};
};

class Composer {
 public:
  Composer(Bytes file, const KeptFacts& facts) : file_(file), facts_(facts) {}

  Rebuilt run() {
    const auto source = Source::view("TIFF", file_);
    Nobody nobody;
    Walk walk(*source, {&nobody});
    TiffWalk tiff(walk, Reader(*source));
    if (!guarded(walk, {source.get(), 0, source->size()}, [&] { tiff.run(); }))
      object("a structure that ends too early");
    find_pages(tiff);
    for (Page& page : pages_) fill(page);
    if (objection_.empty()) lay_out();
    return objection_.empty() ? std::move(made_) : Rebuilt{.objection = objection_};
  }

 private:
  void object(std::string why) {
    if (objection_.empty()) objection_ = std::move(why);
  }

  void find_pages(const TiffWalk& tiff) {
    const Image* main = tiff.main_picture();
    for (const Image& image : tiff.images()) {
      if (image.ifd.sub) continue;
      const bool first = image.ifd.page == 0;
      if (first) big_ = image.ifd.big;
      if (first && main) pages_.push_back({&image, main, Directory(big_)});
      if (!first && image.offsets.count != 0 && !image.reduced()) pages_.push_back({&image, &image, Directory(big_)});
    }
    if (!main || pages_.empty() || pages_.front().picture != main) object("no picture that could be followed");
  }

  void fill(Page& page) {
    for (const Image* image : {page.first, page.picture}) {
      std::vector<std::uint16_t> tags;
      for (const Entry& entry : image->entries) tags.push_back(entry.tag);
      std::ranges::sort(tags);
      if (std::ranges::adjacent_find(tags) != tags.end())
        object("a tag stands twice in " + std::string(image->ifd.name));
    }
    for (const KeptTag& kept : kept_tags()) {
      const Entry* entry = page.picture->find(kept.tag);
      if (!entry && kept.from == From::either) entry = page.first->find(kept.tag);
      if (entry) write(page, kept, *entry);
    }
    Parts coded = coded_parts(file_, *page.picture);
    if (!coded.objection.empty()) return object(std::move(coded.objection));
    if (made_.except.empty()) made_.except = std::move(coded.except);
    page.parts = std::move(coded.parts);
  }

  void write(Page& page, const KeptTag& kept, const Entry& entry) {
    if (kept.written == Written::anew || !has_use(kept, entry, *page.picture, *page.first)) return;
    if (!holds(kept, entry, *page.picture, *page.first)) {
      if (kept.written == Written::if_fit) return;
      const std::string name(entry.row ? entry.row->name : "a tag");
      return object(name + " of " + std::string(page.picture->ifd.name) + " holds what it cannot have");
    }
    if (kept.written == Written::profile) return write_profile(page, entry);
    if (kept.written == Written::rows) {
      const std::uint64_t rows = std::min(entry.whole(), page.picture->height);
      return page.directory.number(kept.tag, Directory::long_, static_cast<std::uint32_t>(rows));
    }
    if (entry.type == EntryType::long8)
      return page.directory.number(kept.tag, Directory::long_, static_cast<std::uint32_t>(entry.whole()));
    if (kept.written == Written::named && made_.except.empty())
      made_.except =
          std::string(entry.row ? entry.row->name : "a table") + " is kept: so many numbers could say anything";
    page.directory.value(kept.tag, static_cast<std::uint16_t>(entry.type), entry.count, rounded(kept, entry));
  }

  void write_profile(Page& page, const Entry& entry) {
    const auto made = icc::rebuilt(entry.bytes);
    if (!made.value) return object("the colour profile cannot be followed: " + made.objection);
    constexpr std::uint16_t undefined = 7;
    page.directory.value(entry.tag, undefined, made.value->size(), *made.value);
  }

  /// The places of strips follow from the sizes of the directories, which they do not change.
  void lay_out() {
    FactDirectories facts(facts_, big_);
    Directory& first = pages_.front().directory;
    const std::string xmp = write_xmp(facts_);
    if (const auto* turned = find_fact<std::int64_t>(facts_, Meaning::orientation))
      first.number(tag_orientation, Directory::short_, static_cast<std::uint32_t>(*turned));
    const auto say = [&](std::uint32_t at) {
      facts.point_from(first, at);
      std::vector<std::byte> said = facts.write(at);
      if (!xmp.empty())
        first.elsewhere(tag_xmp, Directory::byte, static_cast<std::uint32_t>(xmp.size()),
                        at + static_cast<std::uint32_t>(said.size()));
      return said;
    };
    std::uint64_t payload = 0;
    for (Page& page : pages_) {
      place(page, 0);
      for (const Bytes part : page.parts) payload += part.size();
    }
    if (payload > file_.size()) return object("strips that overlap");
    const auto end_of_pages = [&] {
      return std::accumulate(pages_.begin(), pages_.end(), std::uint64_t{header_size},
                             [](std::uint64_t sum, const Page& page) { return sum + page.directory.size(); });
    };
    say(0);  // entries make the first directory longer
    const std::uint64_t facts_at = end_of_pages();
    std::vector<std::byte> said = say(static_cast<std::uint32_t>(facts_at));
    const Bytes words = as_bytes(xmp);
    said.insert(said.end(), words.begin(), words.end());
    if (said.size() % 2) said.push_back(std::byte{0});
    std::uint64_t at = facts_at + said.size();
    if (at + payload > largest) return object("a picture of more than 4 GB");
    for (Page& page : pages_) at = place(page, at);
    write_structure(said);
  }

  /// Returns where the parts of the next page begin.
  std::uint64_t place(Page& page, std::uint64_t at) const {
    std::vector<std::uint32_t> offsets, sizes;
    for (const Bytes part : page.parts) {
      offsets.push_back(static_cast<std::uint32_t>(at));
      sizes.push_back(static_cast<std::uint32_t>(part.size()));
      at += part.size();
    }
    const bool tiled = page.picture->find(0x0144) != nullptr;
    page.directory.numbers(tiled ? 0x0144 : 0x0111, offsets);
    page.directory.numbers(tiled ? 0x0145 : 0x0117, sizes);
    return at;
  }

  void write_structure(const std::vector<std::byte>& said) {
    std::vector<std::byte>& out = made_.structure;
    out.resize(header_size);
    std::ranges::copy(as_bytes(big_ ? "MM" : "II"), out.begin());
    store(out.data() + 2, 42, 2, big_);
    store(out.data() + 4, header_size, 4, big_);
    for (const Page& page : pages_) {
      const auto at = static_cast<std::uint32_t>(out.size());
      page.directory.write(out, at, &page == &pages_.back() ? 0 : at + page.directory.size());
      made_.payload.insert(made_.payload.end(), page.parts.begin(), page.parts.end());
    }
    made_.facts = {{out.size(), said.size()}};
    out.insert(out.end(), said.begin(), said.end());
  }

  Bytes file_;
  const KeptFacts& facts_;
  bool big_ = false;
  std::vector<Page> pages_;
  std::string objection_;
  Rebuilt made_;
};

}  // namespace

Rebuilt compose(Bytes file, const KeptFacts& facts) { return Composer(file, facts).run(); }

bool stays(std::uint16_t tag) { return find_kept(tag) != nullptr; }

bool stays_as_it_is(std::uint16_t tag) {
  const KeptTag* kept = find_kept(tag);
  return kept && keeps_its_bytes(*kept);
}

}  // namespace contrail::tiff
