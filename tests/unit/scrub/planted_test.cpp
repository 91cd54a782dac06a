// Every kind of secret planted in every column of every log and movie format that goes, or that stays within limits the
// secret is not in: it has to be gone, or the file refused.
#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A column as it lies in the file.
struct Spot {
  std::string name;
  Type type;
  std::uint64_t record_at = 0, record_size = 0;  ///< in the file
  std::uint64_t in_record = 0, size = 0;         ///< of the value
  const Transform* transform = nullptr;
  std::vector<std::byte> plain;  ///< the record as it reads
};

template <class T>
std::string bytes_as_text(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

/// What a value of the type could hold: parts of the position -48.8712345, -123.3987654, a serial, a name.
std::string secret_for(Type type, std::uint64_t size) {
  switch (type) {
    case Type::f64: return bytes_as_text(-48.8712345);
    case Type::f32: return bytes_as_text(-48.8712345f);
    case Type::i32:
    case Type::u32: return bytes_as_text(std::int32_t{-488712345});
    case Type::i64:
    case Type::u64: return bytes_as_text(std::int64_t{1'790'123'456'789'012});
    case Type::text:
    case Type::bytes:
    case Type::u8: {
      std::string words = "0XXSN98765ATOLLQUEEN";
      while (words.size() < size) words += "SECRETWORD";
      return words.substr(0, size);
    }
    default: return std::string(size, '\x5d');
  }
}

/// Whether that secret is a value such as the column has: nobody can tell it from one.
bool may_hold_secret(const Column& column) {
  switch (column.type) {
    case Type::f64:
    case Type::f32: return column.limits.hold(-48.8712345);
    case Type::i32: return column.limits.hold(-488712345);
    case Type::u32: return column.limits.hold(static_cast<std::uint32_t>(-488712345));
    case Type::i64:
    case Type::u64: return column.limits.hold(1'790'123'456'789'012);
    default: return true;
  }
}

/// The first record of each layout, all its columns but those that may hold the secret.
class Spots final : public Sink {
 public:
  explicit Spots(const Policy& policy) : policy_(policy) {}
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    if (record.layout.view || !record.where.in_file() || seen_[record.layout.id]++ > 0) return;
    for (const Column& column : record.layout.columns) {
      const Bytes value = raw(record, column);
      if (value.empty() || column.bits.width != 0 || column.meaning == Meaning::offset) continue;
      const bool limited = column.limits.told() && !record.layout.placed && !record.layout.big;
      if (policy_.stays(record.layout, column) && (!limited || may_hold_secret(column))) continue;
      spots.push_back({display_name(record.layout) + "." + std::string(column.name),
                       column.type,
                       record.where.at,
                       record.where.size,
                       static_cast<std::uint64_t>(value.data() - record.bytes.data()),
                       value.size(),
                       record.where.transform,
                       {record.bytes.begin(), record.bytes.end()}});
    }
  }
  std::vector<Spot> spots;

 private:
  const Policy& policy_;
  std::map<std::uint32_t, int> seen_;
};

std::vector<std::byte> plant(std::vector<std::byte> file, const Spot& spot, const std::string& secret) {
  std::vector<std::byte> planted = spot.plain;
  std::memcpy(planted.data() + spot.in_record, secret.data(), std::min<std::size_t>(secret.size(), spot.size));
  std::byte* const at = file.data() + spot.record_at;
  const std::size_t size = std::min<std::size_t>(planted.size(), spot.record_size);
  if (spot.transform)
    EXPECT_TRUE(spot.transform->encode({at, size}, {}, Bytes(spot.plain).first(size), Bytes(planted).first(size)));
  else
    std::memcpy(at, planted.data(), size);
  return file;
}

/// All that can be read: the bytes of the file, and of the records as they read.
class Readable final : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override { return !layout.view; }
  void record(const Record& record) override { text += as_text(record.bytes); }
  std::string text;
};

std::string readable(const std::vector<std::byte>& file) {
  const auto source = source_of(file);
  Readable all;
  walk_bytes(*source, all);
  return all.text + std::string(as_text(file));
}

/// Planted values that break the file itself: a prefix that is none any more, sizes of pictures that are not there,
/// numbers of another length.
bool may_refuse(std::string_view name, std::string_view reason) {
  if (name == "Prefix.unknown11" || name == "Prefix.reserved") return reason == "no known format: cannot be cleaned";
  if (name == "G.fields" || name == "H.fields") return reason.starts_with("damaged: no frame can be read here");
  if (name == "B.incompat_flags (unused)") return reason.starts_with("damaged: unknown incompatibility flags");
  return name.starts_with("Details.momentPic") &&
         reason.starts_with("damaged: the records end before the pictures begin");
}

class Planted : public testing::TestWithParam<std::string> {};

TEST_P(Planted, EndsAsGoneOrRefused) {
  const std::vector<std::byte> file = fixture(GetParam());
  const auto source = source_of(file);
  const Policy policy = Policy::parse("share", {}, {}).of(*detect(source->bytes()).format);
  Spots found(policy);
  walk_bytes(*source, found);
  ASSERT_FALSE(found.spots.empty());
  ASSERT_TRUE(is_clean(scrub(file))) << why_not_clean(scrub(file));
  for (const Spot& spot : found.spots) {
    const std::string secret = secret_for(spot.type, spot.size).substr(0, spot.size);
    if (secret.size() < 4) continue;  // too short to be told from chance; the masks take them all the same
    const Scrubbed clean = scrub(plant(file, spot, secret));
    if (clean.bytes.empty()) {
      EXPECT_TRUE(may_refuse(spot.name, clean.result.reason)) << spot.name << ": " << clean.result.reason;
      continue;
    }
    EXPECT_EQ(readable(clean.bytes).find(secret), std::string::npos) << spot.name;
  }
}

TEST_P(Planted, AgainIsTheSame) {
  const std::vector<std::byte> file = fixture(GetParam());
  for (const char* profile : {"share", "coarse=10km", "strict", "place-only"}) {
    const Scrubbed once = scrub(file, {}, profile), twin = scrub(file, {}, profile);
    ASSERT_FALSE(once.bytes.empty()) << profile << ": " << once.result.reason;
    EXPECT_EQ(once.bytes, twin.bytes) << profile;
    EXPECT_EQ(scrub(once.bytes, {}, profile).bytes, once.bytes)
        << profile << ": " << scrub(once.bytes, {}, profile).result.reason;
  }
}

TEST_P(Planted, BytesBehindTheEndAreGoneOrRefused) {
  std::vector<std::byte> file = fixture(GetParam());
  const std::string secret = "0XXSN98765ATOLLQUEEN";
  for (const char c : secret) file.push_back(static_cast<std::byte>(c));
  const Scrubbed clean = scrub(file);
  EXPECT_EQ(as_text(clean.bytes).find(secret), std::string_view::npos) << clean.result.reason;
}

std::string words_of(const testing::TestParamInfo<std::string>& info) {
  std::string words = info.param;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return words;
}
INSTANTIATE_TEST_SUITE_P(Logs, Planted, testing::ValuesIn(whole_logs()), words_of);
INSTANTIATE_TEST_SUITE_P(Movies, Planted, testing::ValuesIn(whole_movies()), words_of);

/// A picture inside a flight record is not looked into: it goes, with its sizes.
TEST(PlantedPicture, GoesWithItsSizes) {
  const std::vector<std::byte> file = fixture("dji-txt/v11.fix");
  const Scrubbed clean = scrub(file);
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(as_text(file).find("\xFF\xD8\xFF"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find("\xFF\xD8\xFF"), std::string_view::npos);
  EXPECT_LT(clean.bytes.size(), file.size());
}

TEST(Encrypted, IsRefusedWithAnOffer) {
  const Scrubbed refused = scrub(fixture("dji-txt/v14.fix"));
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_NE(refused.result.reason.find("export"), std::string::npos) << refused.result.reason;
  EXPECT_TRUE(refused.bytes.empty());
}

}  // namespace
}  // namespace contrail::test
