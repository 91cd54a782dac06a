#include "parsers/formats/gpmf/keys.hpp"

#include <algorithm>

namespace contrail {
namespace {

// clang-format off
constexpr auto number = Meaning::harmless_measurement, structure = Meaning::structure;
constexpr GpmfKey keys[] = {
    // what describes a device or a stream
    {fourcc("DVID"), structure}, {fourcc("DVNM"), Meaning::component}, {fourcc("STNM"), structure}, {fourcc("RMRK"), structure}, {fourcc("TYPE"), structure},
    {fourcc("SCAL"), structure}, {fourcc("UNIT"), structure}, {fourcc("SIUN"), structure}, {fourcc("TSMP"), Meaning::sequence}, {fourcc("EMPT"), structure},
    {fourcc("TICK"), Meaning::time_boot}, {fourcc("TOCK"), Meaning::time_boot}, {fourcc("STMP"), number}, {fourcc("TIMO"), number}, {fourcc("TMPC"), number},
    {fourcc("ORIN"), structure}, {fourcc("ORIO"), structure}, {fourcc("MTRX"), structure}, {fourcc("QUAN"), structure}, {fourcc("VERS"), Meaning::format_version},
    // who and when
    {fourcc("CASN"), Meaning::serial}, {fourcc("MINF"), Meaning::model}, {fourcc("FMWR"), Meaning::firmware}, {fourcc("LINF"), Meaning::serial, Subject::lens},
    {fourcc("CINF"), Meaning::flight_id}, {fourcc("MUID"), Meaning::flight_id}, {fourcc("CDAT"), Meaning::time_other}, {fourcc("FWVS"), Meaning::firmware, Subject::aircraft},
    {fourcc("KBAT"), number}, {fourcc("SYST"), Meaning::time_other}, {fourcc("GPSU"), Meaning::time_utc}, {fourcc("GPSF"), structure}, {fourcc("GPSP"), Meaning::accuracy},
    {fourcc("GPSA"), structure},
    // sensors and picture
    {fourcc("ACCL"), number}, {fourcc("GYRO"), number}, {fourcc("MAGN"), Meaning::magnetic_field}, {fourcc("CORI"), number}, {fourcc("IORI"), number}, {fourcc("GRAV"), number},
    {fourcc("ATTD"), number}, {fourcc("SHUT"), number}, {fourcc("ISOG"), number}, {fourcc("ISOE"), number}, {fourcc("WBAL"), number}, {fourcc("WRGB"), number},
    {fourcc("YAVG"), number}, {fourcc("HUES"), number}, {fourcc("UNIF"), number}, {fourcc("SCEN"), number}, {fourcc("FACE"), Meaning::none}, {fourcc("WNDM"), number},
    {fourcc("MWET"), number}, {fourcc("AALP"), number}, {fourcc("DISP"), number}, {fourcc("MSKP"), number}, {fourcc("LSKP"), number}, {fourcc("LRVO"), number}, {fourcc("LRVS"), number},
    // settings
    {fourcc("DZOM"), number}, {fourcc("DZST"), number}, {fourcc("SMTR"), number}, {fourcc("PRTN"), number}, {fourcc("PTWB"), number}, {fourcc("PTSH"), number},
    {fourcc("PTCL"), number}, {fourcc("EXPT"), number}, {fourcc("PIMX"), number}, {fourcc("PIMN"), number}, {fourcc("PTEV"), number}, {fourcc("RATE"), number},
    {fourcc("EISE"), number}, {fourcc("EISA"), number}, {fourcc("AUPT"), number}, {fourcc("APTO"), number}, {fourcc("AUDO"), number}, {fourcc("VFOV"), number},
    {fourcc("VRES"), number}, {fourcc("VFPS"), number}, {fourcc("ZFOV"), number}, {fourcc("OREN"), number}, {fourcc("BROD"), number}, {fourcc("BRID"), number},
};

constexpr Column gps5[] = {
    {"latitude", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"}, {"longitude", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"},
    {"altitude", Type::i32, 0, Meaning::altitude_other, 1, 1, "m"}, {"speed_2d", Type::i32, 0, number, 1, 1, "m/s"}, {"speed_3d", Type::i32, 0, number, 1, 1, "m/s"}};
constexpr Column gps9[] = {
    gps5[0], gps5[1], gps5[2], gps5[3], gps5[4], {"days_since_2000", Type::i32, 0, Meaning::time_other, 1, 1, "days"},
    {"seconds_since_midnight", Type::i32, 0, Meaning::time_other, 1, 1, "s"}, {"dop", Type::u16, 0, Meaning::accuracy}, {"fix", Type::u16, 0, structure}};
// Karma passes on what MAVLink calls GPS_RAW_INT and GLOBAL_POSITION_INT; names are MAVLink's.
constexpr Column gpri[] = {
    {"time_usec", Type::u64, 0, Meaning::time_boot, 1, 1, "s"}, {"lat", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"}, {"lon", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"},
    {"alt", Type::i32, 0, Meaning::altitude_other, 1, 1, "m"}, {"eph", Type::u16, 0, Meaning::accuracy, 1, 1, "m"}, {"epv", Type::u16, 0, Meaning::accuracy, 1, 1, "m"},
    {"vel", Type::u16, 0, number, 1, 1, "m/s"}, {"cog", Type::u16, 0, number, 1, 1, "deg"}, {"fix_type", Type::u8, 0, structure}, {"satellites_visible", Type::u8, 0, Meaning::satellites}};
constexpr Column glpi[] = {
    {"time_boot_ms", Type::u32, 0, Meaning::time_boot, 1, 1, "s"}, {"lat", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"}, {"lon", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"},
    {"alt", Type::i32, 0, Meaning::altitude_other, 1, 1, "m"}, {"relative_alt", Type::i32, 0, number, 1, 1, "m"}, {"vx", Type::i16, 0, number, 1, 1, "m/s"},
    {"vy", Type::i16, 0, number, 1, 1, "m/s"}, {"vz", Type::i16, 0, number, 1, 1, "m/s"}, {"hdg", Type::u16, 0, number, 1, 1, "deg"}};
constexpr Column hlmt[] = {
    {"time", Type::u32, 0, number, 1, 1, "ms"}, {"in", Type::u32, 0, number, 1, 1, "ms"}, {"out", Type::u32, 0, number, 1, 1, "ms"},
    {"latitude", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"}, {"longitude", Type::i32, 0, Meaning::coordinate, 1, 1, "deg"}, {"altitude", Type::f32, 0, Meaning::altitude_other, 1, 1, "m"},
    {"kind", Type::u32, 0, number}, {"confidence", Type::f32, 0, number}, {"score", Type::f32, 0, number}};
constexpr GpmfRows rows[] = {
    {fourcc("GPS5"), "lllll", gps5}, {fourcc("GPS9"), "lllllllSS", gps9}, {fourcc("GPRI"), "JlllSSSSBB", gpri}, {fourcc("GLPI"), "LllllsssS", glpi}, {fourcc("HLMT"), "LLLllfFff", hlmt}};
// clang-format on

}  // namespace

const GpmfKey* find_gpmf_key(FourCc key) {
  const auto found = std::find_if(std::begin(keys), std::end(keys), [key](const GpmfKey& k) { return k.key == key; });
  return found == std::end(keys) ? nullptr : found;
}

const GpmfRows* find_gpmf_rows(FourCc key, std::string_view type) {
  for (const GpmfRows& one : rows) {
    if (one.key == key && one.type == type) return &one;
  }
  return nullptr;
}

Type gpmf_type(char letter) {
  switch (letter) {
    case 'b': return Type::i8;
    case 'B': return Type::u8;
    case 'c':
    case 'F':
    case 'U': return Type::text;
    case 's': return Type::i16;
    case 'S': return Type::u16;
    case 'l':
    case 'q': return Type::i32;
    case 'L': return Type::u32;
    case 'j':
    case 'Q': return Type::i64;
    case 'J': return Type::u64;
    case 'f': return Type::f32;
    case 'd': return Type::f64;
    default: return Type::bytes;
  }
}

std::uint32_t gpmf_size(char letter) {
  switch (letter) {
    case 'F': return 4;
    case 'G':
    case 'U': return 16;
    default: return size_of(gpmf_type(letter));
  }
}

void tell_gpmf_keys(const TellField& tell) {
  for (const GpmfKey& key : keys) {
    if (key.meaning != structure) tell({words(key.key), "value", key.meaning, {}, key.subject});
  }
  for (const GpmfRows& row : rows) tell_columns(tell, words(row.key), row.columns, Subject::camera);
}

}  // namespace contrail
