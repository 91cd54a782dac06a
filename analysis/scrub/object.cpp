// Whether a file is its own clean copy.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <vector>

#include "analysis/io/files.hpp"
#include "analysis/scrub/job.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

bool is_time(std::string_view meaning) { return meaning.starts_with("time"); }

/// One attempt of object_as_clean_copy; `removed`: what it would take out.
std::string object_once(const Source& source, const Format& format, const ScrubOptions& options, int scratch,
                        std::map<std::string, std::uint64_t>& removed) {
  ScrubResult result;
  result.file = source.name();
  try {
    Job job(source, format, options, result);
    const auto at = job.differs_at(scratch);
    removed = result.removed;
    if (!result.except.empty()) return result.except.front();
    if (!at) return {};
    return "not all of it is known to be harmless: a clean copy would differ from offset " + std::to_string(*at) +
           " on";
  } catch (const Refusal& refusal) {
    return "a clean copy is refused: " + refusal.reason;
  } catch (const OutputError& failure) {
    return "no clean copy can be held against it: " + std::string(failure.what());
  }
}

}  // namespace

std::string object_as_clean_copy(const Source& source, const Format& format, const std::string& keychain, int scratch) {
  if (!format.is_cleaned()) return {};
  // Names of members, and that of standard input, are none of the file system's: what is copied are bytes.
  const auto nameless = Source::view({}, source.bytes());
  const auto attempt = [&](const ScrubOptions& options, std::map<std::string, std::uint64_t>& removed) {
    if (::ftruncate(scratch, 0) != 0 || ::lseek(scratch, 0, SEEK_SET) != 0)
      return std::string("no clean copy can be held against it: no scratch file");
    std::string words = object_once(*nameless, format, options, scratch, removed);
    (void)::ftruncate(scratch, 0);
    return words;
  };
  std::map<std::string, std::uint64_t> removed, others;
  const auto share = [&](const std::vector<std::string>& keep) {
    Policy policy = Policy::parse("share", keep, {});
    policy.read_with(keychain);
    return policy;
  };
  ScrubOptions options{.policy = share({}), .hash = false};
  std::string words = attempt(options, removed);
  const bool only_times =
      !removed.empty() && std::ranges::all_of(removed, [](const auto& r) { return is_time(r.first); });
  if (only_times) {
    options.policy = share({"time"});
    words = attempt(options, others);
  }
  if (words.empty() || !empty_form_of(format)) return words;
  options.same_size = true;  // or is it a copy of that kind?
  return attempt(options, others).empty() ? "" : words;
}

}  // namespace contrail
