#include "parsers/formats/px4_ulog/uses.hpp"

#include <utility>

namespace contrail::px4 {

void Uses::defined(std::string_view format, std::uint64_t at) {
  defined_.insert_or_assign(std::string(format), at);
  ++revision_;
}

void Uses::subscribed(std::uint16_t id, std::uint64_t at, std::string_view topic, bool stays,
                      const Definitions& formats) {
  if (id >= open_.size()) met_.resize(id + 1U), open_.resize(id + 1U);
  close(id);
  if (stays) open_[id] = {at, formats_of(topic, formats)};
}

void Uses::close(std::size_t id) {
  const Subscribed& was = open_[id];
  if (met_[id] && was.formats) {
    needed_.insert(was.at);
    needed_.insert(was.formats->begin(), was.formats->end());
  }
  open_[id] = {}, met_[id] = false;
}

Uses::Formats Uses::formats_of(std::string_view topic, const Definitions& formats) {
  constexpr std::uint32_t most_made = 20'000;  // a file of definitions must not make the walk quadratic
  auto found = made_.find(topic);
  if (found == made_.end()) found = made_.emplace(std::string(topic), Made{}).first;
  Made& made = found->second;
  if (made.formats && made.revision == revision_) return made.formats;
  if (++times_made_ > most_made) return nullptr;
  std::vector<std::uint64_t> offsets;
  for (const std::string& part : formats.parts_of(topic)) {
    if (const auto at = defined_.find(part); at != defined_.end()) offsets.push_back(at->second);
  }
  made = {revision_, std::make_shared<const std::vector<std::uint64_t>>(std::move(offsets))};
  return made.formats;
}

std::set<std::uint64_t> Uses::settled() {
  for (std::size_t id = 0; id < open_.size(); ++id) close(id);
  return std::move(needed_);
}

}  // namespace contrail::px4
