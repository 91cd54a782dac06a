// The only file that includes Exiv2. It reads and never writes: its writer leaves second segments, trailers and
// previews behind.
#include <exiv2/exiv2.hpp>
#include <mutex>

#include "analysis/second_reader/second_reader.hpp"

namespace contrail {
namespace {

std::mutex xmp_guard;
void lock_xmp(void*, bool lock) { lock ? xmp_guard.lock() : xmp_guard.unlock(); }

template <class Data>
void take(const Data& data, const Exiv2::ExifData* context, SecondReading& out) {
  constexpr std::size_t longest = 400;
  for (const auto& datum : data) {
    // Raw blobs (maker notes nobody knows, thumbnails) say nothing in print.
    if (datum.size() > 4096) {
      out.unprinted.push_back(datum.key());
      continue;
    }
    std::string value = datum.print(context);
    if (value.size() > longest) value = value.substr(0, longest) + "…";
    out.tags.push_back({datum.key(), std::move(value)});
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

class Exiv2Reader final : public SecondReader {
 public:
  Exiv2Reader() {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize(lock_xmp, nullptr);
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
      const Exiv2::ExifData& exif = image->exifData();
      take(exif, &exif, out);
      take(image->iptcData(), nullptr, out);
      take(image->xmpData(), nullptr, out);
      if (!image->comment().empty()) out.unprinted.emplace_back("a comment");
      if (!image->xmpPacket().empty()) out.unprinted.emplace_back("an XMP packet");
      if (image->iccProfileDefined() && image->iccProfile()) {
        const auto* profile = reinterpret_cast<const std::byte*>(image->iccProfile()->pData_);
        out.profile.assign(profile, profile + image->iccProfile()->size_);
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
