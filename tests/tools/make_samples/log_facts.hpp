// What a log writer tells about its file, for truth.json.
#pragma once

#include <map>
#include <string>

#include "bytes.hpp"
#include "geo.hpp"

namespace samples {

struct LogFacts {
  std::map<std::string, int> records;  // by type or message name
  int track_samples = 0;               // aircraft positions with a fix
  int samples_without_fix = 0;
  Place home;  // as this device recorded it
};

struct Log {
  Buffer bytes;
  LogFacts facts;
};

}  // namespace samples
