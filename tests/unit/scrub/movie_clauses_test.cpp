// Each clause of the second reader's proof of movies, against readings made by hand.
#include <gtest/gtest.h>

#include "analysis/scrub/movie_proof.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A movie of one stream of pictures whose samples are told by a test, original and copy alike.
struct Readings {
  explicit Readings(std::vector<MovieSample> samples = {}) {
    MovieStream stream;
    stream.kind = MovieStream::Kind::picture;
    stream.name = "video";
    stream.samples = std::move(samples);
    before.streams = {stream};
    after = before;
  }
  [[nodiscard]] std::string objection(const std::vector<std::string>& keep = {}) const {
    return object_to_movie(Policy::parse("share", keep, {}), before, original, after, copy);
  }
  MovieReading before, after;
  std::vector<std::byte> original = std::vector<std::byte>(400, std::byte{1}), copy = original;
};

TEST(MovieClauses, WordsThatSayNothing) {
  for (const MovieTag& tag : {MovieTag{"encoder", ""},
                              {"handler_name", ""},
                              {"handler_name", "VideoHandler"},
                              {"vendor_id", "[0][0][0][0]"},
                              {"major_brand", "isom"},
                              {"minor_version", "512"},
                              {"compatible_brands", "isommp42"},
                              {"language", "und"}}) {
    Readings movie;
    movie.after.tags = {tag};
    EXPECT_EQ(movie.objection(), "") << tag.key;
  }
  for (const MovieTag& tag : {MovieTag{"encoder", "Atoll"},
                              {"handler_name", "Maker AVC"},
                              {"vendor_id", ""},
                              {"vendor_id", "QUIZ"},
                              {"title", ""},
                              {"", ""}}) {
    Readings movie;
    movie.after.tags = {tag};
    EXPECT_EQ(movie.objection(), "still finds " + tag.key + " = " + tag.value);
    movie.after.tags.clear();
    movie.after.streams[0].tags = {{"language", "und"}, tag};
    EXPECT_EQ(movie.objection(), "still finds " + tag.key + " = " + tag.value + " in a video");
  }
}

TEST(MovieClauses, WordsThatAreKept) {
  Readings movie;
  movie.after.tags = movie.before.tags = {{"creation_time", "then"}};
  EXPECT_NE(movie.objection(), "");
  EXPECT_EQ(movie.objection({"time_local"}), "");
  EXPECT_NE(movie.objection({"time_other"}), "") << "that of a stream";
  movie.before.tags = {{"creation_time", "before"}};
  EXPECT_NE(movie.objection({"time_local"}), "") << "not as it was";
  movie.before.error = "cannot read it";
  EXPECT_EQ(movie.objection({"time_local"}), "") << "nobody knows what it was";
  Readings streams;
  streams.after.streams[0].tags = streams.before.streams[0].tags = {{"creation_time", "then"}, {"encoder", "Atoll"}};
  EXPECT_EQ(streams.objection({"time_other", "component"}), "");
  EXPECT_NE(streams.objection({"time_other"}), "");
  EXPECT_NE(streams.objection({"time_local", "component"}), "");
}

TEST(MovieClauses, WhatElseAMovieHolds) {
  Readings movie;
  movie.after.chapters = 1;
  EXPECT_EQ(movie.objection(), "still finds chapters");
  movie.after.chapters = 0, movie.after.programs = 1;
  EXPECT_EQ(movie.objection(), "still finds programs");
  movie.after.programs = 0;
  movie.after.streams.push_back(MovieStream{});
  movie.after.streams.back().name = "data";
  EXPECT_EQ(movie.objection(), "still finds a data");
  movie.after.error = "cannot\nread";
  EXPECT_EQ(movie.objection(), "cannot read the copy: cannot\\nread");
}

TEST(MovieClauses, WhatGoesWithAStream) {
  using Side = MovieStream::Side;
  const std::vector<std::byte> some = {std::byte{1}}, other = {std::byte{2}};
  const auto objection = [&](const std::vector<Side>& before, const std::vector<Side>& after) {
    Readings movie;
    movie.before.streams[0].sides = before, movie.after.streams[0].sides = after;
    return movie.objection();
  };
  for (const char* name : {"Display Matrix", "Stereo 3D", "ICC Profile", "Audio Service Type"}) {
    EXPECT_EQ(objection({{name, some}}, {{name, some}}), "") << name;
    EXPECT_EQ(objection({{"CPB properties", other}, {name, some}}, {{name, some}}), "") << name;
    EXPECT_EQ(objection({{name, other}}, {{name, some}}), "finds a different " + std::string(name) + " in a video");
    EXPECT_EQ(objection({{"CPB properties", some}}, {{name, some}}),
              "finds a different " + std::string(name) + " in a video");
  }
  EXPECT_EQ(objection({{"Stereo 3D", some}}, {}), "") << "gone";
  EXPECT_EQ(objection({{"Display Matrix", some}}, {}), "finds no Display Matrix in a video");
  EXPECT_EQ(objection({{"Words", some}}, {{"Words", some}}), "still finds Words in a video");
}

TEST(MovieClauses, StreamsAreThoseOfTheOriginal) {
  Readings movie;
  movie.after.streams[0].parameters = {1};
  EXPECT_EQ(movie.objection(), "finds a different codec, clock or frame in a video");
  movie.after.streams[0].parameters.clear();
  movie.after.streams[0].setup = {std::byte{1}};
  EXPECT_EQ(movie.objection(), "finds a different codec header in a video");
  MovieStream sound, second;
  sound.kind = second.kind = MovieStream::Kind::sound;
  sound.name = second.name = "audio";
  second.parameters = {2};
  Readings of_three;
  of_three.before.streams.push_back(sound), of_three.before.streams.push_back(second);
  of_three.after.streams.push_back(second);
  EXPECT_EQ(of_three.objection(), "") << "the first sound is gone";
  of_three.after.streams.push_back(sound);
  EXPECT_EQ(of_three.objection(), "finds additional streams in a audio") << "in their order";
  of_three.after.streams = {sound};
  EXPECT_EQ(of_three.objection(), "finds no images");
  of_three.before.streams = {sound};
  EXPECT_EQ(of_three.objection(), "") << "it never had any";
}

TEST(MovieClauses, NumbersOfEachSample) {
  const std::vector<MovieSample> samples = {{0, 0, 10, true}, {10, 40, 10, false}};
  const auto objection = [&](auto change) {
    Readings movie(samples);
    change(movie.after.streams[0].samples);
    return movie.objection();
  };
  using Samples = std::vector<MovieSample>;
  EXPECT_EQ(objection([](Samples&) {}), "");
  EXPECT_EQ(objection([](Samples& s) { s[1].at = 30; }), "") << "the same bytes stand elsewhere";
  const std::string one = "finds a different size or time of sample 1 in a video";
  EXPECT_EQ(objection([](Samples& s) { s[1].size = 9; }), one);
  EXPECT_EQ(objection([](Samples& s) { s[1].time = 41; }), one);
  EXPECT_EQ(objection([](Samples& s) { s[1].key = true; }), one);
  EXPECT_EQ(objection([](Samples& s) { s[1].check = 7; }), "finds different bytes in sample 1 in a video");
  EXPECT_EQ(objection([](Samples& s) { s.pop_back(); }), "finds a different number of samples in a video");
}

/// Clocks without a zero may begin later, all samples by the same.
TEST(MovieClauses, ClocksThatBeginAnywhere) {
  const auto objection = [](bool before, bool after, std::int64_t second) {
    Readings movie({{0, 100, 10, true}, {10, 140, 10, false}});
    movie.before.begins_anywhere = before, movie.after.begins_anywhere = after;
    movie.after.streams[0].samples[0].time = 107, movie.after.streams[0].samples[1].time = second;
    return movie.objection();
  };
  EXPECT_EQ(objection(true, true, 147), "");
  EXPECT_EQ(objection(true, true, 148), "finds a different size or time of sample 1 in a video");
  EXPECT_EQ(objection(true, false, 147), "finds a different size or time of sample 0 in a video");
  EXPECT_EQ(objection(false, true, 147), "finds a different size or time of sample 0 in a video");
}

/// The first 64 bytes of a sample and the last 64, as far as the files reach.
TEST(MovieClauses, BytesOfASample) {
  const auto is_same = [](MovieSample before, MovieSample after, std::optional<std::size_t> changed = {}) {
    Readings movie({before});
    movie.after.streams[0].samples = {after};
    if (changed) movie.copy[*changed] = std::byte{2};
    const std::string words = movie.objection();
    EXPECT_TRUE(words.empty() || words == "finds different bytes in sample 0 in a video") << words;
    return words.empty();
  };
  const MovieSample long_one{100, 0, 200, true}, short_one{100, 0, 3, true};
  EXPECT_TRUE(is_same(long_one, long_one));
  for (const std::size_t at : {100u, 163u, 236u, 299u}) EXPECT_FALSE(is_same(long_one, long_one, at)) << at;
  for (const std::size_t at : {99u, 164u, 235u, 300u}) EXPECT_TRUE(is_same(long_one, long_one, at)) << at;
  for (const std::size_t at : {100u, 102u}) EXPECT_FALSE(is_same(short_one, short_one, at)) << at;
  for (const std::size_t at : {99u, 103u}) EXPECT_TRUE(is_same(short_one, short_one, at)) << at;
  const MovieSample at_end{200, 0, 200, true}, beyond{201, 0, 200, true}, nowhere{-1, 0, 200, true},
      behind{401, 0, 200, true};
  EXPECT_TRUE(is_same(at_end, long_one));
  EXPECT_FALSE(is_same(at_end, at_end, 399));
  for (const MovieSample& cut : {beyond, nowhere, behind}) {
    EXPECT_TRUE(is_same(cut, beyond)) << "cut off in both";
    EXPECT_FALSE(is_same(cut, at_end)) << cut.at;
    EXPECT_FALSE(is_same(at_end, cut)) << cut.at;
  }
  EXPECT_TRUE(is_same({400, 0, 0, true}, {400, 0, 0, true}));
}

}  // namespace
}  // namespace contrail::test
