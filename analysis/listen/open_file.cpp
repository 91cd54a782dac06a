#include "analysis/listen/open_file.hpp"

#include <algorithm>
#include <cctype>

#include "analysis/io/files.hpp"
#include "analysis/io/numbered_parts.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Lower case, without the dot.
std::string ending_of(std::string_view name) {
  std::string ending(name.substr(std::min(name.rfind('.'), name.size() - 1) + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

bool lists(std::string_view endings, std::string_view ending) {
  for (std::size_t at = 0; at < endings.size();) {
    const std::size_t end = std::min(endings.find(' ', at), endings.size());
    if (endings.substr(at, end - at) == ending) return true;
    at = end + 1;
  }
  return false;
}

/// About the file as a whole.
Diagnostic finding(Code code, const Source& source, std::string text) {
  return {code, usual_severity(code), {&source, 0, 0}, std::move(text)};
}

void check_name(const Source& source, const Format& format, std::vector<Diagnostic>& findings) {
  const std::string ending = ending_of(std::string(name_in(source.name())));
  if (ending.empty() || lists(format.endings, ending)) return;
  for (const Format* other : formats()) {
    if (!lists(other->endings, ending)) continue;
    findings.push_back(finding(Code::wrong_name, source,
                               "named like a " + std::string(other->name) + ", but is a " + std::string(format.name)));
    return;
  }
}

/// Null: none, and the last finding says so.
const Format* choose_format(const Source& source, std::span<const Format* const> among,
                            std::vector<Diagnostic>& findings) {
  const Detection found = detect(source.bytes(), among);
  if (!found.format) {
    const bool empty = source.size() == 0;
    findings.push_back(
        {Code::bad_structure, Severity::warning, {&source, 0, 0}, empty ? "the file is empty" : "no known format"});
    return nullptr;
  }
  for (const Format* rival : found.rivals) {
    findings.push_back(
        finding(Code::other_format, source,
                "could also be a " + std::string(rival->name) + " (--format " + std::string(rival->id) + ")"));
  }
  check_name(source, *found.format, findings);
  return found.format;
}

/// Joined with the parts that lie beside it.
Opened with_parts(Opened first, const std::string& path, const ReadOptions& options) {
  FurtherParts parts = further_parts(path);
  const auto tell = [&](Opened& opened, Code code, Severity severity, const std::string& text) {
    opened.findings.insert(opened.findings.begin(), {code, severity, {opened.source.get(), 0, 0}, text});
  };
  if (!parts.missing.empty())
    tell(first, Code::cut, Severity::damage,
         "a part is missing, " + escaped(parts.missing) + ": only those before it are read");
  if (parts.paths.empty()) return first;
  parts.paths.insert(parts.paths.begin(), path);
  std::string error;
  std::shared_ptr<const Source> joined = Source::open_parts(parts.paths, error);
  if (!joined) {
    first.whole = false;
    tell(first, Code::limit, Severity::warning,
         "the parts cannot be joined: " + escaped(error) + "; only the first is read");
    return first;
  }
  ReadOptions same = options;
  same.forced = first.format;
  Opened opened = open_source(std::move(joined), same);
  for (Diagnostic& finding : first.findings) finding.where.source = opened.source.get();
  opened.findings = std::move(first.findings);
  tell(opened, Code::remark, Severity::info,
       "joined of " + std::to_string(parts.paths.size()) + " parts, up to " + escaped(name_in(parts.paths.back())));
  return opened;
}

}  // namespace

Opened not_opened(std::string reason) {
  Opened opened;
  opened.findings.push_back({Code::bad_structure, Severity::warning, {}, reason});
  opened.reason = std::move(reason);
  return opened;
}

Opened open_source(std::shared_ptr<const Source> source, const ReadOptions& options) {
  Opened opened{.source = std::move(source)};
  opened.format = options.forced ? options.forced : choose_format(*opened.source, options.among, opened.findings);
  if (!opened.format) opened.reason = opened.findings.back().text;
  return opened;
}

Opened open_file(const std::string& path, const ReadOptions& options) {
  std::string reason;
  std::unique_ptr<Source> source = Source::open(path, reason);
  if (!source) return not_opened(std::move(reason));
  Opened opened = open_source(std::move(source), options);
  return opened.format && opened.format->is_split ? with_parts(std::move(opened), path, options) : opened;
}

bool is_first_part(const std::string& path) {
  if (part_name(path, 2).empty() || !exists(part_name(path, 2))) return false;
  std::string ignored;
  const auto first = Source::open(path, ignored);
  if (!first) return false;
  const Format* const format = detect(first->bytes()).format;
  return format && format->is_split;
}

}  // namespace contrail
