// The only file that includes Exiv2. It reads and never writes: its writer leaves second segments, trailers and
// previews behind.
#include <exiv2/exiv2.hpp>
#include <mutex>

#include "analysis/second_reader/second_reader.hpp"

namespace contrail {
namespace {

std::mutex xmp_guard;
void lock_xmp(void*, bool lock) { lock ? xmp_guard.lock() : xmp_guard.unlock(); }

std::uint16_t number_of(const Exiv2::Exifdatum& datum) { return datum.tag(); }
template <class Datum>
std::uint16_t number_of(const Datum&) {
  return 0;
}

template <class Data>
void take(const Data& data, const Exiv2::ExifData* context, SecondReading& out) {
  constexpr std::size_t longest = 400;
  for (const auto& datum : data) {
    // Raw blobs (maker notes nobody knows, thumbnails) say nothing in print.
    if (datum.size() > 4096) {
      out.unprinted.push_back({datum.key(), {}, number_of(datum)});
      continue;
    }
    std::string value = datum.print(context);
    if (value.size() > longest) value = value.substr(0, longest) + "…";
    out.tags.push_back({datum.key(), std::move(value), number_of(datum)});
  }
}

std::optional<double> degrees(const Exiv2::ExifData& exif, const char* key, const char* reference, char negative) {
  const auto at = exif.findKey(Exiv2::ExifKey(key));
  const auto ref = exif.findKey(Exiv2::ExifKey(reference));
  if (at == exif.end() || at->count() != 3) return std::nullopt;
  double sum = 0, unit = 1;
  for (int i = 0; i < 3; ++i) {
    const Exiv2::Rational part = at->toRational(i);
    if (part.second == 0) return std::nullopt;
    sum += static_cast<double>(static_cast<std::uint32_t>(part.first)) / static_cast<std::uint32_t>(part.second) / unit;
    unit *= 60;
  }
  const bool minus = ref != exif.end() && !ref->toString().empty() && ref->toString()[0] == negative;
  return minus ? -sum : sum;
}

std::optional<double> altitude(const Exiv2::ExifData& exif) {
  const auto at = exif.findKey(Exiv2::ExifKey("Exif.GPSInfo.GPSAltitude"));
  if (at == exif.end() || at->count() < 1 || at->toRational(0).second == 0) return std::nullopt;
  const Exiv2::Rational value = at->toRational(0);
  const double metres =
      static_cast<double>(static_cast<std::uint32_t>(value.first)) / static_cast<std::uint32_t>(value.second);
  const auto ref = exif.findKey(Exiv2::ExifKey("Exif.GPSInfo.GPSAltitudeRef"));
  return ref != exif.end() && ref->count() > 0 && ref->toLong(0) == 1 ? -metres : metres;
}

/// Of HEIF files Exiv2 tells the size and the type of the file itself as if they were properties in it.
void drop_invented(Exiv2::XmpData& xmp) {
  for (auto each = xmp.begin(); each != xmp.end();)
    each = each->key().rfind("Xmp.video.", 0) == 0 ? xmp.erase(each) : each + 1;
}

/// Exiv2 0.27 passes over the colour profiles of HEIF files. The first one, behind the type of its box and its own.
Bytes profile_of_boxes(Bytes file) {
  const std::string_view all = as_text(file);
  const std::size_t found = all.substr(0, 8).ends_with("ftyp") ? all.find("colrprof") : std::string_view::npos;
  if (found == std::string_view::npos) return {};
  constexpr std::size_t header = 12;
  const std::size_t size = load_be<std::uint32_t>(file.data() + found - 4), left = file.size() - (found - 4);
  return size < header || size > left ? Bytes{} : file.subspan(found - 4 + header, size - header);
}

class Exiv2Reader final : public SecondReader {
 public:
  Exiv2Reader() {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize(lock_xmp, nullptr);
    // Without it HEIF is taken for a QuickTime movie, and nothing is found.
    Exiv2::enableBMFF(true);
  }
  /// Gives back the namespaces that were registered while reading.
  ~Exiv2Reader() override { Exiv2::XmpParser::terminate(); }
  Exiv2Reader(const Exiv2Reader&) = delete;
  Exiv2Reader& operator=(const Exiv2Reader&) = delete;

  SecondReading read(Bytes file) override {
    SecondReading out;
    out.reader = std::string("Exiv2 ") + Exiv2::version();
    try {
      const auto image =
          Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
      image->readMetadata();
      drop_invented(image->xmpData());
      const Exiv2::ExifData& exif = image->exifData();
      take(exif, &exif, out);
      take(image->iptcData(), nullptr, out);
      take(image->xmpData(), nullptr, out);
      if (!image->comment().empty()) out.unprinted.push_back({"a comment", {}});
      if (!image->xmpPacket().empty()) out.unprinted.push_back({"an XMP packet", {}});
      if (image->iccProfileDefined() && image->iccProfile()) {
        const auto* profile = reinterpret_cast<const std::byte*>(image->iccProfile()->pData_);
        out.profile.assign(profile, profile + image->iccProfile()->size_);
      } else if (const Bytes profile = profile_of_boxes(file); !profile.empty()) {
        out.profile.assign(profile.begin(), profile.end());
      }
      out.lat_deg = degrees(exif, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", 'S');
      out.lon_deg = degrees(exif, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", 'W');
      out.alt_m = altitude(exif);
      if (image->pixelWidth() > 0) out.width = image->pixelWidth();
      if (image->pixelHeight() > 0) out.height = image->pixelHeight();
    } catch (const std::exception& error) {  // Exiv2 throws its own and the library's for what a file holds
      out.error = error.what();
    }
    return out;
  }
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::SecondReader* contrail_second_reader() {
  static contrail::Exiv2Reader reader;
  return &reader;
}
