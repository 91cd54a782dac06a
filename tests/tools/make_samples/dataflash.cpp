#include "dataflash.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace samples {
namespace {

constexpr MessageFormat kFmt{128, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns", "-b---", "-----"};
constexpr MessageFormat kUnit{115, "UNIT", "QbZ", "TimeUS,Id,Label", "s--", "F--"};
constexpr MessageFormat kFmtu{114, "FMTU", "QBNN", "TimeUS,FmtType,UnitIds,MultIds", "s---", "F---"};
constexpr MessageFormat kMult{116, "MULT", "Qbd", "TimeUS,Id,Mult", "s--", "F--"};

constexpr std::pair<char, const char*> kUnits[] = {{'-', ""},
                                                   {'#', "instance"},
                                                   {'%', "%"},
                                                   {'A', "A"},
                                                   {'D', "deglatitude"},
                                                   {'O', "degC"},
                                                   {'S', "satellites"},
                                                   {'U', "deglongitude"},
                                                   {'X', "W.h"},
                                                   {'a', "Ah"},
                                                   {'b', "B"},
                                                   {'d', "deg"},
                                                   {'h', "degheading"},
                                                   {'m', "m"},
                                                   {'n', "m/s"},
                                                   {'s', "s"},
                                                   {'v', "V"},
                                                   {'w', "Ohm"}};
constexpr std::pair<char, double> kMultipliers[] = {{'-', 0},    {'0', 1},    {'A', 1e-1}, {'B', 1e-2},
                                                    {'C', 1e-3}, {'F', 1e-6}, {'G', 1e-7}};

constexpr std::pair<std::string_view, size_t> kSizes[] = {{"bBM", 1}, {"cChH", 2}, {"eEfiILn", 4},
                                                          {"dqQ", 8}, {"N", 16},   {"Z", 64}};

size_t size_of(char column) {
  for (const auto& [columns, size] : kSizes) {
    if (columns.find(column) != std::string_view::npos) return size;
  }
  throw std::logic_error("unknown DataFlash column type");
}

size_t length_of(const MessageFormat& format) {
  size_t length = 3;
  for (const char* column = format.format; *column; ++column) length += size_of(*column);
  return length;
}

/// What an integer column holds for a value of 1: hundredths, or 1e-7 degrees.
double scale_of(char column) {
  if (column == 'L') return 1e7;
  return std::string_view("cCeE").find(column) != std::string_view::npos ? 100 : 1;
}

void write_integer(Bytes& out, size_t size, int64_t value) {
  switch (size) {
    case 1: out.u8(value); break;
    case 2: out.u16(value); break;
    case 4: out.u32(value); break;
    default: out.u64(value);
  }
}

void write_column(Bytes& out, char column, const DataFlash::Value& value) {
  if (column == 'f') {
    out.f32(value.number());
  } else if (column == 'd') {
    out.f64(value.number());
  } else if (value.is_text()) {
    out.text(value.text(), size_of(column));
  } else if (const double scale = scale_of(column); scale != 1) {
    write_integer(out, size_of(column), std::llround(value.number() * scale));
  } else {
    write_integer(out, size_of(column), value.integer());
  }
}

}  // namespace

double DataFlash::Value::number() const {
  return std::holds_alternative<double>(value_) ? std::get<double>(value_)
                                                : static_cast<double>(std::get<int64_t>(value_));
}

int64_t DataFlash::Value::integer() const {
  return std::holds_alternative<double>(value_) ? std::llround(number()) : std::get<int64_t>(value_);
}

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
  const auto format =
      std::find_if(formats_.begin(), formats_.end(), [&](const MessageFormat& f) { return name == f.name; });
  if (format == formats_.end() || std::strlen(format->format) != values.size())
    throw std::logic_error("no such DataFlash row: " + name);
  bytes_.u8(0xA3).u8(0x95).u8(format->type);
  const char* column = format->format;
  for (const Value& value : values) write_column(bytes_, *column++, value);
  ++counts_[name];
}

}  // namespace samples
