#include "dataflash.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace samples {
namespace {

constexpr MessageFormat kFmt{128, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns", "-b---", "-----"};
constexpr MessageFormat kUnit{115, "UNIT", "QbZ", "TimeUS,Id,Label", "s--", "F--"};
constexpr MessageFormat kFmtu{114, "FMTU", "QBNN", "TimeUS,FmtType,UnitIds,MultIds", "s---", "F---"};
constexpr MessageFormat kMult{116, "MULT", "Qbd", "TimeUS,Id,Mult", "s--", "F--"};

constexpr std::pair<char, const char*> kUnits[] = {
    {'-', ""}, {'#', "instance"}, {'%', "%"}, {'A', "A"}, {'D', "deglatitude"}, {'O', "degC"}, {'S', "satellites"}, {'U', "deglongitude"},
    {'X', "W.h"}, {'a', "Ah"}, {'b', "B"}, {'d', "deg"}, {'h', "degheading"}, {'m', "m"}, {'n', "m/s"}, {'s', "s"}, {'v', "V"}, {'w', "Ohm"}};
constexpr std::pair<char, double> kMultipliers[] = {{'-', 0}, {'0', 1}, {'A', 1e-1}, {'B', 1e-2}, {'C', 1e-3}, {'F', 1e-6}, {'G', 1e-7}};

size_t size_of(char column) {
  switch (column) {
    case 'b': case 'B': case 'M': return 1;
    case 'c': case 'C': case 'h': case 'H': return 2;
    case 'e': case 'E': case 'f': case 'i': case 'I': case 'L': case 'n': return 4;
    case 'd': case 'q': case 'Q': return 8;
    case 'N': return 16;
    case 'Z': return 64;
    default: throw std::logic_error("unknown DataFlash column type");
  }
}

size_t length_of(const MessageFormat& format) {
  size_t length = 3;
  for (const char* column = format.format; *column; ++column) length += size_of(*column);
  return length;
}

void write_column(Bytes& out, char column, const DataFlash::Value& value) {
  switch (column) {
    case 'b': case 'B': case 'M': out.u8(value.integer()); break;
    case 'h': case 'H': out.u16(value.integer()); break;
    case 'i': case 'I': out.u32(value.integer()); break;
    case 'q': case 'Q': out.u64(value.integer()); break;
    case 'c': case 'C': out.u16(std::llround(value.number() * 100)); break;
    case 'e': case 'E': out.u32(std::llround(value.number() * 100)); break;
    case 'L': out.u32(std::llround(value.number() * 1e7)); break;
    case 'f': out.f32(value.number()); break;
    case 'd': out.f64(value.number()); break;
    default: out.text(value.text(), size_of(column));
  }
}

}  // namespace

double DataFlash::Value::number() const {
  return std::holds_alternative<double>(value_) ? std::get<double>(value_) : static_cast<double>(std::get<int64_t>(value_));
}

int64_t DataFlash::Value::integer() const { return std::holds_alternative<double>(value_) ? std::llround(number()) : std::get<int64_t>(value_); }

DataFlash::DataFlash(const std::vector<MessageFormat>& formats, int64_t time_us) : formats_{kFmt, kUnit, kFmtu, kMult} {
  formats_.insert(formats_.end(), formats.begin(), formats.end());
  write_formats();
  write_units(time_us);
}

void DataFlash::write_formats() {
  for (const MessageFormat& f : formats_) write("FMT", {f.type, length_of(f), f.name, f.format, f.columns});
}

void DataFlash::write_units(int64_t time_us) {
  for (const auto& [id, label] : kUnits) write("UNIT", {time_us, id, label});
  for (const auto& [id, factor] : kMultipliers) write("MULT", {time_us, id, factor});
  for (const MessageFormat& f : formats_) write("FMTU", {time_us, f.type, f.units, f.multipliers});
}

void DataFlash::write(const std::string& name, std::initializer_list<Value> values) {
  const auto format = std::find_if(formats_.begin(), formats_.end(), [&](const MessageFormat& f) { return name == f.name; });
  if (format == formats_.end() || std::strlen(format->format) != values.size()) throw std::logic_error("no such DataFlash row: " + name);
  bytes_.u8(0xA3).u8(0x95).u8(format->type);
  const char* column = format->format;
  for (const Value& value : values) write_column(bytes_, *column++, value);
  ++counts_[name];
}

}  // namespace samples
