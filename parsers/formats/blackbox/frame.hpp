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

  /// Reads the fields of the frame whose letter is at `at`. The end of the frame; 0: it does not fit.
  std::size_t read(Bytes bytes, std::size_t at, const History& history);
  /// Of the frame that was read; who needs them for longer may swap them for others of the same size.
  [[nodiscard]] std::vector<std::int64_t>& values() { return values_; }
  [[nodiscard]] const std::vector<std::int64_t>& values() const { return values_; }
  /// Which bytes each value came from; a value without bytes of its own came with the letter.
  [[nodiscard]] std::span<const ByteRange> places();
  [[nodiscard]] ByteRange place(std::size_t field) const;
  [[nodiscard]] bool empty() const { return values_.empty(); }
  /// Whether the frame that was read is stored as writers do it (Stream::exact()).
  [[nodiscard]] bool exact() const { return exact_; }

 private:
  /// Neighbours that share an encoding: several numbers, or one group that packs them together.
  struct Group {
    Encoding encoding;
    std::uint16_t count;
  };
  /// Neighbours that are predicted in the same way.
  struct Run {
    std::uint8_t predictor;
    bool is_signed;
    std::uint16_t begin, end;
  };
  /// Which of starts_ a field's bytes begin and end with.
  struct Span {
    std::uint16_t begin, end;
  };
  void group_fields(const std::vector<FieldDefinition>& fields);
  void read_fields(Stream& in, std::size_t at);
  void add_prediction(const Run& run, const History& history);

  std::vector<Group> groups_;
  std::vector<Run> runs_;
  std::vector<std::int32_t> stored_;
  std::vector<std::int64_t> values_;
  std::vector<Span> spans_;
  std::vector<std::uint16_t> starts_;  ///< of numbers and of packed groups, from the letter on; then the frame's end
  std::vector<ByteRange> places_;
  std::size_t at_ = 0;
  int data_version_ = 1;
  std::int64_t min_throttle_ = 0, min_motor_ = 0, vbat_ref_ = 0;
  std::size_t motor0_ = 0;  ///< index; the number of fields: there is none
  bool inter_ = false, exact_ = true;
};

}  // namespace contrail::blackbox
