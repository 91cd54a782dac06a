#include "parsers/formats/mp4/djmd.hpp"

#include <cmath>
#include <set>

namespace contrail::mp4 {
namespace {

constexpr Layout djmd_layout{.name = "djmd", .subject = Subject::camera, .time = Time::inside};
constexpr Layout dbgi_layout{.name = "dbgi", .subject = Subject::camera, .time = Time::inside};

constexpr Column foreign_columns[] = {{"sample", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout foreign_djmd{.name = "djmd", .columns = foreign_columns};
constexpr Layout foreign_dbgi{.name = "dbgi", .columns = foreign_columns};

constexpr Name fix_names[] = {{0, "normal"}, {1, "none"}, {2, "RTK"}};
constexpr Name altitude_types[] = {{0, "barometer"}, {1, "GPS fusion, ellipsoid"}, {2, "RTK, ellipsoid"}};

ProtoPath field(std::string_view path, std::uint32_t number) { return below(proto_path(path), number); }
double real(const ProtoLeaf& leaf, const Source& source) {
  return load_le<double>(source.bytes().data() + leaf.place.at);
}

void add(std::vector<ProtoRule>& rules, ProtoPath path, Column column) {
  if (path) rules.push_back({path, column});
}

void add_attitude(std::vector<ProtoRule>& rules, ProtoPath path, bool gimbal) {
  if (path == 0) return;
  add(rules, below(path, 1),
      {gimbal ? "gimbal_pitch" : "drone_pitch", Type::varint, 0, gimbal ? Meaning::gimbal_pitch : Meaning::pitch, 10, 1,
       "deg"});
  add(rules, below(path, 2),
      {gimbal ? "gimbal_roll" : "drone_roll", Type::varint, 0, gimbal ? Meaning::gimbal_roll : Meaning::roll, 10, 1,
       "deg"});
  add(rules, below(path, 3),
      {gimbal ? "gimbal_yaw" : "drone_yaw", Type::varint, 0, gimbal ? Meaning::gimbal_yaw : Meaning::heading, 10, 1,
       "deg"});
}

void add_triple(std::vector<ProtoRule>& rules, std::string_view path, std::uint32_t first, const Column (&columns)[3]) {
  for (std::uint32_t i = 0; i < 3 && !path.empty(); ++i) add(rules, field(path, first + i), columns[i]);
}

void add_camera(std::vector<ProtoRule>& rules, const DjmdProtocol& p) {
  add(rules, proto_path(p.iso), {"iso", Type::f32, 0, Meaning::iso});
  add(rules, proto_path(p.shutter), {"exposure_time", Type::varints, 0, Meaning::exposure_time, 1, 1, "s"});
  add(rules, proto_path(p.f_number), {"f_number", Type::varints, 0, Meaning::f_number});
  add(rules, proto_path(p.colour_temperature),
      {"colour_temperature", Type::varint, 0, Meaning::harmless_measurement, 1, 1, "K"});
  add(rules, proto_path(p.zoom), {"digital_zoom", Type::f32, 0, Meaning::harmless_measurement});
  add(rules, proto_path(p.sensor_temperature),
      {"sensor_temperature", Type::f32, 0, Meaning::harmless_measurement, 1, 1, "degC"});
  if (!p.stream.empty()) {
    add(rules, field(p.stream, 1), {"width", Type::varint, 0, Meaning::picture_width});
    add(rules, field(p.stream, 2), {"height", Type::varint, 0, Meaning::picture_height});
    add(rules, field(p.stream, 3), {"frame_rate", Type::f32, 0, Meaning::harmless_measurement, 1, 1, "Hz"});
  }
  add_triple(rules, p.velocity, 1,
             {{"velocity_north", Type::f32, 0, Meaning::velocity_north, 1, 1, "m/s"},
              {"velocity_east", Type::f32, 0, Meaning::velocity_east, 1, 1, "m/s"},
              {"velocity_down", Type::f32, 0, Meaning::velocity_down, 1, 1, "m/s"}});
  add_triple(rules, p.accelerometer, 2,
             {{"acceleration_x", Type::f32, 0, Meaning::harmless_measurement},
              {"acceleration_y", Type::f32, 0, Meaning::harmless_measurement},
              {"acceleration_z", Type::f32, 0, Meaning::harmless_measurement}});
}

/// The unit's field says so, or the values do: some writers leave the field at 0, which stands for radians.
bool in_degrees(const ProtoLeaf* unit, const ProtoLeaf* lat, const ProtoLeaf* lon, const Source& source) {
  if (unit && unit->varint == 1) return true;
  constexpr double pi = 3.14159265358979323846;
  const auto beyond = [&](const ProtoLeaf* leaf, double most) {
    return leaf && leaf->wire == Wire::fixed64 && std::abs(real(*leaf, source)) > most;
  };
  return beyond(lat, pi / 2) || beyond(lon, pi);
}

bool on_globe(double lat, double lon) { return std::abs(lat) <= 90 && std::abs(lon) <= 180 && (lat != 0 || lon != 0); }

void add_position(ProtoPath gps, std::vector<ProtoRule>& rules) {
  const ProtoPath coordinates = below(gps, 1);
  add(rules, below(coordinates, 1), {"coordinate_unit", Type::varint, 0, Meaning::structure});
  add(rules, below(coordinates, 2), {"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "rad"});
  add(rules, below(coordinates, 3), {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "rad"});
  add(rules, below(gps, 2), {"altitude", Type::varint, 0, Meaning::altitude_pressure, 1, 1, "mm"});
  add(rules, below(gps, 3), {"gps_status", Type::varint, 0, Meaning::fix, 1, 1, {}, {}, fix_names});
  add(rules, below(gps, 4), {"gps_altitude_type", Type::varint, 0, Meaning::structure, 1, 1, {}, {}, altitude_types});
  add(rules, below(gps, 5), {"has_gps_time", Type::varint, 0, Meaning::structure});
  add(rules, below(below(gps, 6), 1), {"gps_time", Type::text, 0, Meaning::time_utc});
}

void add_protocol(std::vector<ProtoRule>& rules, const DjmdProtocol& p) {
  if (!p.gps.empty()) add_position(proto_path(p.gps), rules);
  add(rules, proto_path(p.relative_altitude),
      {"relative_altitude", Type::f32, 0, Meaning::altitude_takeoff, 1, 1, "mm"});
  add_attitude(rules, proto_path(p.drone), false);
  add_attitude(rules, proto_path(p.gimbal), true);
  add_camera(rules, p);
}

}  // namespace

/// Unit and reference are told by fields beside: the columns of this one sample follow them.
void Djmd::resolve(const Source& source) {
  if (!gps_) return;
  const ProtoPath coordinates = below(gps_, 1);
  const ProtoLeaf* type = record_.find(below(gps_, 4));
  const bool degrees = in_degrees(record_.find(below(coordinates, 1)), record_.find(below(coordinates, 2)),
                                  record_.find(below(coordinates, 3)), source);
  for (ProtoLeaf& leaf : record_.leaves()) {
    Column& column = leaf.column;
    if (column.meaning == Meaning::latitude || column.meaning == Meaning::longitude) {
      if (degrees) column.unit = "deg";
    } else if (column.meaning == Meaning::altitude_pressure && type && (type->varint == 1 || type->varint == 2)) {
      column.meaning = Meaning::altitude_ellipsoid;
    } else if ((column.meaning == Meaning::serial && column.subject == Subject::none) ||
               column.meaning == Meaning::firmware || column.meaning == Meaning::model) {
      column.subject = owner_;
    }
  }
}

/// A protocol nobody told us of: {2 f64, 3 f64, 1 varint ≤ 1} in a message whose sibling 2 is a varint is a position;
/// {1 f32} beside it the height above take-off; whole numbers within ±360° in tenths where all known protocols have
/// attitudes are those.
void Djmd::guess(Walk& walk, const Where& where) {
  const Source& source = *where.source;
  for (const ProtoLeaf& lat : record_.leaves()) {
    if (lat.wire != Wire::fixed64 || (lat.path & 1023) != 2 || lat.path >> 30 == 0) continue;
    const ProtoPath coordinates = lat.path >> 10, gps = coordinates >> 10;
    const ProtoLeaf* lon = record_.find(below(coordinates, 3));
    const ProtoLeaf* unit = record_.find(below(coordinates, 1));
    if ((coordinates & 1023) != 1 || !lon || lon->wire != Wire::fixed64 ||
        (unit && (unit->wire != Wire::varint || unit->varint > 1)))
      continue;
    if (!on_globe(real(lat, source), real(*lon, source))) continue;
    add_position(gps, rules_);
    gps_ = gps;
    const ProtoPath device = gps >> 10;
    for (const ProtoLeaf& leaf : record_.leaves()) {
      const ProtoPath parent = leaf.path >> 10;
      if (leaf.wire == Wire::fixed32 && parent >> 10 == device && parent != gps && (leaf.path & 1023) == 1) {
        add(rules_, leaf.path, {"relative_altitude", Type::f32, 0, Meaning::altitude_takeoff, 1, 1, "mm"});
        break;
      }
    }
    const auto angles = [&](ProtoPath message) {
      std::size_t found = 0;
      for (const ProtoLeaf& leaf : record_.leaves()) {
        if (leaf.path >> 10 != message) continue;
        const auto value = static_cast<std::int64_t>(leaf.varint);
        if (leaf.wire != Wire::varint || (leaf.path & 1023) > 3 || value < -3600 || value > 3600) return false;
        ++found;
      }
      return found > 0;
    };
    const ProtoPath camera_attitude = proto_path("3-4-3");
    if (angles(below(device, 3))) add_attitude(rules_, below(device, 3), false);
    if (below(device, 3) != camera_attitude && angles(camera_attitude)) add_attitude(rules_, camera_attitude, true);
    walk.note(Code::unknown_version, Severity::notice, where,
              "unknown protocol; position and height were recognised by their structure");
    return;
  }
}

void Djmd::learn(Walk& walk, const Where& where) {
  learned_ = true;
  if (foreign_) return;
  const ProtoLeaf* name = record_.find(proto_path("1-1-1"));
  if (const ProtoLeaf* encryption = record_.find(proto_path("1-1-7")); encryption && encryption->varint != 0) {
    walk.note(Code::encrypted, where, "the telemetry is encrypted, according to the file");
  }
  const auto common = djmd_common();
  rules_.assign(common.begin(), common.end());
  if (!debug_) {
    const DjmdProtocol* known =
        name ? find_djmd_protocol(as_text(where.source->slice(name->place.at, name->place.size))) : nullptr;
    if (known) {
      owner_ = known->maker_of_serial;
      if (!known->gps.empty()) gps_ = proto_path(known->gps);
      add_protocol(rules_, *known);
    } else {
      guess(walk, where);
    }
  }
  record_.set_rules(rules_);
}

void Djmd::sample(Walk& walk, Reader sample) {
  const Bytes message = sample.rest();
  const Where where = sample.where(sample.at(), sample.left());
  if (!learned_) {
    record_.read(message, where.at);
    foreign_ = record_.broken();
    if (foreign_)
      walk.note(Code::unknown_record, where, "samples differ in structure from the others of this type; not decoded");
    learn(walk, where);
  }
  if (foreign_) return walk.record(walk.layout_of(debug_ ? foreign_dbgi : foreign_djmd), message, where);
  record_.read(walk, message, where);
  resolve(*where.source);
  record_.send(walk, debug_ ? dbgi_layout : djmd_layout, message, where);
}

void tell_djmd(const TellField& tell) {
  const auto common = djmd_common();
  std::vector<ProtoRule> rules(common.begin(), common.end());
  for (const DjmdProtocol& protocol : djmd_protocols()) add_protocol(rules, protocol);
  std::set<std::string_view> told;  // protocols differ in the paths, not in the names
  for (const ProtoRule& rule : rules) {
    if (told.insert(rule.column.name).second) tell_columns(tell, djmd_layout.name, {&rule.column, 1}, Subject::camera);
  }
}

}  // namespace contrail::mp4
