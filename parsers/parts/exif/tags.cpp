#include "parsers/parts/exif/tags.hpp"

#include <algorithm>

namespace contrail {
namespace {

using enum Meaning;
using enum TagForm;
constexpr Subject cam = Subject::camera;

// clang-format off
// TIFF 6.0, TIFF/EP, Exif 3.0 table 4, DNG 1.6, GeoTIFF 1.1, CIPA DC-007 (0xB000 …), Windows' XP tags.
constexpr ExifTag image_tags[] = {
    {0x000B, "ProcessingSoftware", firmware, plain, {}, Subject::editor},
    {0x00FE, "NewSubfileType", structure}, {0x00FF, "SubfileType", structure},
    {0x0100, "ImageWidth", harmless_measurement}, {0x0101, "ImageLength", harmless_measurement}, {0x0102, "BitsPerSample", structure},
    {0x0103, "Compression", structure}, {0x0106, "PhotometricInterpretation", structure},
    {0x010A, "FillOrder", structure}, {0x010D, "DocumentName", free_text}, {0x010E, "ImageDescription", free_text},
    {0x010F, "Make", make, plain, {}, cam}, {0x0110, "Model", model, plain, {}, cam}, {0x0111, "StripOffsets", structure},
    {0x0112, "Orientation", orientation}, {0x0115, "SamplesPerPixel", structure}, {0x0116, "RowsPerStrip", structure},
    {0x0117, "StripByteCounts", structure}, {0x011A, "XResolution", harmless_measurement}, {0x011B, "YResolution", harmless_measurement},
    {0x011C, "PlanarConfiguration", structure}, {0x011D, "PageName", free_text}, {0x0128, "ResolutionUnit", harmless_measurement},
    {0x0129, "PageNumber", harmless_measurement}, {0x012D, "TransferFunction", colour},
    {0x0131, "Software", firmware, plain, {}, cam}, {0x0132, "DateTime", time_other}, {0x013B, "Artist", creator},
    {0x013C, "HostComputer", free_text}, {0x013D, "Predictor", structure}, {0x013E, "WhitePoint", colour},
    {0x013F, "PrimaryChromaticities", colour}, {0x0140, "ColorMap", colour}, {0x0142, "TileWidth", structure},
    {0x0143, "TileLength", structure}, {0x0144, "TileOffsets", structure}, {0x0145, "TileByteCounts", structure},
    {0x014A, "SubIFDs", structure, ifd}, {0x0152, "ExtraSamples", structure}, {0x0153, "SampleFormat", structure},
    {0x0154, "SMinSampleValue", harmless_measurement}, {0x0155, "SMaxSampleValue", harmless_measurement}, {0x015B, "JPEGTables", structure},
    {0x0201, "JPEGInterchangeFormat", structure}, {0x0202, "JPEGInterchangeFormatLength", structure},
    {0x0211, "YCbCrCoefficients", colour}, {0x0212, "YCbCrSubSampling", structure}, {0x0213, "YCbCrPositioning", structure},
    {0x0214, "ReferenceBlackWhite", colour}, {0x02BC, "XMLPacket", metadata, xmp}, {0x4746, "Rating", harmless_measurement},
    {0x4749, "RatingPercent", harmless_measurement}, {0x7000, "SonyRawFileType", none}, {0x80E3, "Matteing", structure},
    {0x828D, "CFARepeatPatternDim", structure}, {0x828E, "CFAPattern", structure}, {0x828F, "BatteryLevel", none},
    {0x8298, "Copyright", copyright}, {0x829A, "ExposureTime", exposure_time, plain, "s"}, {0x829D, "FNumber", f_number},
    {0x830E, "ModelPixelScaleTag", coordinate}, {0x83BB, "IPTC-NAA", metadata, iptc}, {0x8480, "IntergraphMatrixTag", coordinate},
    {0x8482, "ModelTiepointTag", coordinate}, {0x85D8, "ModelTransformationTag", coordinate}, {0x8649, "ImageResources", metadata, photoshop},
    {0x8769, "ExifIFDPointer", structure, ifd}, {0x8773, "InterColorProfile", colour}, {0x87AF, "GeoKeyDirectoryTag", coordinate},
    {0x87B0, "GeoDoubleParamsTag", coordinate}, {0x87B1, "GeoAsciiParamsTag", coordinate}, {0x8822, "ExposureProgram", harmless_measurement},
    {0x8825, "GPSInfoIFDPointer", structure, ifd}, {0x8827, "ISOSpeedRatings", iso}, {0x9003, "DateTimeOriginal", time_other},
    {0x9201, "ShutterSpeedValue", harmless_measurement}, {0x920A, "FocalLength", focal_length, plain, "mm"}, {0x9211, "ImageNumber", life_counter},
    {0x9216, "TIFF/EPStandardID", structure}, {0x9C9B, "XPTitle", free_text, utf16}, {0x9C9C, "XPComment", free_text, utf16},
    {0x9C9D, "XPAuthor", creator, utf16}, {0x9C9E, "XPKeywords", free_text, utf16}, {0x9C9F, "XPSubject", free_text, utf16},
    {0xA480, "GDAL_METADATA", none}, {0xA481, "GDAL_NODATA", harmless_measurement}, {0xB000, "MPFVersion", structure, words},
    {0xB001, "NumberOfImages", structure}, {0xB002, "MPEntry", structure, mp_entry}, {0xB003, "ImageUIDList", flight_id},
    {0xB004, "TotalFrames", harmless_measurement}, {0xB101, "MPIndividualNum", harmless_measurement}, {0xB201, "PanOrientation", harmless_measurement},
    {0xB202, "PanOverlap_H", harmless_measurement}, {0xB203, "PanOverlap_V", harmless_measurement}, {0xB204, "BaseViewpointNum", harmless_measurement},
    {0xB205, "ConvergenceAngle", harmless_measurement}, {0xB206, "BaselineLength", harmless_measurement}, {0xB207, "VerticalDivergence", harmless_measurement},
    {0xB208, "AxisDistance_X", harmless_measurement}, {0xB209, "AxisDistance_Y", harmless_measurement}, {0xB20A, "AxisDistance_Z", harmless_measurement},
    {0xB20B, "YawAngle", harmless_measurement}, {0xB20C, "PitchAngle", harmless_measurement}, {0xB20D, "RollAngle", harmless_measurement},
    {0xC4A5, "PrintImageMatching", none}, {0xC612, "DNGVersion", structure}, {0xC613, "DNGBackwardVersion", structure},
    {0xC614, "UniqueCameraModel", model, plain, {}, cam}, {0xC615, "LocalizedCameraModel", model, plain, {}, cam},
    {0xC616, "CFAPlaneColor", structure}, {0xC617, "CFALayout", structure}, {0xC618, "LinearizationTable", colour},
    {0xC619, "BlackLevelRepeatDim", structure}, {0xC61A, "BlackLevel", colour}, {0xC61D, "WhiteLevel", colour},
    {0xC61E, "DefaultScale", structure}, {0xC61F, "DefaultCropOrigin", structure}, {0xC620, "DefaultCropSize", structure},
    {0xC621, "ColorMatrix1", colour}, {0xC622, "ColorMatrix2", colour}, {0xC623, "CameraCalibration1", calibration},
    {0xC624, "CameraCalibration2", calibration}, {0xC627, "AnalogBalance", colour}, {0xC628, "AsShotNeutral", colour},
    {0xC629, "AsShotWhiteXY", colour}, {0xC62A, "BaselineExposure", colour}, {0xC62B, "BaselineNoise", colour},
    {0xC62C, "BaselineSharpness", colour}, {0xC62D, "BayerGreenSplit", colour}, {0xC62E, "LinearResponseLimit", colour},
    {0xC62F, "CameraSerialNumber", serial, words, {}, cam}, {0xC630, "LensInfo", harmless_measurement}, {0xC631, "ChromaBlurRadius", colour},
    {0xC632, "AntiAliasStrength", colour}, {0xC633, "ShadowScale", colour}, {0xC634, "DNGPrivateData", none, note},
    {0xC635, "MakerNoteSafety", harmless_measurement}, {0xC65A, "CalibrationIlluminant1", colour}, {0xC65B, "CalibrationIlluminant2", colour},
    {0xC65C, "BestQualityScale", colour}, {0xC65D, "RawDataUniqueID", flight_id}, {0xC68B, "OriginalRawFileName", file_name, words},
    {0xC68C, "OriginalRawFileData", embedded_file}, {0xC68D, "ActiveArea", structure}, {0xC68E, "MaskedAreas", structure},
    {0xC68F, "AsShotICCProfile", colour}, {0xC6F3, "CameraCalibrationSignature", calibration}, {0xC6F4, "ProfileCalibrationSignature", calibration},
    {0xC6F6, "AsShotProfileName", none}, {0xC6F7, "NoiseReductionApplied", colour}, {0xC6F8, "ProfileName", none},
    {0xC6F9, "ProfileHueSatMapDims", colour}, {0xC6FA, "ProfileHueSatMapData1", colour}, {0xC6FB, "ProfileHueSatMapData2", colour},
    {0xC6FC, "ProfileToneCurve", colour}, {0xC6FD, "ProfileEmbedPolicy", structure}, {0xC6FE, "ProfileCopyright", none}, {0xC714, "ForwardMatrix1", colour},
    {0xC715, "ForwardMatrix2", colour}, {0xC716, "PreviewApplicationName", firmware, plain, {}, Subject::editor},
    {0xC717, "PreviewApplicationVersion", firmware, plain, {}, Subject::editor}, {0xC719, "PreviewSettingsDigest", flight_id},
    {0xC71A, "PreviewColorSpace", structure}, {0xC71B, "PreviewDateTime", time_other}, {0xC71C, "RawImageDigest", flight_id},
    {0xC725, "ProfileLookTableDims", colour}, {0xC726, "ProfileLookTableData", colour},
    {0xC740, "OpcodeList1", calibration}, {0xC741, "OpcodeList2", calibration}, {0xC74E, "OpcodeList3", calibration},
    {0xC761, "NoiseProfile", colour}, {0xC7A1, "CameraLabel", none}, {0xC7A3, "ProfileHueSatMapEncoding", colour},
    {0xC7A4, "ProfileLookTableEncoding", colour}, {0xC7A5, "BaselineExposureOffset", colour}, {0xC7A6, "DefaultBlackRender", colour},
    {0xC7A7, "NewRawImageDigest", flight_id}, {0xC7B5, "DefaultUserCrop", structure},
    {0xEA1C, "Padding", none},
};

// Exif 3.0 tables 7 and 8; 0xEA1C and 0xEA1D are Microsoft's.
constexpr ExifTag exif_tags[] = {
    {0x829A, "ExposureTime", exposure_time, plain, "s"}, {0x829D, "FNumber", f_number}, {0x8822, "ExposureProgram", harmless_measurement},
    {0x8824, "SpectralSensitivity", harmless_measurement}, {0x8827, "PhotographicSensitivity", iso}, {0x8828, "OECF", harmless_measurement},
    {0x8830, "SensitivityType", harmless_measurement}, {0x8831, "StandardOutputSensitivity", harmless_measurement}, {0x8832, "RecommendedExposureIndex", harmless_measurement},
    {0x8833, "ISOSpeed", harmless_measurement}, {0x9000, "ExifVersion", structure, words}, {0x9003, "DateTimeOriginal", time_other},
    {0x9004, "DateTimeDigitized", time_other}, {0x9010, "OffsetTime", time_other}, {0x9011, "OffsetTimeOriginal", time_zone},
    {0x9012, "OffsetTimeDigitized", time_other}, {0x9101, "ComponentsConfiguration", structure},
    {0x9102, "CompressedBitsPerPixel", harmless_measurement}, {0x9201, "ShutterSpeedValue", harmless_measurement}, {0x9202, "ApertureValue", harmless_measurement},
    {0x9203, "BrightnessValue", harmless_measurement}, {0x9204, "ExposureBiasValue", harmless_measurement}, {0x9205, "MaxApertureValue", harmless_measurement},
    {0x9206, "SubjectDistance", harmless_measurement, plain, "m"}, {0x9207, "MeteringMode", harmless_measurement}, {0x9208, "LightSource", harmless_measurement},
    {0x9209, "Flash", harmless_measurement}, {0x920A, "FocalLength", focal_length, plain, "mm"}, {0x9214, "SubjectArea", harmless_measurement},
    {0x927C, "MakerNote", metadata, note}, {0x9286, "UserComment", free_text, coded}, {0x9290, "SubSecTime", time_other},
    {0x9291, "SubSecTimeOriginal", time_other}, {0x9292, "SubSecTimeDigitized", time_other}, {0x9400, "Temperature", none},
    {0x9401, "Humidity", none}, {0x9402, "Pressure", none}, {0x9403, "WaterDepth", harmless_measurement}, {0x9404, "Acceleration", harmless_measurement},
    {0x9405, "CameraElevationAngle", harmless_measurement, plain, "deg"}, {0xA000, "FlashpixVersion", structure, words},
    {0xA001, "ColorSpace", colour}, {0xA002, "PixelXDimension", harmless_measurement}, {0xA003, "PixelYDimension", harmless_measurement},
    {0xA004, "RelatedSoundFile", file_name}, {0xA005, "InteroperabilityIFDPointer", structure, ifd}, {0xA20B, "FlashEnergy", harmless_measurement},
    {0xA20C, "SpatialFrequencyResponse", harmless_measurement}, {0xA20E, "FocalPlaneXResolution", harmless_measurement}, {0xA20F, "FocalPlaneYResolution", harmless_measurement},
    {0xA210, "FocalPlaneResolutionUnit", harmless_measurement}, {0xA214, "SubjectLocation", harmless_measurement}, {0xA215, "ExposureIndex", harmless_measurement},
    {0xA217, "SensingMethod", harmless_measurement}, {0xA300, "FileSource", harmless_measurement}, {0xA301, "SceneType", harmless_measurement}, {0xA302, "CFAPattern", structure},
    {0xA401, "CustomRendered", harmless_measurement}, {0xA402, "ExposureMode", harmless_measurement}, {0xA403, "WhiteBalance", harmless_measurement},
    {0xA404, "DigitalZoomRatio", harmless_measurement}, {0xA405, "FocalLengthIn35mmFilm", focal_length_35mm, plain, "mm"},
    {0xA406, "SceneCaptureType", harmless_measurement}, {0xA407, "GainControl", harmless_measurement}, {0xA408, "Contrast", harmless_measurement}, {0xA409, "Saturation", harmless_measurement},
    {0xA40A, "Sharpness", harmless_measurement}, {0xA40B, "DeviceSettingDescription", none}, {0xA40C, "SubjectDistanceRange", harmless_measurement},
    {0xA420, "ImageUniqueID", flight_id}, {0xA430, "CameraOwnerName", person_name}, {0xA431, "BodySerialNumber", serial, plain, {}, cam},
    {0xA432, "LensSpecification", harmless_measurement}, {0xA433, "LensMake", make, plain, {}, Subject::lens},
    {0xA434, "LensModel", model, plain, {}, Subject::lens}, {0xA435, "LensSerialNumber", serial, plain, {}, Subject::lens},
    {0xA436, "ImageTitle", free_text}, {0xA437, "Photographer", person_name}, {0xA438, "ImageEditor", person_name},
    {0xA439, "CameraFirmware", firmware, plain, {}, cam}, {0xA43A, "RAWDevelopingSoftware", firmware, plain, {}, Subject::editor},
    {0xA43B, "ImageEditingSoftware", firmware, plain, {}, Subject::editor}, {0xA43C, "MetadataEditingSoftware", firmware, plain, {}, Subject::editor},
    {0xA460, "CompositeImage", harmless_measurement}, {0xA461, "SourceImageNumberOfCompositeImage", harmless_measurement},
    {0xA462, "SourceExposureTimesOfCompositeImage", none}, {0xA500, "Gamma", colour}, {0xEA1C, "Padding", none},
    {0xEA1D, "OffsetSchema", none},
};

// Exif 3.0 table 15. Angles stand as three rationals (degrees, minutes, seconds): the `GPS` view joins them with their references.
constexpr ExifTag gps_tags[] = {
    {0x0000, "GPSVersionID", structure}, {0x0001, "GPSLatitudeRef", latitude}, {0x0002, "GPSLatitude", latitude},
    {0x0003, "GPSLongitudeRef", longitude}, {0x0004, "GPSLongitude", longitude}, {0x0005, "GPSAltitudeRef", altitude_sea},
    {0x0006, "GPSAltitude", altitude_sea, plain, "m"}, {0x0007, "GPSTimeStamp", time_other}, {0x0008, "GPSSatellites", satellite_data},
    {0x0009, "GPSStatus", harmless_measurement}, {0x000A, "GPSMeasureMode", harmless_measurement}, {0x000B, "GPSDOP", accuracy},
    {0x000C, "GPSSpeedRef", harmless_measurement}, {0x000D, "GPSSpeed", harmless_measurement}, {0x000E, "GPSTrackRef", harmless_measurement}, {0x000F, "GPSTrack", harmless_measurement},
    {0x0010, "GPSImgDirectionRef", harmless_measurement}, {0x0011, "GPSImgDirection", harmless_measurement}, {0x0012, "GPSMapDatum", none},
    {0x0013, "GPSDestLatitudeRef", latitude}, {0x0014, "GPSDestLatitude", latitude}, {0x0015, "GPSDestLongitudeRef", longitude},
    {0x0016, "GPSDestLongitude", longitude}, {0x0017, "GPSDestBearingRef", none}, {0x0018, "GPSDestBearing", none},
    {0x0019, "GPSDestDistanceRef", none}, {0x001A, "GPSDestDistance", none}, {0x001B, "GPSProcessingMethod", free_text, coded},
    {0x001C, "GPSAreaInformation", free_text, coded}, {0x001D, "GPSDateStamp", time_other}, {0x001E, "GPSDifferential", harmless_measurement},
    {0x001F, "GPSHPositioningError", accuracy, plain, "m"},
};

// DCF 2.0 and Exif 3.0 table 18.
constexpr ExifTag interop_tags[] = {
    {0x0001, "InteroperabilityIndex", colour}, {0x0002, "InteroperabilityVersion", structure, words},
    {0x1000, "RelatedImageFileFormat", none}, {0x1001, "RelatedImageWidth", harmless_measurement}, {0x1002, "RelatedImageLength", harmless_measurement},
};

// DJI's maker note where it is an IFD. Units and signs measured on FC300S pictures against the XMP of the same files.
constexpr ExifTag dji_tags[] = {
    {0x0001, "Make", make, plain, {}, cam}, {0x0003, "SpeedX", harmless_measurement, plain, "m/s"}, {0x0004, "SpeedY", harmless_measurement, plain, "m/s"},
    {0x0005, "SpeedZ", harmless_measurement, plain, "m/s"}, {0x0006, "Pitch", pitch, plain, "deg"}, {0x0007, "Yaw", heading, plain, "deg"},
    {0x0008, "Roll", roll, plain, "deg"}, {0x0009, "CameraPitch", gimbal_pitch, plain, "deg"},
    {0x000A, "CameraYaw", gimbal_yaw, plain, "deg"}, {0x000B, "CameraRoll", gimbal_roll, plain, "deg"},
};

// Apple's, behind "Apple iOS", and Nikon's of the third kind, behind "Nikon" with a TIFF head of its own: what names a
// device, a picture or others that belong to it. The rest is not public.
constexpr ExifTag apple_tags[] = {
    {0x0001, "MakerNoteVersion", structure}, {0x0011, "ContentIdentifier", flight_id}, {0x0015, "ImageUniqueID", flight_id},
    {0x0020, "ImageCaptureRequestID", flight_id}, {0x002B, "PhotoIdentifier", flight_id},
};
constexpr ExifTag nikon_tags[] = {
    {0x0001, "MakerNoteVersion", structure, words}, {0x001D, "SerialNumber", serial, plain, {}, cam}, {0x00A0, "SerialNO", serial, plain, {}, cam},
    {0x00A7, "ShutterCount", life_counter},
};
// clang-format on

template <std::size_t N>
consteval bool ascending(const ExifTag (&tags)[N]) {
  for (std::size_t i = 1; i < N; ++i) {
    if (tags[i - 1].tag >= tags[i].tag) return false;
  }
  return true;
}
static_assert(ascending(image_tags) && ascending(exif_tags) && ascending(gps_tags) && ascending(interop_tags) &&
              ascending(dji_tags) && ascending(apple_tags) && ascending(nikon_tags));

const ExifTag* exactly(std::span<const ExifTag> tags, std::uint16_t tag) {
  const auto found = std::ranges::lower_bound(tags, tag, {}, &ExifTag::tag);
  return found != tags.end() && found->tag == tag ? &*found : nullptr;
}

}  // namespace

std::span<const ExifTag> tags_of(IfdKind kind) {
  switch (kind) {
    case IfdKind::image: return image_tags;
    case IfdKind::exif: return exif_tags;
    case IfdKind::gps: return gps_tags;
    case IfdKind::interop: return interop_tags;
    case IfdKind::dji_note: return dji_tags;
    case IfdKind::apple_note: return apple_tags;
    case IfdKind::nikon_note: return nikon_tags;
  }
  return {};
}

const ExifTag* find_tag(IfdKind kind, std::uint16_t tag) {
  if (const ExifTag* row = exactly(tags_of(kind), tag)) return row;
  if (kind == IfdKind::image) return exactly(exif_tags, tag);
  return kind == IfdKind::exif ? exactly(image_tags, tag) : nullptr;
}

}  // namespace contrail
