#include "cli/commands/scrub/report.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/scrub/survives.hpp"
#include "cli/frame/options.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

Json counted(const std::map<std::string, std::uint64_t>& values) {
  Json list = Json::array();
  for (const auto& [meaning, count] : values) list.push_back({{"meaning", meaning}, {"count", count}});
  return list;
}

Json to_json(const ScrubResult& r, bool explain) {
  Json json{{"file", valid_utf8(r.file)}};
  if (!r.output.empty()) json["output"] = valid_utf8(r.output);
  json["grade"] = name_of(r.grade);
  json["removed"] = counted(r.removed);
  json["kept"] = counted(r.kept);
  if (!r.payload_before.empty()) json["payload_sha256"] = {{"before", r.payload_before}, {"after", r.payload_after}};
  json["except"] = r.except;
  json["warnings"] = r.warnings;
  if (!r.reason.empty()) json["reason"] = valid_utf8(r.reason);
  if (!r.advice.empty()) json["advice"] = valid_utf8(r.advice);
  if (explain && !r.output.empty()) json["survives"] = what_survives_in(r.format->family);
  return json;
}

int code_of(Grade grade) {
  return grade == Grade::proved          ? exit_code::fine
         : grade == Grade::proved_except ? exit_code::found
                                         : exit_code::no_result;
}

std::string list_words(const std::map<std::string, std::uint64_t>& values) {
  std::string out;
  for (const auto& [meaning, count] : values) out += (out.empty() ? "" : ", ") + meaning + " " + grouped(count);
  return out;
}

}  // namespace

void ScrubReport::add(const ScrubResult& result) {
  code_ = std::max(code_, code_of(result.grade));
  (result.grade == Grade::proved ? proved_ : result.grade == Grade::proved_except ? except_ : refused_) += 1;
  if (how_.json)
    standard_out().write((told_ ? ",\n" : "[\n") +
                         to_json(result, how_.explain).dump(1, ' ', false, Json::error_handler_t::replace));
  else
    line(result);
  if (result.grade == Grade::refused) advice_.push_back(escaped(result.file) + ": " + escaped(result.advice));
  if (!result.output.empty()) families_.insert(result.format->family);
  ++told_;
}

void ScrubReport::line(const ScrubResult& r) const {
  std::string out = escaped(r.file) + "  " + std::string(name_of(r.grade));
  if (r.grade == Grade::refused) {
    out += ": " + r.reason;
  } else {
    out += " → " + escaped(r.output);
    if (!r.removed.empty())
      out +=
          "; removed: " + (how_.verbose ? list_words(r.removed)
                                        : std::to_string(r.removed.size()) +
                                              (r.removed.size() == 1 ? " kind" : " kinds") + " of values (-v: which)");
  }
  out += "\n";
  for (const std::string& words : r.except) out += "    except: " + words + "\n";
  for (const std::string& words : r.warnings) out += "    warning: " + words + "\n";
  standard_out().write(out);
}

void ScrubReport::finish() {
  if (how_.json) return standard_out().write(told_ ? "\n]\n" : "[]\n");
  if (told_ > 1) {
    std::string out =
        grouped(proved_) + " proved, " + grouped(except_) + " proved-except, " + grouped(refused_) + " refused";
    if (refused_) out += ": no copy was written; see contrail expose for what the originals reveal";
    standard_out().write(out + "\n");
  }
  list_refused();
  if (left_out_)
    standard_out().write(grouped(left_out_) + (left_out_ == 1 ? " file" : " files") +
                         " of the operating system skipped (.DS_Store, ._*, Thumbs.db, desktop.ini)\n");
  if (how_.explain && !families_.empty()) explain();
}

/// Once more, where the lines above have many copies between them: what can be done about each.
void ScrubReport::list_refused() const {
  if (advice_.empty() || told_ < 2) return;
  std::string out = "What helps with what was refused:\n";
  for (const std::string& words : advice_) out += "  " + words + "\n";
  standard_out().write(out);
}

void ScrubReport::explain() const {
  std::string out;
  const auto list = [&](std::string_view head, std::span<const std::string_view> sentences) {
    if (out.find(head) != std::string::npos || sentences.empty()) return;
    out += std::string(head) + "\n";
    for (const std::string_view sentence : sentences) out += "  " + std::string(sentence) + "\n";
  };
  for (const Family family : families_)
    list("\nWhat clean " + std::string(kind_of_files(family)) + " still reveal:", what_survives_in(family));
  list("\nOutside the files:", what_survives_around());
  standard_out().write(out);
}

}  // namespace contrail
