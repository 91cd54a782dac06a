// Strips and tiles that are JPEG streams (Technical Note 2 on TIFF, DNG 1.6). Private to the tiff room.
#pragma once
#include <string>

#include "parsers/parts/jpeg/entropy.hpp"

namespace contrail::tiff {

class JpegStrips {
 public:
  /// The content of JPEGTables, which all strips share; empty: there is none. What objects to it, or nothing.
  [[nodiscard]] std::string tables(Bytes content);

  struct Size {
    std::uint64_t width = 0, height = 0, full_height = 0, samples = 0;
  };
  /// A strip of that size. `used`: up to its EOI.
  [[nodiscard]] std::string strip(Bytes strip, const Size& size, std::uint64_t& used);
  /// Behind the last one.
  [[nodiscard]] std::string finish() const { return entropy_.finish(); }

 private:
  [[nodiscard]] std::string segment(std::uint8_t marker, Bytes content, const Size& size);
  [[nodiscard]] std::string object_to_unused(Bytes strip) const;

  jpeg::Entropy entropy_;
  std::vector<std::byte> shared_;  ///< the segments of JPEGTables
};

}  // namespace contrail::tiff
