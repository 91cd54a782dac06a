// Several threads at one row of work, whose results are taken in order.
#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace contrail {

/// work(i) for 0 <= i < n on `jobs` threads (0: cores; at most 64). At most a few results wait at a time, so memory
/// does not grow with the row. Where no thread can be started, the work is done by whoever takes the results.
template <class Result>
class Crew {
 public:
  using Numbered = std::pair<std::size_t, Result>;

  Crew(std::size_t n, unsigned jobs, std::function<Result(std::size_t)> work) : n_(n), work_(std::move(work)) {
    constexpr unsigned most_jobs = 64;  // more only costs: stacks, open files, places in the table of mappings
    if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
    jobs = std::min(jobs, most_jobs);
    slots_.resize(jobs == 1 ? 1 : std::size_t{jobs} * 4);
    for (unsigned t = 0; t < std::min<std::size_t>(jobs, n); ++t) {
      try {
        threads_.emplace_back([this] { labour(); });
      } catch (const std::system_error&) {  // no more threads here: those we have do it
        break;
      }
    }
  }

  /// Waits for the work that was begun.
  ~Crew() {
    const std::scoped_lock lock(guard_);
    next_ = n_;
    changed_.notify_all();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// The next result in order, waited for; nothing once all are taken, or `stop` is not 0. The first exception of the
  /// work is thrown again here.
  [[nodiscard]] std::optional<Numbered> next(const std::atomic<int>& stop) {
    if (taken_ == n_ || stop) return std::nullopt;
    if (threads_.empty()) {
      const std::size_t i = taken_++;
      return Numbered{i, work_(i)};
    }
    std::unique_lock lock(guard_);
    // A handler of signals can set `stop`, but not wake anybody.
    while (!failure_ && !slot(taken_) && !stop) changed_.wait_for(lock, std::chrono::milliseconds(50));
    if (stop) return std::nullopt;
    if (failure_) std::rethrow_exception(failure_);
    return take(taken_);
  }

  /// No more work is begun; what is done comes back in order. What is under way has `patience` to end.
  [[nodiscard]] std::vector<Numbered> rest(std::chrono::milliseconds patience) {
    std::unique_lock lock(guard_);
    const std::size_t begun = std::exchange(next_, n_);
    changed_.wait_for(lock, patience, [&] { return busy_ == 0; });
    std::vector<Numbered> done;
    for (std::size_t i = taken_; i < begun && i < taken_ + slots_.size(); ++i) {
      if (slot(i)) done.emplace_back(i, std::move(*slot(i)));
    }
    return done;
  }

 private:
  std::optional<Result>& slot(std::size_t i) { return slots_[i % slots_.size()]; }

  Numbered take(std::size_t i) {
    Numbered result{i, std::move(*slot(i))};
    slot(i).reset();
    ++taken_;
    changed_.notify_all();
    return result;
  }

  void labour() {
    std::unique_lock lock(guard_);
    for (;;) {
      changed_.wait(lock, [&] { return failure_ || next_ >= n_ || next_ < taken_ + slots_.size(); });
      if (failure_ || next_ >= n_) return;
      const std::size_t i = next_++;
      ++busy_;
      lock.unlock();
      std::optional<Result> result;
      std::exception_ptr thrown;
      try {
        result.emplace(work_(i));
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      --busy_;
      if (thrown && !failure_) failure_ = thrown;
      slot(i) = std::move(result);
      changed_.notify_all();
    }
  }

  std::size_t n_, next_ = 0, taken_ = 0, busy_ = 0;
  std::function<Result(std::size_t)> work_;
  std::vector<std::optional<Result>> slots_;
  std::mutex guard_;
  std::condition_variable changed_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace contrail
