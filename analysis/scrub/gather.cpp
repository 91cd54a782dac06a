#include "analysis/scrub/gather.hpp"

#include <algorithm>

#include "analysis/scrub/damage.hpp"
#include "analysis/scrub/screenshot.hpp"
#include "analysis/scrub/short_form.hpp"
#include "analysis/scrub/stamps.hpp"
#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

bool is_words(Type type) { return type == Type::text || type == Type::utf16; }

/// A sample of text that says nothing a device measured: words for people.
bool is_caption(const Record& record) {
  const Layout& layout = record.layout;
  const auto is_words = [](const Column& column) { return column.meaning == Meaning::free_text; };
  const auto is_frame = [](const Column& column) {
    return column.meaning == Meaning::structure || column.name == "style" || column.name == "words";
  };
  return layout.time == Time::inside && !layout.view && std::ranges::any_of(layout.columns, is_words) &&
         std::ranges::all_of(layout.columns, is_frame);
}

/// Words of the software or of anybody: short ones stand in every log.
bool is_prose(Meaning meaning) {
  return meaning == Meaning::message || meaning == Meaning::free_text || meaning == Meaning::caption ||
         meaning == Meaning::usage_terms || meaning == Meaning::system_report || meaning == Meaning::parameter_value;
}

bool is_note(Meaning meaning) {
  return meaning == Meaning::user_data || meaning == Meaning::encoder_settings || meaning == Meaning::capture_note;
}

/// A height or a time of week in a text log: `100.00` stands everywhere.
bool is_figure(Meaning meaning, std::string_view words) {
  const Reveals reveals = row_of(meaning).reveals;
  return (reveals == Reveals::place || reveals == Reveals::time || reveals == Reveals::harmless) &&
         parse_number(words).has_value();
}

}  // namespace

void Gather::met(const Record& record, const Mask& mask) {
  const bool moved = policy_.moves(Meaning::latitude);
  if (record.layout.packed && !dropping()) meet_packed(record, mask);
  gathered_.scrambled = gathered_.scrambled || !record.where.as_stored();
  if (dropping() && !record.layout.view && record.where.in_file())
    gathered_.taken.add(record.where.at, record.where.at + record.where.size);
  if (dropping() && is_caption(record)) gathered_.captions = true;
  if (mask.content) gathered_.lost.insert(mask.content->meaning);
  if (goes_with_its_node() || (rebuilt_ && !dropping())) {
    for (const Column* column : mask.left) gathered_.not_kept[column->meaning] += record.rows;
    count_lost_times(record, mask);
  }
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    if (moved) survey_.met(record, mask, row);
    if (!mask.pairs.empty() && !policy_.keeps(Meaning::latitude)) take_places(record, mask, row);
    if (!mask.taken.empty()) take_secrets(record, mask, row);
  }
}

/// Values that cannot be taken out one by one stay with their record: what has to go, or is no value of its field,
/// refuses.
void Gather::meet_packed(const Record& record, const Mask& mask) {
  for (const Column* column : mask.left) {
    ++kept_[static_cast<std::size_t>(column->meaning)];
    gathered_.kept_whole.insert(column->meaning);
  }
  const bool held = mask.ranges.hold(record.bytes);
  if ((mask.taken.empty() && held) || !gathered_.packed.empty()) return;
  const auto outside = [&](const Column& column) {
    const auto value = number(record, column);
    return column.limits.told() && value && *value != 0 && !column.limits.hold(*value);
  };
  const auto columns = record.layout.columns;
  const Column& column =
      mask.taken.empty() ? *std::find_if(columns.begin(), columns.end() - 1, outside) : *mask.taken.front();
  const std::string meaning(name_of(column.meaning));
  std::string& why = gathered_.packed;
  why = "the field " + escaped(column.name);
  why += mask.taken.empty()                ? " holds a value that it cannot have"
         : column.meaning == Meaning::none ? ", whose meaning is unknown,"
         : policy_.keeps(column.meaning)   ? ", from which a way can be added up,"
                                           : " (" + meaning + ")";
  why += mask.taken.empty() ? " and" : "";
  why += " cannot be taken out of " + escaped(record.layout.name) + " records, whose values are packed together" +
         where_words(record.where);
  if (!mask.taken.empty() && column.meaning != Meaning::none && !policy_.keeps(column.meaning))
    why += "; --keep " + meaning + " leaves it in";
}

/// Of the times that are kept a file says one again; those around it went.
void Gather::count_lost_times(const Record& record, const Mask& mask) {
  for (const Column* column : mask.left) {
    const bool goes = column->meaning != Meaning::time_local && row_of(column->meaning).reveals == Reveals::time &&
                      !record.layout.view;
    if (goes && !says_nothing(record, *column, 0)) ++removed_[static_cast<std::size_t>(column->meaning)];
  }
}

/// The first rows of every layout are secrets whatever their number: what stands in one row of a log of millions is
/// found as well.
void Gather::take_places(const Record& record, const Mask& mask, std::uint32_t row) {
  constexpr std::uint32_t always = 16;
  if (record.layout.id >= rows_.size()) rows_.resize(record.layout.id + 1);
  const bool rare = rows_[record.layout.id]++ < always;
  const auto stays = [&](const Quantity& half) {
    return mask.stays[static_cast<std::size_t>(half.column - record.layout.columns.data())];
  };
  for (const PairPlan& pair : mask.pairs) {
    if (stays(pair.latitude) && stays(pair.longitude)) continue;
    if (!rare && gathered_.secrets.passes_over()) continue;
    const auto lat = number(record, *pair.latitude.column, row), lon = number(record, *pair.longitude.column, row);
    if (lat && lon) gathered_.secrets.add_place(pair.latitude.convert(*lat), pair.longitude.convert(*lon), rare);
  }
}

Gathered Gather::finish() {
  for (const MeaningRow& row : meanings()) {
    const auto meaning = static_cast<std::size_t>(row.meaning);
    const std::string name(row.meaning == Meaning::none ? "unknown_value" : row.name);
    const std::uint64_t removed = removed_[meaning] ? removed_[meaning] : viewed_[meaning];
    if (removed) gathered_.removed[name] += removed;
    if (content_[meaning] && !gathered_.removed.contains(name)) gathered_.removed[name] = content_[meaning];
    if (kept_[meaning]) gathered_.kept[std::string(row.name)] += kept_[meaning];
  }
  gathered_.facts = facts();
  gathered_.profile.assign(profile().begin(), profile().end());
  return std::move(gathered_);
}

void SampleNotes::add(Meaning meaning, std::string_view note, std::uint64_t at) {
  std::string key(1, static_cast<char>(meaning));
  key += note;
  if (notes_.contains(key)) return;
  overflowed_ = overflowed_ || notes_.size() == max_notes || key.size() > max_bytes - bytes_;
  if (overflowed_) return;
  bytes_ += key.size();
  notes_.emplace(std::move(key), at);
}

void Gather::take_secrets(const Record& record, const Mask& mask, std::uint32_t row) {
  for (const Column* column : mask.taken) {
    if (is_note(column->meaning)) {
      if (!dropping()) gathered_.notes.add(column->meaning, as_text(record.bytes), record.where.file_at());
      return;
    }
    if (says_nothing(record, *column, row)) continue;
    // Under trim most positions stay: they are not counted as taken, unless what holds them goes.
    const bool stays = policy_.profile() == Profile::trim && policy_.moves(column->meaning) && !dropping();
    if (!stays) ++(record.layout.view ? viewed_ : removed_)[static_cast<std::size_t>(column->meaning)];
    // Positions are searched for as such, in all encodings.
    if (!is_words(column->type) || column->meaning == Meaning::none || policy_.moves(column->meaning)) continue;
    if (column->meaning == Meaning::latitude || column->meaning == Meaning::longitude) continue;
    if (row_of(column->meaning).reveals == Reveals::content) continue;  // a picture in words: it is read for what it is
    std::string words = text(record, *column, row);
    take_identity(column->meaning, words);
    gathered_.screenshot = gathered_.screenshot || says_screenshot(column->meaning, words);
    const std::size_t shortest = is_prose(column->meaning)           ? Secrets::shortest_prose
                                 : is_figure(column->meaning, words) ? Secrets::shortest_figure
                                                                     : Secrets::shortest_name;
    gathered_.secrets.add_text(std::move(words), shortest);
  }
}

/// What a file may be called after.
void Gather::take_identity(Meaning meaning, const std::string& words) {
  using enum Meaning;
  constexpr Meaning names[] = {person_name, creator, device_name}, ids[] = {account, operator_id, serial, flight_id};
  Identities& all = gathered_.identities;
  const auto put = [&](std::set<std::string>& to) {
    if (to.size() < Identities::most) to.insert(words);
  };
  if (std::ranges::find(names, meaning) != std::end(names)) put(all.names);
  if (std::ranges::find(ids, meaning) != std::end(ids)) put(all.ids);
}

void Gather::kept(const Record& record, const Mask& mask) {
  if (rebuilt_) return;
  take_boot_stamps(record, mask, gathered_.boot);
  if (mask.stamp && mask.stamp.clock != Clock::boot) take_stamps(record, mask.stamp, gathered_.calendar);
  gathered_.claimed.add(record.where.at, record.where.at + record.where.size);
  // The first stamp of a calendar clock becomes zero. A clock that starts near zero is relative already.
  if (gathered_.base == 0 && !mask.rebased.empty()) {
    const TimeColumn& stamp = mask.rebased.front();
    const auto told = integer(record, *stamp.column);
    Micros us = 0;
    if (told && !__builtin_mul_overflow(*told, stamp.ticks.up, &us) && plausible(us / stamp.ticks.down))
      gathered_.base = us / stamp.ticks.down;
  }
  gathered_.places_stay = gathered_.places_stay || !mask.pairs.empty();
  gathered_.short_forms = gathered_.short_forms || has_short_form(record);
  gathered_.encrypted_again = gathered_.encrypted_again || chains_.of(record.where.transform);
  if (mask.payload) take_payload(record, *mask.payload);
  for (const Column* column : mask.left) ++kept_[static_cast<std::size_t>(column->meaning)];
  // Layouts and columns end with the walk: their names are taken while it lasts.
  for (const Column* column : mask.named) {
    const auto [name, is_new] =
        gathered_.named.insert(std::string(mask.layout->name) + "." + std::string(column->name));
    if (is_new && policy_.leads_home(*column)) gathered_.way_home = *name;
  }
}

/// Without the bytes that a clean copy says anew.
void Gather::take_payload(const Record& record, const Column& column) {
  const Where where = place(record, column);
  const std::uint64_t end = where.at + where.size, shift = where.at - record.where.at;
  const Bytes anew = record.anew.size() == record.bytes.size() ? record.anew.subspan(shift, where.size) : Bytes{};
  const Bytes bytes = anew.empty() ? Bytes{} : record.bytes.subspan(shift, where.size);
  if (std::ranges::equal(anew, bytes)) return gathered_.payload.add(where.at, end);
  gathered_.filled = true;
  const auto differ = [](const auto& from, const auto& to, const auto& other) {
    return static_cast<std::uint64_t>(std::mismatch(from, to, other).first - from);
  };
  gathered_.payload.add(where.at, where.at + differ(bytes.begin(), bytes.end(), anew.begin()));
  gathered_.payload.add(end - differ(bytes.rbegin(), bytes.rend(), anew.rbegin()), end);
}

void Gather::emptied(const Record& record) {
  gathered_.taken.add(record.where.at, record.where.at + record.where.size);
}

void Gather::kept_node(const Node& node, const Where& where) {
  gathered_.claimed.add(where.at, where.at + where.size);
  if (node.meaning == Meaning::payload) gathered_.payload.add(where.at, where.at + where.size);
  if (row_of(node.meaning).reveals > Reveals::unknown)
    ++kept_[static_cast<std::size_t>(node.meaning)], gathered_.kept_whole.insert(node.meaning);
}

void Gather::met_node(const Node& node) {
  if (node.meaning == Meaning::gain_map && policy_.keeps(node.meaning)) ++kept_[static_cast<std::size_t>(node.meaning)];
  if (policy_.keeps(node.meaning)) return;
  gathered_.lost.insert(node.meaning);
  if (row_of(node.meaning).reveals == Reveals::content) ++content_[static_cast<std::size_t>(node.meaning)];
}

void Gather::dropped_node(const Node& node, const Where& where) {
  gathered_.dropped.push_back({std::string(node.name), node.meaning, node.drop, {where.at, where.at + where.size}});
  if (empty_ && node.drop == Drop::emptied && empty_->is(source_.slice(where.at, where.size))) return;
  ++gathered_.removed[std::string(node.meaning == Meaning::none ? std::string_view("unknown_structure")
                                                                : name_of(node.meaning))];
}

}  // namespace contrail
