// What stands behind the end of a picture: further pictures, movies, trailers. Private to the jpeg room.
#pragma once
#include <vector>

#include "parsers/formats.hpp"
#include "parsers/parts/trailers/trailers.hpp"

namespace contrail::jpeg {

/// A picture begins here.
[[nodiscard]] inline bool begins_jpeg(Bytes bytes) { return as_text(bytes).starts_with("\xFF\xD8\xFF"); }

/// Bytes of the picture at the beginning of `file`, and of what its MPF segment lists behind it.
[[nodiscard]] std::uint64_t extent_with_listed(Bytes file);

class Followers {
 public:
  /// `file`: from SOI on, to where the last thing behind the picture ends.
  Followers(Walk& walk, const Reader& file) : walk_(walk), file_(file) {}

  /// Behind the signature of an MPF segment (CIPA DC-007 Multi-Picture Format).
  void list_mpf(Reader in);
  /// GContainer (motion photos, Ultra HDR) and the older MicroVideo name what follows the picture by its length only:
  /// the places come from the end of the file.
  void list_container(std::string_view xmp, const Where& where);

  /// Where the EOI marker stands, of a picture whose first scan begins at `from`. A walk that reads no payload looks
  /// for it in the last stretch before what is known to follow the picture, if that ends in a marker: inside
  /// entropy-coded data FFD9 cannot stand, so the first one found there is the picture's. Where the stretch ends
  /// otherwise, something nobody lists follows, and the scans are gone through.
  [[nodiscard]] std::uint64_t end_of_scans(std::uint64_t from);
  /// Tells of listed images that are not there. `picture_end`: behind the EOI; 0: none was found.
  void tell_missing(std::uint64_t picture_end) const;
  /// Walks all that stands behind the EOI.
  void walk(std::uint64_t picture_end);

 private:
  struct Listed {
    std::uint64_t at = 0, size = 0;
    Where entry;
    std::string_view name;
    const Format* format = &jpeg_format;
    Meaning meaning = Meaning::embedded_picture;
  };
  void list(const std::byte* entry, const Where& where, std::uint64_t base, bool big);
  void find_trailers();
  void place_container(std::uint64_t end);
  void unlisted(Reader in);
  /// Their sizes; 0: it is none.
  std::uint64_t unlisted_picture(const Reader& in);
  std::uint64_t unlisted_video(const Reader& in);
  void embed(const Listed& listed);

  Walk& walk_;
  Reader file_;
  std::vector<Listed> listed_;
  std::vector<Listed> missing_;    ///< listed, but no image begins there
  std::vector<Listed> container_;  ///< what the XMP container says follows, in file order; places still unknown
  bool sought_trailers_ = false;
  std::vector<Trailer> trailers_;  ///< from the last one backwards
};

}  // namespace contrail::jpeg
