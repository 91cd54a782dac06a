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

std::vector<std::size_t> flights_of(const std::vector<std::string>& paths) {
  std::set<std::string> all;
  for (const std::string& path : paths) all.insert(folder_of(path) + "/" + in_small_letters(name_in(path)));
  std::map<std::string, std::size_t> numbers;
  std::vector<std::size_t> flights;
  for (const std::string& path : paths) {
    const std::string folder = folder_of(path) + "/";
    const std::string key =
        folder + flight_key(name_in(path), [&](const std::string& n) { return all.contains(folder + n); });
    flights.push_back(numbers.try_emplace(key, numbers.size()).first->second);
  }
  return flights;
}

}  // namespace contrail
