// Writes the sample flight: `make_samples DIRECTORY [--facts FACTS.json]`. The same facts and versions of the libraries
// give the same bytes.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "autopilot_logs.hpp"
#include "clip.hpp"
#include "dji_log.hpp"
#include "facts.hpp"
#include "truth.hpp"

namespace {

using namespace samples;

void save(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

void save(const std::filesystem::path& path, const Buffer& bytes) {
  save(path, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void make(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  const Flight flight;
  const Scene scene;
  const std::vector<Still> stills = take_stills(flight, scene);
  for (const Still& still : stills) save(directory / still.name, jpeg_file(still));

  const Clip clip = film(flight, scene);
  save(directory / (clip.name + ".MP4"), movie(clip));
  save(directory / (clip.name + ".SRT"), subtitles(clip));

  Keychain keychain;
  const std::map<std::string, Log> logs = {{"flight_v04.txt", dji_log_v4(flight, stills)},
                                           {"flight_v11.txt", dji_log_v11(flight, stills)},
                                           {"flight_v14.txt", dji_log_v14(flight, stills, keychain)},
                                           {"flight.bin", ardupilot_log(flight)},
                                           {"flight.ulg", px4_log(flight)}};
  std::map<std::string, LogFacts> facts;
  for (const auto& [name, log] : logs) save(directory / name, log.bytes), facts[name] = log.facts;
  save(directory / "flight_v14.keychain.json", keychain.service_response().dump(2) + "\n");
  save(directory / "truth.json", truth(flight, scene, stills, clip, facts).dump(1) + "\n");
}

}  // namespace

int main(int argc, char** argv) {
  const bool told = argc == 4 && std::string_view(argv[2]) == "--facts";
  if (argc != 2 && !told) {
    std::fprintf(stderr, "usage: make_samples DIRECTORY [--facts FACTS.json]\n");
    return 2;
  }
  try {
    if (told) samples::read_facts(argv[3]);
    make(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "make_samples: %s\n", error.what());
    return 1;
  }
}
