// One file on its way from input to proven copy. Private to this folder.
#pragma once
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/copy.hpp"
#include "analysis/scrub/gather.hpp"
#include "analysis/scrub/method.hpp"
#include "analysis/scrub/scrub.hpp"

namespace contrail {

/// Ends the work on one file; no output is left.
struct Refusal {
  std::string reason;
  std::string advice = {};  ///< what helps here; empty: what helps with any file of its family
};

/// Its methods throw Refusal and OutputError. What it finds out on the way stands in `result`.
class Job {
 public:
  Job(const Source& source, const Format& format, const ScrubOptions& options, ScrubResult& result)
      : source_(source), format_(format), options_(options), policy_(options.policy.of(format)), result_(result) {}
  /// Writes the clean copy to `target`, and proves it.
  void run(const std::string& target);
  /// Where the copy differs from the file; nothing: it is its own clean copy.
  /// `scratch`: an empty file for the copy.
  std::optional<std::uint64_t> differs_at(int scratch);

 private:
  void prepare();
  void clean(WorkingCopy& copy);
  void gather();
  /// A time that stays lies within the log.
  void fit_times();
  /// What the copy is to say anew.
  void settle_facts();
  void settle_places(const PlaceSurvey& survey);
  /// What goes of the file, and whether what is wrong with it lets it be cleaned.
  void judge();
  /// Bytes that stay as part of one structure and have to go as part of another cannot do both.
  void refuse_shared_bytes();
  [[nodiscard]] std::string advice(bool salvage_helps) const;
  void tell_outside();
  /// Nobody can read such a copy without the keys, which are those of the original.
  void tell_keys();
  void tell_name(std::string_view path);
  void prove(const std::string& path, const WorkingCopy& copy);
  std::string search(const Source& out, const std::vector<Interval>& said_places);
  void begin_payload_digest();
  /// One digest serves both: that every payload byte stands in the copy was proved by comparing (Equal).
  void hash_payload();
  void commit_to(Bytes copy);
  /// The copy's own date would tell when it was made, the original's when it was recorded.
  static void make_time_neutral(int file, const std::string& name);

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

}  // namespace contrail
