// What a clean copy may say of a picture again: which values are taken from which columns, and how finely.
#include "analysis/scrub/facts.hpp"

#include <gtest/gtest.h>

#include "tests/support/assemble.hpp"

namespace contrail::test {
namespace {

/// Takes facts from records made up of one column each, under a profile that keeps them.
class Taking {
 public:
  explicit Taking(std::string_view profile = "place-only") : policy_(Policy::parse(profile, {}, {})) {}
  Taking& tell(Meaning meaning, Type type, std::string_view bytes, double per = 1, bool view = true) {
    columns_ = {{"x", type, 0, meaning, per, type == Type::text ? 0u : 1u}};
    return tell(bytes, view);
  }
  Taking& place(Subject subject, double lat_deg, double lon_deg, bool view = true) {
    columns_ = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg", {}, {}, subject},
                {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg", {}, {}, subject}};
    return tell("f64 " + std::to_string(lat_deg) + " f64 " + std::to_string(lon_deg), view);
  }
  /// Further records are of other layouts, unless `same_layout`.
  bool same_layout = false;
  [[nodiscard]] const KeptFacts& facts() const { return taker_.facts(); }
  template <class T>
  [[nodiscard]] std::optional<T> fact(Meaning meaning) const {
    const T* found = find_fact<T>(facts(), meaning);
    return found ? std::optional<T>(*found) : std::nullopt;
  }

 private:
  Taking& tell(std::string_view text, bool view) {
    const auto bytes = assemble(text);
    if (!same_layout) ++number_;
    const AnnouncedLayout layout(Layout{.name = "R", .columns = columns_, .subject = Subject::picture, .view = view},
                                 number_);
    const Mask mask = make_mask(layout, policy_);
    const auto source = Source::view("", bytes);
    taker_.take({layout, bytes, {source.get(), 0, bytes.size()}}, mask);
    return *this;
  }
  Policy policy_;
  FactTaker taker_;
  std::vector<Column> columns_;
  std::uint32_t number_ = 0;
};

std::optional<std::int64_t> whole_fact(Meaning meaning, std::string_view bytes, Type type = Type::f64) {
  return Taking().tell(meaning, type, bytes).fact<std::int64_t>(meaning);
}

TEST(Facts, WholeNumbersThatSaySomething) {
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 100"), 100);
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 1"), 1);
  EXPECT_FALSE(whole_fact(Meaning::iso, "f64 0"));
  EXPECT_FALSE(whole_fact(Meaning::iso, "f64 -100"));
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 1255"), 1260) << "three digits";
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 64"), 64);
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 64.6"), 65);
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 999"), 999);
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 1004"), 1000);
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 65449"), 65'400);
  EXPECT_EQ(whole_fact(Meaning::iso, "f64 65450"), 65'500);
  EXPECT_FALSE(whole_fact(Meaning::iso, "f64 65550")) << "65600 is more than a SHORT holds";
  EXPECT_EQ(whole_fact(Meaning::focal_length_35mm, "f64 24"), 24);
  EXPECT_EQ(whole_fact(Meaning::focal_length_35mm, "f64 2000"), 2000);
  EXPECT_FALSE(whole_fact(Meaning::focal_length_35mm, "f64 2001"));
}

std::optional<Fraction> fraction_fact(Meaning meaning, std::string_view bytes) {
  return Taking().tell(meaning, Type::f64, bytes).fact<Fraction>(meaning);
}

TEST(Facts, FractionsAsCamerasTellThem) {
  EXPECT_EQ(fraction_fact(Meaning::f_number, "f64 2.8"), (Fraction{14, 5}));
  EXPECT_EQ(fraction_fact(Meaning::f_number, "f64 2.8049"), (Fraction{14, 5}));
  EXPECT_EQ(fraction_fact(Meaning::f_number, "f64 2.8051"), (Fraction{281, 100}));
  EXPECT_EQ(fraction_fact(Meaning::focal_length, "f64 8.804"), (Fraction{44, 5}));
  EXPECT_FALSE(fraction_fact(Meaning::f_number, "f64 0"));
  EXPECT_FALSE(fraction_fact(Meaning::f_number, "f64 0.004"));
  EXPECT_FALSE(fraction_fact(Meaning::f_number, "f64 -2.8"));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.004"), (Fraction{1, 250}));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.0008012"), (Fraction{1, 1250})) << "1/1248";
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.2499"), (Fraction{1, 4})) << "a part of a second";
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.25"), (Fraction{1, 4}));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.3333333333"), (Fraction{1, 3}));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.333"), (Fraction{33, 100}));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 0.444"), (Fraction{11, 25}));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 1"), (Fraction{1, 1}));
  EXPECT_EQ(fraction_fact(Meaning::exposure_time, "f64 2.504"), (Fraction{5, 2}));
}

TEST(Facts, TheSimplestFraction) {
  EXPECT_EQ(fraction_of(0.5), (Fraction{1, 2}));
  EXPECT_EQ(fraction_of(3), (Fraction{3, 1}));
  EXPECT_EQ(fraction_of(3'999'999'999.0), (Fraction{3'999'999'999, 1}));
  EXPECT_FALSE(fraction_of(4e9));
  EXPECT_FALSE(fraction_of(0));
  EXPECT_FALSE(fraction_of(-1));
  EXPECT_FALSE(fraction_of(std::nan("")));
  EXPECT_EQ(fraction_of(1.0 / 4'294'967'295.0), (Fraction{1, 4'294'967'295}));
  EXPECT_FALSE(fraction_of(1.0 / 4'294'967'296.0)) << "is more than 32 bits hold";
  EXPECT_FALSE(fraction_of(1e-300));
}

TEST(Facts, MomentsToTheMillisecond) {
  const auto moment = [](Type type, std::string_view bytes) {
    return Taking().tell(Meaning::time_local, type, bytes).fact<std::int64_t>(Meaning::time_local);
  };
  EXPECT_EQ(moment(Type::i64, "u64 1466699563123456"), 1'466'699'563'123'000);
  EXPECT_EQ(moment(Type::text, "\"2016:06:23 16:32:43.5\""), 1'466'699'563'500'000);
  EXPECT_FALSE(moment(Type::text, "\"2016:06:23\"")) << "no time of day";
  EXPECT_FALSE(moment(Type::text, "\"1970:01:01 00:00:00\"")) << "a clock that nobody set";
  EXPECT_FALSE(moment(Type::i64, "u64 1466699563"));
  EXPECT_FALSE(moment(Type::text, "\"today\""));
}

TEST(Facts, ThePlaceOfTheCameraNotThatOfItsTarget) {
  Taking one("coarse=10km");
  one.place(Subject::target, 10, 20);
  EXPECT_TRUE(one.facts().empty());
  one.place(Subject::camera, 47.1234567, -8.7654321, false);
  EXPECT_TRUE(one.facts().empty()) << "told by a tag, not by the picture";
  one.place(Subject::camera, 47.123457, -8.765432).place(Subject::camera, 1, 2);
  EXPECT_EQ(one.fact<PlaceE7>(Meaning::latitude), (PlaceE7{471'234'570, -87'654'320})) << "the first";
  Taking none("coarse=10km");
  EXPECT_TRUE(none.place(Subject::camera, 0, 20).facts().empty());
}

using Texts = std::vector<std::string>;

TEST(Facts, CreatorsAreSeveralAndFromOnePlace) {
  Taking one("newsroom");
  one.tell(Meaning::creator, Type::text, "\" Jane Roe \"");
  one.tell(Meaning::creator, Type::text, "\"Joe Doe\"");
  EXPECT_EQ(one.fact<Texts>(Meaning::creator), Texts{"Jane Roe"}) << "the second is of another kind of record";
  Taking several("newsroom");
  several.same_layout = true;
  several.tell(Meaning::creator, Type::text, "\"Jane Roe\"").tell(Meaning::creator, Type::text, "\"Joe Doe\"");
  several.tell(Meaning::creator, Type::text, "\"Jane Roe\"").tell(Meaning::creator, Type::text, "\" \"");
  EXPECT_EQ(several.fact<Texts>(Meaning::creator), (Texts{"Jane Roe", "Joe Doe"})) << "each once";
  for (int i = 2; i < 20; ++i) several.tell(Meaning::creator, Type::text, "\"No. " + std::to_string(i) + "\"");
  EXPECT_EQ(several.fact<Texts>(Meaning::creator)->size(), 16u);
  Taking captions("newsroom");
  captions.same_layout = true;
  captions.tell(Meaning::caption, Type::text, "\"one\"").tell(Meaning::caption, Type::text, "\"two\"");
  EXPECT_EQ(captions.fact<Texts>(Meaning::caption), Texts{"one"});
}

TEST(Facts, AProfileKeepsWhatItsGroupsAre) {
  EXPECT_TRUE(Taking("newsroom").tell(Meaning::iso, Type::f64, "f64 100").facts().empty());
  EXPECT_TRUE(Taking("place-only").tell(Meaning::creator, Type::text, "\"Jane\"").facts().empty());
  EXPECT_FALSE(Taking("share").tell(Meaning::orientation, Type::f64, "f64 6").facts().empty());
  EXPECT_TRUE(Taking("share").tell(Meaning::orientation, Type::f64, "f64 6", 1, false).facts().empty())
      << "only what the room says of the picture";
}

TEST(Facts, TextsThatFit) {
  const auto objection = [](std::size_t one, std::size_t two, std::size_t three = 0) {
    KeptFacts facts;
    facts[Meaning::creator] = Texts{std::string(one / 2, 'a'), std::string(one - one / 2, 'b')};
    if (two) facts[Meaning::caption] = Texts{std::string(two, 'c')};
    if (three) facts[Meaning::copyright] = Texts{std::string(three, 'd')};
    return object_to_facts(facts);
  };
  EXPECT_EQ(objection(4000, 4000), "");
  EXPECT_NE(objection(4001, 0).find("is longer than 4000 bytes"), std::string::npos);
  EXPECT_NE(objection(10, 4001).find("(caption) is longer than 4000 bytes"), std::string::npos);
  EXPECT_EQ(objection(4000, 4000, 1), "the texts to keep are longer than 8000 bytes");
  EXPECT_EQ(objection(3999, 4000, 1), "");
  EXPECT_EQ(object_to_facts({{Meaning::colour_profile, ColourProfile{}}}), "the colour profile cannot be followed");
  EXPECT_EQ(object_to_facts({{Meaning::colour_profile, ColourProfile{std::byte{1}}}}), "");
}

TEST(Facts, WhatTheyTellIsCounted) {
  const KeptFacts facts = {{Meaning::creator, Texts{"a", "b"}},
                           {Meaning::iso, std::int64_t{100}},
                           {Meaning::orientation, std::int64_t{1}},
                           {Meaning::latitude, PlaceE7{1, 2}}};
  EXPECT_EQ(told_by(facts), (std::map<std::string, std::uint64_t>{{"creator", 2}, {"iso", 1}}));
  EXPECT_EQ(said_as(Meaning::time_utc), Meaning::time_local);
  EXPECT_EQ(said_as(Meaning::serial), Meaning::serial);
}

TEST(Facts, PlacesOfSevenDecimals) {
  EXPECT_EQ(place_e7(-48.87123474, 123.39876545), (PlaceE7{-488'712'347, 1'233'987'655}));
}

TEST(Facts, WordsWithoutWhatHides) {
  EXPECT_EQ(plain_words("caf\xE9"), "caf\u00E9") << "taken for Latin-1";
  EXPECT_EQ(plain_words("\x80\xBF\xC0\xFF."), "\u00BF\u00C0\u00FF.") << "of which 0x80 is a control character";
  EXPECT_EQ(plain_words(" a\tb\nc\x01\u200Bd "), "a\tb\ncd");
  EXPECT_EQ(plain_words("\x01 \u202E"), "");
}

}  // namespace
}  // namespace contrail::test
