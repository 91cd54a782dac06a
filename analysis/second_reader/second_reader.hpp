// A second, independent reader of stills: Exiv2. It names and prints what the own walker only tells apart, and
// contradicts it where it can.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "parsers/base/bytes/bytes.hpp"
#include "parsers/formats.hpp"

namespace contrail {

struct SecondReading {
  std::string reader;  ///< "Exiv2 0.27.6"
  std::string error;   ///< why it read nothing; empty if it did
  struct Tag {
    std::string key, value;    ///< `Exif.Photo.ExposureTime`, `1/200 s`; hostile text
    std::uint16_t number = 0;  ///< of Exif; 0: of something else
  };
  std::vector<Tag> tags;  ///< in the order of the file
  /// What is there but too large or too raw to print: blobs, a comment, an XMP packet; without values.
  std::vector<Tag> unprinted;
  std::vector<std::byte> profile;                 ///< of the colours (ICC)
  std::optional<double> lat_deg, lon_deg, alt_m;  ///< of the EXIF position
  std::optional<std::int64_t> width, height;      ///< of the frame
};

class SecondReader {
 public:
  virtual ~SecondReader() = default;
  /// Never throws for what a file holds. Safe on several threads.
  virtual SecondReading read(Bytes file) = 0;
};

/// Opens the module on first need; throws ModuleError when it is missing.
[[nodiscard]] SecondReader& second_reader();

/// What the two readers of a still (SecondLook::By::exiv2) say against each other, as findings; one remark when they
/// agree on all they both know.
void cross_check(FileReport& report, const Format& format, const Source& source, const SecondReading& second);

constexpr const char* second_reader_entry = "contrail_second_reader";
using SecondReaderEntry = SecondReader* (*)();

}  // namespace contrail
