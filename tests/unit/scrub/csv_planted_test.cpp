// Logs as tables: words, serials, dates and places in every cell, in the heading, and around the rows end as gone or
// refused; what is harmless stays, cell by cell.
#include <gtest/gtest.h>

#include "parsers/parts/csv/csv.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

constexpr const char* tables[] = {"airdata-csv/good.fix", "airdata-csv/healthydrones.fix", "edgetx-csv/good.fix",
                                  "yuneec-csv/good.fix",  "yuneec-csv/remote_gps.fix",     "phantomhelp-csv/good.fix",
                                  "litchi-csv/good.fix"};
constexpr const char* secrets[] = {"Ada Lovelace", "0ABCDEF0199", "2026-07-29T11:12:13Z", "47.123456 8.654321",
                                   "home.example.org"};

class Tables : public testing::TestWithParam<const char*> {};

TEST_P(Tables, EverySecretInACellIsGone) {
  const std::string whole = text_of(fixture(GetParam()));
  int planted = 0, proved = 0;
  CsvRows rows(whole);
  int lines = 0;
  for (CsvRow row; rows.next(row) && lines < 2; ++lines) {
    const std::vector<CsvField> fields(row.fields.begin(), row.fields.end());
    for (const CsvField& field : fields) {
      for (const char* secret : secrets) {
        std::string file = whole;
        file.replace(field.at, field.text.size(), secret);
        expect_gone(file, secret, "cell at " + std::to_string(field.at), proved);
        ++planted;
      }
    }
  }
  // Without the headings that a format is known by it is another file; all others can be cleaned.
  EXPECT_GT(proved * 10, planted * 6) << planted;
}

TEST_P(Tables, EverySecretAroundTheRowsIsGone) {
  const std::string whole = text_of(fixture(GetParam()));
  const std::size_t second = whole.find('\n') + 1, third = whole.find('\n', second) + 1;
  int proved = 0;
  for (const std::string secret : secrets) {
    const std::vector<std::string> files = {
        whole.substr(0, second) + secret + "\n" + whole.substr(second),
        whole.substr(0, third) + secret + "," + secret + "\n" + whole.substr(third),
        whole.substr(0, third - 1) + "," + secret + whole.substr(third - 1),
        whole.substr(0, third - 1) + ",,,\"" + secret + "\",," + whole.substr(third - 1),
        whole + secret,
        whole + std::string(20, '\0') + secret,
        whole + "\n\n" + secret + "\n",
        whole + "\"" + secret,
        whole.substr(0, third) + "\n" + whole.substr(0, second - 1) + "," + secret + "\n" + whole.substr(third),
        "\xEF\xBB\xBF" + whole.substr(0, second - 1) + "," + secret + whole.substr(second - 1),
    };
    for (std::size_t i = 0; i < files.size(); ++i) expect_gone(files[i], secret, "place " + std::to_string(i), proved);
  }
  EXPECT_GT(proved, 20);
}

TEST_P(Tables, ACleanOneStaysAsItIs) {
  const Scrubbed once = scrub(fixture(GetParam()));
  ASSERT_EQ(once.result.grade, Grade::proved) << once.result.reason;
  const Scrubbed twice = scrub(once.bytes);
  EXPECT_EQ(twice.result.grade, Grade::proved);
  EXPECT_EQ(twice.bytes, once.bytes);
}

INSTANTIATE_TEST_SUITE_P(Csv, Tables, testing::ValuesIn(tables));

TEST(Tables, WhatIsHarmlessStaysCellByCell) {
  const std::string clean = text_of(scrub(fixture("edgetx-csv/good.fix")).bytes);
  EXPECT_NE(
      clean.find("\n,,-126,100,50,-0.16,0.08,0.73,\"ANGL\",0.2,,36.0,33.80,,10,30,-1,0x000000000000000C,1509,7.9\n"),
      std::string::npos)
      << clean;
  const std::string irregular = text_of(scrub(fixture("airdata-csv/wrong_count.fix")).bytes);
  EXPECT_NE(irregular.find("\n100,,,1,P-GPS,\n"), std::string::npos) << irregular;
  EXPECT_NE(irregular.find("\n300,,,,\n"), std::string::npos) << irregular;
}

}  // namespace
}  // namespace contrail::test
