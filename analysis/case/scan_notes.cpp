#include "analysis/case/scan_notes.hpp"

#include "analysis/case/bounded_json.hpp"
#include "analysis/case/case_custody.hpp"
#include "analysis/case/root_names.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

constexpr int most_merges = 16;  // cases of cases

std::string text_of(const Json& json, const char* key) {
  return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
}

ScanNote note_of(const Json& detail) {
  ScanNote note{{}, text_of(detail, "tz"), text_of(detail, "keychain_sha256")};
  if (!detail.contains("inputs") || !detail["inputs"].is_array()) return note;
  for (const Json& input : detail["inputs"]) {
    const std::string real = text_of(input, "real_path");
    if (!real.empty()) note.roots.push_back({text_of(input, "path"), real});
  }
  return note;
}

/// A row of this case, or one that a row of it holds.
void add(std::vector<ScanNote>& notes, std::string_view what, std::string_view text, int depth) {
  if ((what != "scan" && what != "merged") || depth > most_merges) return;
  const auto detail = parse_bounded<Json>(text, Json::input_format_t::json);
  if (!detail || !detail->is_object()) return;
  if (what == "scan") return notes.push_back(note_of(*detail));
  const Json row = detail->value("row", Json());
  add(notes, text_of(row, "what"), text_of(row, "detail"), depth + 1);
}

}  // namespace

std::vector<ScanNote> scan_notes(CaseDatabase& database) {
  std::vector<ScanNote> notes;
  for_each_custody_row(database, [&](const CustodyRow& row) { add(notes, row.what, row.detail, 0); });
  return notes;
}

std::optional<TwoRoots> mixed_up(const std::vector<ScanNote>& notes, const std::vector<ScanRoot>& roots) {
  for (const ScanNote& note : notes) {
    for (const ScanRoot& known : note.roots) {
      for (const ScanRoot& root : roots)
        if (plain_root(known.path) == plain_root(root.path) && known.real_path != root.real_path)
          return TwoRoots{root.path, known.real_path, root.real_path};
    }
  }
  return std::nullopt;
}

}  // namespace contrail
