#include "analysis/case/table_digest.hpp"

#include <algorithm>
#include <bit>

#include "analysis/case/bounded_json.hpp"
#include "analysis/case/schema.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/io/json_text.hpp"

namespace contrail {
namespace {

/// Values in pieces large enough for the digest to be fast.
class Values {
 public:
  /// The kind of a value, as CaseValue numbers them, and its bytes.
  void add(const CaseStatement& row, int column) {
    const CaseKind kind = row.kind(column);
    put(static_cast<std::uint64_t>(kind));
    switch (kind) {
      case CaseKind::none: return;
      case CaseKind::integer: return put(static_cast<std::uint64_t>(row.integer(column)));
      case CaseKind::real: return put(std::bit_cast<std::uint64_t>(row.real(column)));
      case CaseKind::text: return put(as_bytes(row.text(column)));
      case CaseKind::blob: return put(row.blob(column));
    }
  }
  [[nodiscard]] std::string hex() {
    flush();
    return digest_.hex();
  }

 private:
  void put(std::uint64_t number) {
    const std::size_t at = buffer_.size();
    buffer_.resize(at + sizeof number);
    store_le(&buffer_[at], number);
    if (buffer_.size() >= piece) flush();
  }
  void put(Bytes bytes) {
    put(bytes.size());
    if (bytes.size() < piece) {
      buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
      return;
    }
    flush();
    digest_.add(bytes);
  }
  void flush() {
    digest_.add(buffer_);
    buffer_.clear();
  }
  static constexpr std::size_t piece = 1 << 16;
  std::vector<std::byte> buffer_;
  Sha256 digest_;
};

/// `most`: rows; negative: all of them.
TableDigest digest_of(CaseDatabase& database, const std::string& name, const std::string& columns, std::int64_t most) {
  TableDigest digest{name, 0, {}};
  Values values;
  CaseStatement all = database.prepare("SELECT " + columns + " FROM " + sql_quoted(name) + " ORDER BY fid LIMIT ?");
  all.bind(0, most);
  while (all.step()) {
    ++digest.rows;
    for (int i = 0; i < all.columns(); ++i) values.add(all, i);
  }
  digest.sha256 = values.hex();
  return digest;
}

}  // namespace

std::vector<TableDigest> table_digests(CaseDatabase& database, const std::vector<TableDigest>* sealed) {
  std::vector<TableDigest> digests;
  const auto add = [&](const std::string& name, const std::string& columns) {
    std::int64_t most = -1;
    if (sealed) {
      const auto told = std::ranges::find(*sealed, name, &TableDigest::table);
      most = told == sealed->end() ? 0 : std::max<std::int64_t>(0, told->rows);
    }
    digests.push_back(digest_of(database, name, columns, most));
  };
  for (const CaseTableRow& table : case_tables())
    add(std::string(table.name),
        "fid," + std::string(table.shape == CaseShape::none ? "" : "geom,") + column_list(table));
  add("evidence", "fid,file,clock");
  return digests;
}

std::optional<std::vector<TableDigest>> parse_digests(std::string_view json) {
  const auto told = parse_bounded<nlohmann::json>(json, nlohmann::json::input_format_t::json);
  if (!told || !told->is_object()) return std::nullopt;
  std::vector<TableDigest> digests;
  for (const auto& [table, of] : told->items()) {
    const bool whole = of.is_object() && of.contains("rows") && of["rows"].is_number_integer() &&
                       of.contains("sha256") && of["sha256"].is_string();
    if (!whole) return std::nullopt;
    digests.push_back({table, of["rows"].get<std::int64_t>(), of["sha256"].get<std::string>()});
  }
  return digests;
}

std::string digests_json(const std::vector<TableDigest>& digests) {
  std::string json;
  for (const TableDigest& digest : digests) {
    json += json.empty() ? "{" : ",";
    append_json(json, digest.table);
    json += ":{\"rows\":" + std::to_string(digest.rows) + ",\"sha256\":";
    append_json(json, digest.sha256);
    json += "}";
  }
  return json + "}";
}

}  // namespace contrail
