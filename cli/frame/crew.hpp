// Several threads at one row of work, whose results are taken in order. A piece of work may have any number of them.
#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
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
  /// Hands a result over, waiting until there is room for it. False: nobody wants further ones.
  using Hand = std::function<bool(Result)>;

  /// Work that hands its results over by itself.
  Crew(std::size_t n, unsigned jobs, std::function<void(std::size_t, const Hand&)> work)
      : n_(n), work_(std::move(work)) {
    constexpr unsigned most_jobs = 64;  // more only costs: stacks, open files, places in the table of mappings
    if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
    jobs = std::min(jobs, most_jobs);
    slots_.resize(jobs == 1 ? 1 : std::size_t{jobs} * 4);
    const std::scoped_lock lock(guard_);  // who works asks whether there are threads: none begins before all are there
    for (unsigned t = 0; t < std::min<std::size_t>(jobs, n); ++t) {
      try {
        threads_.emplace_back([this] { labour(); });
      } catch (const std::system_error&) {  // no more threads here: those we have do it
        break;
      }
    }
  }
  /// Work of one result each.
  Crew(std::size_t n, unsigned jobs, std::function<Result(std::size_t)> work)
      : Crew(n, jobs, [work = std::move(work)](std::size_t i, const Hand& hand) { (void)hand(work(i)); }) {}

  /// Waits for the work that was begun.
  ~Crew() {
    const std::scoped_lock lock(guard_);
    next_ = n_, unwanted_ = true;
    room_.notify_all();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// The next result in order, waited for; nothing once all are taken, or `stop` is not 0. The first exception of the
  /// work is thrown again here.
  [[nodiscard]] std::optional<Numbered> next(const std::atomic<int>& stop) {
    std::unique_lock lock(guard_);
    const auto lacks = [&] { return !stop && !failure_ && taken_ < n_ && slot(taken_).ready.empty(); };
    while (threads_.empty() && lacks()) work_at(taken_, lock);
    // A handler of signals can set `stop`, but not wake anybody.
    while (lacks()) ready_.wait_for(lock, std::chrono::milliseconds(50));
    if (stop) return std::nullopt;
    if (failure_) std::rethrow_exception(failure_);
    return taken_ < n_ ? std::optional(take(taken_)) : std::nullopt;
  }

  /// No more work is begun; what is done comes back in order. What is under way has `patience` to end.
  [[nodiscard]] std::vector<Numbered> rest(std::chrono::milliseconds patience) {
    std::unique_lock lock(guard_);
    const std::size_t begun = std::exchange(next_, n_);
    unwanted_ = true;
    room_.notify_all();
    ready_.wait_for(lock, patience, [&] { return busy_ == 0; });
    std::vector<Numbered> done;
    for (std::size_t i = taken_; i < begun && i < taken_ + slots_.size(); ++i) {
      while (!slot(i).ready.empty()) done.push_back(take(i));
    }
    return done;
  }

 private:
  /// Results of one piece of work that wait to be taken.
  struct Slot {
    std::deque<Result> ready;
    bool done = false;
  };
  static constexpr std::size_t most_ready = 2;

  Slot& slot(std::size_t i) { return slots_[i % slots_.size()]; }

  Numbered take(std::size_t i) {
    Numbered result{i, std::move(slot(i).ready.front())};
    slot(i).ready.pop_front();
    --waiting_;
    pass();
    room_.notify_all();
    return result;
  }

  /// Over pieces of which all results are taken.
  void pass() {
    while (taken_ < n_ && slot(taken_).done && slot(taken_).ready.empty()) slot(taken_++) = {};
  }

  bool hand_over(std::size_t i, Result result) {
    std::unique_lock lock(guard_);
    const auto room = [&] { return failure_ || unwanted_ || threads_.empty() || slot(i).ready.size() < most_ready; };
    wait_for(lock, room);
    slot(i).ready.push_back(std::move(result));
    ++waiting_;
    call_taker();
    return !failure_ && !unwanted_;
  }

  /// Before a thread waits, whoever takes the results is called.
  template <class Room>
  void wait_for(std::unique_lock<std::mutex>& lock, Room room) {
    if (!room()) ready_.notify_one();
    room_.wait(lock, room);
  }

  /// Results of small files come by the thousand, and to be woken costs more than some of them: several are taken at a
  /// time. Nobody waits longer than next() sleeps.
  void call_taker() {
    const bool next_is_there = taken_ < n_ && !slot(taken_).ready.empty();
    const bool several = waiting_ >= std::max<std::size_t>(1, slots_.size() / 2) || next_ >= n_;
    if (failure_ || unwanted_ || taken_ == n_ || (next_is_there && several)) ready_.notify_one();
  }

  /// Does piece `i`, unlocked.
  void work_at(std::size_t i, std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    std::exception_ptr thrown;
    try {
      work_(i, [this, i](Result result) { return hand_over(i, std::move(result)); });
    } catch (...) {
      thrown = std::current_exception();
    }
    lock.lock();
    if (thrown && !failure_) failure_ = thrown;
    slot(i).done = true;
    pass();
    call_taker();
  }

  void labour() {
    std::unique_lock lock(guard_);
    for (;;) {
      wait_for(lock, [&] { return failure_ || next_ >= n_ || next_ < taken_ + slots_.size(); });
      if (failure_ || next_ >= n_) return;
      const std::size_t i = next_++;
      ++busy_;
      work_at(i, lock);
      --busy_;
      call_taker();
    }
  }

  std::size_t n_, next_ = 0, taken_ = 0, busy_ = 0;
  std::size_t waiting_ = 0;  ///< results that nobody took yet
  bool unwanted_ = false;
  std::function<void(std::size_t, const Hand&)> work_;
  std::vector<Slot> slots_;
  std::mutex guard_;
  std::condition_variable ready_, room_;  ///< for whoever takes the results, and for the threads
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace contrail
