#include "analysis/expose/finding.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/expose/camera_words.hpp"
#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

double beside(double lon, double other) { return lon - other > 180 ? lon - 360 : lon - other < -180 ? lon + 360 : lon; }

Harm harm_of_place(Subject subject) {
  return subject == Subject::operator_ ? Harm::pilot : subject == Subject::home ? Harm::home : Harm::place;
}

Harm harm_of_device(Meaning meaning) {
  switch (meaning) {
    case Meaning::serial:
    case Meaning::flight_id:
    case Meaning::coded_identity:
    case Meaning::life_counter: return Harm::identity;
    default: return Harm::kind;
  }
}

}  // namespace

std::string_view name_of(Harm harm) {
  constexpr std::string_view names[] = {"pilot",   "home", "place",  "person", "ids",
                                        "picture", "time", "device", "name",   "unread"};
  return names[static_cast<std::size_t>(harm)];
}

Spot spot_of(const Where& where) {
  Spot spot{where.at, where.size, {}};
  if (where.source && !where.as_stored()) spot.path = to_string(where);
  return spot;
}

Area::Area(double lat, double lon_deg, Spot lon_spot)
    : first_lat(lat),
      first_lon(lon_deg),
      last_lat(lat),
      last_lon(lon_deg),
      south(lat),
      north(lat),
      west(lon_deg),
      east(lon_deg),
      lon(std::move(lon_spot)) {}

void Area::add(double lat, double lon_deg) {
  last_lat = lat, last_lon = lon_deg;
  south = std::min(south, lat), north = std::max(north, lat);
  const double near = beside(lon_deg, first_lon);
  west = std::min(west, near), east = std::max(east, near);
}

void Area::add(const Area& other) {
  add(other.south, other.west);
  add(other.north, other.east);
  last_lat = other.last_lat, last_lon = other.last_lon;
}

double Area::across_m() const { return distance_m(south, west, north, east); }

Harm harm_of(const Finding& f) {
  if (f.carrier == Carrier::locked || f.meaning == Meaning::none) return Harm::unread;
  if (is_named(f.carrier) && f.meaning == Meaning::file_name) return Harm::name;
  switch (row_of(f.meaning).reveals) {
    case Reveals::place: return harm_of_place(f.subject);
    case Reveals::person: return is_cameras_own(f.meaning, f.value) ? Harm::kind : Harm::person;
    case Reveals::content: return Harm::picture;
    case Reveals::time: return Harm::time;
    case Reveals::device: return harm_of_device(f.meaning);
    default: return Harm::unread;
  }
}

bool is_worse(const Finding& a, const Finding& b) {
  const auto rank = [](const Finding& f) {
    return std::tuple(harm_of(f), !f.area, f.area ? f.subject : Subject::none, !f.moments);
  };
  return rank(a) < rank(b);
}

bool identifies(const Finding& f) {
  // What a name says counts like what is inside, but not that software chose it.
  const bool named = is_named(f.carrier) && f.meaning != Meaning::file_name;
  if (f.carrier != Carrier::inside && !named) return false;
  const Reveals reveals = row_of(f.meaning).reveals;
  return reveals == Reveals::place || reveals == Reveals::device || reveals == Reveals::person;
}

bool is_distinct(Meaning meaning) {
  using enum Meaning;
  switch (meaning) {
    case serial:
    case flight_id:
    case device_name:
    case person_name:
    case account:
    case operator_id:
    case file_name:
    case free_text:
    case place_name:
    case make:
    case model:
    case firmware:
    case time_zone: return true;
    default: return false;
  }
}

}  // namespace contrail
