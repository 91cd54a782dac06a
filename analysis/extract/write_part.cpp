#include "analysis/extract/write_part.hpp"

#include "analysis/io/json_text.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

/// Baseline TIFF, little-endian: header, one directory, then a strip of all rows.
class GreyHeader {
 public:
  explicit GreyHeader(const PlaneSize& size) {
    text_ = std::string("II\x2A\0", 4);
    number(8, 4);
    number(entries, 2);
    entry(256, size.width);                                   // ImageWidth
    entry(257, size.height);                                  // ImageLength
    entry(258, 16);                                           // BitsPerSample
    entry(259, 1);                                            // Compression: none
    entry(262, 1);                                            // PhotometricInterpretation: black is zero
    entry(273, whole);                                        // StripOffsets
    entry(277, 1);                                            // SamplesPerPixel
    entry(278, size.height);                                  // RowsPerStrip
    entry(279, std::uint64_t{2} * size.width * size.height);  // StripByteCounts
    number(0, 4);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static constexpr unsigned entries = 9, whole = 8 + 2 + entries * 12 + 4;

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
  for (const ByteRange& piece : part.pieces) out.write(as_text(source.bytes().subspan(piece.at, piece.size)));
}

void write_plane(ByteSink& out, const Source& source, const FilePart& part, const PlaneSize& size) {
  out.write(GreyHeader(size).text());
  write_part(out, source, part);
}

std::string plane_facts(const std::string& file, const FilePart& part, const PlaneSize& size) {
  std::string out = "{\"file\":";
  append_json(out, valid_utf8(file));
  out += R"(,"values":"raw counts of the sensor, not temperatures","width":)" + std::to_string(size.width) +
         ",\"height\":" + std::to_string(size.height) + ",\"at\":[";
  for (const ByteRange& piece : part.pieces) {
    if (&piece != part.pieces.data()) out += ',';
    out += "[" + std::to_string(piece.at) + "," + std::to_string(piece.size) + "]";
  }
  return out + "]}\n";
}

}  // namespace contrail
