#include "analysis/scrub/scrub.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "analysis/io/beside.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/listen/open_file.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/method.hpp"
#include "analysis/scrub/search.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "analysis/scrub/told.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

/// Ends the work on one file; no output is left.
struct Refusal {
  std::string reason;
};

void refuse_what_is_encrypted(const std::vector<Diagnostic>& diagnostics, const Format& format) {
  for (const Diagnostic& d : diagnostics) {
    if (d.code == Code::encrypted)
      throw Refusal{
          d.text +
          ". Encrypted data can be neither examined nor removed, but anyone with the key can read it: do not share "
          "the file. " +
          (format.keys ? "With its keys (contrail keys), --keychain cleans it. " : "") +
          "An export of what can be read (contrail track FILE -o track.csv) omits serials and accounts, but contains "
          "all places"};
  }
}

/// What the places of a file say of where it begins and ends.
class Surveying final : public ScrubListener {
 public:
  Surveying(const Source& source, const Policy& policy) : ScrubListener(source, policy), survey(policy) {}
  PlaceSurvey survey;

 protected:
  void met(const Record& record, const Mask& mask) override {
    for (std::uint32_t row = 0; row < record.rows; ++row) survey.met(record, mask, row);
  }
};

/// Empty where the file cannot be read or cleaned.
PlaceSurvey survey_of(const std::string& path, const Policy& policy) {
  const Opened file = open_file(path);
  if (!file.format || !file.format->is_cleaned()) return PlaceSurvey(policy);
  Surveying listener(*file.source, policy);
  walk_deep(*file.source, *file.format, listener);
  return std::move(listener.survey);
}

/// One file on its way from input to proven copy.
class Job {
 public:
  Job(const Source& source, const Format& format, const ScrubOptions& options, ScrubResult& result)
      : source_(source), format_(format), options_(options), policy_(options.policy.of(format)), result_(result) {}

  void run(const std::string& target) {
    prepare();
    begin_payload_digest();
    OutputFile out(target, options_.force);
    const int unfinished = out.descriptor();
    WorkingCopy copy = method_->begin(unfinished, target);
    clean(copy);
    copy.begin_writing();
    tell_outside();
    tell_keys();
    prove(target, copy);
    copy.check();
    if (source_.shrank()) throw Refusal{"the file was truncated while it was being read"};
    make_time_neutral(unfinished, target);
    commit_to(copy.bytes());
    out.commit();
    tell_name(options_.shown_as.empty() ? name_in(target) : std::string_view(options_.shown_as));
    result_.output = target;
    result_.grade = result_.except.empty() ? Grade::proved : Grade::proved_except;
  }

  /// Where the copy differs from the file; nothing: it is its own clean copy.
  std::optional<std::uint64_t> differs_at(int scratch) {
    prepare();
    WorkingCopy copy = method_->begin(scratch, result_.file);
    clean(copy);
    const auto [in, out] = std::ranges::mismatch(source_.bytes(), copy.bytes());
    if (in == source_.bytes().end() && out == copy.bytes().end()) return std::nullopt;
    return static_cast<std::uint64_t>(in - source_.bytes().begin());
  }

 private:
  void prepare() {
    if (const std::string words = object_to_wish(policy_, format_); !words.empty()) throw Refusal{words};
    gather();
    judge();
    method_ = method_for(file_, options_.same_size);
  }

  void clean(WorkingCopy& copy) {
    if (const std::string words = method_->clean(copy.bytes()); !words.empty()) throw Refusal{words};
    copy.check();
    if (const std::string words = method_->except(); !words.empty()) result_.except.push_back(words);
  }

  void gather() {
    Gather listener(source_, policy_, empty_form_of(format_), rebuild_of(format_) != nullptr);
    walk_deep(source_, format_, listener);
    found_ = listener.finish();
    runs_ = settled(listener.runs());
    refuse_what_is_encrypted(found_.diagnostics, format_);
    if (has_independent_records(format_)) fit_times();
    if (!found_.packed.empty()) throw Refusal{found_.packed};
    result_.warnings = warnings_of(found_, policy_, format_);
    if (format_.family == Family::movie && found_.payload.merged().empty())
      result_.warnings.emplace_back(
          "neither pictures nor sound are left: the file has none that a clean copy can keep");
    for (const std::string& words : exceptions_of(found_)) result_.except.push_back(words);
    settle_places(listener.survey());
    result_.removed = found_.removed;
    result_.removed.merge(lost_of(found_, format_));
    result_.kept = found_.kept;
    if (const std::string words = object_to_loss(found_, policy_, format_); !words.empty()) throw Refusal{words};
    std::optional<std::uint64_t> unknown;
    if (const std::string words =
            find_secret_in_notes(found_.notes, format_, found_.secrets, !policy_.keeps(Meaning::time_local), unknown);
        !words.empty())
      throw Refusal{words};
    if (unknown)
      result_.except.push_back(
          "notes of the encoder remain in image samples, and their content is unknown (the first at offset " +
          std::to_string(*unknown) + ")");
    if (says_facts_anew(format_)) settle_facts();
  }

  /// A time that stays lies within the log.
  void fit_times() {
    std::optional<Micros> longest;
    if (const auto range = found_.calendar.settled()) {
      constexpr Micros since_power_on = std::int64_t{10} * 86'400 * one_second;  // or since it was rebased before
      const bool stray = found_.base < range->first || found_.base > range->last;
      if (stray && (found_.base != 0 || range->first > since_power_on)) found_.base = range->first;
      longest = range->last - found_.base;
    }
    policy_.fit(settled(found_.boot), longest, std::move(runs_));
  }

  /// What the copy is to say anew.
  void settle_facts() {
    KeptFacts& facts = found_.facts;
    const auto place = facts.find(Meaning::latitude);
    if (const auto cell = places_.cell(); cell && place != facts.end()) {
      std::string size = policy_.name().substr(policy_.name().find('=') + 1);
      if (size.find_last_not_of("0123456789.") == size.npos) size += " km";
      result_.warnings.push_back("the place in it is the centre of its " + size +
                                 " grid cell, shared by all files that begin near each other");
      place->second = place_e7(cell->lat_deg, cell->lon_deg);
    } else {
      facts.erase(Meaning::latitude);
    }
    if (!facts.contains(Meaning::time_local)) facts.erase(Meaning::time_zone);
    if (const std::string words = object_to_facts(facts); !words.empty()) throw Refusal{words};
    for (const auto& [meaning, count] : told_by(facts)) result_.kept[meaning] = count;
    std::ranges::copy(warnings_of(facts, policy_), std::back_inserter(result_.warnings));
  }

  void settle_places(const PlaceSurvey& survey) {
    const bool said_anew = policy_.profile() == Profile::coarse && is_said_anew(Meaning::latitude, format_);
    if (policy_.moves(Meaning::latitude) && squeezes(format_)) {
      result_.warnings.push_back("all positions are removed: they cannot be moved in " + std::string(format_.name) +
                                 " yet");
      return;
    }
    if (policy_.moves(Meaning::latitude) && !found_.places_stay && !said_anew) {
      if (found_.removed.contains(std::string(name_of(Meaning::latitude))))
        result_.warnings.push_back("all positions are removed: they are part of structures that must be removed");
      return;
    }
    try {
      places_ = Places(policy_, options_.draw, survey, options_.points);
    } catch (const PolicyError& error) {
      throw Refusal{error.text};
    }
    if (!places_.active()) return;
    const std::size_t places = found_.secrets.places().size();
    if (policy_.profile() != Profile::shift)
      found_.secrets.forget_places([&](const SecretPlace& place) { return places_.may_stand(place); });
    if (policy_.profile() == Profile::shift) {
      result_.warnings.push_back(
          "shift only obscures: latitudes are true, and terrain, air pressure, magnetic field and the shape of the "
          "route "
          "can reveal the place");
    }
    if (policy_.profile() == Profile::trim) {
      const bool all_hidden = found_.secrets.places().size() == places;
      result_.warnings.push_back(all_hidden
                                     ? "trim: everything is within the radius; no position is left"
                                     : "trim: what is not hidden is exact; the way to the hidden ends can "
                                       "be estimated from speeds, accelerations and attitude, and the middle of the "
                                       "circles from copies of other runs: clean all flights from one place "
                                       "in one run");
    }
  }

  /// What goes of the file, and whether what is wrong with it lets it be cleaned.
  void judge() {
    refuse_shared_bytes();
    if (!rebuild_of(format_)) file_.gone = gaps_between(found_.claimed.merged(), source_.size());
    file_.damage = judge_damage(found_, source_, format_, options_.salvage, file_.gone);
    if (!file_.damage.refusal.empty()) {
      const bool helps = !options_.salvage && judge_damage(found_, source_, format_, true, file_.gone).refusal.empty();
      throw Refusal{file_.damage.refusal + (helps ? "; --salvage cleans what can be read" : "")};
    }
    std::ranges::copy(file_.damage.except, std::back_inserter(result_.except));
  }

  /// Bytes that stay as part of one structure and have to go as part of another cannot do both.
  void refuse_shared_bytes() {
    const std::vector<Interval>& stays = found_.claimed.merged();
    auto next = stays.begin();
    for (const Interval& taken : found_.taken.merged()) {
      while (next != stays.end() && next->end <= taken.begin) ++next;
      if (next == stays.end()) return;
      if (next->begin >= taken.end) continue;
      const std::uint64_t at = std::max(next->begin, taken.begin), end = std::min(next->end, taken.end);
      throw Refusal{"the same bytes belong both to data to remove and to data to keep" +
                    where_words({&source_, at, end - at})};
    }
  }

  void tell_outside() {
    const std::uint64_t n = method_->outside();
    if (n == 0) return;
    result_.warnings.push_back(std::to_string(n) + (n == 1 ? " value is" : " values are") +
                               " blanked because the field cannot have such a value");
  }

  /// Nobody can read such a copy without the keys, which are those of the original.
  void tell_keys() {
    if (found_.encrypted_again)
      result_.warnings.push_back(
          "its records are encrypted again with the keys of the original: who is to read them needs the keychain, "
          "which "
          "opens the original as well");
  }

  void tell_name(std::string_view path) {
    const bool with_dates = !policy_.keeps(Meaning::time_local);
    const std::string told = told_by_copy_name(path, found_.identities, with_dates);
    if (told.empty()) return;
    const bool by_directory = told_by_copy_name(name_in(path), found_.identities, with_dates).empty();
    result_.except.push_back((by_directory ? "directory name: it holds " : "file name: it holds ") + told +
                             "; --rename neutral numbers the copies");
  }

  void prove(const std::string& path, const WorkingCopy& copy) {
    const auto out = Source::view(path, copy.bytes());
    const Detection again = detect(out->bytes(), options_.formats);
    if (again.format != &format_) throw Refusal{"the copy is no longer recognised as " + std::string(format_.name)};
    Verify verify(*out, policy_, places_, method_->fills(), empty_form_of(format_), method_->cutter(),
                  method_->speller());
    walk_deep(*out, format_, verify);
    if (const std::string objection = verify.objection(found_.diagnostics, method_->excused()); !objection.empty())
      throw Refusal{"the proof failed: " + objection};
    if (says_facts_anew(format_) && verify.facts() != found_.facts)
      throw Refusal{"the proof failed: facts rewritten in the copy differ from the original"};
    // The longest looks at the copy, side by side.
    std::vector<std::string> warnings;
    std::future<std::string> second = beside(out->size(), [&] {
      return object_by_second_reader(
          {format_, policy_, found_.facts, source_.bytes(), out->bytes(), found_.profile, file_.damage.cut_short},
          warnings);
    });
    std::future<std::string> left = beside(out->size(), [&] { return search(*out); });
    for (const std::string& objection : {method_->compare(out->bytes(), verify), left.get(), second.get()}) {
      if (!objection.empty()) throw Refusal{"the proof failed: " + objection};
    }
    std::ranges::move(warnings, std::back_inserter(result_.warnings));
    hash_payload();
  }

  std::string search(const Source& out) {
    Intervals proved, fresh;
    // What is said anew may quote what was taken out; Verify has read it.
    for (const Fill& fill : method_->fills()) fresh.add(fill.at, fill.at + fill.bytes.size());
    for (const Interval& range : fresh.merged()) proved.add(range.begin, range.end);
    const std::vector<Interval> payload = method_->payload_in_copy();
    for (const Interval& range : payload) {
      if (!file_.damage.payload_is_searched) proved.add(range.begin, range.end);
    }
    if (std::string found =
            find_secret(out, format_, found_.scrambled, found_.secrets, proved.merged(), policy_.keychain());
        !found.empty())
      return found;
    return find_secret_in_payload(out, format_, found_.secrets, payload);
  }

  void begin_payload_digest() {
    std::vector<Bytes> pieces = method_->payload();
    if (options_.hash && !pieces.empty()) payload_digest_ = sha256_beside(std::move(pieces));
  }

  /// One digest serves both: that every payload byte stands in the copy was proved by comparing (Equal).
  void hash_payload() {
    if (!payload_digest_.valid()) return;
    result_.payload_before = payload_digest_.get();
    result_.payload_after = result_.payload_before;
  }

  void commit_to(Bytes copy) {
    if (!options_.commit_key) return;
    result_.original = sha256({source_.bytes()});
    result_.committed =
        commit_values({source_, format_, options_.policy, *options_.commit_key, result_.original, sha256({copy})});
  }

  /// The copy's own date would tell when it was made, the original's when it was recorded.
  static void make_time_neutral(int file, const std::string& name) {
    constexpr timespec neutral{946'684'800, 0};  // 2000-01-01
    const timespec times[2] = {neutral, neutral};
    if (::futimens(file, times) != 0) throw OutputError(escaped(name) + ": cannot set its time");
  }

  const Source& source_;
  const Format& format_;
  const ScrubOptions& options_;
  Policy policy_;
  ScrubResult& result_;
  Judged file_{source_, format_, policy_};
  Gathered& found_ = file_.found;
  Places& places_ = file_.places;
  GoodRuns runs_;
  std::unique_ptr<Method> method_;
  std::future<std::string> payload_digest_;
};

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
    return result;
  }
  const Format* format = file.format;
  result.format = format;
  try {
    if (!format) throw Refusal{file.reason + ": cannot be cleaned"};
    if (const auto* not_cleaned = std::get_if<NotCleaned>(&format->cleaning)) {
      if (!not_cleaned->why.empty()) throw Refusal{std::string(not_cleaned->why)};
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
  } catch (const OutputError& failure) {
    result.grade = Grade::refused;
    result.reason = failure.what();
  }
  return result;
}

}  // namespace contrail
