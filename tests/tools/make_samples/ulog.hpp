// Writes PX4 ULog files, version 1.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bytes.hpp"

namespace samples {

class ULog {
 public:
  explicit ULog(uint64_t start_us);

  // Definitions.
  void format(const std::string& name, const std::string& fields);
  void info(const std::string& key, const std::string& text);
  void info(const std::string& key, uint32_t number);
  void info_multiple(const std::string& key, const std::string& text, bool continued);
  void parameter(const std::string& name, int32_t value);
  void parameter(const std::string& name, double value);
  void default_parameter(const std::string& name, int32_t value);

  // Data.
  uint16_t subscribe(const std::string& name, uint8_t multi_id = 0);
  /// One row of a subscribed topic; its size must be that of the format without padding at the end.
  void data(uint16_t id, const Buffer& row);
  void logged(char level, uint64_t time_us, const std::string& text);
  void logged_tagged(char level, uint16_t tag, uint64_t time_us, const std::string& text);
  void sync();
  void dropout(uint16_t milliseconds);

  std::map<std::string, int> counts() const;  // by message type and by topic
  Buffer take() { return bytes_.take(); }

 private:
  void message(char type, const Buffer& payload);
  size_t size_of(const std::string& type) const;
  size_t row_size(const std::string& fields, bool top_level) const;

  Bytes bytes_;
  std::map<std::string, std::string> formats_;
  struct Subscription {
    std::string name, label;
    size_t size;
  };
  std::vector<Subscription> subscriptions_;
  std::map<std::string, int> messages_, rows_;
};

}  // namespace samples
