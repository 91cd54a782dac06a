#include "parsers/parts/dataflash/survey.hpp"

#include <algorithm>
#include <utility>

#include "parsers/base/walk/asked.hpp"
#include "parsers/parts/ardupilot/neutral.hpp"
#include "parsers/parts/dataflash/frames.hpp"

namespace contrail::ardupilot {
namespace {

constexpr std::size_t declared_type_at = 3, said_name_at = 5, said_name_size = 4;  // in FMT

std::size_t index_of(std::byte type) { return std::to_integer<std::size_t>(type); }

std::string whole_text(Bytes bytes) { return std::string(as_text(bytes)); }

}  // namespace

/// Goes from message to message as the walk does.
Survey::Survey(Bytes file, std::uint64_t begin, std::uint64_t end, Maker maker, std::span<const std::string> words)
    : types_(maker) {
  types_.words = words;
  Frames frames(types_, file, begin, end);
  bool data_seen = false;
  for (std::uint64_t at = begin; at < end;) {
    const std::uint32_t length = frames.whole(at);
    if (length == 0 || !(frames.followed(at + length, file[at + 2]) || frames.settles(at, length))) {
      const bool cut_short = length != 0 && frames.is_padding(at + length);
      const auto stranger = cut_short ? std::nullopt : frames.stranger_end(at);
      if (cut_short && types_[file[at + 2]].special == Special::none) use(file[at + 2]);
      const auto next = cut_short ? at + length : stranger ? stranger : frames.resync(at + 1);
      if (!next) break;
      at = *next;
      continue;
    }
    const Bytes message = file.subspan(at, length);
    const Special special = types_[message[2]].special;
    if (special == Special::format && data_seen && frames.begins_log(at)) break;
    data_seen = data_seen || special != Special::format;
    if (!is_framing(special)) use(message[2]);
    define(special, message, at);
    at += length;
  }
  std::erase_if(said_, [](const auto& one) { return !one.second.needed; });
  // Who only looks wants to know what each says, and where.
  if (makes_copy(words)) sort();
  number();
}

Bytes Survey::said(std::uint64_t at) const {
  const auto found = said_.find(at);
  return found == said_.end() ? Bytes{} : Bytes(found->second.message);
}

void Survey::define(Special special, Bytes message, std::uint64_t at) {
  switch (special) {
    case Special::format: return declare(message, at);
    case Special::format_units: return tell_units(message, at);
    case Special::unit:
    case Special::multiplier: return tell_once(special, message, at);
    default: return;
  }
}

Survey::Said& Survey::say(Special special, Bytes message, std::uint64_t at) {
  Said& said = said_[at];
  said.message = types_.anew(special, message);
  said.records = records_;
  said.is_format = special == Special::format;
  if (const Bytes time = types_.field(message, "TimeUS"); !time.empty())
    said.time = {static_cast<std::uint64_t>(time.data() - message.data()), time.size()};
  return said;
}

/// The FMT of FMT itself begins a log.
void Survey::declare(Bytes message, std::uint64_t at) {
  const Declaration::Did did = types_.declare(message).did;
  const bool itself = message[declared_type_at] == std::byte{Types::fmt};
  if (itself && did == Declaration::Did::repeated && !std::exchange(itself_told_, true))
    say(Special::format, message, at).needed = true;
  if (did != Declaration::Did::declared) return;
  states_[index_of(message[declared_type_at])] = {at, {}};
  Said& said = say(Special::format, message, at);
  said.is_named = types_.is_named(message[declared_type_at]);
  // One that has no name stands behind all that have.
  const Bytes words = Bytes(said.message).subspan(said.is_named ? said_name_at : said_name_at + said_name_size);
  said.name = (said.is_named ? "" : "\xff") + whole_text(words);
}

/// A unit or a multiplier that a clean log says as it is.
void Survey::tell_once(Special special, Bytes message, std::uint64_t at) {
  const Bytes id = types_.field(message, "Id");
  if (id.empty()) return;
  bool& told = (special == Special::unit ? units_told_ : multipliers_told_)[index_of(id[0])];
  if (std::exchange(told, true)) return;
  Said& said = say(special, message, at);
  said.needed = std::ranges::equal(types_.field(said.message, "Id"), id);
  said.name = whole_text(id);
  if (said.needed) use(message[2]);
}

void Survey::tell_units(Bytes message, std::uint64_t at) {
  const Bytes type = types_.field(message, "FmtType");
  const auto tells = [&](std::string_view label) {
    const Bytes ids = types_.field(message, label);
    return !ids.empty() && ids[0] != std::byte{0};
  };
  if (type.empty() || !(tells("UnitIds") || tells("MultIds"))) return;
  State& about = states_[index_of(type[0])];
  if (!about.format || about.units) return;
  say(Special::format_units, message, at).name = said_.at(*about.format).name;
  types_.read_units(message);
  about.units = at;
  about.stays = about.used && types_.stays(type[0]);
  if (about.stays) need(about);
}

void Survey::use(std::byte type) {
  State& known = states_[index_of(type)];
  if (!known.format) return;
  if (!std::exchange(known.used, true)) {
    known.stays = types_.stays(type);
    if (known.stays) need(known);
  }
  if (known.stays && !is_framing(types_[type].special)) ++records_;
}

void Survey::need(State& about) {
  said_.at(*about.format).needed = true;
  if (!about.units) return;
  Said& units = said_.at(*about.units);
  if (std::exchange(units.needed, true)) return;
  use(units.message[2]);
}

/// Each run of definitions of one kind, between which nothing is read.
void Survey::sort() {
  const auto one_run = [](const Said& a, const Said& b) {
    return a.records == b.records && a.message.size() == b.message.size() && a.message[2] == b.message[2] &&
           a.time.at == b.time.at && a.time.size == b.time.size && !a.name.empty() && !b.name.empty();
  };
  for (auto first = said_.begin(); first != said_.end();) {
    std::vector<Said*> run;
    auto next = first;
    for (; next != said_.end() && one_run(first->second, next->second); ++next) run.push_back(&next->second);
    if (run.size() > 1) {
      std::vector<Said> sorted;
      for (const Said* one : run) sorted.push_back(*one);
      std::ranges::stable_sort(sorted, {}, &Said::name);
      for (std::size_t k = 0; k < run.size(); ++k) {
        const auto time = Bytes(run[k]->message).subspan(run[k]->time.at, run[k]->time.size);
        std::ranges::copy(time, sorted[k].message.begin() + static_cast<std::ptrdiff_t>(run[k]->time.at));
        *run[k] = std::move(sorted[k]);
      }
    }
    first = next == first ? std::next(first) : next;
  }
}

/// Names nobody knows are those of the types as a clean copy counts them.
void Survey::number() {
  std::uint8_t next = 0;
  for (auto& [at, said] : said_) {
    if (!said.is_format || said.message[declared_type_at] == std::byte{Types::fmt}) continue;
    if (++next == Types::fmt) ++next;
    if (said.is_named) continue;
    const std::string name = neutral_name(next);
    std::ranges::copy(as_bytes(name).first(said_name_size), said.message.begin() + said_name_at);
  }
}

}  // namespace contrail::ardupilot
