#include "parsers/parts/xmp/properties.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace contrail {
namespace {

using enum Meaning;

// Sources: XMP specification part 2 (2016), CIPA DC-010, Google's GPano, Container, GImage, GDepth and GAudio, Pix4D's
// Camera namespace, the papers of DJI, Parrot and Skydio on their namespaces, and what their pictures show. DJI
// misspells a longitude (GpsLongtitude) on some models. Pix4D's angles have another zero and become a view. Sorted by
// path.
// clang-format off
constexpr XmpProperty properties[] = {
    {"Camera:AboveGroundAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"}, {"Camera:BandName", harmless_measurement},
    {"Camera:BandSensitivity", calibration}, {"Camera:BlackCurrent", harmless_measurement}, {"Camera:CaptureUUID", flight_id}, {"Camera:CentralWavelength", harmless_measurement},
    {"Camera:FisheyeAffineMatrix", calibration}, {"Camera:FisheyePolynomial", calibration}, {"Camera:FlightUUID", flight_id},
    {"Camera:GPSXYAccuracy", accuracy, XmpFact::none, "m"}, {"Camera:GPSZAccuracy", accuracy, XmpFact::none, "m"},
    {"Camera:IrradianceSensitivity", calibration}, {"Camera:IsNormalized", harmless_measurement}, {"Camera:LineReadoutTime", harmless_measurement}, {"Camera:ModelType", harmless_measurement},
    {"Camera:PerspectiveDistortion", calibration}, {"Camera:PerspectiveFocalLength", calibration},
    {"Camera:Pitch", harmless_measurement, XmpFact::pix4d_pitch, "deg"}, {"Camera:PrincipalPoint", calibration}, {"Camera:RigCameraIndex", harmless_measurement},
    {"Camera:RigName", harmless_measurement}, {"Camera:Roll", harmless_measurement, XmpFact::pix4d_roll, "deg"}, {"Camera:SensorTemperature", harmless_measurement},
    {"Camera:TlinearGain", harmless_measurement}, {"Camera:VignettingCenter", calibration}, {"Camera:VignettingPolynomial", calibration},
    {"Camera:WavelengthFWHM", harmless_measurement}, {"Camera:Yaw", harmless_measurement, XmpFact::pix4d_yaw, "deg"},
    {"Container:Directory/Container:Item/Item:Length", structure}, {"Container:Directory/Container:Item/Item:Mime", structure},
    {"Container:Directory/Container:Item/Item:Padding", structure}, {"Container:Directory/Container:Item/Item:Semantic", structure},
    {"FLIR:BandName", harmless_measurement}, {"FLIR:CentralWavelength", harmless_measurement}, {"FLIR:MAVPitch", pitch, XmpFact::none, "deg"}, {"FLIR:MAVRateOfClimb", harmless_measurement},
    {"FLIR:MAVRateOfClimbRef", harmless_measurement}, {"FLIR:MAVRelativeAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"},
    {"FLIR:MAVRelativeAltitudeRef", harmless_measurement}, {"FLIR:MAVRoll", roll, XmpFact::none, "deg"}, {"FLIR:MAVYaw", heading, XmpFact::heading, "deg"},
    {"FLIR:TlinearGain", harmless_measurement}, {"FLIR:WavelengthFWHM", harmless_measurement}, {"GAudio:Data", embedded_file}, {"GAudio:Mime", structure}, {"GCamera:MicroVideo", structure}, {"GCamera:MicroVideoOffset", structure},
    {"GCamera:MicroVideoPresentationTimestampUs", structure}, {"GCamera:MicroVideoVersion", structure}, {"GCamera:MotionPhoto", structure},
    {"GCamera:MotionPhotoPresentationTimestampUs", structure}, {"GCamera:MotionPhotoVersion", structure},
    {"GDepth:Confidence", embedded_picture}, {"GDepth:ConfidenceMime", structure}, {"GDepth:Data", embedded_picture}, {"GDepth:Far", harmless_measurement},
    {"GDepth:Format", structure}, {"GDepth:Mime", structure}, {"GDepth:Near", harmless_measurement}, {"GDepth:Units", structure},
    {"GImage:Data", embedded_picture}, {"GImage:Mime", structure},
    {"GPano:CaptureSoftware", firmware, XmpFact::none, {}, Subject::editor}, {"GPano:CroppedAreaImageHeightPixels", harmless_measurement},
    {"GPano:CroppedAreaImageWidthPixels", harmless_measurement}, {"GPano:CroppedAreaLeftPixels", harmless_measurement}, {"GPano:CroppedAreaTopPixels", harmless_measurement},
    {"GPano:ExposureLockUsed", harmless_measurement}, {"GPano:FirstPhotoDate", time_other}, {"GPano:FullPanoHeightPixels", harmless_measurement},
    {"GPano:FullPanoWidthPixels", harmless_measurement}, {"GPano:InitialHorizontalFOVDegrees", harmless_measurement}, {"GPano:InitialViewHeadingDegrees", harmless_measurement},
    {"GPano:InitialViewPitchDegrees", harmless_measurement}, {"GPano:InitialViewRollDegrees", harmless_measurement}, {"GPano:LastPhotoDate", time_other},
    {"GPano:PoseHeadingDegrees", harmless_measurement}, {"GPano:PosePitchDegrees", harmless_measurement}, {"GPano:PoseRollDegrees", harmless_measurement}, {"GPano:ProjectionType", harmless_measurement},
    {"GPano:SourcePhotosCount", harmless_measurement}, {"GPano:StitchingSoftware", firmware, XmpFact::none, {}, Subject::editor}, {"GPano:UsePanoramaViewer", harmless_measurement},
    {"Iptc4xmpCore:Location", place_name}, {"ParrotCamera:AboveGroundAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"},
    {"ParrotCamera:Pitch", pitch, XmpFact::none, "deg"}, {"ParrotCamera:Roll", roll, XmpFact::none, "deg"}, {"ParrotCamera:Yaw", heading, XmpFact::none, "deg"}, {"aux:ApproximateFocusDistance", harmless_measurement}, {"aux:Firmware", firmware, XmpFact::none, {}, Subject::camera},
    {"aux:FlashCompensation", harmless_measurement}, {"aux:ImageNumber", life_counter}, {"aux:Lens", model, XmpFact::none, {}, Subject::lens},
    {"aux:LensID", harmless_measurement}, {"aux:LensInfo", harmless_measurement}, {"aux:LensSerialNumber", serial, XmpFact::none, {}, Subject::lens},
    {"aux:OwnerName", person_name}, {"aux:SerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"crs:AlreadyApplied", harmless_measurement},
    {"crs:HasCrop", harmless_measurement}, {"crs:HasSettings", harmless_measurement}, {"crs:RawFileName", file_name}, {"crs:Version", harmless_measurement}, {"dc:creator", creator},
    {"dc:date", time_other}, {"dc:description", caption}, {"dc:format", harmless_measurement}, {"dc:rights", copyright}, {"dc:subject", free_text},
    {"dc:title", free_text}, {"drone-dji:AbsoluteAltitude", altitude_sea, XmpFact::altitude, "m"},
    {"drone-dji:AltitudeType", harmless_measurement, XmpFact::altitude_type}, {"drone-dji:BandFreq", harmless_measurement}, {"drone-dji:BandName", harmless_measurement},
    {"drone-dji:BlackCurrent", harmless_measurement}, {"drone-dji:CalibratedFocalLength", calibration}, {"drone-dji:CalibratedHMatrix", calibration},
    {"drone-dji:CalibratedOpticalCenterX", calibration}, {"drone-dji:CalibratedOpticalCenterY", calibration}, {"drone-dji:CamReverse", harmless_measurement},
    {"drone-dji:CameraSerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"drone-dji:CaptureUUID", flight_id}, {"drone-dji:Cfg_cnt", harmless_measurement},
    {"drone-dji:DewarpData", calibration}, {"drone-dji:DewarpFlag", harmless_measurement}, {"drone-dji:DewarpHMatrix", calibration},
    {"drone-dji:DigitalZoom", harmless_measurement}, {"drone-dji:DroneID", serial, XmpFact::none, {}, Subject::aircraft},
    {"drone-dji:DroneModel", model, XmpFact::none, {}, Subject::aircraft},
    {"drone-dji:DroneSerialNumber", serial, XmpFact::none, {}, Subject::aircraft}, {"drone-dji:ExposureTime", harmless_measurement},
    {"drone-dji:FlightPitchDegree", pitch, XmpFact::none, "deg"}, {"drone-dji:FlightRollDegree", roll, XmpFact::none, "deg"},
    {"drone-dji:FlightXSpeed", velocity_north, XmpFact::none, "m/s"}, {"drone-dji:FlightYSpeed", velocity_east, XmpFact::none, "m/s"},
    {"drone-dji:FlightYawDegree", heading, XmpFact::heading, "deg"}, {"drone-dji:FlightZSpeed", velocity_down, XmpFact::none, "m/s"},
    {"drone-dji:FocusDistance", harmless_measurement}, {"drone-dji:GimbalPitchDegree", gimbal_pitch, XmpFact::none, "deg"}, {"drone-dji:GimbalReverse", harmless_measurement},
    {"drone-dji:GimbalRollDegree", gimbal_roll, XmpFact::none, "deg"}, {"drone-dji:GimbalYawDegree", gimbal_yaw, XmpFact::none, "deg"},
    {"drone-dji:GpsLatitude", latitude, XmpFact::latitude, "deg"}, {"drone-dji:GpsLongitude", longitude, XmpFact::longitude, "deg"},
    {"drone-dji:GpsLongtitude", longitude, XmpFact::longitude, "deg"}, {"drone-dji:GpsStatus", harmless_measurement, XmpFact::gps_status},
    {"drone-dji:ImageSource", harmless_measurement}, {"drone-dji:LRFStatus", harmless_measurement},
    {"drone-dji:LRFTargetAbsAlt", altitude_sea, XmpFact::target_altitude, "m", Subject::target},
    {"drone-dji:LRFTargetAlt", altitude_takeoff, XmpFact::target_altitude_relative, "m", Subject::target},
    {"drone-dji:LRFTargetDistance", distance, XmpFact::none, "m"},
    {"drone-dji:LRFTargetLat", latitude, XmpFact::target_latitude, "deg", Subject::target},
    {"drone-dji:LRFTargetLon", longitude, XmpFact::target_longitude, "deg", Subject::target},
    {"drone-dji:Latitude", latitude, XmpFact::latitude, "deg"}, {"drone-dji:LensPosition", harmless_measurement},
    {"drone-dji:LensSerialNumber", serial, XmpFact::none, {}, Subject::lens}, {"drone-dji:LensTemperature", harmless_measurement},
    {"drone-dji:Longitude", longitude, XmpFact::longitude, "deg"}, {"drone-dji:Package_idx", harmless_measurement}, {"drone-dji:PictureQuality", harmless_measurement},
    {"drone-dji:ProductName", model, XmpFact::none, {}, Subject::aircraft},
    {"drone-dji:RelativeAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"}, {"drone-dji:RelativeOpticalCenterX", calibration},
    {"drone-dji:RelativeOpticalCenterY", calibration}, {"drone-dji:RtkDiffAge", harmless_measurement}, {"drone-dji:RtkFlag", harmless_measurement, XmpFact::rtk_flag},
    {"drone-dji:RtkStdHgt", accuracy, XmpFact::none, "m"}, {"drone-dji:RtkStdLat", accuracy, XmpFact::none, "m"},
    {"drone-dji:RtkStdLon", accuracy, XmpFact::none, "m"}, {"drone-dji:SelfData", free_text}, {"drone-dji:SensorGain", harmless_measurement},
    {"drone-dji:SensorGainAdjustment", calibration}, {"drone-dji:SensorIndex", harmless_measurement}, {"drone-dji:SensorTemperature", harmless_measurement},
    {"drone-dji:ShutterCount", life_counter}, {"drone-dji:ShutterType", harmless_measurement}, {"drone-dji:SurveyingMode", harmless_measurement},
    {"drone-dji:UTCAtExposure", time_other, XmpFact::utc}, {"drone-dji:VendorVersion", firmware, XmpFact::none, {}, Subject::camera},
    {"drone-dji:Version", harmless_measurement, XmpFact::vendor_dji}, {"drone-dji:VignettingData", calibration}, {"drone-dji:VignettingFlag", harmless_measurement},
    {"drone-dji:WhiteBalanceCCT", harmless_measurement}, {"drone-dji:WhiteBalanceMode", harmless_measurement}, {"drone-parrot:BootId", flight_id},
    {"drone-parrot:CameraPitchDegree", gimbal_pitch, XmpFact::vendor_parrot, "deg"},
    {"drone-parrot:CameraRollDegree", gimbal_roll, XmpFact::vendor_parrot, "deg"},
    {"drone-parrot:CameraYawDegree", gimbal_yaw, XmpFact::vendor_parrot, "deg"}, {"drone-parrot:CustomId", flight_id},
    {"drone-parrot:DronePitchDegree", pitch, XmpFact::none, "deg"}, {"drone-parrot:DroneRollDegree", roll, XmpFact::none, "deg"},
    {"drone-parrot:DroneYawDegree", heading, XmpFact::heading, "deg"}, {"drone-parrot:FlightUUID", flight_id}, {"drone-parrot:MediaId", flight_id},
    {"drone-parrot:ModelId", model, XmpFact::none, {}, Subject::aircraft}, {"drone-parrot:PanoramaType", harmless_measurement}, {"drone-parrot:PhotoCount", harmless_measurement},
    {"drone-parrot:PhotoMode", harmless_measurement}, {"drone-parrot:ResourceId", flight_id}, {"drone-parrot:SecureCn", flight_id},
    {"drone-parrot:SequenceNumber", harmless_measurement}, {"drone-parrot:SerialNumber", serial, XmpFact::vendor_parrot, {}, Subject::aircraft},
    {"drone-parrot:SoftwareBuildId", firmware, XmpFact::none, {}, Subject::aircraft},
    {"drone-parrot:SoftwareVersion", firmware, XmpFact::none, {}, Subject::aircraft}, {"drone-parrot:UtcTsAccuracy", harmless_measurement},
    {"drone-skydio:AbsoluteAltitude", altitude_sea, XmpFact::altitude, "m"}, {"drone-skydio:CalibratedFocalLength/drone-skydio:X", calibration},
    {"drone-skydio:CalibratedFocalLength/drone-skydio:Y", calibration}, {"drone-skydio:CalibratedOpticalCenter/drone-skydio:X", calibration},
    {"drone-skydio:CalibratedOpticalCenter/drone-skydio:Y", calibration},
    {"drone-skydio:CameraOrientationNED/drone-skydio:Pitch", gimbal_pitch, XmpFact::none, "deg"},
    {"drone-skydio:CameraOrientationNED/drone-skydio:Roll", gimbal_roll, XmpFact::none, "deg"},
    {"drone-skydio:CameraOrientationNED/drone-skydio:Yaw", gimbal_yaw, XmpFact::none, "deg"},
    {"drone-skydio:CameraPositionNED/drone-skydio:X", local_position, XmpFact::none, "m"},
    {"drone-skydio:CameraPositionNED/drone-skydio:Y", local_position, XmpFact::none, "m"},
    {"drone-skydio:CameraPositionNED/drone-skydio:Z", local_position, XmpFact::none, "m"}, {"drone-skydio:CameraSource", harmless_measurement},
    {"drone-skydio:CaptureUtime", harmless_measurement, XmpFact::none, "us"}, {"drone-skydio:DewarpData", calibration}, {"drone-skydio:FlightId", flight_id},
    {"drone-skydio:Latitude", latitude, XmpFact::latitude, "deg"}, {"drone-skydio:LogHandle", flight_id},
    {"drone-skydio:Longitude", longitude, XmpFact::longitude, "deg"}, {"drone-skydio:MediaId", flight_id}, {"drone-skydio:RecordingMode", harmless_measurement},
    {"drone-skydio:ReleaseKey", firmware, XmpFact::none, {}, Subject::aircraft}, {"drone-skydio:TakeoffUclock", time_other},
    {"drone-skydio:TakeoffUtime", harmless_measurement, XmpFact::none, "us"}, {"drone-skydio:VehicleId", serial, XmpFact::none, {}, Subject::aircraft},
    {"drone-skydio:VehicleName", device_name, XmpFact::none, {}, Subject::aircraft},
    {"drone-skydio:VehicleOrientationNED/drone-skydio:Pitch", pitch, XmpFact::none, "deg"},
    {"drone-skydio:VehicleOrientationNED/drone-skydio:Roll", roll, XmpFact::none, "deg"},
    {"drone-skydio:VehicleOrientationNED/drone-skydio:Yaw", heading, XmpFact::heading, "deg"},
    {"drone-skydio:VehiclePositionNED/drone-skydio:X", local_position, XmpFact::none, "m"},
    {"drone-skydio:VehiclePositionNED/drone-skydio:Y", local_position, XmpFact::none, "m"},
    {"drone-skydio:VehiclePositionNED/drone-skydio:Z", local_position, XmpFact::none, "m"},
    {"drone-skydio:VehicleSpeedNED/drone-skydio:X", velocity_north, XmpFact::none, "m/s"},
    {"drone-skydio:VehicleSpeedNED/drone-skydio:Y", velocity_east, XmpFact::none, "m/s"},
    {"drone-skydio:VehicleSpeedNED/drone-skydio:Z", velocity_down, XmpFact::none, "m/s"}, {"exif:ApertureValue", harmless_measurement},
    {"exif:BrightnessValue", harmless_measurement}, {"exif:CameraHorizontalFOV", harmless_measurement}, {"exif:CameraPitch", gimbal_pitch, XmpFact::none, "deg"},
    {"exif:CameraRoll", gimbal_roll, XmpFact::none, "deg"}, {"exif:CameraVerticalFOV", harmless_measurement}, {"exif:CameraYaw", gimbal_yaw, XmpFact::none, "deg"},
    {"exif:ColorSpace", harmless_measurement}, {"exif:CustomRendered", harmless_measurement}, {"exif:DateTimeDigitized", time_other, XmpFact::date_digitized},
    {"exif:DateTimeOriginal", time_other, XmpFact::date_original}, {"exif:DigitalZoomRatio", harmless_measurement}, {"exif:ExifVersion", harmless_measurement},
    {"exif:ExposureBiasValue", harmless_measurement}, {"exif:ExposureMode", harmless_measurement}, {"exif:ExposureProgram", harmless_measurement},
    {"exif:ExposureTime", exposure_time, XmpFact::none, "s"}, {"exif:FNumber", f_number}, {"exif:FileSource", harmless_measurement},
    {"exif:FlashpixVersion", harmless_measurement}, {"exif:FocalLength", focal_length, XmpFact::none, "mm"},
    {"exif:FocalLengthIn35mmFilm", focal_length_35mm, XmpFact::none, "mm"}, {"exif:FocalPlaneResolutionUnit", harmless_measurement},
    {"exif:FocalPlaneXResolution", harmless_measurement}, {"exif:FocalPlaneYResolution", harmless_measurement}, {"exif:GPSAltitude", altitude_sea, XmpFact::exif_altitude, "m"},
    {"exif:GPSAltitudeRef", harmless_measurement, XmpFact::exif_altitude_ref}, {"exif:GPSLatitude", latitude, XmpFact::exif_latitude},
    {"exif:GPSLongitude", longitude, XmpFact::exif_longitude}, {"exif:GPSTimeStamp", time_other, XmpFact::utc}, {"exif:ISOSpeedRatings", iso},
    {"exif:ImageUniqueID", flight_id}, {"exif:MaxApertureValue", harmless_measurement}, {"exif:MeteringMode", harmless_measurement}, {"exif:PixelXDimension", harmless_measurement},
    {"exif:PixelYDimension", harmless_measurement}, {"exif:PlatformPitch", pitch, XmpFact::none, "deg"}, {"exif:PlatformRoll", roll, XmpFact::none, "deg"},
    {"exif:PlatformYaw", heading, XmpFact::heading, "deg"}, {"exif:SceneCaptureType", harmless_measurement}, {"exif:SceneType", harmless_measurement},
    {"exif:SensingMethod", harmless_measurement}, {"exif:ShutterSpeedValue", harmless_measurement}, {"exif:UserComment", free_text}, {"exif:WhiteBalance", harmless_measurement},
    {"exifEX:BodySerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"exifEX:CameraOwnerName", person_name},
    {"exifEX:LensMake", make, XmpFact::none, {}, Subject::lens}, {"exifEX:LensModel", model, XmpFact::none, {}, Subject::lens},
    {"exifEX:LensSerialNumber", serial, XmpFact::none, {}, Subject::lens}, {"exifEX:PhotographicSensitivity", iso},
    {"exifEX:SerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"hdrgm:BaseRenditionIsHDR", harmless_measurement},
    {"hdrgm:GainMapMax", harmless_measurement}, {"hdrgm:GainMapMin", harmless_measurement}, {"hdrgm:Gamma", harmless_measurement},
    {"hdrgm:HDRCapacityMax", harmless_measurement}, {"hdrgm:HDRCapacityMin", harmless_measurement}, {"hdrgm:OffsetHDR", harmless_measurement},
    {"hdrgm:OffsetSDR", harmless_measurement}, {"hdrgm:Version", harmless_measurement}, {"photoshop:AuthorsPosition", free_text},
    {"photoshop:CaptionWriter", person_name}, {"photoshop:Category", free_text}, {"photoshop:City", place_name}, {"photoshop:ColorMode", harmless_measurement},
    {"photoshop:Country", place_name}, {"photoshop:Credit", credit}, {"photoshop:DateCreated", time_other, XmpFact::date_photoshop},
    {"photoshop:Headline", free_text}, {"photoshop:ICCProfile", harmless_measurement}, {"photoshop:Instructions", free_text}, {"photoshop:Source", person_name},
    {"photoshop:State", place_name}, {"photoshop:TransmissionReference", free_text}, {"tiff:Artist", creator}, {"tiff:BitsPerSample", harmless_measurement},
    {"tiff:Compression", harmless_measurement}, {"tiff:Copyright", copyright}, {"tiff:DateTime", time_other}, {"tiff:ImageDescription", free_text},
    {"tiff:ImageLength", harmless_measurement}, {"tiff:ImageWidth", harmless_measurement}, {"tiff:Make", make, XmpFact::none, {}, Subject::camera},
    {"tiff:Model", model, XmpFact::none, {}, Subject::camera}, {"tiff:Orientation", orientation}, {"tiff:PhotometricInterpretation", harmless_measurement},
    {"tiff:ResolutionUnit", harmless_measurement}, {"tiff:SamplesPerPixel", harmless_measurement}, {"tiff:Software", firmware, XmpFact::none, {}, Subject::camera},
    {"tiff:XResolution", harmless_measurement}, {"tiff:YCbCrPositioning", harmless_measurement}, {"tiff:YResolution", harmless_measurement},
    {"x:xmptk", system_report}, {"xmp:CreateDate", time_other, XmpFact::date_create},
    {"xmp:CreatorTool", firmware, XmpFact::none, {}, Subject::editor}, {"xmp:Label", free_text}, {"xmp:MetadataDate", time_other},
    {"xmp:ModifyDate", time_other}, {"xmp:Nickname", free_text}, {"xmp:Rating", harmless_measurement},
    {"xmp:Thumbnails/xmpGImg:format", structure}, {"xmp:Thumbnails/xmpGImg:height", structure}, {"xmp:Thumbnails/xmpGImg:image", thumbnail},
    {"xmp:Thumbnails/xmpGImg:width", structure}, {"xmpMM:DocumentID", flight_id},
    {"xmpMM:InstanceID", flight_id}, {"xmpMM:OriginalDocumentID", flight_id}, {"xmpMM:RenditionClass", flight_id}, {"xmpMM:VersionID", flight_id},
    {"xmpNote:HasExtendedXMP", structure}, {"xmpRights:UsageTerms", usage_terms},
};

struct Namespace {
  std::string_view uri, prefix;
};
constexpr Namespace namespaces[] = {
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"}, {"adobe:ns:meta/", "x"}, {"http://ns.adobe.com/xap/1.0/", "xmp"},
    {"http://ns.adobe.com/xap/1.0/mm/", "xmpMM"}, {"http://ns.adobe.com/exif/1.0/", "exif"}, {"http://ns.adobe.com/tiff/1.0/", "tiff"},
    {"http://cipa.jp/exif/1.0/", "exifEX"}, {"http://ns.adobe.com/exif/1.0/aux/", "aux"}, {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://ns.adobe.com/photoshop/1.0/", "photoshop"}, {"http://ns.adobe.com/camera-raw-settings/1.0/", "crs"},
    {"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "Iptc4xmpCore"}, {"http://ns.adobe.com/xmp/note/", "xmpNote"},
    {"http://ns.adobe.com/xap/1.0/rights/", "xmpRights"}, {"http://ns.adobe.com/xap/1.0/g/img/", "xmpGImg"},
    {"http://ns.google.com/photos/1.0/panorama/", "GPano"}, {"http://ns.google.com/photos/1.0/camera/", "GCamera"},
    {"http://ns.google.com/photos/1.0/image/", "GImage"}, {"http://ns.google.com/photos/1.0/depthmap/", "GDepth"}, {"http://ns.google.com/photos/1.0/audio/", "GAudio"},
    {"http://ns.google.com/photos/1.0/container/", "Container"}, {"http://ns.google.com/photos/1.0/container/item/", "Item"},
    {"http://ns.adobe.com/hdr-gain-map/1.0/", "hdrgm"}, {"http://www.dji.com/drone-dji/1.0/", "drone-dji"}, {"http://www.dji.com", "drone-dji"},
    {"http://www.dji.com/FLIR/1.0/", "FLIR"}, {"http://ns.flir.com/xmp/1.0/", "FLIR"}, {"http://pix4d.com/camera/1.0/", "Camera"}, {"http://pix4d.com/camera/1.0", "Camera"},
    {"Camera/", "ParrotCamera"},  // Disco writes Pix4D's prefix for a namespace of its own: the angles are the airframe's
    {"http://www.parrot.com/drone-parrot/1.0/", "drone-parrot"}, {"http://www.parrot.com/status/1.0/", "drone-parrot"},
    {"https://www.skydio.com/drone-skydio/1.0/", "drone-skydio"}, {"http://www.skydio.com/drone-skydio/1.0/", "drone-skydio"},
};
// clang-format on

static_assert(std::ranges::is_sorted(properties, {}, &XmpProperty::path));

const XmpProperty* exactly(std::string_view path) {
  const auto found = std::ranges::lower_bound(properties, path, {}, &XmpProperty::path);
  return found != std::end(properties) && found->path == path ? &*found : nullptr;
}

}  // namespace

std::span<const XmpProperty> all_properties() { return properties; }

const XmpProperty* find_property(std::string_view path) {
  if (const XmpProperty* found = exactly(path)) return found;
  // Thumbnails also stand beside single pages and earlier states of a document.
  constexpr std::string_view of_thumbnail = "/xmpGImg:";
  if (const std::size_t at = path.rfind(of_thumbnail); at != path.npos)
    return exactly("xmp:Thumbnails" + std::string(path.substr(at)));
  for (const std::string_view same : {"drone:", "drone-autel:", "DJI:"}) {
    if (path.starts_with(same)) return exactly("drone-dji:" + std::string(path.substr(same.size())));
  }
  return nullptr;
}

std::string_view prefix_of(std::string_view uri) {
  const auto found = std::ranges::find(namespaces, uri, &Namespace::uri);
  return found == std::end(namespaces) ? std::string_view{} : found->prefix;
}

}  // namespace contrail
