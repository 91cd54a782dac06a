// contrail case: shares joined to one case, a case checked against its own records, what made it.
#include <deque>
#include <nlohmann/json.hpp>

#include "analysis/case/bounded_json.hpp"
#include "analysis/case/case_custody.hpp"
#include "analysis/case/check_case.hpp"
#include "analysis/case/merge.hpp"
#include "analysis/case/table_digest.hpp"
#include "analysis/io/output.hpp"
#include "cli/commands.hpp"
#include "cli/frame/case_text.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

class CaseCommand : public Command {
 public:
  void add(Options& options) override {
    options.word("ACTION", action_, {"merge", "check", "info"},
                 "join the shares of a scan, check cases against their records, or tell what made them");
    options.inputs("CASE", paths_, false, "cases");
    options.take(output_, json_);
  }

  int run() override {
    if (action_.empty()) throw UsageError{"case needs to know what to do: merge, check or info"};
    if (paths_.empty()) throw UsageError{"case " + action_ + " takes CASE (see contrail case --help)"};
    const bool merges = action_ == "merge";
    if (merges != output_.is_file() || (merges && json_.on))
      throw UsageError{"case takes merge CASE... -o OUT.gpkg, check CASE or info CASE"};
    return merges ? merge() : each();
  }

 private:
  int merge() {
    for (const std::string& path : paths_)
      if (same_file(path, output_.path))
        throw UsageError{escaped(output_.path) + " is an input; inputs are never overwritten"};
    OutputFile file(output_.path, output_.force);
    CaseFile into(file.path(".gpkg"), CaseDatabase::For::composing,
                  "Drone recordings, read by contrail " CONTRAIL_VERSION);
    lock_down(paths_, output_folders(output_.path));
    into.open_for_rows();
    Json inputs = Json::array();
    for (const MergedShare& share : merge_shares(into, paths_)) {
      if (share.unread && !talk.quiet)
        std::fprintf(
            stderr, "contrail: %s: %s that no share could read: taken for the same by name and reason\n",
            escaped(share.path).c_str(),
            (grouped(static_cast<std::uint64_t>(share.unread)) + (share.unread == 1 ? " file" : " files")).c_str());
      inputs.push_back({{"case", path_in_case(share.path)}, {"files", share.files}, {"sha256", share.last_sha256}});
    }
    into.complete();
    CaseCustody custody(into.database());
    custody.note("case merge", Json{{"contrail", CONTRAIL_VERSION}, {"inputs", inputs}}.dump());
    custody.note("sealed", digests_json(table_digests(into.database())));
    into.close();
    file.commit();
    standard_out().write(case_text(into));
    return exit_code::fine;
  }

  int each() {
    std::deque<CaseFile> files;
    for (const std::string& path : paths_) files.emplace_back(path, CaseDatabase::For::reading);
    lock_down(paths_, {});
    int code = exit_code::fine;
    Json all = Json::array();
    std::string text;
    for (CaseFile& file : files) {
      if (action_ == "check")
        code = std::max(code, check(file, all, text));
      else
        info(file, all, text);
    }
    standard_out().write(json_.on ? all.dump(1) + "\n" : text);
    return code;
  }

  static int check(CaseFile& file, Json& all, std::string& text) {
    const CaseCheck found = check_case(file);
    Json json{{"case", valid_utf8(file.database().path())},
              {"agrees", found.objections.empty()},
              {"custody_rows", found.custody_rows},
              {"last_sha256", valid_utf8(found.last_sha256)},
              {"objections", found.objections}};
    all.push_back(std::move(json));
    add_line(text, "case", escaped(file.database().path()));
    for (const std::string& words : found.objections) add_line(text, "not as", words);
    if (found.objections.empty()) add_line(text, "check", "the tables are as they were sealed");
    add_line(text, "custody",
             found.custody_rows == 0 ? "no rows"
                                     : grouped(found.custody_rows, "row", "rows") + ", the last with " +
                                           unbroken(escaped(found.last_sha256)));
    return found.objections.empty() ? exit_code::fine : exit_code::found;
  }

  static void info(CaseFile& file, Json& all, std::string& text) {
    Json json{{"case", valid_utf8(file.database().path())}, {"finished", file.is_complete()}, {"scans", Json::array()}};
    add_line(text, "case",
             escaped(file.database().path()) + (file.is_complete() ? "" : ": its last scan was not finished"));
    std::string last;
    for_each_custody_row(file.database(), [&](const CustodyRow& row) {
      last = row.sha256;
      if (row.what != "scan" && row.what != "case merge") return;
      const Json detail = parse_bounded<Json>(row.detail, Json::input_format_t::json).value_or(Json());
      json["scans"].push_back({{"time", valid_utf8(row.time)}, {"what", row.what}});
      if (detail.is_object()) json["scans"].back().update(detail);
      add_line(text, row.what == "scan" ? "scan" : "merged", escaped(row.time) + ": " + words_of(detail));
    });
    json["last_sha256"] = valid_utf8(last);
    for (const CaseTableRow& table : case_tables()) json["rows"][std::string(table.name)] = file.rows_of(table.table);
    all.push_back(std::move(json));
    add_line(text, "custody", "the last row has " + unbroken(escaped(last)));
    text += case_text(file);
  }

  /// `contrail 0.1.0, card, phone: 1,024 files, share 1/8`
  static std::string words_of(const Json& detail) {
    if (!detail.is_object()) return "its detail cannot be read";
    std::string words = "contrail " + escaped(text_of(detail, "contrail"));
    if (detail.contains("inputs") && detail["inputs"].is_array()) {
      for (const Json& input : detail["inputs"])
        words += ", " + escaped(text_of(input, input.contains("path") ? "path" : "case"));
    }
    if (detail.contains("files") && detail["files"].is_number_unsigned())
      words += ": " + grouped(detail["files"].get<std::uint64_t>()) + (detail["files"] == 1 ? " file" : " files");
    const std::string shard = text_of(detail, "shard");
    return shard.empty() ? words : words + ", share " + escaped(shard);
  }

  static std::string text_of(const Json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
  }

  std::vector<std::string> paths_;
  std::string action_;
  OutputOption output_;
  JsonOption json_;
};

}  // namespace

std::unique_ptr<Command> make_case() { return std::make_unique<CaseCommand>(); }

}  // namespace contrail
