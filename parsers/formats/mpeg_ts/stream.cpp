#include "parsers/formats/mpeg_ts/stream.hpp"

#include <algorithm>
#include <cstring>

#include "parsers/parts/video/even_times.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr std::size_t most_programs = 64;

constexpr Column private_columns[] = {{"private_data_byte", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout private_layout{.name = "transport private data", .columns = private_columns, .view = true};

constexpr std::uint32_t longest_name = 16;
constexpr Column picture_columns[] = {{"codec", Type::text, 0, Meaning::picture_codec, 1, longest_name}};
constexpr Column sound_columns[] = {{"codec", Type::text, 0, Meaning::sound_codec, 1, longest_name}};
constexpr Layout picture_layout{.name = "pictures", .columns = picture_columns, .view = true};
constexpr Layout sound_layout{.name = "sound", .columns = sound_columns, .view = true};
constexpr Column entry_columns[] = {{"program_number", Type::u16, 0, Meaning::structure},
                                    {"stream_type", Type::u8, 2, Meaning::structure},
                                    {"elementary_PID", Type::u16, 3, Meaning::structure},
                                    {"format_identifier", Type::text, 5, Meaning::structure, 1, 4}};
constexpr Layout entry_layout{.name = "program map entry", .columns = entry_columns, .big = true, .view = true};

void tell_coding(Walk& walk, const Entry& entry, const Where& where) {
  const AnnouncedLayout& layout = walk.layout_of(entry.kind == Kind::picture ? picture_layout : sound_layout);
  if (!layout.wanted() || entry.coding_name.empty()) return;
  std::byte row[longest_name] = {};
  std::memcpy(row, entry.coding_name.data(), std::min<std::size_t>(entry.coding_name.size(), longest_name));
  const ByteRange from{where.at, where.size};
  walk.view(layout, row, where, std::span(&from, 1));
}

void tell_entries(Transport& ts, const ProgramMap& map, const Where& where) {
  const AnnouncedLayout& layout = ts.walk.layout_of(entry_layout);
  for (const Entry& entry : map.entries) {
    std::byte row[9] = {};
    store_be(row, map.number), store_be(row + 2, entry.stream_type), store_be(row + 3, entry.pid);
    constexpr std::uint8_t registration = 5;
    const auto told = std::ranges::find(entry.descriptors, registration, &Descriptor::tag);
    if (told != entry.descriptors.end() && told->body.size() >= 4) std::copy_n(told->body.begin(), 4, row + 5);
    const ByteRange from[] = {
        {where.at, where.size}, {where.at, where.size}, {where.at, where.size}, {where.at, where.size}};
    if (layout.wanted()) ts.walk.view(layout, row, where, from);
    if (stays(entry.kind)) tell_coding(ts.walk, entry, where);
  }
}

/// Of the program with this map among those that have one, from 1.
std::uint16_t clean_number(const Transport& ts, std::uint16_t map_pid) {
  std::uint16_t number = 0;
  for (const Program& program : ts.programs) {
    number = static_cast<std::uint16_t>(number + (program.mapped ? 1 : 0));
    if (program.map_pid == map_pid) break;
  }
  return number;
}

/// As a clean copy says the map on this PID: of streams that are there.
std::vector<std::byte> clean_map_of(Transport& ts, ProgramMap map, std::uint16_t pid) {
  const auto goes = [](const Entry& e) { return !stays(e.kind); };
  const bool clock_goes =
      std::ranges::any_of(map.entries, [&](const Entry& e) { return goes(e) && e.pid == map.clock_pid; });
  std::erase_if(map.entries, [&](const Entry& e) { return goes(e) || !ts.present[e.pid]; });
  for (Entry& entry : map.entries) entry.pid = ts.clean_pid(entry.pid);
  map.clock_pid = clock_goes || !ts.present[map.clock_pid] ? null_pid : ts.clean_pid(map.clock_pid);
  return clean_map(map, clean_number(ts, pid));
}

std::vector<std::byte> clean_association_of(Transport& ts) {
  Association programs;
  for (const Program& program : ts.programs) {
    if (program.mapped) programs.emplace_back(clean_number(ts, program.map_pid), ts.clean_pid(program.map_pid));
  }
  return clean_association(programs);
}

/// Which PIDs there are. Told to nobody: what is between packets is for the walk to say.
void find_present(Transport& ts) {
  const Bytes bytes = ts.file.source().bytes();
  for (std::uint64_t at = ts.file.at(); at + ts.stride() <= ts.file.end();) {
    const bool begins = bytes[at + ts.head] == sync_byte;
    if (begins) ts.present.set(packet_at(ts.file.source(), at, ts.head).pid());
    at += begins ? ts.stride() : 1;
  }
}

/// From the next packet on in which one begins.
void take_long_table(Stream& stream, std::vector<std::byte> clean) {
  if (clean.size() <= section_room(true) || clean == stream.long_table) return;
  stream.long_table = std::move(clean);
  stream.long_told = stream.long_table.size(), stream.long_complete = false;
}

/// The packet of a table as a clean copy has it; nothing: it has none. `ended`: what the copy says for the section that
/// ends here. A short one is in the packet that ends its section, a long one in those from its beginning on, as the
/// file said it before: what a section says is known only at its end.
std::optional<PacketBytes> clean_table(Transport& ts, Stream& stream, const Packet& packet,
                                       std::vector<std::byte> ended) {
  if (!ended.empty() && ended.size() <= section_room(true)) {
    stream.long_table.clear(), stream.long_told = 0;
    if (ended == stream.clean_told) return std::nullopt;  // how often it is repeated is the multiplexer's choice
    stream.clean_told = ended;
    return section_packet(packet, ended, true, stream.tables_told++, ts.arrival);
  }
  if (packet.starts() && !stream.long_complete) stream.long_told = 0;
  std::optional<PacketBytes> out;
  if (const Bytes left = Bytes(stream.long_table).subspan(stream.long_told); !left.empty()) {
    const bool begins = stream.long_told == 0;
    const Bytes piece = left.first(std::min(left.size(), section_room(begins)));
    out = section_packet(packet, piece, begins, stream.tables_told++, ts.arrival);
    stream.long_told += piece.size();
    stream.long_complete = stream.long_told == stream.long_table.size();
  }
  take_long_table(stream, std::move(ended));
  return out;
}

}  // namespace

Stream& Transport::stream(std::uint16_t pid) {
  std::uint16_t& known = index[pid];
  if (known == 0) {
    streams.push_back({.pid = pid});
    known = static_cast<std::uint16_t>(streams.size());
  }
  return streams[known - 1u];
}

std::uint16_t Transport::clean_pid(std::uint16_t pid) {
  constexpr std::uint16_t first_map = 0x1000, first_stream = 0x100;
  if (pid == 0 || pid == null_pid) return pid;
  if (std::ranges::find(programs, pid, &Program::map_pid) != programs.end())
    return static_cast<std::uint16_t>(first_map + clean_number(*this, pid) - 1);
  const auto next = static_cast<std::uint16_t>(first_stream + clean_pids.size());
  return clean_pids.try_emplace(pid, next).first->second;
}

void take_association(Transport& ts, const Association& programs) {
  for (const auto& [number, pid] : programs) {
    const auto known = std::ranges::find(ts.programs, pid, &Program::map_pid);
    if (number == 0 || pid == 0 || pid == null_pid || known != ts.programs.end()) continue;
    if (ts.programs.size() == most_programs) return;
    ts.programs.push_back({number, pid, false});
    ts.stream(pid).kind = Kind::tables;
  }
}

void take_map(Transport& ts, const ProgramMap& map) {
  for (const Entry& entry : map.entries) {
    Stream& stream = ts.stream(entry.pid);
    if (stream.kind == Kind::tables || stream.kind == Kind::null) continue;
    stream.kind = entry.kind, stream.coding = entry.coding;
  }
  Stream& clock = ts.stream(map.clock_pid);
  if (clock.kind == Kind::unknown) clock.kind = Kind::clock;
}

/// Up to the first map of each program, or the end of the file.
void survey(Transport& ts) {
  if (ts.walk.deep()) find_present(ts);
  std::size_t left = 0;
  std::vector<std::pair<std::uint16_t, std::vector<std::byte>>> long_maps;  // by PID, as met
  Transport ahead{.walk = ts.walk, .file = ts.file, .head = ts.head};
  const Bytes bytes = ts.file.source().bytes();
  for (std::uint64_t at = ts.file.at(); at + ts.stride() <= ts.file.end(); at += ts.stride()) {
    if (bytes[at + ts.head] != sync_byte) {
      const auto next = std::find(bytes.begin() + static_cast<std::ptrdiff_t>(at + ts.head),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(ts.file.end()), sync_byte);
      at = static_cast<std::uint64_t>(next - bytes.begin()) - ts.head;
      if (at + ts.stride() > ts.file.end()) break;
    }
    const Packet packet = packet_at(ts.file.source(), at, ts.head);
    const std::uint16_t pid = packet.pid();
    if (ts.index[pid] == 0 || ts.stream(pid).kind != Kind::tables || packet.is_broken() || !packet.has_payload())
      continue;
    Sections& sections = ahead.stream(pid).sections;
    if (!sections.add(packet.payload(), packet.starts())) continue;
    if (pid == 0) {
      const std::size_t before = ts.programs.size();
      if (const auto programs = read_association(sections.section())) take_association(ts, *programs);
      left += ts.programs.size() - before;
    } else if (const auto map = read_map(sections.section())) {
      Program& program = *std::ranges::find(ts.programs, pid, &Program::map_pid);
      if (std::exchange(program.mapped, true)) continue;
      take_map(ts, *map), --left;
      long_maps.emplace_back(pid, std::vector<std::byte>(sections.section().begin(), sections.section().end()));
    }
    if (!ts.programs.empty() && left == 0) break;
  }
  take_long_table(ts.stream(0), clean_association_of(ts));
  for (const auto& [pid, section] : long_maps)
    take_long_table(ts.stream(pid), clean_map_of(ts, *read_map(section), pid));
}

void tell_gone(Transport& ts, const Packet& packet, std::string_view name, Meaning meaning, Content content) {
  const Where where = ts.where(packet);
  const bool opened = ts.walk.deep();
  if (opened && !ts.walk.open({name, meaning, Drop::emptied}, where)) return;
  const AnnouncedLayout& layout = layout_of(ts.walk, packet, content);
  ts.walk.record(layout, packet.bytes, where);
  if (opened) ts.walk.close();
}

namespace {

/// 18 hours at 60 pictures a second.
constexpr std::size_t most_times = 4'000'000;

/// The stamps of a PES header: when it is shown, and decoded; nothing where it has none.
struct Stamps {
  std::optional<std::uint64_t> shown, decoded;
};
Stamps stamps_of(const Packet& packet) {
  constexpr unsigned has_shown = 0x80, has_both = 0xC0;
  const auto header = packet.pes();
  if (!header || !(header->flags & has_shown)) return {};
  const std::byte* const at = packet.payload().data() + 9;
  const std::uint64_t shown = read_stamp(at);
  return {shown, (header->flags & has_both) == has_both ? read_stamp(at + 5) : shown};
}

/// program_clock_reference_base, of 90 kHz.
std::optional<std::uint64_t> clock_of(const Packet& packet) {
  constexpr unsigned has_clock = 0x10;
  if (!(packet.adaptation_flags() & has_clock)) return std::nullopt;
  const std::byte* const at = packet.bytes.data() + packet.head + 6;
  return std::uint64_t{load_be<std::uint32_t>(at)} << 1 | std::to_integer<std::uint64_t>(at[4]) >> 7;
}

constexpr std::uint64_t longest_lead = 10 * 90'000;  ///< section 2.4.2.6: what buffers may hold

/// Multiplexers that have no rate of their own derive the clock from the stamps. Any other is one of theirs.
void take_clock(Transport& ts, Stream& stream, const Packet& packet, const Stamps& stamps) {
  constexpr std::uint64_t mask = (std::uint64_t{1} << 33) - 1;
  if (const auto clock = clock_of(packet)) {
    ts.last_clock = clock;
    const std::uint64_t lead = stamps.decoded ? (*stamps.decoded - *clock) & mask : mask;
    const bool follows = lead <= longest_lead && lead == stream.clock_lead.value_or(lead);
    if (stamps.decoded) stream.clock_lead = lead;
    if (!follows && !std::exchange(ts.clock_told, true))
      ts.walk.note(Code::unseen, ts.where(packet),
                   "the clock of the stream (PCR) does not follow its stamps: it is kept, and could say anything");
  }
  if (!stamps.shown || !ts.last_clock || stream.far_told) return;
  for (const std::uint64_t stamp : {*stamps.shown, *stamps.decoded}) {
    if (((stamp - *ts.last_clock + longest_lead) & mask) <= 2 * longest_lead) continue;
    stream.far_told = true;
    return ts.walk.note(Code::unseen, ts.where(packet),
                        "time stamps of PID " + std::to_string(stream.pid) +
                            " are far from the clock of the stream: they are kept, and could say anything");
  }
}

void take_times(Stream& stream, const Stamps& stamps) {
  if (stream.kind != Kind::picture || !stamps.shown || stream.shown.size() > most_times) return;
  stream.shown.push_back(static_cast<std::int64_t>(*stamps.shown));
  stream.decoded.push_back(static_cast<std::int64_t>(*stamps.decoded));
}

bool are_even(std::vector<std::int64_t>& times) {
  std::ranges::sort(times);
  return times.size() <= most_times && video::moments_are_even(times, video::usual_step(times));
}

/// Multiplexers fill packets: only the last one of a PES packet has room left, and its header holds no more than
/// stamps. Else how they are filled could say anything.
void check_filling(Transport& ts, Stream& stream, const Packet& packet) {
  constexpr unsigned has_clock = 0x10, marks = 0xE0;
  constexpr std::size_t clock_size = 7;
  if (!packet.has_payload() || ts.filling_told) return;
  const unsigned flags = packet.adaptation_flags();
  const std::size_t needed = flags & has_clock ? clock_size : flags & marks ? 1 : 0;
  const auto header = packet.starts() ? packet.pes() : std::nullopt;
  const unsigned stamps = header ? header->flags >> 6 : 0;
  const bool roomy = header && header->more != (stamps == 3 ? 10u : stamps == 2 ? 5u : 0u);
  if (roomy || (stream.stuffed && !packet.starts())) {
    ts.filling_told = true;
    ts.walk.note(Code::unseen, ts.where(packet),
                 "packets of PID " + std::to_string(stream.pid) +
                     " have room left before their unit ends: how they are filled is kept, and could say anything");
  }
  stream.stuffed = packet.has_adaptation() && packet.adaptation_size() > needed;
}

void write_pid(std::uint16_t pid, const Packet& packet, PacketBytes& clean) {
  std::byte* const at = clean.data() + packet.head;
  at[1] = (at[1] & std::byte{0xE0}) | static_cast<std::byte>(pid >> 8);
  at[2] = static_cast<std::byte>(pid & 0xFF);
}

/// PID and counter as a clean copy has them.
void write_head(Transport& ts, Stream& stream, const Packet& packet, PacketBytes& clean) {
  const unsigned counter = (packet.has_payload() ? stream.packets_kept++ : stream.packets_kept - 1) & 15;
  write_pid(ts.clean_pid(stream.pid), packet, clean);
  std::byte* const at = clean.data() + packet.head;
  at[3] = (at[3] & std::byte{0xF0}) | static_cast<std::byte>(counter);
}

}  // namespace

void tell_kept(Transport& ts, Stream& stream, const Packet& packet) {
  const Where where = ts.where(packet);
  const AnnouncedLayout& layout = layout_of(ts.walk, packet, Content::payload);
  if (!ts.walk.deep()) return ts.walk.record(layout, packet.bytes, where);
  const bool sound = stream.kind == Kind::sound;
  if (sound && !ts.walk.open({"sound packet", Meaning::sound, Drop::emptied}, where)) return;
  if (sound && !std::exchange(stream.unseen_told, true))
    ts.walk.note(
        Code::unseen, where,
        "sound of PID " + std::to_string(stream.pid) + " is not examined: any data the encoder added to it is kept");
  const Stamps stamps = packet.starts() ? stamps_of(packet) : Stamps{};
  take_times(stream, stamps);
  take_clock(ts, stream, packet, stamps);
  check_filling(ts, stream, packet);
  // Behind the question whether it is of interest: what goes must not set the clocks of what stays.
  PacketBytes clean = clean_packet(packet, stream.kind, ts.clock, ts.arrival);
  write_head(ts, stream, packet, clean);
  ts.filled.write(packet.at, std::span(clean).first(packet.bytes.size()));
  ts.walk.framing(layout, packet.bytes, where, Bytes(clean).first(packet.bytes.size()));
  if (const ByteRange told = packet.private_data(); told.size != 0) {
    const ByteRange from{packet.at + told.at, told.size};
    ts.walk.view(ts.walk.layout_of(private_layout), packet.bytes.subspan(told.at, told.size),
                 ts.file.where(from.at, from.size), std::span(&from, 1));
  }
  if (sound) ts.walk.close();
}

void check_times(Transport& ts, Stream& stream) {
  if (stream.shown.size() < 2) return;
  if (are_even(stream.shown) && are_even(stream.decoded)) return;
  ts.walk.note(Code::unseen, ts.file.where(ts.file.begin(), 0),
               "the pictures of PID " + std::to_string(stream.pid) +
                   " do not follow one another in equal steps: their times are kept, and could say anything");
}

/// Each table is told once for as long as it stays the same. A clean copy has its own.
void tell_tables(Transport& ts, Stream& stream, const Packet& packet) {
  const Where where = ts.where(packet);
  std::vector<std::byte> clean;
  if (packet.has_payload() && stream.sections.add(packet.payload(), packet.starts())) {
    const Bytes section = stream.sections.section();
    const bool again = std::ranges::equal(section, stream.map);
    if (!again) stream.map.assign(section.begin(), section.end());
    if (stream.pid == 0) {
      if (const auto programs = read_association(section))
        take_association(ts, *programs), clean = clean_association_of(ts);
    } else if (const auto map = read_map(section)) {
      take_map(ts, *map);
      if (!again) tell_entries(ts, *map, where);
      clean = clean_map_of(ts, *map, stream.pid);
    }
    if (clean.empty()) ts.walk.note(Code::bad_check, where, "a damaged table");
  }
  const bool repeated = !clean.empty() && clean == stream.clean_told;
  auto fresh = clean_table(ts, stream, packet, std::move(clean));
  if (!fresh && repeated) return tell_gone(ts, packet, "repeated table", Meaning::metadata, Content::section);
  if (!fresh) return tell_gone(ts, packet, "table packet", Meaning::none, Content::section);
  write_pid(ts.clean_pid(stream.pid), packet, *fresh);
  ts.walk.framing(layout_of(ts.walk, packet, Content::section), packet.bytes, where,
                  Bytes(*fresh).first(packet.bytes.size()));
}

void tell_streams(const TellField& tell) {
  for (const Layout* layout : {&private_layout, &entry_layout, &picture_layout, &sound_layout})
    tell_layout(tell, *layout);
}

}  // namespace contrail::mpeg_ts
