// Follows the scans of a picture (ITU-T T.81 annexes F, G and H, Huffman coding) from the first MCU to the last, to
// tell whether anything else stands in them. Samples are not computed.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "parsers/parts/jpeg/frame.hpp"
#include "parsers/parts/jpeg/huffman.hpp"
#include "parsers/parts/jpeg/standard_tables.hpp"

namespace contrail::jpeg {

class Entropy {
 public:
  /// Takes the content of a segment that decodes: tables, frame, restart interval. What objects to it, or nothing.
  [[nodiscard]] std::string take(std::uint8_t marker, Bytes content);
  /// The same of a scan: its header, and what stands between that and the next marker that is no restart.
  [[nodiscard]] std::string scan(Bytes header, Bytes data);
  /// The same of the picture as a whole, behind its last scan.
  [[nodiscard]] std::string finish() const;

 private:
  struct ScanHeader {
    std::vector<std::size_t> components;  ///< of the frame
    std::vector<std::uint8_t> tables;     ///< Td and Ta of each
    std::uint8_t first = 0, last = 0, high = 0, low = 0;
  };
  struct Interval;

  std::string frame(std::uint8_t marker, Bytes content);
  std::string tables(Bytes content);
  void quantisation(Bytes content);
  [[nodiscard]] std::optional<ScanHeader> read_header(Bytes header) const;
  /// Whether all tables the scan needs are there.
  [[nodiscard]] bool can_decode(const ScanHeader& header) const;
  bool mcu(Interval& interval, std::uint64_t number);
  bool block(Interval& interval, std::size_t of_scan, std::uint64_t number);
  bool sample(Interval& interval, std::uint8_t tables);
  bool sequential(Interval& interval, std::uint8_t tables, std::uint64_t& used);
  bool begun(Interval& interval, std::uint8_t tables, std::uint64_t& nonzero);
  bool refined(Interval& interval, std::uint8_t tables, std::uint64_t& nonzero);

  std::optional<Frame> frame_;
  std::uint64_t restart_ = 0;
  std::array<std::optional<HuffmanTable>, 8> tables_;  ///< DC, then AC
  std::vector<std::vector<std::uint64_t>> nonzero_;  ///< progressive: of each component and block, a bit a coefficient
  std::array<Quantisation, 4> quantisation_{};
  /// Of each component: its table, and which coefficients are not zero in some block; none before its first scan.
  struct Used {
    Quantisation table{};
    std::uint64_t coefficients = 0;
  };
  std::vector<Used> used_;
  bool holds_more_ = false, holds_zeros_ = false;
};

}  // namespace contrail::jpeg
