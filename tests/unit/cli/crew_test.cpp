// Several threads at one row of work.
#include "cli/frame/crew.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace contrail {
namespace {

using namespace std::chrono_literals;

const std::atomic<int> never = 0;

std::vector<std::size_t> all_of(Crew<std::size_t>& crew) {
  std::vector<std::size_t> squares;
  while (const auto next = crew.next(never)) {
    EXPECT_EQ(next->first, squares.size());
    squares.push_back(next->second);
  }
  return squares;
}

TEST(Crew, HandsResultsOverInOrder) {
  for (const unsigned jobs : {0u, 1u, 3u, 1000u}) {
    Crew<std::size_t> crew(50, jobs, [](std::size_t i) {
      std::this_thread::sleep_for((i % 3) * 1ms);
      return i * i;
    });
    std::vector<std::size_t> squares;
    for (std::size_t i = 0; i < 50; ++i) squares.push_back(i * i);
    EXPECT_EQ(all_of(crew), squares) << jobs;
  }
  Crew<std::size_t> nothing(0, 2, [](std::size_t i) { return i; });
  EXPECT_EQ(all_of(nothing), std::vector<std::size_t>{});
}

TEST(Crew, DoesNotRunAhead) {
  std::atomic<std::size_t> begun = 0;
  Crew<std::size_t> crew(100, 2, [&](std::size_t i) { return ++begun, i; });
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(begun, 8u) << "four results a thread wait at most";
  Crew<std::size_t> alone(100, 1, [&](std::size_t i) { return ++begun, i; });
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(begun, 9u);
}

TEST(Crew, AnyNumberOfResults) {
  for (const unsigned jobs : {1u, 3u}) {
    std::atomic<std::size_t> made = 0;
    Crew<std::size_t> crew(4, jobs, [&](std::size_t i, const Crew<std::size_t>::Hand& hand) {
      for (std::size_t k = 0; k < i * 100; ++k) {
        ++made;
        if (!hand(k)) return;
      }
    });
    std::this_thread::sleep_for(20ms);
    EXPECT_LE(made, 2u * 4 + 4) << "two results of a piece wait at most";
    std::vector<std::size_t> got(4);
    std::size_t last = 0;
    while (const auto next = crew.next(never)) {
      EXPECT_GE(next->first, last);
      last = next->first;
      EXPECT_EQ(next->second, got[last]++);
    }
    EXPECT_EQ(got, (std::vector<std::size_t>{0, 100, 200, 300}));
  }
}

TEST(Crew, EndsWorkThatWaitsForRoom) {
  Crew<int> crew(2, 2, [](std::size_t, const Crew<int>::Hand& hand) {
    while (hand(0)) {
    }
  });
  EXPECT_TRUE(crew.next(never));
}

TEST(Crew, ThrowsWhatTheWorkThrows) {
  for (const unsigned jobs : {1u, 4u}) {
    Crew<int> crew(10, jobs, [](std::size_t i) -> int {
      if (i == 3) throw std::runtime_error("three");
      return 0;
    });
    const auto take = [&] {
      while (crew.next(never)) {
      }
    };
    EXPECT_THROW(take(), std::runtime_error) << jobs;
  }
}

TEST(Crew, StoppedItHandsOverWhatIsThere) {
  std::atomic<bool> hold = true;
  std::atomic<std::size_t> done = 0;
  Crew<std::size_t> crew(100, 3, [&](std::size_t i) {
    while (i == 1 && hold) std::this_thread::sleep_for(1ms);
    return ++done, i;
  });
  EXPECT_EQ(crew.next(never)->second, 0u);
  while (done < 12) std::this_thread::sleep_for(1ms);  // all that may wait, but 1
  const std::atomic<int> stop = 2;
  EXPECT_FALSE(crew.next(stop));
  std::vector<std::size_t> rest;
  for (const auto& [i, result] : crew.rest(10ms)) {
    EXPECT_EQ(i, result);
    rest.push_back(i);
  }
  EXPECT_EQ(rest, (std::vector<std::size_t>{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  hold = false;
}

TEST(Crew, StopEndsAWait) {
  std::atomic<bool> hold = true;
  std::atomic<int> stop = 0;
  Crew<int> crew(1, 1, [&](std::size_t) {
    while (hold) std::this_thread::sleep_for(1ms);
    return 0;
  });
  const std::jthread signal([&] {
    std::this_thread::sleep_for(20ms);
    stop = 2;
  });
  EXPECT_FALSE(crew.next(stop));
  EXPECT_TRUE(crew.rest(10ms).empty());
  hold = false;
}

}  // namespace
}  // namespace contrail
