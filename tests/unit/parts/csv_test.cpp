// Comma-separated values: RFC 4180, what real exports make of it, and damage.
#include "parsers/parts/csv/csv.hpp"

#include <gtest/gtest.h>

#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

std::string rows_of(std::string_view text, char separator = ',') {
  std::string out, scratch;
  CsvRows rows(text, separator);
  for (CsvRow row; rows.next(row);) {
    for (const CsvField& field : row.fields) out += "<" + std::string(value(field, scratch)) + ">";
    if (row.damage != CsvDamage::none)
      out += "!" + std::to_string(static_cast<int>(row.damage)) + "@" + std::to_string(row.damage_at);
    out += "+" + std::to_string(row.size) + "\n";
  }
  return out;
}

TEST(Csv, PlainRows) {
  EXPECT_EQ(rows_of(""), "");
  EXPECT_EQ(rows_of("a,b\n1,\n"), "<a><b>+4\n<1><>+3\n");
  EXPECT_EQ(rows_of("a;b\r\n\r\nc", ';'), "<a><b>+5\n<>+2\n<c>+1\n");
  EXPECT_EQ(rows_of("a\tb,c", '\t'), "<a><b,c>+5\n");
  EXPECT_EQ(rows_of("a,b\rc\r"), "<a><b>+4\n<c>+2\n");
  EXPECT_EQ(rows_of(","), "<><>+1\n");
}

TEST(Csv, QuotedFields) {
  EXPECT_EQ(rows_of("\"a,b\",\"c\nd\"\n"), "<a,b><c\nd>+12\n");
  EXPECT_EQ(rows_of("\"say \"\"hi\"\"\",\"\""), "<say \"hi\"><>+15\n");
  EXPECT_EQ(rows_of("a\"b,c\n"), "<a\"b><c>+6\n");
}

TEST(Csv, FieldsLieWhereTheySay) {
  constexpr std::string_view text = "id,\"x\"\"y\"\n";
  CsvRows rows(text);
  CsvRow row;
  ASSERT_TRUE(rows.next(row));
  ASSERT_EQ(row.fields.size(), 2u);
  EXPECT_EQ(row.fields[1].at, 4u);
  EXPECT_EQ(row.fields[1].text, "x\"\"y");
  EXPECT_TRUE(row.fields[1].doubled);
  EXPECT_FALSE(row.fields[0].doubled);
}

TEST(Csv, DamageIsToldAndTheNextRowIsFound) {
  EXPECT_EQ(rows_of("a,\"b\nc,d\n"), "<a><\"b>!1@2+5\n<c><d>+4\n");
  EXPECT_EQ(rows_of("\"a\"b,c\nd\n"), "<\"a\"b><c>!2@3+7\n<d>+2\n");
  EXPECT_EQ(rows_of("\""), "<\">!1@0+1\n");
  std::string wide(5000, ',');
  wide += "\nnext";
  CsvRows rows(wide);
  CsvRow row;
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row.fields.size(), CsvRows::max_fields);
  EXPECT_EQ(row.damage, CsvDamage::too_many_fields);
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row.fields.front().text, "next");
  std::string open = "\"" + std::string(CsvRows::longest_quoted, 'x') + "\"\n1,2\n";
  CsvRows far(open);
  ASSERT_TRUE(far.next(row));
  EXPECT_EQ(row.damage, CsvDamage::open_quote);
  ASSERT_TRUE(far.next(row));
  EXPECT_EQ(row.fields.size(), 2u);
}

TEST(Csv, SeparatorOfAHeading) {
  EXPECT_EQ(csv_separator("a;b;\"c,d,e,f\""), ';');
  EXPECT_EQ(csv_separator("a\tb"), '\t');
  EXPECT_EQ(csv_separator("a|b|c"), '|');
  EXPECT_EQ(csv_separator("alone"), ',');
}

TEST(Csv, HostileTextIsCoveredOnce) {
  const Bytes good = as_bytes("time,\"lat\",lon\r\n1,\"2\"\"3\",4\r\n\"5\n6\",,7\n\"\",\"8\",9");
  test::for_each_damaged({good.begin(), good.end()}, [](Bytes damaged) {
    CsvRows rows(as_text(damaged));
    std::size_t at = 0;
    for (CsvRow row; rows.next(row); at += row.size) {
      ASSERT_EQ(row.at, at);
      ASSERT_GT(row.size, 0u);
      std::size_t before = row.at;
      for (const CsvField& field : row.fields) {
        ASSERT_GE(field.at, before);
        ASSERT_LE(field.at + field.text.size(), row.at + row.size);
        before = field.at + field.text.size();
      }
    }
    ASSERT_EQ(at, damaged.size());
  });
}

}  // namespace
}  // namespace contrail
