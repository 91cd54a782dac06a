// The clock of a clean copy. 32 bits in each record that nobody holds against anything could spell whatever somebody
// likes: so a copy counts them from its first record, in steps such as a log makes, no finer than a record needs.
#pragma once
#include <cstdint>

namespace contrail::dji_dat {

/// Record by record. Ticks that are clean already stay as they are.
class CleanTicks {
 public:
  /// `coarse`: a clock of which every tick is needed (Survey::coarse). Its lowest eight bits stay.
  explicit CleanTicks(bool coarse) : shift_(coarse ? 8 : 12), low_(coarse ? 0xFF : 0) {}
  [[nodiscard]] std::uint32_t operator()(std::uint32_t tick);
  /// What this leaves of a tick's lowest byte, by which a payload is scrambled.
  [[nodiscard]] static std::uint8_t key(std::uint8_t lowest, bool coarse) { return coarse ? lowest : 0; }

 private:
  int shift_;
  std::uint32_t low_;
  bool begun_ = false;
  std::uint32_t before_ = 0, told_ = 0;
};

}  // namespace contrail::dji_dat
