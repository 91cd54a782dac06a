#include "analysis/flight/same_flight.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/io/files.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return small;
}

/// GoPro tells the kind of a file by its second letter: GX and GH are movies, GS is a spherical one, GL a small copy.
std::string without_kind_of_gopro(std::string stem) {
  const bool gopro = stem.size() == 8 && stem[0] == 'g' &&
                     std::string_view("xhsl").find(stem[1]) != std::string::npos &&
                     std::all_of(stem.begin() + 2, stem.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (gopro) stem[1] = 'x';
  return stem;
}

}  // namespace

std::string flight_key(std::string_view name, const std::function<bool(const std::string&)>& is_there) {
  std::string stem(without_ending(in_small_letters(name)));
  while (without_ending(stem) != stem && is_there(stem)) stem = std::string(without_ending(stem));
  return without_kind_of_gopro(std::move(stem));
}

std::vector<std::size_t> flights_of(const std::vector<std::string>& paths,
                                    const std::function<bool(std::size_t, std::size_t)>& apart) {
  constexpr std::size_t most_compared = 64;  // files of one name are a handful
  struct Named {
    std::size_t flight;
    std::vector<std::size_t> files;
  };
  std::set<std::string> all;
  for (const std::string& path : paths) all.insert(folder_of(path) + "/" + in_small_letters(name_in(path)));
  std::map<std::string, std::vector<Named>> by_name;
  std::vector<std::size_t> flights;
  std::size_t count = 0;
  for (std::size_t file = 0; file < paths.size(); ++file) {
    const std::string folder = folder_of(paths[file]) + "/";
    const auto is_there = [&](const std::string& n) { return all.contains(folder + n); };
    std::vector<Named>& named = by_name[folder + flight_key(name_in(paths[file]), is_there)];
    const auto is_with = [&](const Named& n) {
      return std::ranges::none_of(n.files, [&](std::size_t other) { return apart && apart(other, file); });
    };
    auto mine = std::ranges::find_if(named, is_with);
    if (mine == named.end() && named.size() < most_compared) mine = named.insert(mine, Named{count++, {}});
    if (mine == named.end()) --mine;
    if (mine->files.size() < most_compared) mine->files.push_back(file);
    flights.push_back(mine->flight);
  }
  return flights;
}

}  // namespace contrail
