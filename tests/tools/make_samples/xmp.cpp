// The XMP packet of DJI: everything is an attribute of one rdf:Description, numbers are texts with their sign.
#include <cstdio>
#include <iterator>
#include <numeric>
#include <string>

#include "still.hpp"
#include "story.hpp"

namespace samples {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return "   " + std::string(name) + "=\"" + value + "\"\n";
}

std::string attribute(const char* name, const char* format, double value) {
  char text[40];
  std::snprintf(text, sizeof text, format, value);
  return attribute(name, text);
}

std::string drone_dji(const Still& still) {
  const Motion& m = still.motion;
  const std::string attributes[] = {
      attribute("drone-dji:Version", "1.2"),
      attribute("drone-dji:AltitudeType", "GpsFusionAlt"),
      attribute("drone-dji:GpsStatus", "Normal"),
      attribute("drone-dji:AbsoluteAltitude", "%+.2f", still.fix.above_sea),
      attribute("drone-dji:RelativeAltitude", "%+.2f", still.relative_altitude),
      attribute("drone-dji:GpsLatitude", "%+.7f", still.fix.place.latitude),
      attribute("drone-dji:GpsLongitude", "%+.7f", still.fix.place.longitude),
      attribute("drone-dji:GimbalRollDegree", "%+.2f", m.gimbal_roll),
      attribute("drone-dji:GimbalYawDegree", "%+.2f", m.gimbal_yaw),
      attribute("drone-dji:GimbalPitchDegree", "%+.2f", m.gimbal_pitch),
      attribute("drone-dji:FlightRollDegree", "%+.2f", m.roll),
      attribute("drone-dji:FlightYawDegree", "%+.2f", m.yaw),
      attribute("drone-dji:FlightPitchDegree", "%+.2f", m.pitch),
      attribute("drone-dji:FlightXSpeed", "%+.1f", m.velocity[1]),
      attribute("drone-dji:FlightYSpeed", "%+.1f", m.velocity[0]),
      attribute("drone-dji:FlightZSpeed", "%+.1f", -m.velocity[2]),
      attribute("drone-dji:CamReverse", "0"),
      attribute("drone-dji:GimbalReverse", "0"),
      attribute("drone-dji:SelfData", "Undefined"),
      attribute("drone-dji:CalibratedFocalLength", "%.6f", Camera::focal_length_px()),
      attribute("drone-dji:CalibratedOpticalCenterX", "%.6f", still.picture.cols / 2.0),
      attribute("drone-dji:CalibratedOpticalCenterY", "%.6f", still.picture.rows / 2.0),
      attribute("drone-dji:RtkFlag", "0"),
  };
  return std::accumulate(std::begin(attributes), std::end(attributes), std::string());
}

}  // namespace

std::string xmp(const Still& still) {
  // The dates are days only, as several models write them: the packet does not tell the camera's zone.
  std::string day = still.camera_time().substr(0, 10);
  day[4] = day[7] = '-';
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
         " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "  <rdf:Description rdf:about=\"DJI Meta Data\"\n"
         "    xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\"\n"
         "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
         "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
         "    xmlns:crs=\"http://ns.adobe.com/camera-raw-settings/1.0/\"\n"
         "    xmlns:drone-dji=\"http://www.dji.com/drone-dji/1.0/\"\n" +
         attribute("xmp:ModifyDate", day) + attribute("xmp:CreateDate", day) + attribute("tiff:Make", "DJI") +
         attribute("tiff:Model", story::facts.camera_model) + attribute("dc:format", "image/jpg") + drone_dji(still) +
         attribute("crs:Version", "7.0") + attribute("crs:HasSettings", "False") + attribute("crs:HasCrop", "False") +
         "   crs:AlreadyApplied=\"False\">\n"
         "  </rdf:Description>\n"
         " </rdf:RDF>\n"
         "</x:xmpmeta>\n"
         "<?xpacket end=\"w\"?>";
}

}  // namespace samples
