#include "analysis/scrub/secrets.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

void Secrets::add_text(std::string text, std::size_t shortest) {
  text = std::string(trimmed(text));
  if (text.size() < shortest || texts_.size() >= max_texts) return;
  // One character again and again (zeros, dashes, NULs) is a filler, not a name.
  const bool filler = std::all_of(text.begin(), text.end(), [&](char c) { return c == text[0]; });
  if (!filler && !says_nothing(text)) texts_.insert(std::move(text));
}

void Secrets::add_place(double lat, double lon, bool rare) {
  rare = rare && rare_.size() < max_places;
  if (!(std::abs(lat) <= 90 && std::abs(lon) <= 180)) return;
  const auto whole = [](double v) { return std::abs(v - std::round(v)) < 1e-9; };
  if (whole(lat) && whole(lon)) return;
  if (rare) {
    rare_.insert({lat, lon});
    return;
  }
  places_.insert({lat, lon});
  if (places_.size() < max_places) return;
  // A longer track is searched for in coarser steps, over all of it.
  stride_ *= 2;
  bool odd = false;
  std::erase_if(places_, [&](const SecretPlace&) { return odd = !odd; });
}

Secrets Secrets::telling(std::size_t letters, std::size_t different) const {
  Secrets out = *this;
  std::erase_if(out.texts_, [&](const std::string& text) {
    return text.size() < letters || std::set<char>(text.begin(), text.end()).size() < different;
  });
  return out;
}

std::set<SecretPlace> Secrets::places() const {
  std::set<SecretPlace> all = places_;
  all.insert(rare_.begin(), rare_.end());
  return all;
}

}  // namespace contrail
