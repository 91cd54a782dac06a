// The walk over one JPEG picture. Private to the jpeg room.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/pieces.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats.hpp"

namespace contrail::jpeg {

constexpr std::uint8_t SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, COM = 0xFE;

/// Where the entropy-coded data that begins at `at` ends: at the next marker that is no restart, or the end of the
/// bytes (B.1.1.2, B.1.1.5).
[[nodiscard]] std::size_t end_of_scan(Bytes picture, std::size_t at);
/// Bytes of the picture at the beginning of `bytes`, EOI included; all of them if it has none.
[[nodiscard]] std::size_t extent(Bytes bytes);

class JpegWalk;

/// CutAndSeal::seal for a picture (scrub.cpp).
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
/// Whole segments that say the facts, in place of a segment that goes (fresh.cpp).
[[nodiscard]] std::vector<std::byte> remake(const Node& node, const KeptFacts& facts);

/// What a segment is, by its marker and how its content begins.
struct SegmentKind {
  std::uint8_t marker;
  std::string_view signature;
  std::string_view name;  ///< of its node; empty: the marker's own
  Meaning meaning = Meaning::none;
  void (JpegWalk::*content)(Reader in) = nullptr;  ///< reads what stands behind the signature; null: opaque
};

class JpegWalk {
 public:
  JpegWalk(Walk& walk, Reader in) : walk_(walk), in_(in), begin_(in.at()) {}
  void run();

  // What stands behind a signature; each claims all of its reader.
  void opaque(Reader in);
  void tables(Reader in);
  void frame(Reader in);
  void scan_header(Reader in);
  void restart_interval(Reader in);
  void comment(Reader in);
  void jfif(Reader in);
  void jfxx(Reader in);
  void adobe(Reader in);
  void exif(Reader in);
  void xmp(Reader in);
  void xmp_extension(Reader in);
  void flir(Reader in);
  void mpf(Reader in);
  void icc(Reader in);
  void gopro(Reader in) { walk_part(walk_, gpmf_format, in); }
  void jumbf(Reader in);
  void photoshop(Reader in);
  void text(Reader in);
  void padding(Reader in);
  void sensor_id(Reader in);
  void infiray_sensor(Reader in);
  void raw_thermal(Reader in);
  void calibration(Reader in);
  void dji_floats(Reader in);
  void dji_iirp(Reader in);
  void dji_girp(Reader in);
  void dji_h20t(Reader in);

 private:
  /// A picture listed behind this one.
  struct Listed {
    std::uint64_t at = 0, size = 0;
    Where entry;
    std::string_view name;
    const Format* format = &jpeg_format;
    Meaning meaning = Meaning::embedded_picture;
  };
  struct Trailer {
    std::string_view name;
    std::uint64_t at = 0, size = 0;
    void (JpegWalk::*content)(Reader in) = nullptr;
  };
  struct Portion {
    std::uint64_t offset = 0;
    Where where;
  };
  struct Extension {
    std::string guid;
    std::uint64_t full = 0;
    std::vector<Portion> portions;
  };

  bool step(Reader& in);
  void superfluous(std::string_view name, const Reader& in);
  void segment(std::uint8_t marker, std::uint64_t start, Reader& in);
  [[nodiscard]] std::optional<std::uint64_t> next_marker(std::uint64_t from) const;
  [[nodiscard]] SegmentKind kind_of(std::uint8_t marker, Bytes content);
  void scan(Reader& in);
  [[nodiscard]] std::uint64_t quick_end_of_scan(std::uint64_t from);

  void finish_extensions();
  void finish_flir();
  [[nodiscard]] SegmentKind unsigned_kind(std::uint8_t marker, Bytes content);

  void list_container(std::string_view xmp, const Where& where);
  void find_trailers();
  void trailer();
  void unlisted(Reader in);
  void embed(const Listed& listed);
  void afcp(Reader in);
  void photo_mechanic(Reader in);
  void samsung(Reader in);

  Walk& walk_;
  Reader in_;
  std::uint64_t begin_;
  std::uint64_t picture_end_ = 0;    ///< behind the EOI; 0: none was found
  std::uint8_t run_marker_ = 0;      ///< of the thermal plane that is being read
  std::uint64_t unknown_noted_ = 0;  ///< one bit a marker
  bool thermal_ = false, manifest_told_ = false;
  std::vector<Listed> listed_;
  std::vector<Listed> container_;  ///< what the XMP container says follows, in file order; places still unknown
  std::vector<Trailer> trailers_;
  std::vector<Extension> extensions_;
  Pieces flir_;
};

/// What the segments themselves hold, file by file of this room.
void tell_segments(const TellField& tell);
void tell_jumbf(const TellField& tell);
void tell_flir(const TellField& tell);
void tell_thermal(const TellField& tell);

/// Layouts of a marker: its name in the standard; columns marker, length, signature.
[[nodiscard]] const Layout& marker_layout(std::uint8_t marker);
[[nodiscard]] std::string_view marker_name(std::uint8_t marker);
[[nodiscard]] bool stands_alone(std::uint8_t marker);

}  // namespace contrail::jpeg
