// ITU-T H.222.0 (ISO/IEC 13818-1), MPEG-2 transport streams, with the four bytes in front that M2TS has (AVCHD,
// Blu-ray); motion imagery metadata in them (MISB ST 0601, ST 1402).
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/mpeg_ts/stream.hpp"
#include "parsers/parts/klv/packets.hpp"
#include "parsers/parts/video/mdpm.hpp"

namespace contrail {
namespace mpeg_ts {
namespace {

/// Of so few packets that their first bytes could be anything: one is of the association table.
bool holds_association(Bytes file, const Begin& begin) {
  const auto source = Source::view("", file);
  for (std::size_t i = 0; i < begin.packets; ++i) {
    if (packet_at(*source, begin.at + i * (packet_size + begin.head), begin.head).pid() == 0) return true;
  }
  return false;
}

Certainty detect(Bytes file) {
  constexpr std::size_t few = 5;
  const auto begin = find_begin(file);
  if (!begin) return Certainty::no;
  if (begin->packets < few) return holds_association(file, *begin) ? Certainty::likely : Certainty::no;
  return begin->at == 0 ? Certainty::certain : Certainty::likely;
}

/// The packets, one after the other.
class Packets {
 public:
  explicit Packets(Transport& ts) : ts_(ts) {}

  bool step(Reader& in) {
    if (in.left() < ts_.stride()) {
      flush();
      in.skip(ts_.stride(), "a packet");
    }
    const Packet packet = packet_at(in.source(), in.at(), ts_.head);
    if (packet.bytes[ts_.head] != sync_byte) {
      flush();
      in.fail(Code::lost_sync, "no packet begins here");
    }
    fetch_ahead(in);
    tell(packet);
    in.skip(ts_.stride());
    return true;
  }

  /// Tells the run that is being gathered.
  void flush() {
    if (run_ == 0) return;
    const std::uint64_t size = std::uint64_t{run_} * ts_.stride();
    ts_.walk.record(layout_of_runs(ts_.walk, ts_.head), ts_.file.source().slice(run_at_, size),
                    ts_.file.where(run_at_, size), run_);
    run_ = 0;
  }

 private:
  void tell(const Packet& packet) {
    Stream& stream = ts_.stream(packet.pid());
    if (packet.is_broken() || packet.is_scrambled() || !packet.is_sound()) {
      flush();
      return damaged(packet);
    }
    const bool again = stream.kind != Kind::null && packet.has_payload() && !follows(stream, packet);
    if (!ts_.walk.deep() && is_plain(stream, packet)) return extend(packet);
    flush();
    if (again) return tell_gone(ts_, packet, "repeated packet", Meaning::none, Content::unknown);
    told_as(stream, packet);
  }

  /// Of a packet of pictures only the first bytes are read: waiting for them takes longer than all that is done with
  /// them.
  void fetch_ahead(const Reader& in) const {
    constexpr std::size_t packets = 32;
    if (in.left() > packets * ts_.stride()) __builtin_prefetch(in.rest().data() + packets * ts_.stride());
  }

  /// Packets whose payload nobody looks into here.
  [[nodiscard]] static bool is_plain(const Stream& stream, const Packet& packet) {
    const bool media = stays(stream.kind) && !packet.starts() && !stream.gathers;
    return (media || stream.kind == Kind::null) && packet.has_payload() && !packet.has_adaptation();
  }
  void extend(const Packet& packet) {
    constexpr std::uint32_t longest_run = 1 << 20;
    if (run_ == longest_run || (run_ && packet.at != run_at_ + std::uint64_t{run_} * ts_.stride())) flush();
    if (run_ == 0) run_at_ = packet.at;
    ++run_;
  }

  void told_as(Stream& stream, const Packet& packet) {
    switch (stream.kind) {
      case Kind::tables: return tell_tables(ts_, stream, packet);
      case Kind::picture:
      case Kind::sound: return media(stream, packet);
      case Kind::clock:
        if (packet.has_payload()) return tell_gone(ts_, packet, "unknown stream", Meaning::none, Content::unknown);
        return tell_kept(ts_, stream, packet);
      case Kind::null: return tell_gone(ts_, packet, "null packet", Meaning::none, null_content(packet));
      case Kind::metadata:
        tell_gone(ts_, packet, "metadata packet", Meaning::telemetry, Content::metadata);
        return gather_unit(ts_, stream, packet);
      case Kind::unknown:
        if (holds_services(stream.pid))
          return tell_gone(ts_, packet, "service information", Meaning::metadata, Content::services);
        [[fallthrough]];
      case Kind::other:
        tell_gone(ts_, packet, "unknown stream", Meaning::none, Content::unknown);
        return gather_unit(ts_, stream, packet);
    }
  }

  /// ETSI EN 300 468 table 1, ATSC A/65 section 4: names of networks and services, programmes, the time of day.
  static bool holds_services(std::uint16_t pid) {
    constexpr std::uint16_t first = 0x10, last = 0x1F, atsc = 0x1FFB;
    return (pid >= first && pid <= last) || pid == atsc;
  }

  void media(Stream& stream, const Packet& packet) {
    if (packet.starts() && !packet.pes()) {
      ts_.walk.note(Code::bad_structure, ts_.where(packet), "a PES packet with a damaged header");
      stream.begun = false;
    } else if (packet.starts()) {
      stream.begun = true;
    }
    // What stands before the first beginning no decoder can use, and room alone is nothing.
    constexpr unsigned has_clock = 0x10;
    if (packet.has_payload() ? !stream.begun : (packet.adaptation_flags() & has_clock) == 0)
      return tell_gone(ts_, packet, "cut PES packet", Meaning::none, Content::unknown);
    tell_kept(ts_, stream, packet);
    gather_unit(ts_, stream, packet);
  }

  static Content null_content(const Packet& packet) {
    const auto stuffing = [](std::byte b) { return b == std::byte{0xFF} || b == std::byte{0}; };
    return std::ranges::all_of(packet.payload(), stuffing) ? Content::stuffing : Content::unknown;
  }

  void damaged(const Packet& packet) {
    if (packet.is_scrambled() && !packet.is_broken()) {
      if (!std::exchange(ts_.encrypted_told, true))
        ts_.walk.note(Code::encrypted, ts_.where(packet), "packets of the stream are scrambled");
    } else {
      ts_.walk.note(packet.is_broken() ? Code::bad_check : Code::bad_structure, ts_.where(packet),
                    packet.is_broken() ? "a packet that its receiver marked as damaged"
                                       : "a packet with an impossible adaptation field");
    }
    tell_gone(ts_, packet, "unreadable packet", Meaning::none, Content::unknown);
  }

  /// Section 2.4.3.3: the counter goes up by one; a packet may stand there twice. False: it does. A loss is told.
  [[nodiscard]] bool follows(Stream& stream, const Packet& packet) {
    const auto counter = static_cast<int>(packet.counter());
    const int before = std::exchange(stream.counter, counter);
    constexpr unsigned discontinuity = 0x80;
    if (before < 0 || counter == ((before + 1) & 15) || (packet.adaptation_flags() & discontinuity)) {
      stream.repeated = false;
      return true;
    }
    if (counter == before && !std::exchange(stream.repeated, true)) return false;
    ts_.walk.note(Code::dropout, ts_.where(packet),
                  "packets of PID " + std::to_string(stream.pid) + " are missing before this one");
    stream.repeated = false;
    if (!stays(stream.kind)) lose_unit(ts_, stream);
    return true;
  }

  Transport& ts_;
  std::uint64_t run_at_ = 0;
  std::uint32_t run_ = 0;
};

/// Where three packets stand one behind the other, or as many as are left.
std::optional<std::uint64_t> next_packet(const Transport& ts, std::uint64_t from) {
  constexpr std::size_t in_order = 3;
  const Bytes bytes = ts.file.source().bytes();
  for (std::uint64_t at = from; at + ts.stride() <= ts.file.end(); ++at) {
    if (bytes[at + ts.head] == sync_byte && begins_packets(bytes.subspan(at, ts.file.end() - at), ts.head, in_order))
      return at;
  }
  return std::nullopt;
}

constexpr Column duration_columns[] = {{"duration", Type::f64, 0, Meaning::media_duration, 1, 1, "s"}};
constexpr Layout duration_layout{.name = "time stamps", .columns = duration_columns, .view = true};
constexpr Column rate_columns[] = {{"frame rate", Type::f64, 0, Meaning::frame_rate, 1, 1, "Hz"}};
constexpr Layout rate_layout{.name = "pictures a second", .columns = rate_columns, .view = true};
constexpr double stamp_hz = 90'000;

/// Of the first pictures with stamps, of which each packet of their own holds one.
void tell_rate(Transport& ts) {
  constexpr double slowest = 0.1, fastest = 1'000;
  const AnnouncedLayout& layout = ts.walk.layout_of(rate_layout);
  const std::optional<double> rate = layout.wanted() ? ts.rate.hz() : std::nullopt;
  if (!rate || *rate < slowest || *rate > fastest || ts.longest == 0) return;
  std::byte row[sizeof(double)];
  store_le(row, *rate);
  ts.walk.view(layout, row, ts.file.where(ts.last_stamp.at, ts.last_stamp.size), std::span(&ts.last_stamp, 1));
}

void tell_duration(Transport& ts) {
  const AnnouncedLayout& layout = ts.walk.layout_of(duration_layout);
  if (!layout.wanted() || ts.longest == 0) return;
  std::byte row[sizeof(double)];
  store_le(row, static_cast<double>(ts.longest) / stamp_hz);
  ts.walk.view(layout, row, ts.file.where(ts.last_stamp.at, ts.last_stamp.size), std::span(&ts.last_stamp, 1));
}

void run(Transport& ts) {
  Walk& walk = ts.walk;
  Reader in = ts.file;
  ts.stream(0).kind = Kind::tables;
  ts.stream(null_pid).kind = Kind::null;
  survey(ts);
  Packets packets(ts);
  salvage(
      walk, in, [&](Reader& at) { return packets.step(at); },
      [&](std::uint64_t from) { return next_packet(ts, from); });
  packets.flush();
  for (Stream& stream : ts.streams) {
    end_units(ts, stream);
    if (!walk.deep()) continue;
    video::check_sets_in_use(walk, stream.coded);
    check_times(ts, stream);
  }
  tell_duration(ts);
  tell_rate(ts);
  if (walk.deep() && ts.head)
    walk.note(Code::unseen, in.where(in.begin(), 0),
              "the arrival times of the packets follow no rate: they are kept, and could say anything");
  if (ts.programs.empty())
    walk.note(Code::limit, in.where(in.begin(), 0), "no table tells of which streams the file consists");
}

/// By a walk ahead, as a note that packets part is known behind its last one.
FilledNotes find_notes(const Reader& in, std::size_t head) {
  FilledNotes found;
  if (!FilledNotes::may_be_in(in.rest())) return found;
  NoteFinder finder(found);
  Walk ahead(in.source(), {&finder}, {.deep = true});
  Transport ts{.walk = ahead, .file = in, .head = head, .finder = &finder};
  run(ts);
  return found;
}

void walk(Walk& walk, Reader in) {
  const auto begin = find_begin(in.rest());
  Transport ts{.walk = walk, .file = in, .head = begin ? begin->head : 0};
  if (walk.deep()) ts.filled = find_notes(in, ts.head);
  run(ts);
}

void fields(const TellField& tell) {
  tell_streams(tell);
  for (const Layout* layout : {&duration_layout, &rate_layout}) tell_layout(tell, *layout);
  tell_klv(tell);
  video::tell_mdpm_fields(tell);
}

}  // namespace
}  // namespace mpeg_ts

constinit const Format mpeg_ts_format{
    .id = "mpeg-ts",
    .name = "MPEG transport stream (M2TS)",
    .endings = "ts mts m2ts m2t mpegts",
    .family = Family::movie,
    .writer = Writer::camera,
    .detect = mpeg_ts::detect,
    .walk = mpeg_ts::walk,
    .fields = mpeg_ts::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::libavformat},
    .cleaning = CutAndSeal{.seal = mpeg_ts::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::varied,
                           .same_size = EmptyForm{mpeg_ts::make_null_packet, mpeg_ts::is_null_packet}},
};

}  // namespace contrail
