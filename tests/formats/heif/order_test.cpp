// Whatever a writer may choose in the tables of a picture is chosen for it in a clean copy: orders, numbers, widths,
// brands, marks that follow from the type. A grid of two tiles with transparency, written in many ways.
#include <gtest/gtest.h>

#include <random>

#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;
using Words = std::vector<std::string>;

std::string boxed(const std::string& type, const std::string& content) {
  return "u32be#+4 { \"" + type + "\" " + content + " } ";
}
std::string whole(unsigned value, bool wide) { return (wide ? "u32be " : "u16be ") + std::to_string(value) + " "; }
std::string joined(const Words& words) {
  std::string out;
  for (const std::string& each : words) out += each;
  return out;
}

const std::string setup =
    "01 01 60 00 00 00 90 00 00 00 00 00 1E F0 00 FC FD F8 F8 00 00 0F 03 20 00 01 00 17 40 01 0C 01 FF FF 01 60 00 00 "
    "03 00 90 00 00 03 00 00 03 00 1E F0 24 21 00 01 00 19 42 01 01 01 60 00 00 03 00 90 00 00 03 00 00 03 00 1E A1 22 "
    "77 79 7F F0 82 22 00 01 00 06 44 01 C0 71 81 12 ";

/// Which of the choices a writer made. A seed of zero: the plain ones.
struct Choices {
  std::mt19937 draw;
  bool plain;
  explicit Choices(unsigned seed) : draw(seed), plain(seed == 0) {}
  bool yes() { return !plain && draw() % 2; }
  unsigned upto(unsigned most) { return plain ? 0 : draw() % (most + 1); }
  Words shuffled(Words words) {
    if (!plain) std::ranges::shuffle(words, draw);
    return words;
  }
};

/// Items 0 to 3: the grid, its tiles, the transparency; 4: Exif.
struct Numbers {
  unsigned id[5];
};

Numbers numbers_of(Choices& choices) {
  std::vector<unsigned> ids = {1, 2, 3, 4, 5};
  if (!choices.plain) {
    ids.clear();
    for (unsigned i = 0; i < 5; ++i) ids.push_back(20 * i + 1 + choices.upto(18));
    std::ranges::shuffle(ids, choices.draw);
  }
  return {{ids[0], ids[1], ids[2], ids[3], ids[4]}};
}

/// `ipco` in some order, with doubles, and who has what.
struct Properties {
  Words boxes;
  Words links;  ///< of items 0 to 3
};

Properties properties_of(Choices& choices, const Numbers& n, bool wide_ids, bool wide_links) {
  const Words contents = {
      boxed("hvcC", setup),
      boxed("ispe", "zero 4 u32be 4 u32be 4 "),
      boxed("ispe", "zero 4 u32be 8 u32be 4 "),
      boxed("pixi", "zero 4 03 08 08 08 "),
      boxed("colr", choices.yes() ? "\"nclx\" u16be 1 u16be 13 u16be 6 FF " : "\"nclx\" u16be 1 u16be 13 u16be 6 80 "),
      boxed("auxC", choices.yes() ? "zero 4 \"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\\0\" "
                                  : "zero 4 \"urn:mpeg:hevc:2015:auxid:1\\0\" "),
      boxed("irot", choices.yes() ? "FD " : "01 "),
      boxed("pasp", choices.yes() ? "u32be 16 u32be 16 " : "u32be 1 u32be 1 ")};
  Properties out;
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5, 6, 7};
  if (!choices.plain) std::ranges::shuffle(order, choices.draw);
  for (const std::size_t i : order) out.boxes.push_back(contents[i]);
  const auto index_of = [&](std::size_t content) {
    return static_cast<unsigned>(std::ranges::find(order, content) - order.begin()) + 1;
  };
  if (choices.yes()) out.boxes.push_back(boxed("free", "\"Jane\" "));
  const std::vector<std::vector<std::size_t>> of_items = {{2, 4, 7, 6}, {0, 1, 3}, {0, 1, 3}, {0, 1, 5}};
  for (std::size_t item = 0; item < of_items.size(); ++item) {
    Words links;
    for (const std::size_t content : of_items[item]) {
      const bool needed = content == 0 || content == 6, essential = needed || choices.yes();
      const unsigned link = index_of(content) | (essential ? (wide_links ? 0x8000u : 0x80u) : 0u);
      links.push_back((wide_links ? "u16be " : "u8 ") + std::to_string(link) + " ");
    }
    // Last is what turns.
    if (item == 0) {
      const std::string last = links.back();
      links.pop_back(), links = choices.shuffled(links), links.push_back(last);
    } else {
      links = choices.shuffled(links);
    }
    out.links.push_back(whole(n.id[item], wide_ids) + "u8 " + std::to_string(links.size()) + " " + joined(links));
  }
  return out;
}

std::string infe(Choices& choices, unsigned id, const std::string& type, bool hidden) {
  const bool wide = choices.yes();
  return boxed("infe", std::string(wide ? "03" : "02") + " 00 00 " + (hidden ? "01 " : "00 ") + whole(id, wide) +
                           "u16be 0 \"" + type + "\" " + (choices.yes() ? "\"Jane\" 00 " : "00 "));
}

Data written(unsigned seed) {
  Choices choices(seed);
  const Numbers n = numbers_of(choices);
  const bool wide_ids = choices.yes(), wide_links = choices.yes(), wide_places = choices.yes(),
             wide_refs = choices.yes(), wide_count = choices.yes(), wide_first = choices.yes();
  const auto hidden = [&](bool usual) { return choices.yes() ? !usual : usual; };
  const Words infes =
      choices.shuffled({infe(choices, n.id[0], "grid", hidden(false)), infe(choices, n.id[1], "hvc1", hidden(true)),
                        infe(choices, n.id[2], "hvc1", hidden(true)), infe(choices, n.id[3], "hvc1", hidden(true)),
                        infe(choices, n.id[4], "Exif", hidden(true))});
  const auto ref = [&](const std::string& type, unsigned from, const std::vector<unsigned>& to) {
    std::string out = whole(from, wide_refs) + "u16be " + std::to_string(to.size()) + " ";
    for (const unsigned id : to) out += whole(id, wide_refs);
    return boxed(type, out);
  };
  const Words refs = choices.shuffled({ref("dimg", n.id[0], {n.id[1], n.id[2]}), ref("auxl", n.id[3], {n.id[0]}),
                                       ref("prem", n.id[0], {n.id[3]}), ref("cdsc", n.id[4], {n.id[0]})});
  const Properties properties = properties_of(choices, n, wide_ids, wide_links);
  const auto place = [&](std::size_t item, const std::string& mark, bool in_table) {
    const std::string begin = "u32be@ " + mark + (in_table ? "-table " : " ");
    return whole(n.id[item], wide_places) + (in_table ? "u16be 1 " : "u16be 0 ") + "u16be 0 " +
           (wide_places ? "u32be 0 " : "") + "u16be 1 " + begin + "u32be@ " + mark + "end-" + mark + " ";
  };
  const Words places = choices.shuffled({place(0, "grid", true), place(1, "one", false), place(2, "two", false),
                                         place(3, "alpha", false), place(4, "exif", false)});
  const std::string tile = "u32be# { 26 01 AF 12 34 56 78 9A ";
  const Words data = choices.shuffled({"@one " + tile + "01 02 } @oneend ", "@two " + tile + "03 04 } @twoend ",
                                       "@alpha " + tile + "05 06 } @alphaend ",
                                       "@exif zero 4 @t \"II*\\0\" u32 8 u16 1 u16 315 u16 2 u32 9 u32@ v-t u32 0 @v "
                                       "\"Ulla Own\" 00 @exifend "});
  const Words tables = choices.shuffled(
      {boxed("pitm", (wide_first ? "01 zero 3 " : "zero 4 ") + whole(n.id[0], wide_first)),
       boxed("iinf", (wide_count ? "01 zero 3 u32be 5 " : "zero 4 u16be 5 ") + joined(infes)),
       boxed("iref", (wide_refs ? "01 zero 3 " : "zero 4 ") + joined(refs)),
       boxed("iprp", boxed("ipco", joined(properties.boxes)) +
                         boxed("ipma", std::string(wide_ids ? "01" : "00") + " 00 00 " + (wide_links ? "01" : "00") +
                                           " u32be 4 " + joined(choices.shuffled(properties.links)))),
       boxed("idat", std::string("@table ") + (choices.yes() ? "\"Jane\" " : "") +
                         (choices.yes() ? "@grid 00 01 00 01 u32be 8 u32be 4 @gridend "
                                        : "@grid 00 00 00 01 u16be 8 u16be 4 @gridend ")),
       boxed("iloc", std::string(wide_places ? "02" : "01") + " 00 00 00 44 " +
                         (wide_places ? "40 u32be 5 " : "00 u16be 5 ") + joined(places))});
  const Words brands = choices.plain
                           ? Words{"\"mif1\" ", "\"heic\" "}
                           : choices.shuffled({"\"mif1\" ", "\"heic\" ", "\"MiHB\" ", "\"hevc\" ", "\"mif1\" "});
  return assemble(boxed("ftyp", (choices.yes() ? "\"mif1\" " : "\"heic\" ") + std::string("zero 4 ") + joined(brands)) +
                  boxed("meta", "zero 4 " + boxed("hdlr", "zero 8 \"pict\" zero 12 00 ") + joined(tables)) +
                  boxed("mdat", joined(data)));
}

TEST(HeifOrder, NothingAWriterChoosesIsLeft) {
  for (const char* profile : {"share", "newsroom"}) {
    const Scrubbed plain = scrub(written(0), {}, profile);
    ASSERT_EQ(plain.result.grade, Grade::proved) << plain.result.reason;
    EXPECT_EQ(scrub(plain.bytes, {}, profile).bytes, plain.bytes);
    for (unsigned seed = 1; seed <= 60; ++seed) {
      const Scrubbed clean = scrub(written(seed), {}, profile);
      EXPECT_EQ(clean.result.grade, Grade::proved) << seed << ": " << clean.result.reason;
      EXPECT_EQ(clean.bytes, plain.bytes) << seed;
    }
  }
}

TEST(HeifOrder, TilesThatDifferInMoreThanTheirPictureRefuse) {
  std::string words(as_text(bytes_of(std::filesystem::path(source_dir()) / "tests/formats/heif/grid.fix")));
  EXPECT_EQ(scrub(assemble(words)).result.reason, "tiles whose properties differ");
}

}  // namespace
}  // namespace contrail::test
