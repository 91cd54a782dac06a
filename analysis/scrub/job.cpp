#include "analysis/scrub/job.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/io/beside.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/listen/open_file.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/search.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "analysis/scrub/told.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {

void Job::run(const std::string& target) {
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

std::optional<std::uint64_t> Job::differs_at(int scratch) {
  prepare();
  WorkingCopy copy = method_->begin(scratch, result_.file);
  clean(copy);
  const auto [in, out] = std::ranges::mismatch(source_.bytes(), copy.bytes());
  if (in == source_.bytes().end() && out == copy.bytes().end()) return std::nullopt;
  return static_cast<std::uint64_t>(in - source_.bytes().begin());
}

void Job::prepare() {
  if (const std::string words = object_to_wish(policy_, format_); !words.empty())
    throw Refusal{words, "ask for less: without that --keep, or with another --profile"};
  gather();
  judge();
  method_ = method_for(file_, options_.same_size);
}

void Job::clean(WorkingCopy& copy) {
  if (const std::string words = method_->clean(copy.bytes()); !words.empty()) throw Refusal{words};
  copy.check();
  if (const std::string words = method_->except(); !words.empty()) result_.except.push_back(words);
}

void Job::tell_outside() {
  const std::uint64_t n = method_->outside();
  if (n == 0) return;
  result_.warnings.push_back(std::to_string(n) + (n == 1 ? " value is" : " values are") +
                             " blanked because the field cannot have such a value");
}

void Job::tell_keys() {
  if (found_.encrypted_again)
    result_.warnings.push_back(
        "its records are encrypted again with the keys of the original: who is to read them needs the keychain, "
        "which "
        "opens the original as well");
}

void Job::tell_name(std::string_view path) {
  const bool with_dates = !policy_.keeps(Meaning::time_local);
  const std::string told = told_by_copy_name(path, found_.identities, with_dates);
  if (told.empty()) return;
  const bool by_directory = told_by_copy_name(name_in(path), found_.identities, with_dates).empty();
  result_.except.push_back((by_directory ? "directory name: it holds " : "file name: it holds ") + told +
                           "; --rename neutral numbers the copies");
}

void Job::prove(const std::string& path, const WorkingCopy& copy) {
  const auto out = Source::view(path, copy.bytes());
  const Detection again = detect(out->bytes(), options_.formats);
  if (again.format != &format_)
    throw Refusal{"the copy is no longer recognised as " + std::string(format_.name) +
                  (squeezes(format_) ? ": cues without times of play are told by their dates (--keep time)" : "")};
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
  const std::vector<Interval>& said = verify.said_places();
  std::future<std::string> left = beside(out->size(), [&] { return search(*out, said); });
  for (const std::string& objection : {method_->compare(out->bytes(), verify), left.get(), second.get()}) {
    if (!objection.empty()) throw Refusal{"the proof failed: " + objection};
  }
  std::ranges::move(warnings, std::back_inserter(result_.warnings));
  hash_payload();
}

std::string Job::search(const Source& out, const std::vector<Interval>& said_places) {
  Intervals proved, fresh;
  for (const Interval& range : said_places) proved.add(range.begin, range.end);
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

void Job::begin_payload_digest() {
  std::vector<Bytes> pieces = method_->payload();
  if (options_.hash && !pieces.empty()) payload_digest_ = sha256_beside(std::move(pieces));
}

void Job::hash_payload() {
  if (!payload_digest_.valid()) return;
  result_.payload_before = payload_digest_.get();
  result_.payload_after = result_.payload_before;
}

void Job::commit_to(Bytes copy) {
  if (!options_.commit_key) return;
  result_.original = sha256({source_.bytes()});
  result_.committed =
      commit_values({source_, format_, options_.policy, *options_.commit_key, result_.original, sha256({copy})});
}

void Job::make_time_neutral(int file, const std::string& name) {
  constexpr timespec neutral{946'684'800, 0};  // 2000-01-01
  const timespec times[2] = {neutral, neutral};
  if (::futimens(file, times) != 0) throw OutputError(escaped(name) + ": cannot set its time");
}

}  // namespace contrail
