// Decodes the fields of one kind of frame: encodings and predictors, compiled once for each log.
#pragma once
#include <span>
#include <vector>

#include "parsers/formats/blackbox/header.hpp"

namespace contrail::blackbox {

constexpr std::size_t longest_frame = 256;

/// What predictors look at. Histories are empty before the first I frame, and in frames that have none.
struct History {
  std::span<const std::int64_t> last, before;
  std::span<const std::int64_t> home;  ///< fields of the last H frame
  std::int64_t main_time = 0;          ///< of the last main frame
  std::uint32_t skipped = 0;           ///< iterations that were not logged since
};

class FrameDecoder {
 public:
  FrameDecoder() = default;
  FrameDecoder(const Header& header, const std::vector<FieldDefinition>& fields, bool inter);

  /// Reads the fields of the frame whose letter is at `at`. The end of the frame; 0: it does not fit. `places` tells
  /// which bytes each value came from; a value without bytes of its own came with the letter.
  std::size_t read(Bytes bytes, std::size_t at, const History& history);
  [[nodiscard]] std::span<const std::int64_t> values() const { return values_; }
  [[nodiscard]] std::span<const ByteRange> places() const { return places_; }
  [[nodiscard]] bool empty() const { return fields_.empty(); }

 private:
  struct Group {
    Encoding encoding;
    std::uint8_t count;
  };
  struct Field {
    std::uint8_t predictor;
    bool is_signed;
    std::uint8_t home = 0;  ///< which field of H the predictor 7 takes
  };
  [[nodiscard]] std::int64_t predict(std::size_t i, const History& history) const;

  std::vector<Group> groups_;
  std::vector<Field> fields_;
  std::vector<std::int32_t> stored_;
  std::vector<std::int64_t> values_;
  std::vector<ByteRange> places_;
  int data_version_ = 1;
  std::int64_t min_throttle_ = 0, min_motor_ = 0, vbat_ref_ = 0;
  std::size_t motor0_ = 0;  ///< index; the number of fields: there is none
  bool inter_ = false;
};

}  // namespace contrail::blackbox
