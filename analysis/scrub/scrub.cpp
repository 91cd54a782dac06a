#include "analysis/scrub/scrub.hpp"

#include <utility>
#include <variant>

#include "analysis/io/files.hpp"
#include "analysis/listen/open_file.hpp"
#include "analysis/scrub/job.hpp"
#include "analysis/scrub/listener.hpp"

namespace contrail {
namespace {

/// What the places of a file say of where it begins and ends.
class Surveying final : public ScrubListener {
 public:
  Surveying(const Source& source, const Policy& policy) : ScrubListener(source, policy) {}
  PlaceSurvey survey;

 protected:
  void met(const Record& record, const Mask& mask) override {
    for (std::uint32_t row = 0; row < record.rows; ++row) survey.met(record, mask, row);
  }
};

/// Empty where the file cannot be read or cleaned.
PlaceSurvey survey_of(const std::string& path, const Policy& policy) {
  const Opened file = open_file(path);
  if (!file.format || !file.format->is_cleaned()) return {};
  Surveying listener(*file.source, policy);
  walk_deep(*file.source, *file.format, listener);
  return std::move(listener.survey);
}

/// Of a file with nothing wrong in it that is refused all the same.
std::string_view usual_advice(const Format* format) {
  constexpr std::string_view leave_out = "leave it out of what you share";
  if (!format) return leave_out;
  if (format->family == Family::still) return "saved as PNG or JPEG it may be cleaned; else leave it out";
  if (format->family == Family::movie)
    return "copied into a new MP4 without encoding it again it may be cleaned; else leave it out";
  return leave_out;
}

/// What a room says of files it does not clean: behind why not, what to do instead.
std::string advice_in(std::string_view why) {
  std::size_t at = why.npos, behind = 0;
  for (const std::string_view mark : {"; ", ": ", ". "}) {
    if (const std::size_t found = why.find(mark); found < at) at = found, behind = found + mark.size();
  }
  return at == why.npos ? "leave it out of what you share" : std::string(why.substr(behind));
}

constexpr std::string_view copy_again = "copy it again from the card";

std::string advice_on_unknown(const Source& source) {
  return source.size() == 0 ? std::string(copy_again) + ", or leave it out: there is nothing in it"
                            : "leave it out: what it tells is unknown";
}

}  // namespace

std::string_view name_of(Grade grade) {
  constexpr std::string_view names[] = {"proved", "proved-except", "refused"};
  return names[static_cast<std::size_t>(grade)];
}

std::optional<SecretPlace> first_place(const std::string& path, const Policy& policy) {
  return survey_of(path, policy).first();
}

std::vector<SecretPlace> hidden_places(const std::string& path, const Policy& policy) {
  return survey_of(path, policy).hidden();
}

ScrubResult scrub_file(const std::string& path, const std::string& target, const ScrubOptions& options) {
  ScrubResult result;
  result.file = path;
  const Opened file = open_file(path, {.among = options.formats});
  if (!file.source) {
    result.reason = file.reason;
    result.opened = false;
    result.advice = "see to it that it can be read, and scrub it again";
    return result;
  }
  const Format* format = file.format;
  result.format = format;
  try {
    if (!format) throw Refusal{file.reason + ": cannot be cleaned", advice_on_unknown(*file.source)};
    if (const auto* not_cleaned = std::get_if<NotCleaned>(&format->cleaning)) {
      if (!not_cleaned->why.empty()) throw Refusal{std::string(not_cleaned->why), advice_in(not_cleaned->why)};
      throw Refusal{"cannot clean a " + std::string(format->name) + " with proof yet"};
    }
    for (const Diagnostic& d : file.findings) {
      if (d.code == Code::other_format) throw Refusal{d.text};
    }
    Job(*file.source, *format, options, result).run(target);
  } catch (const Refusal& refusal) {
    result.grade = Grade::refused;
    result.except.clear();
    result.warnings.clear();
    result.reason = refusal.reason;
    result.advice = refusal.advice.empty() ? std::string(usual_advice(format)) : refusal.advice;
  } catch (const OutputError& failure) {
    result.grade = Grade::refused;
    result.reason = failure.what();
    result.advice = exists(target) ? "choose another directory with -o, or --force to replace what is there"
                                   : "see to it that a copy can be written there, and scrub it again";
  }
  return result;
}

}  // namespace contrail
