// The proof must be able to fail: an Apply that is wrong on purpose is caught by each of its three parts.
#include <gtest/gtest.h>

#include "analysis/flight/geo.hpp"
#include "analysis/scrub/apply.hpp"
#include "analysis/scrub/encodings.hpp"
#include "analysis/scrub/gather.hpp"
#include "analysis/scrub/prove.hpp"
#include "analysis/scrub/search.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const Policy share = Policy::parse("share", {}, {});

Policy of_its_format(const Policy& policy, const std::vector<std::byte>& file) {
  return policy.of(*detect(file).format);
}
const Places none;

Gathered gathered(const std::vector<std::byte>& file) {
  const auto source = source_of(file);
  const Policy policy = of_its_format(share, file);
  Gather gather(*source, policy);
  walk_bytes(*source, gather);
  return gather.finish();
}

std::vector<std::byte> applied(const std::vector<std::byte>& file, const Policy& profile) {
  const Policy policy = of_its_format(profile, file);
  std::vector<std::byte> out = file;
  const auto source = source_of(file);
  const Moved moved;
  Gather gather(*source, policy);
  walk_bytes(*source, gather);
  Apply apply(*source, policy, none, gathered(file).base, moved, out);
  walk_bytes(*source, apply);
  for (const Interval& gap : gaps_between(gather.finish().claimed.merged(), out.size()))
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(gap.begin), out.begin() + static_cast<std::ptrdiff_t>(gap.end),
              std::byte{0});
  return out;
}

std::string verified(const std::vector<std::byte>& out, const std::vector<Diagnostic>& before = {}) {
  const auto source = source_of(out);
  const Policy policy = of_its_format(share, out);
  Verify verify(*source, policy, none, {});
  walk_bytes(*source, verify);
  return verify.objection(before);
}

std::string compared(const std::vector<std::byte>& file, const std::vector<std::byte>& out) {
  const auto source = source_of(file);
  const Moved moved;
  const Policy policy = of_its_format(share, file);
  Equal equal(*source, policy, none, gathered(file).base, moved, out);
  walk_bytes(*source, equal);
  return equal.objection();
}

std::string searched(const std::vector<std::byte>& file, const std::vector<std::byte>& out) {
  const Gathered found = gathered(file);
  const auto source = source_of(out);
  return find_secret(*source, *detect(out).format, found.scrambled, found.secrets, {});
}

class Proof : public testing::TestWithParam<std::string> {};

TEST_P(Proof, HoldsForWhatIsRight) {
  const std::vector<std::byte> file = fixture(GetParam()), out = scrub(file).bytes;
  EXPECT_EQ(verified(out), "");
  EXPECT_EQ(compared(file, applied(file, share)), "");
  EXPECT_EQ(searched(file, out), "");
}

TEST_P(Proof, FailsWhereAPlaceStayed) {
  const std::vector<std::byte> file = fixture(GetParam()),
                               out = applied(file, Policy::parse("share", {"latitude", "longitude"}, {}));
  EXPECT_NE(verified(scrub(file, {}, "share", {"latitude", "longitude"}).bytes), "");
  EXPECT_NE(searched(file, out), "");
  EXPECT_EQ(compared(file, out), "");
}

TEST_P(Proof, FailsWhereAMeasurementWent) {
  const std::vector<std::byte> file = fixture(GetParam()),
                               out = applied(file, Policy::parse("share", {}, {"harmless_measurement"}));
  EXPECT_NE(compared(file, out), "");
}

TEST_P(Proof, FailsForTheUntouchedFile) {
  const std::vector<std::byte> file = fixture(GetParam());
  EXPECT_NE(verified(file), "");
  EXPECT_NE(searched(file, file), "");
}

std::string words_of(const testing::TestParamInfo<std::string>& info) {
  std::string words = info.param;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return words;
}
INSTANTIATE_TEST_SUITE_P(Logs, Proof,
                         testing::Values("ardupilot-bin/good.fix", "ardupilot-log/good.fix", "px4-ulog/good.fix"),
                         words_of);

// --- the search
// ------------------------------------------------------------------------------------------------------------------------

constexpr SecretPlace place{-48.8712345, -123.3987654};

std::string found_in(const std::string& text, const Secrets& secrets) {
  std::vector<std::byte> bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  const auto source = source_of(bytes);
  return find_secret(*source, *find_format("px4-ulog"), false, secrets, {});
}

TEST(Search, FindsEveryEncodingOfAPlace) {
  Secrets secrets;
  secrets.add_place(place.lat_deg, place.lon_deg);
  const std::string filler(100, '\x5d');
  for (const SecretEncoding& encoding : encodings()) {
    if (encoding.window == 0) continue;
    const std::string lat = encoding.write(place.lat_deg, false), lon = encoding.write(place.lon_deg, true);
    ASSERT_FALSE(lat.empty() || lon.empty()) << encoding.name;
    EXPECT_NE(found_in(filler + lat + lon + filler, secrets), "") << encoding.name;
    EXPECT_NE(found_in(filler + lon + "\x01\x02" + lat + filler, secrets), "") << encoding.name;
    EXPECT_EQ(found_in(filler + lat + filler, secrets), "") << encoding.name << ": one half is chance";
    EXPECT_EQ(found_in(lat + std::string(400, '\x5d') + lon, secrets), "") << encoding.name << ": too far apart";
  }
  EXPECT_NE(found_in(filler + geohash(place.lat_deg, place.lon_deg), secrets), "");
  EXPECT_NE(found_in(filler + mgrs(place.lat_deg, place.lon_deg), secrets), "");
}

TEST(Search, FindsEveryEncodingOfAText) {
  Secrets secrets;
  secrets.add_text("0XXSN98765ATOLL");
  std::string wide;
  for (const char c : std::string("0XXSN98765ATOLL")) wide += {c, '\0'};
  for (const std::string& text : {std::string("0XXSN98765ATOLL"), std::string("305858534e393837363541544f4c4c"),
                                  std::string("MFhYU045ODc2NUFUT0xM"), wide, '\0' + wide}) {
    EXPECT_NE(found_in("behind: " + text + " and on", secrets), "") << text;
  }
  EXPECT_EQ(found_in("0XXSN98765", secrets), "");
}

TEST(Search, PassesOverNeutralValuesAndProvedBytes) {
  Secrets secrets;
  secrets.add_text("0000000000"), secrets.add_text("----------"), secrets.add_text("short");
  secrets.add_place(0, 0), secrets.add_place(10, 20);
  EXPECT_TRUE(secrets.texts().empty());
  EXPECT_TRUE(secrets.places().empty());
  secrets.add_text("0XXSN98765ATOLL");
  const std::string text = "xx0XXSN98765ATOLLxx";
  const auto source = Source::view("test", as_bytes(text));
  EXPECT_EQ(find_secret(*source, *find_format("px4-ulog"), false, secrets, {{0, text.size()}}), "");
}

}  // namespace
}  // namespace contrail::test
