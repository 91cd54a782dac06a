#include "analysis/scrub/scrub.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "analysis/hash.hpp"
#include "analysis/inspect.hpp"
#include "analysis/scrub/apply.hpp"
#include "analysis/scrub/copy.hpp"
#include "analysis/scrub/gather.hpp"
#include "analysis/scrub/prove.hpp"
#include "analysis/scrub/search.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "analysis/scrub/told.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/base/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

/// Ends the work on one file; no output is left.
struct Refusal {
  std::string reason;
};

std::string where_words(const Where& w) { return " (offset " + std::to_string(w.at) + ", " + std::to_string(w.size) + " bytes)"; }

/// `ranges` in order, none touching another.
bool inside_any(const Where& where, const std::vector<Interval>& ranges) {
  const auto behind = std::ranges::upper_bound(ranges, where.at, {}, &Interval::begin);
  return behind != ranges.begin() && where.at + where.size <= (behind - 1)->end;
}

void refuse_what_is_encrypted(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& d : diagnostics) {
    if (d.code == Code::encrypted) throw Refusal{d.text + ". What is encrypted can neither be seen nor taken out here; share an export instead (contrail track FILE -o track.csv)"};
  }
}

Refusal damaged(const Diagnostic& d) { return {"damaged: " + d.text + where_words(d.where)}; }

template <class Listener>
void walk_with(const Source& source, const Format& format, Listener& listener) {
  Walk walk(source, {&listener}, {.deep = true});
  walk_file(walk, format);
}

class FirstPlace final : public ScrubListener {
 public:
  FirstPlace(const Source& source, const Policy& policy) : ScrubListener(source, policy), survey_(policy) {}
  [[nodiscard]] std::optional<SecretPlace> place() const { return survey_.first(); }

 protected:
  void met(const Record& record, const Mask& mask) override {
    for (std::uint32_t row = 0; row < record.rows; ++row) survey_.met(record, mask, row);
  }

 private:
  PlaceSurvey survey_;
};

/// One file on its way from input to proven copy.
class Job {
 public:
  Job(const Source& source, const Format& format, const ScrubOptions& options, ScrubResult& result)
      : source_(source), format_(format), scrubbing_(*format.scrubbing), options_(options), result_(result),
        gaps_(options.same_size && scrubbing_.same_size ? Drop::zero : scrubbing_.gaps),
        salvages_(options.salvage && (scrubbing_.independent_records || is_still(format.id))) {}

  void run(const std::string& target) {
    if (const std::string words = object_to_wish(options_.policy, format_); !words.empty()) throw Refusal{words};
    gather();
    plan();
    begin_payload_digest();
    OutputFile out(target, options_.force);
    const int unfinished = out.descriptor();
    WorkingCopy copy(source_, moved_, fill_, unfinished, target);
    apply(copy);
    copy.check();
    prove(target, copy);
    copy.flush();
    if (source_.shrank()) throw Refusal{"the file became shorter while it was read"};
    make_time_neutral(unfinished, target);
    commit_to(copy.bytes());
    out.commit();
    result_.output = target;
    result_.grade = result_.except.empty() ? Grade::proved : Grade::proved_except;
  }

 private:
  void gather() {
    Gather listener(source_, options_.policy);
    walk_with(source_, format_, listener);
    found_ = listener.finish();
    refuse_what_is_encrypted(found_.diagnostics);
    if (!scrubbing_.independent_records && !salvages_) refuse_damage(dropped_ranges());
    result_.warnings = warnings_of(found_, scrubbing_);
    for (const std::string& words : exceptions_of(found_)) result_.except.push_back(words);
    settle_places(listener.survey());
    result_.removed = found_.removed;
    result_.kept = found_.kept;
    if (const std::string words = object_to_loss(found_, format_); !words.empty()) throw Refusal{words};
    if (const std::string words = find_secret_in_notes(found_.notes, format_, found_.secrets, !options_.policy.keeps(Meaning::time_local)); !words.empty()) throw Refusal{words};
    if (scrubbing_.remake) settle_facts();
  }

  [[nodiscard]] std::vector<Interval> dropped_ranges() const {
    Intervals ranges;
    for (const Dropped& d : found_.dropped) ranges.add(d.range.begin, d.range.end);
    return ranges.merged();
  }

  /// What the copy is to say anew.
  void settle_facts() {
    KeptFacts& facts = found_.facts;
    if (const auto cell = places_.cell(); cell && facts.place) {
      facts.place = KeptFacts::Place{static_cast<std::int32_t>(std::lround(cell->lat_deg * 1e7)), static_cast<std::int32_t>(std::lround(cell->lon_deg * 1e7))};
    } else {
      facts.place.reset();
    }
    if (!facts.taken) facts.zone_minutes.reset();
    if (const std::string words = object_to_words(facts); !words.empty()) throw Refusal{words};
    for (const auto& [meaning, texts] : facts.words) {
      for (const std::string& words : texts) found_.secrets.forget_words_of(words);
    }
    for (const auto& [meaning, count] : told_by(facts)) result_.kept[meaning] = count;
    std::ranges::copy(warnings_of(facts, options_.policy), std::back_inserter(result_.warnings));
  }

  /// Damage inside what goes anyway does not matter; damage in what stays cannot be vouched for. A movie that was cut off plays up to there:
  /// with --salvage it is cleaned as it is, and the cut is named. `gone` are the ranges that go.
  void refuse_damage(const std::vector<Interval>& gone) {
    for (const Diagnostic& d : found_.diagnostics) {
      if (d.severity != Severity::damage && d.code != Code::limit) continue;
      if (d.where.source == &source_ && d.where.size > 0 && inside_any(d.where, gone)) continue;
      const bool at_end = d.code == Code::cut && d.where.source == &source_ && d.where.at + d.where.size == source_.size();
      if (!options_.salvage || !at_end || found_.payload.merged().empty()) throw damaged(d);
      if (result_.except.empty()) result_.except.push_back("cut off, and so is the copy: " + d.text + where_words(d.where));
    }
  }

  void settle_places(const PlaceSurvey& survey) {
    const bool said_anew = options_.policy.profile() == Profile::coarse && is_said_anew(Meaning::latitude, scrubbing_);
    if (options_.policy.moves(Meaning::latitude) && !found_.places_stay && !said_anew) {
      if (found_.removed.contains(std::string(name_of(Meaning::latitude)))) result_.warnings.push_back("positions go altogether: they are part of structures that have to go");
      return;
    }
    try {
      places_ = Places(options_.policy, options_.draw, survey, options_.points);
    } catch (const PolicyError& error) {
      throw Refusal{error.text};
    }
    if (!places_.active()) return;
    if (options_.policy.profile() != Profile::shift) found_.secrets.forget_places([&](const SecretPlace& place) { return places_.may_stand(place); });
    if (options_.policy.profile() == Profile::shift) {
      result_.warnings.push_back("shift only blurs: latitudes are true, and terrain, air pressure, magnetic field and the shape of the route can undo it");
    }
    if (options_.policy.profile() == Profile::trim) {
      result_.warnings.push_back("trim: what is not hidden is exact; from accelerations and attitude the way to the hidden ends can be guessed");
    }
  }

  /// A log that ends in the middle of a record is an everyday log: the power went. Any other hole has to be asked for (--salvage), and is
  /// named as an exception.
  void judge_damage(const std::vector<Interval>& gone) {
    const std::vector<Interval> dropped = dropped_ranges();
    for (const Diagnostic& d : found_.diagnostics) {
      if (d.severity != Severity::damage && d.code != Code::limit) continue;
      const bool here = d.where.source == &source_ && inside_any(d.where, gone);
      if (!scrubbing_.independent_records && here && inside_any(d.where, dropped)) continue;
      if (salvages_ && has_no_end(d)) {
        result_.except.push_back("not whole: " + d.text + "; what may stand behind its last rows was searched, but cannot be told from picture data");
        searches_payload_ = true;
        continue;
      }
      if (here && d.where.size > 0 && d.code == Code::cut && d.where.at + d.where.size == source_.size()) continue;
      if (!salvages_ || !here || d.code == Code::limit) throw damaged(d);
      result_.except.push_back("taken out because it cannot be read: " + d.text + where_words(d.where));
      const std::uint64_t at = moved_(d.where.at);
      excused_.push_back({at, gaps_ == Drop::zero ? at + d.where.size : at});
    }
  }

  /// A picture that was cut short: its payload runs to the end of the file.
  [[nodiscard]] bool has_no_end(const Diagnostic& d) {
    const std::vector<Interval>& payload = found_.payload.merged();
    const bool to_the_end = d.where.source == &source_ && d.where.at + d.where.size == source_.size();
    return !scrubbing_.independent_records && d.code == Code::cut && to_the_end && !payload.empty() && payload.back().end == source_.size();
  }

  /// Nodes that go and bytes nobody claimed: one list, so that neighbours are cut or zeroed together.
  void plan() {
    refuse_shared_bytes();
    gone_ = gaps_between(found_.claimed.merged(), source_.size());
    if (scrubbing_.remake) ask_for_fill();
    if (gaps_ == Drop::cut) plan_cuts();
    if (scrubbing_.independent_records || salvages_) judge_damage(gone_);
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
      throw Refusal{"the same bytes belong to what has to go and to what stays" + where_words({&source_, at, end - at})};
    }
  }

  void plan_cuts() {
    for (const Interval& range : gone_) {
      const bool here = !fill_.empty() && fill_at_ >= range.begin && fill_at_ < range.end;
      if (!here) {
        moved_.cut(range);
        continue;
      }
      if (fill_at_ > range.begin) moved_.cut({range.begin, fill_at_});
      moved_.cut({fill_at_, range.end}, fill_.size());
    }
  }

  void apply(WorkingCopy& copy) {
    Apply listener(source_, options_.policy, places_, found_.base, moved_, copy.bytes());
    walk_with(source_, format_, listener);
    if (gaps_ != Drop::cut) zero_gaps(copy.bytes());
    if (!scrubbing_.seal) return;
    const std::string objection = scrubbing_.seal(copy.bytes(), moved_);
    if (!objection.empty()) throw Refusal{objection};
  }

  void zero_gaps(std::span<std::byte> out) {
    for (const Interval& range : gone_) std::ranges::fill(out.subspan(range.begin, range.end - range.begin), std::byte{0});
    for (const Dropped& d : found_.dropped) {
      if (d.drop == Drop::free_box) make_free_box(out.subspan(d.range.begin, d.range.end - d.range.begin));
    }
  }

  void ask_for_fill() {
    for (const Dropped& d : found_.dropped) {
      fill_ = scrubbing_.remake(Node{d.name, d.meaning, d.drop}, found_.facts);
      fill_at_ = d.range.begin;
      if (!fill_.empty()) return;
    }
  }

  void prove(const std::string& path, const WorkingCopy& copy) {
    const auto out = Source::view(path, copy.bytes());
    const Detection again = detect(out->bytes());
    if (again.format != &format_) throw Refusal{"the copy does not read as " + std::string(format_.name) + " any more"};
    Verify verify(*out, options_.policy, places_, fill_, moved_(fill_at_) - fill_.size());
    walk_with(*out, format_, verify);
    if (const std::string objection = verify.objection(found_.diagnostics, excused_); !objection.empty()) throw Refusal{"the proof failed: " + objection};
    if (scrubbing_.remake && verify.facts() != found_.facts) throw Refusal{"the proof failed: what the copy says anew is not what the original said"};
    Equal equal(source_, options_.policy, places_, found_.base, moved_, out->bytes());
    walk_with(source_, format_, equal);
    if (!equal.objection().empty()) throw Refusal{"the proof failed: " + equal.objection()};
    if (verify.payload().hex() != equal.payload().hex()) throw Refusal{"the proof failed: the copy does not find its payload where it stands"};
    search(*out);
    const std::string objection = object_by_second_reader({format_, options_.policy, found_.facts, source_.bytes(), out->bytes()}, result_.warnings);
    if (!objection.empty()) throw Refusal{"the proof failed: " + objection};
    hash_payload();
  }

  void search(const Source& out) {
    Intervals payload;
    for (const Interval& range : found_.payload.merged()) {
      const std::uint64_t begin = moved_(range.begin);
      if (!searches_payload_) payload.add(begin, begin + (range.end - range.begin));
    }
    const std::string left = find_secret(out, format_, found_.scrambled, found_.secrets, payload.merged());
    if (!left.empty()) throw Refusal{"the proof failed: " + left};
  }

  void begin_payload_digest() {
    std::vector<Bytes> pieces;
    for (const Interval& range : found_.payload.merged()) pieces.push_back(source_.slice(range.begin, range.end - range.begin));
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
    result_.committed = commit_values({source_, format_, options_.policy, *options_.commit_key, result_.original, sha256({copy})});
  }

  /// The copy's own date would tell when it was made, the original's when it was recorded.
  static void make_time_neutral(int file, const std::string& name) {
    constexpr timespec neutral{946'684'800, 0};  // 2000-01-01
    const timespec times[2] = {neutral, neutral};
    if (::futimens(file, times) != 0) throw OutputError(escaped(name) + ": its time cannot be set");
  }

  const Source& source_;
  const Format& format_;
  const Scrubbing& scrubbing_;
  const ScrubOptions& options_;
  ScrubResult& result_;
  Drop gaps_;
  bool salvages_;
  Gathered found_;
  Places places_;
  std::future<std::string> payload_digest_;
  Moved moved_;
  std::vector<Interval> gone_;
  std::vector<Interval> excused_;  ///< in the copy: where damage was taken out
  std::vector<std::byte> fill_;
  std::uint64_t fill_at_ = 0;
  bool searches_payload_ = false;  ///< where it cannot be told from what else may stand there
};

}  // namespace

std::string_view name_of(Grade grade) {
  constexpr std::string_view names[] = {"proved", "proved-except", "refused"};
  return names[static_cast<std::size_t>(grade)];
}

std::optional<SecretPlace> first_place(const std::string& path, const Policy& policy) {
  std::string error;
  const auto source = Source::open(path, error);
  std::vector<Diagnostic> findings;
  const Format* format = source ? choose_format(*source, nullptr, findings) : nullptr;
  if (!format || !format->scrubbing) return std::nullopt;
  FirstPlace listener(*source, policy);
  walk_with(*source, *format, listener);
  return listener.place();
}

ScrubResult scrub_file(const std::string& path, const std::string& target, const ScrubOptions& options) {
  ScrubResult result;
  result.file = path;
  std::string error;
  const auto source = Source::open(path, error);
  if (!source) {
    result.reason = error;
    return result;
  }
  std::vector<Diagnostic> findings;
  const Format* format = choose_format(*source, nullptr, findings);
  if (format) result.format = format->id;
  try {
    if (!format) throw Refusal{findings.front().text + ": cannot be cleaned"};
    if (!format->scrubbing) throw Refusal{"there is no way yet to clean a " + std::string(format->name) + " and prove it"};
    for (const Diagnostic& d : findings) {
      if (d.code == Code::other_format) throw Refusal{d.text};
    }
    Job(*source, *format, options, result).run(target);
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
