// The only source that writes by GDAL (OGR 3.6). Three drivers, no other; nothing is fetched, nothing is printed.
#include "analysis/geo_io/gdal_raster.hpp"
#include "analysis/geo_io/geo_io.hpp"

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <chrono>
#include <cmath>

namespace contrail {
namespace {

struct Driver {
  const char* name;
  const char* ending;
  std::vector<const char*> layer_options;
};

Driver driver_of(GeoFormat format) {
  switch (format) {
    // Nine decimals are a tenth of a millimetre; zeros at the end are not written.
    case GeoFormat::geojson: return {"GeoJSON", ".geojson", {"RFC7946=YES", "COORDINATE_PRECISION=9"}};
    case GeoFormat::gpkg: return {"GPKG", ".gpkg", {}};
    case GeoFormat::fgb: return {"FlatGeobuf", ".fgb", {}};
  }
  return {};
}

[[noreturn]] void fail(std::string_view doing) {
  const char* why = CPLGetLastErrorMsg();
  throw OutputError("GDAL " + std::string(doing) + (*why != '\0' ? ": " + std::string(why) : ""));
}

OGRFieldType type_of(GeoType type, GeoFormat format) {
  switch (type) {
    case GeoType::text: return OFTString;
    case GeoType::real: return OFTReal;
    case GeoType::integer: return OFTInteger64;
    case GeoType::truth: return OFTInteger;
    case GeoType::moment: return format == GeoFormat::geojson ? OFTString : OFTDateTime;
  }
  return OFTString;
}

OGRwkbGeometryType type_of(GeoShape shape) {
  return shape == GeoShape::points ? wkbPoint : shape == GeoShape::area ? wkbPolygon : wkbUnknown;
}

void set_moment(OGRFeature& feature, int field, Micros utc) {
  if (feature.GetFieldDefnRef(field)->GetType() == OFTString) return feature.SetField(field, rfc3339(utc).c_str());
  using namespace std::chrono;
  const sys_time<microseconds> time{microseconds(utc)};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  // OGR keeps seconds in a float: whole milliseconds survive it, a rounded-up minute would not.
  const double second = static_cast<double>(clock.seconds().count()) +
                        std::floor(static_cast<double>(clock.subseconds().count()) / 1000) / 1000;
  constexpr int is_utc = 100;
  feature.SetField(field, static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                   static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(clock.hours().count()),
                   static_cast<int>(clock.minutes().count()), static_cast<float>(second), is_utc);
}

struct SetField {
  OGRFeature& feature;
  int field;
  void operator()(std::monostate) const {}
  void operator()(std::string_view text) const { feature.SetField(field, std::string(text).c_str()); }
  void operator()(double value) const { feature.SetField(field, value); }
  void operator()(std::int64_t value) const { feature.SetField(field, static_cast<GIntBig>(value)); }
  void operator()(bool value) const { feature.SetField(field, value ? 1 : 0); }
  void operator()(GeoMoment moment) const { set_moment(feature, field, moment.utc); }
};

OGRPoint point_of(const GeoPoint& p) {
  return std::isnan(p.height_m) ? OGRPoint(p.lon_deg, p.lat_deg) : OGRPoint(p.lon_deg, p.lat_deg, p.height_m);
}

std::unique_ptr<OGRLineString> line_of(const GeoPart& part) {
  auto line = std::make_unique<OGRLineString>();
  line->setNumPoints(static_cast<int>(part.size()), FALSE);
  for (int i = 0; i < static_cast<int>(part.size()); ++i) {
    const GeoPoint& p = part[static_cast<std::size_t>(i)];
    std::isnan(p.height_m) ? line->setPoint(i, p.lon_deg, p.lat_deg)
                           : line->setPoint(i, p.lon_deg, p.lat_deg, p.height_m);
  }
  return line;
}

std::unique_ptr<OGRPolygon> area_of(std::span<const GeoPart> rings) {
  auto area = std::make_unique<OGRPolygon>();
  for (const GeoPart& part : rings) {
    auto ring = std::make_unique<OGRLinearRing>();
    for (const GeoPoint& p : part) ring->addPoint(p.lon_deg, p.lat_deg);
    area->addRingDirectly(ring.release());
  }
  return area;
}

std::unique_ptr<OGRGeometry> geometry_of(GeoShape shape, std::span<const GeoPart> parts) {
  if (shape == GeoShape::area) return area_of(parts);
  if (shape == GeoShape::lines) {
    if (parts.size() == 1) return line_of(parts.front());
    auto all = std::make_unique<OGRMultiLineString>();
    for (const GeoPart& part : parts) all->addGeometryDirectly(line_of(part).release());
    return all;
  }
  if (parts.size() == 1 && parts.front().size() == 1)
    return std::make_unique<OGRPoint>(point_of(parts.front().front()));
  auto all = std::make_unique<OGRMultiPoint>();
  for (const GeoPart& part : parts)
    for (const GeoPoint& point : part) all->addGeometryDirectly(new OGRPoint(point_of(point)));
  return all;
}

/// Where OGR writes: the sink's own path, or memory that is handed over in the end. The path has the driver's ending
/// because FlatGeobuf makes a folder of any other.
class Place {
 public:
  Place(ByteSink& sink, const char* ending) : sink_(sink), path_(sink.path(ending)), in_memory_(path_.empty()) {
    if (in_memory_) path_ = CPLSPrintf("/vsimem/contrail-%p%s", static_cast<const void*>(this), ending);
  }
  ~Place() {
    if (in_memory_) VSIUnlink(path_.c_str());
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] const char* path() const { return path_.c_str(); }

  void hand_over() {
    if (!in_memory_) return;
    vsi_l_offset size = 0;
    const GByte* bytes = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
    if (bytes == nullptr) fail("wrote nothing");
    sink_.write({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
  }

 private:
  ByteSink& sink_;
  std::string path_;
  bool in_memory_;
};

/// OGR's GeoJSON driver does not look whether its writes succeed; only the end of the file tells.
void expect_end(const char* path, std::string_view end) {
  VSILFILE* file = VSIFOpenL(path, "rb");
  std::string found(end.size(), '\0');
  const bool read = file != nullptr && VSIFSeekL(file, 0, SEEK_END) == 0 && VSIFTellL(file) >= end.size() &&
                    VSIFSeekL(file, VSIFTellL(file) - end.size(), SEEK_SET) == 0 &&
                    VSIFReadL(found.data(), 1, found.size(), file) == found.size();
  if (file != nullptr) VSIFCloseL(file);
  if (!read || found != end) throw OutputError("GDAL could not write the whole file; the disk may be full");
}

/// SQL takes names for the same that differ only in case: the second then has a number behind it.
std::string name_in(OGRLayer& layer, std::string_view name) {
  std::string own(name);
  for (int n = 2; layer.GetLayerDefn()->GetFieldIndex(own.c_str()) >= 0; ++n)
    own = std::string(name) + "_" + std::to_string(n);
  return own;
}

class OgrWriter final : public GeoWriter {
 public:
  OgrWriter(GeoFormat format, ByteSink& sink)
      : format_(format), driver_(driver_of(format)), place_(sink, driver_.ending) {
    CPLErrorReset();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_.name);
    if (driver != nullptr) file_.reset(driver->Create(place_.path(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!file_) fail(std::string("cannot write ") + driver_.name);
    wgs84_.importFromEPSG(4326);
    wgs84_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }

  std::size_t layer(const std::string& name, GeoShape shape, std::span<const GeoField> fields) override {
    CPLStringList options;
    for (const char* option : driver_.layer_options) options.AddString(option);
    OGRLayer* layer = file_->CreateLayer(name.c_str(), &wgs84_, type_of(shape), options.List());
    if (layer == nullptr) fail("cannot create a layer");
    for (const GeoField& field : fields) {
      OGRFieldDefn column(name_in(*layer, field.name).c_str(), type_of(field.type, format_));
      if (field.type == GeoType::truth) column.SetSubType(OFSTBoolean);
      if (layer->CreateField(&column) != OGRERR_NONE) fail("cannot create a column");
    }
    if (layers_.empty())
      transaction_ = file_->StartTransaction() == OGRERR_NONE;  // one commit at the end, not one a feature
    layers_.push_back(layer);
    return layers_.size() - 1;
  }

  void feature(std::size_t number, GeoShape shape, std::span<const GeoPart> parts,
               std::span<const GeoValue> values) override {
    OGRLayer& layer = *layers_[number];
    OGRFeature feature(layer.GetLayerDefn());
    for (std::size_t i = 0; i < values.size(); ++i) std::visit(SetField{feature, static_cast<int>(i)}, values[i]);
    feature.SetGeometryDirectly(geometry_of(shape, parts).release());
    if (layer.CreateFeature(&feature) != OGRERR_NONE) fail("cannot write a feature");
  }

  void finish() override {
    CPLErrorReset();
    if (transaction_ && file_->CommitTransaction() != OGRERR_NONE) fail("cannot finish the file");
    file_.reset();  // writes what is left; errors are only told through the handler
    if (CPLGetLastErrorType() >= CE_Failure) fail("cannot finish the file");
    if (format_ == GeoFormat::geojson) expect_end(place_.path(), "]\n}\n");
    place_.hand_over();
  }

 private:
  GeoFormat format_;
  Driver driver_;
  Place place_;
  OGRSpatialReference wgs84_;
  GDALDatasetUniquePtr file_;
  std::vector<OGRLayer*> layers_;  // owned by file_
  bool transaction_ = false;
};

class Gdal final : public GeoIo {
 public:
  Gdal() {
    CPLSetErrorHandler(CPLQuietErrorHandler);
    CPLSetConfigOption("GDAL_CONFIG_FILE", "/dev/null");  // nobody's settings change what a file holds
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    CPLSetConfigOption("OGR_SQLITE_JOURNAL", "OFF");  // the file is private until it is complete, and synced then
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    OSRSetPROJEnableNetwork(FALSE);
    RegisterOGRGeoJSON();
    RegisterOGRGeoPackage();
    RegisterOGRFlatGeobuf();
    GDALRegister_GTiff();
    GDALRegister_SRTMHGT();
    GDALRegister_AAIGrid();
    GDALRegister_DTED();
    GDALRegister_GTX();
  }
  [[nodiscard]] std::string name() const override { return std::string("GDAL ") + GDALVersionInfo("RELEASE_NAME"); }
  std::unique_ptr<GeoWriter> create(GeoFormat format, ByteSink& sink) override {
    return std::make_unique<OgrWriter>(format, sink);
  }
  OpenedRaster open_raster(const std::string& path) override { return open_gdal_raster(path); }
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::GeoIo* contrail_geo_io() {
  static contrail::Gdal gdal;
  return &gdal;
}
