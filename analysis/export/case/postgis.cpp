// SQL for PostgreSQL with PostGIS: tables and rows in one transaction, which psql or any other client runs. Texts are
// standard SQL strings, in which nothing but the quote means anything, or strings of PostgreSQL's with escapes;
// geometries are EWKB in hex (WGS 84).
#include <algorithm>
#include <utility>

#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/io/row_buffer.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// A text cannot hold NUL there; it is shown as U+FFFD.
std::string sql_text(std::string_view text) {
  const auto moves = [](char c) { return (c > 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; };
  // What could move the cursor of whoever looks at the file is spelled in octal, in strings of that kind.
  const bool escapes = std::ranges::any_of(text, moves);
  std::string out = escapes ? "E'" : "'";
  for (const char c : text) {
    if (c == '\0')
      out += "\uFFFD";
    else if (moves(c))
      out.append({'\\', static_cast<char>('0' + (c >> 6)), static_cast<char>('0' + (c >> 3 & 7)),
                  static_cast<char>('0' + (c & 7))});
    else
      out.append(c == '\'' || (escapes && c == '\\') ? 2 : 1, c);
  }
  return out + "'";
}

template <class Number>
std::string sql_array(Bytes blob) {
  std::string out = "'{";
  for (std::size_t at = 0; at + sizeof(Number) <= blob.size(); at += sizeof(Number)) {
    const auto number = load_le<std::int64_t>(blob.data() + at);
    out.append(at ? "," : "").append(number == no_time ? "NULL" : std::to_string(static_cast<Number>(number)));
  }
  return out + "}'";
}

/// The two columns with a number a sample; other blobs are bytes.
bool is_array(const CaseColumn& column) { return column.name == "times_us" || column.name == "offsets"; }

std::string type_of(const CaseColumn& column) {
  switch (column.type) {
    case CaseType::integer: return "bigint";
    case CaseType::real: return "double precision";
    case CaseType::text: return "text";
    case CaseType::moment: return "timestamptz";
    case CaseType::truth: return "boolean";
    case CaseType::blob: break;
  }
  return is_array(column) ? "bigint[]" : "bytea";
}

std::string sql_value(const CaseColumn& column, const CaseValue& value) {
  if (const auto* blob = std::get_if<CaseBlob>(&value))
    return is_array(column) ? sql_array<std::int64_t>(*blob) : "'\\x" + hex_of(*blob) + "'";
  const std::string text = plain_text(value, column.type);
  if (text.empty()) return "NULL";
  return std::holds_alternative<std::string>(value) ? sql_text(text) : text;
}

constexpr std::uint32_t srid_follows = 0x20000000, has_z = 0x80000000, wgs84 = 4326;

/// Extended well-known binary, little-endian.
class Ewkb {
 public:
  template <class Number>
  void put(Number number) {
    std::byte bytes[sizeof number];
    store_le(bytes, number);
    hex_ += hex_of(bytes);
  }
  void begin(std::uint32_t type) {
    put(std::uint8_t{1});
    put(type | srid_follows);
    put(wgs84);
  }
  void put(const CasePoint& point, bool z) {
    put(point.lon_deg), put(point.lat_deg);
    if (z) put(point.height_m);
  }
  [[nodiscard]] std::string sql() const { return "'" + hex_ + "'"; }

 private:
  std::string hex_;
};

std::string sql_geometry(const std::vector<CasePoint>& points, CaseShape shape) {
  if (points.empty()) return "NULL";
  Ewkb out;
  const auto count = static_cast<std::uint32_t>(points.size());
  const bool z = shape != CaseShape::area;
  if (shape == CaseShape::point) out.begin(1 | has_z);
  if (shape == CaseShape::line) out.begin(2 | has_z), out.put(count);
  if (shape == CaseShape::area) out.begin(3), out.put(std::uint32_t{1}), out.put(count);
  for (const CasePoint& point : points) out.put(point, z);
  return out.sql();
}

std::string_view geometry_type(CaseShape shape) {
  constexpr std::string_view names[] = {"", "geometry(PointZ,4326)", "geometry(LineStringZ,4326)",
                                        "geometry(Polygon,4326)"};
  return names[static_cast<std::size_t>(shape)];
}

class PostGis final : public CaseWriter {
 public:
  explicit PostGis(CaseOutput& output) : out_(output.piece({})) {
    out_.append(
        "SET standard_conforming_strings = on;\nSET client_encoding = 'UTF8';\nBEGIN;\n"
        "CREATE EXTENSION IF NOT EXISTS postgis;\nCREATE SCHEMA contrail_case;\nSET LOCAL search_path = "
        "contrail_case, public;\n");
  }

  [[nodiscard]] std::span<const CaseTable> tables() const override { return all_case_tables; }

  void begin(CaseTable table) override {
    const CaseTableRow& about = row_of(table);
    std::string text = "\nCREATE TABLE " + sql_quoted(about.name) + " (\n  fid bigserial PRIMARY KEY";
    for (const CaseColumn& column : about.columns) text += ",\n  " + sql_quoted(column.name) + " " + type_of(column);
    if (about.shape != CaseShape::none) text.append(",\n  geom ").append(geometry_type(about.shape));
    text += "\n);\nCOMMENT ON TABLE " + sql_quoted(about.name) + " IS " + sql_text(about.text) + ";\n";
    out_.append(text);
  }

  void row(const CaseRow& row) override {
    const CaseTableRow& about = row_of(row.table);
    std::string names, values;
    const auto add = [&](std::string_view name, const std::string& value) {
      if (value == "NULL") return;
      names.append(names.empty() ? "" : ",").append(sql_quoted(name));
      values.append(values.empty() ? "" : ",").append(value);
    };
    for (std::size_t i = 0; i < about.columns.size(); ++i)
      add(about.columns[i].name, sql_value(about.columns[i], row.values[i]));
    add("geom", sql_geometry(RowView(row).points(), about.shape));
    if (names.empty()) return;
    out_.append("INSERT INTO " + sql_quoted(about.name) + " (" + names + ") VALUES (" + values + ");\n");
  }

  void custody(const CustodyRow& row) override {
    if (!std::exchange(has_custody_, true))
      out_.append(
          "\nCREATE TABLE custody (\n  n bigint PRIMARY KEY,\n  time timestamptz NOT NULL,\n  what text NOT NULL,\n"
          "  detail text NOT NULL,\n  previous_sha256 text NOT NULL,\n  sha256 text NOT NULL\n);\n");
    std::string text = "INSERT INTO custody VALUES (" + std::to_string(row.n);
    for (const std::string* value : {&row.time, &row.what, &row.detail, &row.previous_sha256, &row.sha256})
      text += "," + sql_text(*value);
    out_.append(text + ");\n");
  }

  void finish() override {
    std::string text = "\n";
    for (const CaseTable table : all_case_tables)
      if (row_of(table).shape != CaseShape::none)
        text += "CREATE INDEX ON " + sql_quoted(row_of(table).name) + " USING gist (geom);\n";
    out_.append(text + "COMMIT;\n");
    out_.flush();
  }

 private:
  RowBuffer out_;
  bool has_custody_ = false;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_sql(CaseOutput& output) { return std::make_unique<PostGis>(output); }

}  // namespace contrail
