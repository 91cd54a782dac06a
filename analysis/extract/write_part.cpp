#include "analysis/extract/write_part.hpp"

#include <array>

#include "analysis/io/json_text.hpp"
#include "analysis/io/number_text.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

/// Baseline TIFF, little-endian: header, one directory, then a strip of all rows.
class GreyHeader {
 public:
  /// `bits` a pixel: counts of 16, or IEEE numbers of 32.
  GreyHeader(const PlaneSize& size, unsigned bits) {
    text_ = std::string("II\x2A\0", 4);
    number(8, 4);
    number(entries, 2);
    entry(256, size.width);                                          // ImageWidth
    entry(257, size.height);                                         // ImageLength
    entry(258, bits);                                                // BitsPerSample
    entry(259, 1);                                                   // Compression: none
    entry(262, 1);                                                   // PhotometricInterpretation: black is zero
    entry(273, whole);                                               // StripOffsets
    entry(277, 1);                                                   // SamplesPerPixel
    entry(278, size.height);                                         // RowsPerStrip
    entry(279, std::uint64_t{bits / 8} * size.width * size.height);  // StripByteCounts
    entry(339, bits == 32 ? 3 : 1);                                  // SampleFormat: IEEE floating point, or unsigned
    number(0, 4);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static constexpr unsigned entries = 10, whole = 8 + 2 + entries * 12 + 4;

  void number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) text_ += static_cast<char>(value >> 8 * i & 255);
  }
  void entry(unsigned tag, std::uint64_t value) {
    constexpr unsigned long_type = 4;
    number(tag, 2), number(long_type, 2), number(1, 4), number(value, 4);
  }

  std::string text_;
};

}  // namespace

std::string ending_of(const FilePart& part, const std::optional<PlaneSize>& size) {
  if (part.kind == PartKind::thermal && size) return ".tiff";
  if (!part.format) return ".bin";
  return "." + std::string(part.format->endings.substr(0, part.format->endings.find(' ')));
}

void write_part(ByteSink& out, const Source& source, const FilePart& part) {
  out.write(as_text(part.decoded));
  for (const ByteRange& piece : part.pieces) out.write(as_text(source.bytes().subspan(piece.at, piece.size)));
}

void write_plane(ByteSink& out, const Source& source, const FilePart& part, const PlaneSize& size) {
  out.write(GreyHeader(size, 16).text());
  write_part(out, source, part);
}

void write_celsius(ByteSink& out, const Source& source, const FilePart& part, const PlaneSize& size,
                   const Radiometry& radiometry) {
  out.write(GreyHeader(size, 32).text());
  const CountsToCelsius celsius(radiometry);
  constexpr std::size_t enough = 1 << 16;
  std::string row;
  bool half = false;  // of a count that two pieces share
  unsigned low = 0;
  for (const ByteRange& piece : part.pieces) {
    for (const std::byte b : source.bytes().subspan(piece.at, piece.size)) {
      half = !half;
      if (half) {
        low = std::to_integer<unsigned>(b);
        continue;
      }
      const unsigned counts = low | std::to_integer<unsigned>(b) << 8;
      std::array<std::byte, sizeof(float)> pixel{};
      store_le(pixel.data(), static_cast<float>(celsius(counts)));
      row += as_text(pixel);
      if (row.size() < enough) continue;
      out.write(row);
      row.clear();
    }
  }
  out.write(row);
}

std::string plane_facts(const std::string& file, const FilePart& part, const PlaneSize& size,
                        const std::optional<Radiometry>& radiometry) {
  std::string out = "{\"file\":";
  append_json(out, valid_utf8(file));
  out += R"(,"values":")" +
         std::string(radiometry ? "degrees Celsius, by what the camera recorded of object, air and window"
                                : "raw counts of the sensor, not temperatures") +
         R"(","width":)" + std::to_string(size.width) + ",\"height\":" + std::to_string(size.height) + ",\"at\":[";
  for (const ByteRange& piece : part.pieces) {
    if (&piece != part.pieces.data()) out += ',';
    out += "[" + std::to_string(piece.at) + "," + std::to_string(piece.size) + "]";
  }
  out += "]";
  const auto say = [&](const char* key, double value) {
    out += ",\"" + std::string(key) + "\":";
    char digits[number_room];
    out.append(digits, put_number(digits, value));
  };
  if (radiometry) {
    say("emissivity", radiometry->emissivity), say("distance_m", radiometry->distance_m);
    say("reflected_k", radiometry->reflected_k), say("atmosphere_k", radiometry->atmosphere_k);
    say("window_transmission", radiometry->window_transmission), say("humidity", radiometry->humidity);
  }
  return out + "}\n";
}

}  // namespace contrail
