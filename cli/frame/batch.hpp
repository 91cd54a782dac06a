// What commands over many files have in common: find the inputs, keep them apart from the output, open it, lock down,
// work in order, report.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/io/output.hpp"
#include "cli/frame/crew.hpp"
#include "cli/frame/inputs.hpp"
#include "cli/frame/interrupt.hpp"
#include "cli/frame/progress.hpp"
#include "cli/frame/shared_options.hpp"

namespace contrail {

enum class Status : std::uint8_t;

class Batch {
 public:
  /// Finds the inputs and tells what is left out. Throws UsageError where the output is one that was named.
  Batch(const std::vector<std::string>& paths, const OutputOption& output, const TalkOptions& talk,
        const JobsOption& jobs = {});

  [[nodiscard]] const std::vector<Input>& inputs() const { return found_.inputs; }
  /// Links, FIFOs and devices that were met in folders.
  [[nodiscard]] const std::vector<Entry>& left_out() const { return found_.left_out; }
  /// Works on these from here on: a part of the inputs, or another order of them.
  void narrow(std::vector<Input> inputs) { found_.inputs = std::move(inputs); }

  /// Results go to OUT from here on.
  void open_output() const;
  /// From here on nothing but the inputs can be read, and nothing written but the folders of OUT and of `more`.
  void lock_down(const std::vector<std::string>& more = {}) const;

  /// Words about a file, on standard error: `contrail: NAME: words`. Safe on several threads.
  void tell(const std::string& file, const std::string& words);
  /// Tells why a file has no result, if that is an error: a file met in a folder may be of an unknown format.
  /// `opened`: it is not the operating system that refused it. Returns its exit code.
  int no_result(const Input& input, const std::string& reason, bool opened);

  /// Exit code of a file with a result; tells it where that is not of the whole file.
  int result(const Input& input, Status status);

  /// What an interrupted batch still says behind the results that are there, such as the end of an array.
  void when_interrupted(std::function<void()> say) { say_ = std::move(say); }

  /// work(i) on several threads, done(i, result) here, in order, with a bar. Ctrl-C ends the program in here: results
  /// that are there are handed over, even if there are gaps between them, and when_interrupted() is called. So does a
  /// reader that closes our standard output, quietly.
  template <class Work, class Done>
  void run(std::size_t n, Work&& work, Done&& done);
  /// The same over the inputs as they are: work(input), done(input, result).
  template <class Work, class Done>
  void run(Work&& work, Done&& done);
  /// The same over the inputs, and the members of those that are archives: work(input, opened), done(input, result).
  template <class Work, class Done>
  void run(const ReadOptions& read, Work&& work, Done&& done);
  /// Opens input `i` (and the members of an archive) on the thread of a `work`.
  void open(std::size_t i, const ReadOptions& read, const TakeFile& take) {
    open_input(found_.inputs[i], read, spill_, take);
  }

  /// Results that come now may lack others before them.
  [[nodiscard]] bool interrupted() const { return stop_ != 0; }
  /// How many files could not be opened is told, if there are several.
  void report();

 private:
  template <class Result, class Done>
  void take_results(std::size_t n, Crew<Result>& crew, Done&& done);
  void begin(std::size_t n);
  /// A result of piece `i` was handed on.
  void step(std::size_t i);
  [[noreturn]] void end_early(std::size_t n);
  [[noreturn]] void end_unheard();

  static constexpr std::chrono::milliseconds patience{300};  ///< for results whose files have their names already

  std::vector<std::string> paths_;
  const OutputOption& output_;
  const TalkOptions& talk_;
  unsigned jobs_;
  FoundInputs found_;
  Spill spill_;
  std::function<void()> say_;
  std::size_t done_ = 0;
  std::optional<std::size_t> last_done_;  ///< the piece that the last result came of
  std::atomic<std::size_t> closed_to_us_ = 0;
  std::atomic<int> stop_ = 0;
  std::unique_ptr<Progress> progress_;
};

template <class Result, class Done>
void Batch::take_results(std::size_t n, Crew<Result>& crew, Done&& done) {
  const auto hand_on = [&](auto& next) {
    done(next.first, std::move(next.second));
    step(next.first);
  };
  try {
    while (auto next = crew.next(stop_)) hand_on(*next);
    if (interrupted()) {
      keep_names_from_other_threads();
      for (auto& next : crew.rest(patience)) hand_on(next);
      end_early(n);
    }
  } catch (const BrokenPipe&) {
    end_unheard();
  }
  progress_.reset();
}

template <class Work, class Done>
void Batch::run(std::size_t n, Work&& work, Done&& done) {
  using Result = decltype(work(std::size_t{}));
  const InterruptWatch watch([this](int signal) { stop_ = signal; });  // before the bar, which it would leave behind
  begin(n);
  Crew<Result> crew(n, jobs_, std::function<Result(std::size_t)>(std::forward<Work>(work)));
  take_results(n, crew, done);
}

template <class Work, class Done>
void Batch::run(Work&& work, Done&& done) {
  run(
      found_.inputs.size(), [&](std::size_t i) { return work(found_.inputs[i]); },
      [&](std::size_t i, auto result) { done(found_.inputs[i], std::move(result)); });
}

template <class Work, class Done>
void Batch::run(const ReadOptions& read, Work&& work, Done&& done) {
  using Result = std::pair<Input, decltype(work(inputs().front(), Opened{}))>;
  using Hand = typename Crew<Result>::Hand;
  const InterruptWatch watch([this](int signal) { stop_ = signal; });  // before the bar, which it would leave behind
  begin(found_.inputs.size());
  Crew<Result> crew(found_.inputs.size(), jobs_, [&](std::size_t i, const Hand& hand) {
    open(i, read, [&](const Input& file, Opened opened) { return hand({file, work(file, std::move(opened))}); });
  });
  take_results(found_.inputs.size(), crew, [&](std::size_t, Result result) {
    const Input file = std::move(result.first);
    done(file, std::move(result.second));
  });
}

}  // namespace contrail
