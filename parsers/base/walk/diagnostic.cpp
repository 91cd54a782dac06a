#include "parsers/base/walk/diagnostic.hpp"

namespace contrail {
namespace {

struct Row {
  Code code;
  std::string_view id;
  Severity severity;
};

constexpr Row rows[] = {
    {Code::cut, "cut", Severity::damage},
    {Code::overrun, "overrun", Severity::damage},
    {Code::lost_sync, "lost_sync", Severity::damage},
    {Code::bad_check, "bad_check", Severity::damage},
    {Code::bad_value, "bad_value", Severity::notice},
    {Code::bad_structure, "bad_structure", Severity::damage},
    {Code::unknown_version, "unknown_version", Severity::warning},
    {Code::unknown_record, "unknown_record", Severity::info},
    {Code::encrypted, "encrypted", Severity::notice},
    {Code::dropout, "dropout", Severity::notice},
    {Code::trailing, "trailing", Severity::notice},
    {Code::stale, "stale", Severity::notice},
    {Code::disagreement, "disagreement", Severity::warning},
    {Code::limit, "limit", Severity::warning},
    {Code::shrank, "shrank", Severity::damage},
    {Code::wrong_name, "wrong_name", Severity::notice},
    {Code::other_format, "other_format", Severity::notice},
    {Code::unseen, "unseen", Severity::info},
    {Code::jump, "jump", Severity::notice},
    {Code::remark, "remark", Severity::info},
};
constexpr std::string_view severities[] = {"info", "notice", "warning", "damage"};

}  // namespace

std::string_view id_of(Code code) { return rows[static_cast<std::size_t>(code)].id; }
Severity usual_severity(Code code) { return rows[static_cast<std::size_t>(code)].severity; }
std::string_view name_of(Severity severity) { return severities[static_cast<std::size_t>(severity)]; }

}  // namespace contrail
