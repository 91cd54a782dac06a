// How many pictures a second a stream has: by the steps between the times at which they are decoded, which is the order
// they are stored in. A file may begin and end between pictures that are shown in another order, or have lost some.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

namespace contrail::mpeg_ts {

class PictureRate {
 public:
  /// Of the next picture, in ticks of 90 kHz, of 33 bits.
  void take(std::uint64_t decoded) {
    constexpr std::uint64_t mask = (std::uint64_t{1} << 33) - 1;
    const std::uint64_t step = (decoded - last_.value_or(decoded)) & mask;
    last_ = decoded;
    if (step == 0 || step > longest_step) return;
    if (steps_.size() < most_steps || steps_.contains(step)) ++steps_[step];
  }
  /// By the steps that are much like the most frequent one. Nothing: no two pictures tell.
  [[nodiscard]] std::optional<double> hz() const {
    if (steps_.empty()) return std::nullopt;
    const std::uint64_t usual = std::ranges::max_element(steps_, {}, [](const auto& s) { return s.second; })->first;
    std::uint64_t sum = 0, number = 0;
    for (const auto& [step, times] : steps_) {
      const bool like = step * 8 >= usual * 7 && step * 8 <= usual * 9;
      sum += like ? step * times : 0, number += like ? times : 0;
    }
    return 90'000.0 * static_cast<double>(number) / static_cast<double>(sum);
  }

 private:
  static constexpr std::uint64_t longest_step = 10 * 90'000;
  static constexpr std::size_t most_steps = 64;
  std::map<std::uint64_t, std::uint64_t> steps_;  ///< and how often
  std::optional<std::uint64_t> last_;
};

}  // namespace contrail::mpeg_ts
