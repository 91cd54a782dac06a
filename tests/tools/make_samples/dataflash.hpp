// Writes ArduPilot DataFlash logs: every message type is described in the log itself, with units and multipliers.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "bytes.hpp"

namespace samples {

struct MessageFormat {
  uint8_t type;
  const char* name;
  const char* format;   // one character a column
  const char* columns;  // comma separated
  const char* units;    // one character a column, '#' marks the instance
  const char* multipliers;
};

class DataFlash {
 public:
  class Value {
   public:
    Value(std::integral auto v) : value_(static_cast<int64_t>(v)) {}  // NOLINT: rows read like the log's text form
    Value(double v) : value_(v) {}                                    // NOLINT
    Value(std::string v) : value_(std::move(v)) {}                    // NOLINT
    Value(const char* v) : value_(std::string(v)) {}                  // NOLINT
    double number() const;
    int64_t integer() const;
    bool is_text() const { return std::holds_alternative<std::string>(value_); }
    const std::string& text() const { return std::get<std::string>(value_); }

   private:
    std::variant<int64_t, double, std::string> value_;
  };

  /// Opens the log: all formats, then their units, then the meaning of each column, stamped `time_us`.
  DataFlash(const std::vector<MessageFormat>& formats, int64_t time_us);
  void write(const std::string& name, std::initializer_list<Value> values);
  const std::map<std::string, int>& counts() const { return counts_; }
  Buffer take() { return bytes_.take(); }

 private:
  void write_formats();
  void write_units(int64_t time_us);
  std::vector<MessageFormat> formats_;
  Bytes bytes_;
  std::map<std::string, int> counts_;
};

}  // namespace samples
