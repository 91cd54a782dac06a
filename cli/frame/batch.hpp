// Many files at a time, results in the order of the inputs.
#pragma once
#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace contrail {

/// Calls work(i) for 0 <= i < n on `jobs` threads (0: cores; at most 64) and done(i, result) on the calling thread, in
/// order. At most a few results wait at a time, so memory does not grow with the batch. The first exception of work
/// ends the batch and is thrown again here.
template <class Work, class Done>
void for_each_ordered(std::size_t n, unsigned jobs, Work&& work, Done&& done) {
  using Result = decltype(work(std::size_t{}));
  constexpr unsigned most_jobs = 64;  // more only costs: stacks, open files, places in the table of mappings
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  jobs = std::min(jobs, most_jobs);
  if (jobs == 1 || n < 2) {
    for (std::size_t i = 0; i < n; ++i) done(i, work(i));
    return;
  }
  const std::size_t window = std::size_t{jobs} * 4;
  std::vector<std::optional<Result>> slots(window);
  std::mutex guard;
  std::condition_variable changed;
  std::size_t next = 0, finished = 0;
  std::exception_ptr failure;
  const auto labour = [&] {
    for (;;) {
      std::unique_lock lock(guard);
      changed.wait(lock, [&] { return failure || next >= n || next < finished + window; });
      if (failure || next >= n) return;
      const std::size_t i = next++;
      lock.unlock();
      std::optional<Result> result;
      std::exception_ptr thrown;
      try {
        result.emplace(work(i));
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      if (thrown) failure = thrown;
      slots[i % window] = std::move(result);
      changed.notify_all();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t < std::min<std::size_t>(jobs, n); ++t) {
    try {
      threads.emplace_back(labour);
    } catch (const std::system_error&) {  // no more threads here: those we have do it
      if (threads.empty()) throw;
      break;
    }
  }
  try {
    for (; finished < n;) {
      std::unique_lock lock(guard);
      changed.wait(lock, [&] { return failure || slots[finished % window]; });
      if (!slots[finished % window]) break;
      Result result = std::move(*slots[finished % window]);
      slots[finished % window].reset();
      lock.unlock();
      done(finished, std::move(result));
      lock.lock();
      ++finished;
      changed.notify_all();
    }
  } catch (...) {
    const std::scoped_lock lock(guard);
    failure = std::current_exception();
    changed.notify_all();
  }
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace contrail
