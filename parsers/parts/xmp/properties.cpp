#include "parsers/parts/xmp/properties.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace contrail {
namespace {

using enum Meaning;

// Sources: XMP specification part 2 (2016), CIPA DC-010, Google's GPano and Container, Pix4D's Camera namespace, the
// papers of DJI, Parrot and Skydio on their namespaces, and what their pictures show. DJI misspells a longitude
// (GpsLongtitude) on some models. Pix4D's angles have another zero and become a view. Sorted by path.
// clang-format off
constexpr XmpProperty properties[] = {
    {"Camera:AboveGroundAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"}, {"Camera:BandName", number},
    {"Camera:BandSensitivity", calibration}, {"Camera:BlackCurrent", number}, {"Camera:CaptureUUID", flight_id}, {"Camera:CentralWavelength", number},
    {"Camera:FisheyeAffineMatrix", calibration}, {"Camera:FisheyePolynomial", calibration}, {"Camera:FlightUUID", flight_id},
    {"Camera:GPSXYAccuracy", accuracy, XmpFact::none, "m"}, {"Camera:GPSZAccuracy", accuracy, XmpFact::none, "m"},
    {"Camera:IrradianceSensitivity", calibration}, {"Camera:IsNormalized", number}, {"Camera:LineReadoutTime", number}, {"Camera:ModelType", number},
    {"Camera:PerspectiveDistortion", calibration}, {"Camera:PerspectiveFocalLength", calibration},
    {"Camera:Pitch", number, XmpFact::pix4d_pitch, "deg"}, {"Camera:PrincipalPoint", calibration}, {"Camera:RigCameraIndex", number},
    {"Camera:RigName", number}, {"Camera:Roll", number, XmpFact::pix4d_roll, "deg"}, {"Camera:SensorTemperature", number},
    {"Camera:TlinearGain", number}, {"Camera:VignettingCenter", calibration}, {"Camera:VignettingPolynomial", calibration},
    {"Camera:WavelengthFWHM", number}, {"Camera:Yaw", number, XmpFact::pix4d_yaw, "deg"},
    {"Container:Directory/Container:Item/Item:Length", structure}, {"Container:Directory/Container:Item/Item:Mime", structure},
    {"Container:Directory/Container:Item/Item:Padding", structure}, {"Container:Directory/Container:Item/Item:Semantic", structure},
    {"FLIR:BandName", number}, {"FLIR:CentralWavelength", number}, {"FLIR:MAVPitch", pitch, XmpFact::none, "deg"}, {"FLIR:MAVRateOfClimb", number},
    {"FLIR:MAVRateOfClimbRef", number}, {"FLIR:MAVRelativeAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"},
    {"FLIR:MAVRelativeAltitudeRef", number}, {"FLIR:MAVRoll", roll, XmpFact::none, "deg"}, {"FLIR:MAVYaw", heading, XmpFact::heading, "deg"},
    {"FLIR:TlinearGain", number}, {"FLIR:WavelengthFWHM", number}, {"GCamera:MicroVideo", structure}, {"GCamera:MicroVideoOffset", structure},
    {"GCamera:MicroVideoPresentationTimestampUs", structure}, {"GCamera:MicroVideoVersion", structure}, {"GCamera:MotionPhoto", structure},
    {"GCamera:MotionPhotoPresentationTimestampUs", structure}, {"GCamera:MotionPhotoVersion", structure},
    {"GPano:CaptureSoftware", firmware, XmpFact::none, {}, Subject::app}, {"GPano:CroppedAreaImageHeightPixels", number},
    {"GPano:CroppedAreaImageWidthPixels", number}, {"GPano:CroppedAreaLeftPixels", number}, {"GPano:CroppedAreaTopPixels", number},
    {"GPano:ExposureLockUsed", number}, {"GPano:FirstPhotoDate", time_other}, {"GPano:FullPanoHeightPixels", number},
    {"GPano:FullPanoWidthPixels", number}, {"GPano:InitialHorizontalFOVDegrees", number}, {"GPano:InitialViewHeadingDegrees", number},
    {"GPano:InitialViewPitchDegrees", number}, {"GPano:InitialViewRollDegrees", number}, {"GPano:LastPhotoDate", time_other},
    {"GPano:PoseHeadingDegrees", number}, {"GPano:PosePitchDegrees", number}, {"GPano:PoseRollDegrees", number}, {"GPano:ProjectionType", number},
    {"GPano:SourcePhotosCount", number}, {"GPano:StitchingSoftware", firmware, XmpFact::none, {}, Subject::app}, {"GPano:UsePanoramaViewer", number},
    {"Iptc4xmpCore:Location", place_name}, {"aux:ApproximateFocusDistance", number}, {"aux:Firmware", firmware, XmpFact::none, {}, Subject::camera},
    {"aux:FlashCompensation", number}, {"aux:ImageNumber", life_counter}, {"aux:Lens", model, XmpFact::none, {}, Subject::lens},
    {"aux:LensID", number}, {"aux:LensInfo", number}, {"aux:LensSerialNumber", serial, XmpFact::none, {}, Subject::lens},
    {"aux:OwnerName", person_name}, {"aux:SerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"crs:AlreadyApplied", number},
    {"crs:HasCrop", number}, {"crs:HasSettings", number}, {"crs:RawFileName", file_name}, {"crs:Version", number}, {"dc:creator", creator},
    {"dc:date", time_other}, {"dc:description", caption}, {"dc:format", number}, {"dc:rights", copyright}, {"dc:subject", free_text},
    {"dc:title", free_text}, {"drone-dji:AbsoluteAltitude", altitude_sea, XmpFact::altitude, "m"},
    {"drone-dji:AltitudeType", number, XmpFact::altitude_type}, {"drone-dji:BandFreq", number}, {"drone-dji:BandName", number},
    {"drone-dji:BlackCurrent", number}, {"drone-dji:CalibratedFocalLength", calibration}, {"drone-dji:CalibratedHMatrix", calibration},
    {"drone-dji:CalibratedOpticalCenterX", calibration}, {"drone-dji:CalibratedOpticalCenterY", calibration}, {"drone-dji:CamReverse", number},
    {"drone-dji:CameraSerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"drone-dji:CaptureUUID", flight_id}, {"drone-dji:Cfg_cnt", number},
    {"drone-dji:DewarpData", calibration}, {"drone-dji:DewarpFlag", number}, {"drone-dji:DewarpHMatrix", calibration},
    {"drone-dji:DigitalZoom", number}, {"drone-dji:DroneID", serial, XmpFact::none, {}, Subject::aircraft},
    {"drone-dji:DroneModel", model, XmpFact::none, {}, Subject::aircraft},
    {"drone-dji:DroneSerialNumber", serial, XmpFact::none, {}, Subject::aircraft}, {"drone-dji:ExposureTime", number},
    {"drone-dji:FlightPitchDegree", pitch, XmpFact::none, "deg"}, {"drone-dji:FlightRollDegree", roll, XmpFact::none, "deg"},
    {"drone-dji:FlightXSpeed", velocity_north, XmpFact::none, "m/s"}, {"drone-dji:FlightYSpeed", velocity_east, XmpFact::none, "m/s"},
    {"drone-dji:FlightYawDegree", heading, XmpFact::heading, "deg"}, {"drone-dji:FlightZSpeed", velocity_down, XmpFact::none, "m/s"},
    {"drone-dji:FocusDistance", number}, {"drone-dji:GimbalPitchDegree", gimbal_pitch, XmpFact::none, "deg"}, {"drone-dji:GimbalReverse", number},
    {"drone-dji:GimbalRollDegree", gimbal_roll, XmpFact::none, "deg"}, {"drone-dji:GimbalYawDegree", gimbal_yaw, XmpFact::none, "deg"},
    {"drone-dji:GpsLatitude", latitude, XmpFact::latitude, "deg"}, {"drone-dji:GpsLongitude", longitude, XmpFact::longitude, "deg"},
    {"drone-dji:GpsLongtitude", longitude, XmpFact::longitude, "deg"}, {"drone-dji:GpsStatus", number, XmpFact::gps_status},
    {"drone-dji:ImageSource", number}, {"drone-dji:LRFStatus", number},
    {"drone-dji:LRFTargetAbsAlt", altitude_sea, XmpFact::target_altitude, "m", Subject::target},
    {"drone-dji:LRFTargetAlt", altitude_takeoff, XmpFact::target_altitude_relative, "m", Subject::target},
    {"drone-dji:LRFTargetDistance", distance, XmpFact::none, "m"},
    {"drone-dji:LRFTargetLat", latitude, XmpFact::target_latitude, "deg", Subject::target},
    {"drone-dji:LRFTargetLon", longitude, XmpFact::target_longitude, "deg", Subject::target},
    {"drone-dji:Latitude", latitude, XmpFact::latitude, "deg"}, {"drone-dji:LensPosition", number},
    {"drone-dji:LensSerialNumber", serial, XmpFact::none, {}, Subject::lens}, {"drone-dji:LensTemperature", number},
    {"drone-dji:Longitude", longitude, XmpFact::longitude, "deg"}, {"drone-dji:Package_idx", number}, {"drone-dji:PictureQuality", number},
    {"drone-dji:ProductName", model, XmpFact::none, {}, Subject::aircraft},
    {"drone-dji:RelativeAltitude", altitude_takeoff, XmpFact::altitude_relative, "m"}, {"drone-dji:RelativeOpticalCenterX", calibration},
    {"drone-dji:RelativeOpticalCenterY", calibration}, {"drone-dji:RtkDiffAge", number}, {"drone-dji:RtkFlag", number, XmpFact::rtk_flag},
    {"drone-dji:RtkStdHgt", accuracy, XmpFact::none, "m"}, {"drone-dji:RtkStdLat", accuracy, XmpFact::none, "m"},
    {"drone-dji:RtkStdLon", accuracy, XmpFact::none, "m"}, {"drone-dji:SelfData", free_text}, {"drone-dji:SensorGain", number},
    {"drone-dji:SensorGainAdjustment", calibration}, {"drone-dji:SensorIndex", number}, {"drone-dji:SensorTemperature", number},
    {"drone-dji:ShutterCount", life_counter}, {"drone-dji:ShutterType", number}, {"drone-dji:SurveyingMode", number},
    {"drone-dji:UTCAtExposure", time_other, XmpFact::utc}, {"drone-dji:VendorVersion", firmware, XmpFact::none, {}, Subject::camera},
    {"drone-dji:Version", number, XmpFact::vendor_dji}, {"drone-dji:VignettingData", calibration}, {"drone-dji:VignettingFlag", number},
    {"drone-dji:WhiteBalanceCCT", number}, {"drone-dji:WhiteBalanceMode", number}, {"drone-parrot:BootId", flight_id},
    {"drone-parrot:CameraPitchDegree", gimbal_pitch, XmpFact::vendor_parrot, "deg"},
    {"drone-parrot:CameraRollDegree", gimbal_roll, XmpFact::vendor_parrot, "deg"},
    {"drone-parrot:CameraYawDegree", gimbal_yaw, XmpFact::vendor_parrot, "deg"}, {"drone-parrot:CustomId", flight_id},
    {"drone-parrot:DronePitchDegree", pitch, XmpFact::none, "deg"}, {"drone-parrot:DroneRollDegree", roll, XmpFact::none, "deg"},
    {"drone-parrot:DroneYawDegree", heading, XmpFact::heading, "deg"}, {"drone-parrot:FlightUUID", flight_id}, {"drone-parrot:MediaId", flight_id},
    {"drone-parrot:ModelId", model, XmpFact::none, {}, Subject::aircraft}, {"drone-parrot:PanoramaType", number}, {"drone-parrot:PhotoCount", number},
    {"drone-parrot:PhotoMode", number}, {"drone-parrot:ResourceId", flight_id}, {"drone-parrot:SecureCn", flight_id},
    {"drone-parrot:SequenceNumber", number}, {"drone-parrot:SerialNumber", serial, XmpFact::vendor_parrot, {}, Subject::aircraft},
    {"drone-parrot:SoftwareBuildId", firmware, XmpFact::none, {}, Subject::aircraft},
    {"drone-parrot:SoftwareVersion", firmware, XmpFact::none, {}, Subject::aircraft}, {"drone-parrot:UtcTsAccuracy", number},
    {"drone-skydio:AbsoluteAltitude", altitude_sea, XmpFact::altitude, "m"}, {"drone-skydio:CalibratedFocalLength/drone-skydio:X", calibration},
    {"drone-skydio:CalibratedFocalLength/drone-skydio:Y", calibration}, {"drone-skydio:CalibratedOpticalCenter/drone-skydio:X", calibration},
    {"drone-skydio:CalibratedOpticalCenter/drone-skydio:Y", calibration},
    {"drone-skydio:CameraOrientationNED/drone-skydio:Pitch", gimbal_pitch, XmpFact::none, "deg"},
    {"drone-skydio:CameraOrientationNED/drone-skydio:Roll", gimbal_roll, XmpFact::none, "deg"},
    {"drone-skydio:CameraOrientationNED/drone-skydio:Yaw", gimbal_yaw, XmpFact::none, "deg"},
    {"drone-skydio:CameraPositionNED/drone-skydio:X", local_position, XmpFact::none, "m"},
    {"drone-skydio:CameraPositionNED/drone-skydio:Y", local_position, XmpFact::none, "m"},
    {"drone-skydio:CameraPositionNED/drone-skydio:Z", local_position, XmpFact::none, "m"}, {"drone-skydio:CameraSource", number},
    {"drone-skydio:CaptureUtime", number, XmpFact::none, "us"}, {"drone-skydio:DewarpData", calibration}, {"drone-skydio:FlightId", flight_id},
    {"drone-skydio:Latitude", latitude, XmpFact::latitude, "deg"}, {"drone-skydio:LogHandle", flight_id},
    {"drone-skydio:Longitude", longitude, XmpFact::longitude, "deg"}, {"drone-skydio:MediaId", flight_id}, {"drone-skydio:RecordingMode", number},
    {"drone-skydio:ReleaseKey", firmware, XmpFact::none, {}, Subject::aircraft}, {"drone-skydio:TakeoffUclock", time_other},
    {"drone-skydio:TakeoffUtime", number, XmpFact::none, "us"}, {"drone-skydio:VehicleId", serial, XmpFact::none, {}, Subject::aircraft},
    {"drone-skydio:VehicleName", device_name, XmpFact::none, {}, Subject::aircraft},
    {"drone-skydio:VehicleOrientationNED/drone-skydio:Pitch", pitch, XmpFact::none, "deg"},
    {"drone-skydio:VehicleOrientationNED/drone-skydio:Roll", roll, XmpFact::none, "deg"},
    {"drone-skydio:VehicleOrientationNED/drone-skydio:Yaw", heading, XmpFact::heading, "deg"},
    {"drone-skydio:VehiclePositionNED/drone-skydio:X", local_position, XmpFact::none, "m"},
    {"drone-skydio:VehiclePositionNED/drone-skydio:Y", local_position, XmpFact::none, "m"},
    {"drone-skydio:VehiclePositionNED/drone-skydio:Z", local_position, XmpFact::none, "m"},
    {"drone-skydio:VehicleSpeedNED/drone-skydio:X", velocity_north, XmpFact::none, "m/s"},
    {"drone-skydio:VehicleSpeedNED/drone-skydio:Y", velocity_east, XmpFact::none, "m/s"},
    {"drone-skydio:VehicleSpeedNED/drone-skydio:Z", velocity_down, XmpFact::none, "m/s"}, {"exif:ApertureValue", number},
    {"exif:BrightnessValue", number}, {"exif:CameraHorizontalFOV", number}, {"exif:CameraPitch", gimbal_pitch, XmpFact::none, "deg"},
    {"exif:CameraRoll", gimbal_roll, XmpFact::none, "deg"}, {"exif:CameraVerticalFOV", number}, {"exif:CameraYaw", gimbal_yaw, XmpFact::none, "deg"},
    {"exif:ColorSpace", number}, {"exif:CustomRendered", number}, {"exif:DateTimeDigitized", time_other, XmpFact::date_digitized},
    {"exif:DateTimeOriginal", time_other, XmpFact::date_original}, {"exif:DigitalZoomRatio", number}, {"exif:ExifVersion", number},
    {"exif:ExposureBiasValue", number}, {"exif:ExposureMode", number}, {"exif:ExposureProgram", number},
    {"exif:ExposureTime", exposure_time, XmpFact::none, "s"}, {"exif:FNumber", f_number}, {"exif:FileSource", number},
    {"exif:FlashpixVersion", number}, {"exif:FocalLength", focal_length, XmpFact::none, "mm"},
    {"exif:FocalLengthIn35mmFilm", focal_length_35mm, XmpFact::none, "mm"}, {"exif:FocalPlaneResolutionUnit", number},
    {"exif:FocalPlaneXResolution", number}, {"exif:FocalPlaneYResolution", number}, {"exif:GPSAltitude", altitude_sea, XmpFact::exif_altitude, "m"},
    {"exif:GPSAltitudeRef", number, XmpFact::exif_altitude_ref}, {"exif:GPSLatitude", latitude, XmpFact::exif_latitude},
    {"exif:GPSLongitude", longitude, XmpFact::exif_longitude}, {"exif:GPSTimeStamp", time_other, XmpFact::utc}, {"exif:ISOSpeedRatings", iso},
    {"exif:ImageUniqueID", flight_id}, {"exif:MaxApertureValue", number}, {"exif:MeteringMode", number}, {"exif:PixelXDimension", number},
    {"exif:PixelYDimension", number}, {"exif:PlatformPitch", pitch, XmpFact::none, "deg"}, {"exif:PlatformRoll", roll, XmpFact::none, "deg"},
    {"exif:PlatformYaw", heading, XmpFact::heading, "deg"}, {"exif:SceneCaptureType", number}, {"exif:SceneType", number},
    {"exif:SensingMethod", number}, {"exif:ShutterSpeedValue", number}, {"exif:UserComment", free_text}, {"exif:WhiteBalance", number},
    {"exifEX:BodySerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"exifEX:CameraOwnerName", person_name},
    {"exifEX:LensMake", make, XmpFact::none, {}, Subject::lens}, {"exifEX:LensModel", model, XmpFact::none, {}, Subject::lens},
    {"exifEX:LensSerialNumber", serial, XmpFact::none, {}, Subject::lens}, {"exifEX:PhotographicSensitivity", iso},
    {"exifEX:SerialNumber", serial, XmpFact::none, {}, Subject::camera}, {"hdrgm:Version", number}, {"photoshop:AuthorsPosition", free_text},
    {"photoshop:CaptionWriter", person_name}, {"photoshop:Category", free_text}, {"photoshop:City", place_name}, {"photoshop:ColorMode", number},
    {"photoshop:Country", place_name}, {"photoshop:Credit", credit}, {"photoshop:DateCreated", time_other, XmpFact::date_photoshop},
    {"photoshop:Headline", free_text}, {"photoshop:ICCProfile", number}, {"photoshop:Instructions", free_text}, {"photoshop:Source", person_name},
    {"photoshop:State", place_name}, {"photoshop:TransmissionReference", free_text}, {"tiff:Artist", creator}, {"tiff:BitsPerSample", number},
    {"tiff:Compression", number}, {"tiff:Copyright", copyright}, {"tiff:DateTime", time_other}, {"tiff:ImageDescription", free_text},
    {"tiff:ImageLength", number}, {"tiff:ImageWidth", number}, {"tiff:Make", make, XmpFact::none, {}, Subject::camera},
    {"tiff:Model", model, XmpFact::none, {}, Subject::camera}, {"tiff:Orientation", orientation}, {"tiff:PhotometricInterpretation", number},
    {"tiff:ResolutionUnit", number}, {"tiff:SamplesPerPixel", number}, {"tiff:Software", firmware, XmpFact::none, {}, Subject::camera},
    {"tiff:XResolution", number}, {"tiff:YCbCrPositioning", number}, {"tiff:YResolution", number},
    {"x:xmptk", system_report}, {"xmp:CreateDate", time_other, XmpFact::date_create},
    {"xmp:CreatorTool", firmware, XmpFact::none, {}, Subject::app}, {"xmp:Label", free_text}, {"xmp:MetadataDate", time_other},
    {"xmp:ModifyDate", time_other}, {"xmp:Nickname", free_text}, {"xmp:Rating", number}, {"xmpMM:DocumentID", flight_id},
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
    {"http://ns.adobe.com/xap/1.0/rights/", "xmpRights"},
    {"http://ns.google.com/photos/1.0/panorama/", "GPano"}, {"http://ns.google.com/photos/1.0/camera/", "GCamera"},
    {"http://ns.google.com/photos/1.0/container/", "Container"}, {"http://ns.google.com/photos/1.0/container/item/", "Item"},
    {"http://ns.adobe.com/hdr-gain-map/1.0/", "hdrgm"}, {"http://www.dji.com/drone-dji/1.0/", "drone-dji"}, {"http://www.dji.com", "drone-dji"},
    {"http://www.dji.com/FLIR/1.0/", "FLIR"}, {"http://ns.flir.com/xmp/1.0/", "FLIR"}, {"http://pix4d.com/camera/1.0/", "Camera"}, {"http://pix4d.com/camera/1.0", "Camera"}, {"Camera/", "Camera"},
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
