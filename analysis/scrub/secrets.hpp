// The values a scrub has taken out, to be searched for in what it wrote.
#pragma once
#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace contrail {

struct SecretPlace {
  double lat_deg = 0, lon_deg = 0;
  friend auto operator<=>(const SecretPlace&, const SecretPlace&) = default;
};

/// Bounded: a log has a place every tenth of a second, and neighbours are found by the same beginnings. Neutral values
/// (zero, blanks, whole degrees, serials of zeros) are no secrets.
class Secrets {
 public:
  static constexpr std::size_t max_texts = 20'000, max_places = 2'000;
  /// Shorter texts and common words are found everywhere and prove nothing.
  static constexpr std::size_t shortest_name = 6, shortest_figure = 9, shortest_prose = 12;

  /// `shortest`: of names and serials, of figures, or of messages, whose words are everybody's.
  void add_text(std::string text, std::size_t shortest = shortest_name);
  /// True for most places of a long track: they need not be read.
  [[nodiscard]] bool passes_over() { return ++met_ % stride_ != 0; }
  /// `rare`: one of a few of its kind, not to be passed over as one of a track.
  void add_place(double lat_deg, double lon_deg, bool rare = false);
  /// Places that may stay are no secrets.
  template <class Predicate>
  void forget_places(Predicate&& stays) {
    std::erase_if(places_, stays), std::erase_if(rare_, stays);
  }

  [[nodiscard]] const std::set<std::string>& texts() const { return texts_; }
  [[nodiscard]] std::set<SecretPlace> places() const;
  /// The places, and the texts of at least so many letters, so many of which are different.
  [[nodiscard]] Secrets telling(std::size_t letters, std::size_t different) const;

 private:
  std::set<std::string> texts_;
  std::set<SecretPlace> places_, rare_;
  std::uint64_t met_ = 0, stride_ = 1;
};

}  // namespace contrail
