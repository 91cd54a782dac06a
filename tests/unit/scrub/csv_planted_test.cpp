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

/// Every cell of the rows in another spelling.
template <class Spell>
std::string respelled(const std::string& table, Spell&& spell) {
  const std::size_t rows_at = table.find('\n') + 1;
  std::string out = table.substr(0, rows_at);
  const std::string_view rows_text = std::string_view(table).substr(rows_at);
  CsvRows rows(rows_text);
  for (CsvRow row; rows.next(row);) {
    for (std::size_t i = 0; i < row.fields.size(); ++i)
      out.append(i ? "," : "").append(spell(std::string(row.fields[i].text)));
    out += '\n';
  }
  return out;
}

std::string quoted(const std::string& cell) { return '"' + cell + '"'; }
std::string with_comma_quoted(const std::string& cell) {
  return cell.find(',') == std::string::npos ? cell : quoted(cell);
}

/// A number with a point, written otherwise.
std::string number_respelled(const std::string& cell, const std::string& before, const std::string& behind) {
  const bool number =
      cell.find('.') != std::string::npos && cell.find_first_not_of("-.0123456789") == std::string::npos;
  return with_comma_quoted(number && cell.front() != '-' ? before + cell + behind : cell);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

TEST_P(Tables, TheSpellingOfALineSaysNothing) {
  const std::string table = replaced(text_of(fixture(GetParam())), "\r\n", "\n");
  const std::size_t second = table.find('\n') + 1, third = table.find('\n', second) + 1;
  const std::string heading = table.substr(0, second);
  const Scrubbed clean = scrub(bytes_of_text(table));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::string variants[] = {
      respelled(table, quoted),
      respelled(table, [](const std::string& cell) { return number_respelled(cell, "", "0"); }),
      respelled(table, [](const std::string& cell) { return number_respelled(cell, " ", ""); }),
      replaced(table, "\n", "\r\n"),
      table.substr(0, third - 1) + "\r\n" + table.substr(third),
      replaced(table, "\n", "\n\n"),
      "\xEF\xBB\xBF" + table,
      table.substr(0, third - 1) + ",,,,,,," + table.substr(third - 1),
      table.substr(0, third) + "# 47\n" + table.substr(third),
      table.substr(0, third) + "47,8\n" + table.substr(third),
      table.substr(0, third) + heading + heading + table.substr(third),
      heading.substr(0, second - 1) + " " + table.substr(second - 1),
      table + "\n\n",
      table + std::string(3, '\0'),
      table.substr(0, table.size() - 1),
  };
  for (const std::string& variant : variants) {
    const Scrubbed other = scrub(bytes_of_text(variant));
    ASSERT_EQ(other.result.grade, Grade::proved) << other.result.reason << "\n" << variant;
    EXPECT_EQ(text_of(other.bytes), text_of(clean.bytes)) << variant;
  }
}

INSTANTIATE_TEST_SUITE_P(Csv, Tables, testing::ValuesIn(tables));

TEST(Tables, InARowOfATimelineEverySecretIsGone) {
  const std::string whole = text_of(fixture("plaso-csv/good.fix"));
  const std::size_t rows_at = whole.find('\n') + 1;
  int proved = 0;
  for (const std::string secret : secrets) {
    for (std::size_t at = rows_at; at <= whole.size(); at += 5)
      expect_gone(whole.substr(0, at) + secret + whole.substr(at), secret, "at " + std::to_string(at), proved);
  }
  EXPECT_GT(proved, 200);
}

TEST(Tables, WhatIsHarmlessStaysCellByCell) {
  const std::string clean = text_of(scrub(fixture("edgetx-csv/good.fix")).bytes);
  EXPECT_NE(clean.find("\n,,,,36,33.8,0.2,10,-0.16,0.08,0.73,ANGL,-126,100,50,7.9,30,-1,0x000000000000000C,1509\n"),
            std::string::npos)
      << clean;
  const std::string irregular = text_of(scrub(fixture("airdata-csv/wrong_count.fix")).bytes);
  EXPECT_EQ(irregular,
            "time(millisecond),latitude,longitude,speed(mph),flycState\n"
            "0,,,1,P-GPS\n"
            "200,,,,\n"
            "300,,,,P-GPS\n"
            "time(millisecond),latitude,longitude,message\n"
            "0,,,\n");
}

TEST(Tables, ANumberHasTheDecimalsOfItsColumn) {
  const std::string clean =
      text_of(scrub(bytes_of_text("Pitch(DEGREES),x,time(millisecond),latitude,longitude, Speed(MPH),"
                                  "satellites,mileage(feet),voltageCell01\n"
                                  ",7,100,-48.8766,-123.3933,40.0688956831914,17,1,4.12345\n"
                                  ",7,200,-48.8766,-123.3933,4.5e0,17.5,-47,0.0001\n"
                                  ",7,150,-48.8766,-123.3933,+1,0,-0.0,47\n"
                                  ",7,300,-48.8766,-123.3933,-0.04,1.7e1,1.25,.5\n"))
                  .bytes);
  EXPECT_EQ(clean,
            "time(millisecond),latitude,longitude,speed(mph),mileage(feet),satellites,pitch(degrees),voltageCell1\n"
            "0,,,40.1,1,17,,4.123\n"
            "100,,,4.5,,,,0\n"
            "100,,,,0,0,,\n"
            "250,,,0,1.2,17,,0.5\n");
}

TEST(Tables, WhatIsAskedForStaysInItsWords) {
  const std::string file =
      "time(millisecond);latitude;longitude;message;satellites\n"
      "100;-48.87660;-123.3933;\"one; two\";17\n"
      "200;-48.8767;-123.3934;caution, wind;18\n";
  const std::string clean = text_of(scrub(bytes_of_text(file), {}, "share", {"place", "message"}).bytes);
  EXPECT_EQ(clean,
            "time(millisecond),latitude,longitude,satellites,message\n"
            "0,-48.8766,-123.3933,17,\"one; two\"\n"
            "100,-48.8767,-123.3934,18,\"caution, wind\"\n");
}

TEST(Tables, ColumnsStandAsTheDialectListsThem) {
  const std::string clean =
      text_of(scrub(bytes_of_text("longitude,latitude,speed(mph),Jane,time(millisecond),speed(kts),voltageCell47\n"
                                  "-123.3933,-48.8766,1,7,100,47,3\n"))
                  .bytes);
  EXPECT_EQ(clean, "time(millisecond),latitude,longitude,speed(mph)\n0,,,1\n");
}

TEST(Tables, WhatCountsBeginsAtZeroAndRunsOn) {
  const std::string clean = text_of(scrub(bytes_of_text("time(millisecond),latitude,longitude,distance(feet)\n"
                                                        "4885661,1,1,235222\n"
                                                        "4885761,1,1,235232\n"
                                                        "1234567,1,1,1.5\n"
                                                        "1234667,1,1,21.5\n"
                                                        "86390000,1,1,123456\n"
                                                        "86390100,1,1,123455\n"))
                                        .bytes);
  EXPECT_EQ(clean,
            "time(millisecond),latitude,longitude,distance(feet)\n"
            "0,,,0\n100,,,10\n,,,10\n,,,30\n,,,30\n,,,29\n")
      << "stamps that leap are blank";
}

TEST(Tables, BlanksAroundNamesSayNothing) {
  const std::string rows = "100,-48.8766,-123.3933,17\n200,-48.8767,-123.3934,18\n";
  const std::string heading = "time(millisecond),latitude,longitude,satellites\n";
  const std::string plain = text_of(scrub(bytes_of_text(heading + rows)).bytes);
  for (const std::string blank : {"time(millisecond) , latitude , longitude , satellites\n",
                                  "  time(millisecond),latitude\t,longitude,   satellites  \n"}) {
    const Scrubbed clean = scrub(bytes_of_text(blank + rows));
    ASSERT_EQ(clean.result.grade, Grade::proved) << blank << clean.result.reason;
    EXPECT_EQ(text_of(clean.bytes), plain) << blank;
  }
}

TEST(Tables, HeadingsWithoutRowsGo) {
  const std::string heading = "Date,Time,GPS,Rud\n", other = "Date,Time,GPS,Ele\n", row = "2026-07-29,11:12:13,,1\n";
  const std::string clean = text_of(
      scrub(bytes_of_text(heading + row + other + heading + other + other + row + heading + "1,2\n" + other)).bytes);
  EXPECT_EQ(clean, heading + ",,,1\n" + other + ",,,1\n");
}

TEST(Tables, PlacesMoveInTheirCells) {
  const auto file = fixture("airdata-csv/good.fix");
  for (const char* profile : {"coarse=10km", "shift"}) {
    ScrubOptions options;
    options.draw.east_deg = 100;
    const Scrubbed clean = scrub(file, options, profile);
    ASSERT_EQ(clean.result.grade, Grade::proved) << profile << ": " << clean.result.reason;
    EXPECT_EQ(text_of(clean.bytes).find(",-123.3933"), std::string::npos) << profile;
  }
  const std::string coarse = text_of(scrub(file, {}, "coarse=10km").bytes);
  EXPECT_NE(coarse.find(",-48."), std::string::npos) << coarse;
}

}  // namespace
}  // namespace contrail::test
