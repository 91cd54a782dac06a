// How the picture of this file was coded, read from the segments before its first scan. Private to the jpeg room.
#pragma once
#include <map>
#include <optional>

#include "parsers/base/reading/reader.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/jpeg/frame.hpp"

namespace contrail::jpeg {

class Habits {
 public:
  explicit Habits(Walk& walk, const Reader& picture);
  /// A segment with its marker, as its node is called; `content` stands behind the length.
  void segment(std::uint8_t marker, std::string_view name, const Where& whole, Bytes content);

 private:
  void define(std::uint8_t marker, Bytes tables);
  void tell(const Where& scan);
  /// Of the quantisation tables that components use: what they are, and the one quality that makes them all; 0: none.
  struct Quantised {
    std::string words;
    unsigned quality = 0;
  };
  [[nodiscard]] Quantised quantised() const;
  [[nodiscard]] std::string entropy_words() const;

  Walk& walk_;
  Where begin_;
  bool wanted_ = false;
  NamesInOrder names_;
  std::map<std::uint8_t, Bytes> quantisation_;  ///< as defined last, by id: precision and id, then the numbers
  bool huffman_ = false, own_huffman_ = false;
  std::uint16_t restart_interval_ = 0;
  std::optional<Frame> frame_;
  ByteRange frame_at_, quantisation_at_, tables_at_;
};

}  // namespace contrail::jpeg
