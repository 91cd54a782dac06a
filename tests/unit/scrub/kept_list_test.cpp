// What `formats --fields FORMAT --kept` prints is what a clean copy holds: every log room has a list, a value that is
// left stands on it, and a value on it that its limits hold is left.
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <set>

#include "parsers/base/layout/value.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

bool is_log(const Format& format) {
  return format.is_cleaned() && (format.family == Family::log || format.family == Family::export_);
}

TEST(KeptList, EveryLogHasOne) {
  std::size_t logs = 0;
  for (const Format* format : formats()) {
    if (!is_log(*format)) continue;
    ASSERT_NE(format->kept, nullptr) << format->id;
    ++logs;
    std::size_t told = 0;
    format->kept([&](const KeptField& field) {
      ++told;
      const std::string name = std::string(field.record) + "." + std::string(field.field);
      EXPECT_FALSE(field.record.empty() || field.field.empty() || field.type.empty()) << format->id << " " << name;
      const bool of_words =
          field.type.starts_with("one of") || field.type == "known names" || field.type == "program and version";
      EXPECT_TRUE(format->family != Family::log || field.limits.told() || of_words) << format->id << " " << name;
    });
    EXPECT_GT(told, 0u) << format->id;
  }
  EXPECT_GT(logs, 9u);
}

/// A name as lists have it: without the unit of a heading, `[*]` for an element, `#` for its number.
std::vector<std::string> spellings(std::string_view name) {
  const std::string word(name.substr(0, name.find(" [")));
  const std::string bare = word.substr(0, word.find('('));
  std::vector<std::string> all = {std::string(name), bare};
  const std::size_t open = bare.find('[');
  if (open != std::string::npos) {
    const std::size_t close = bare.find(']', open);
    all.push_back(bare.substr(0, open) + bare.substr(close + 1));
    all.push_back(bare.substr(0, open) + "[*]" + bare.substr(close + 1));
  }
  const std::size_t digits = bare.find_last_not_of("0123456789") + 1;
  if (digits < bare.size()) all.push_back(bare.substr(0, digits) + "#");
  return all;
}

using Names = std::set<std::string, std::less<>>;

class Lists {
 public:
  explicit Lists(const Format& format) {
    format.kept([&](const KeptField& f) { names_.insert(std::string(f.record) + "." + std::string(f.field)); });
  }
  [[nodiscard]] bool hold(const Layout& layout, const Column& column) const {
    return std::ranges::any_of(spellings(column.name), [&](const std::string& name) {
      return names_.contains(std::string(layout.name) + "." + name);
    });
  }

 private:
  Names names_;
};

/// Nothing, or nothing but zero.
bool is_blank(const Record& record, const Column& column) {
  if (column.bits.width != 0) return integer(record, column).value_or(0) == 0;
  const Bytes value = raw(record, column);
  if (record.layout.placed) return as_text(value).find_first_not_of("0 .-") == std::string_view::npos;
  return std::ranges::all_of(value, [](std::byte b) { return b == std::byte{0}; });
}

/// As it is read: text logs are spelled anew.
std::string value_of(const Record& record, const Column& column) {
  // The lines that tell the units of packed values are settings, which go.
  const auto whole = record.layout.packed ? integer(record, column) : std::nullopt;
  if (whole) return std::to_string(*whole);
  if (const auto value = number(record, column)) return std::to_string(*value);
  std::string words;
  for (const char c : text(record, column)) {
    if (c != '_') words += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return words;
}

bool is_time(const Column& column) {
  return column.meaning == Meaning::time_boot || row_of(column.meaning).reveals == Reveals::time;
}

/// What a ground station says of itself goes, also where the aircraft's word stays.
bool is_of_another(const Layout& layout) {
  const auto stays = [](const Column& column) {
    return column.limits.told() && column.meaning != Meaning::offset && column.meaning != Meaning::structure &&
           !is_time(column);
  };
  const bool of_words = std::ranges::all_of(layout.columns, [](const Column& c) { return c.type == Type::text; });
  return !layout.placed && !layout.packed && !of_words && std::ranges::none_of(layout.columns, stays);
}

/// In streams without stamps of their own only the clock of the main aircraft stays.
bool is_clock_of_another(const Column& column) { return column.name == "time_boot_ms" && !column.limits.told(); }

/// Values of the columns that are neither framing nor computed, but for those of packed frames.
class Values final : public Sink {
 public:
  Values(const Lists& lists, bool only_listed) : lists_(lists), only_listed_(only_listed) {}
  bool layout(const AnnouncedLayout& layout) override { return layout.packed || !layout.view; }
  void record(const Record& record) override {
    for (const Column& column : record.layout.columns) {
      if (column.meaning == Meaning::structure || column.meaning == Meaning::offset || is_time(column)) continue;
      if (record.layout.name.empty() || is_of_another(record.layout) || is_blank(record, column)) continue;
      if (is_clock_of_another(column)) continue;
      const bool listed = lists_.hold(record.layout, column);
      const std::string name = std::string(record.layout.name) + "." + std::string(column.name);
      if (!listed) unlisted.insert(name);
      if (!listed && only_listed_) continue;
      const auto value = number(record, column);
      if (value && column.limits.told() && !column.limits.hold(*value * (record.layout.placed ? 1 : column.per)))
        continue;
      if (value && !column.names.empty() && !record.layout.placed &&
          !name_for(column, static_cast<std::int64_t>(*value)))
        continue;
      all[name].push_back(value_of(record, column));
    }
  }
  std::map<std::string, std::vector<std::string>> all;
  Names unlisted;

 private:
  const Lists& lists_;
  bool only_listed_;
};

class KeptListOf : public testing::TestWithParam<std::string> {};

TEST_P(KeptListOf, IsWhatACleanCopyHolds) {
  const std::vector<std::byte> file = fixture(GetParam());
  const Format& format = *detect(file).format;
  const Lists lists(format);
  const Scrubbed clean = scrub(file);
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  Values before(lists, true), after(lists, false);
  walk_bytes(*source_of(file), before);
  walk_bytes(*source_of(clean.bytes), after);
  for (const std::string& name : after.unlisted) ADD_FAILURE() << name << " is left but not on the list";
  EXPECT_TRUE(!before.unlisted.empty() || clean.bytes.size() < file.size());  // else nothing was to go
  EXPECT_FALSE(before.all.empty());
  for (const auto& [name, values] : before.all) EXPECT_EQ(after.all[name], values) << name;
}

std::vector<std::string> logs() {
  std::vector<std::string> all = whole_logs();
  all.insert(all.end(), checked_logs().begin(), checked_logs().end());
  return all;
}

std::string words_of(const testing::TestParamInfo<std::string>& info) {
  std::string words = info.param;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return words;
}
INSTANTIATE_TEST_SUITE_P(Logs, KeptListOf, testing::ValuesIn(logs()), words_of);

}  // namespace
}  // namespace contrail::test
