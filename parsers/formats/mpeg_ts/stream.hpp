// One walk over one transport stream: what it knows of each PID.
#pragma once
#include <array>
#include <bitset>
#include <deque>
#include <map>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/pieces.hpp"
#include "parsers/base/walk/moved.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/mpeg_ts/clean.hpp"
#include "parsers/formats/mpeg_ts/filled_notes.hpp"
#include "parsers/formats/mpeg_ts/picture_rate.hpp"
#include "parsers/formats/mpeg_ts/tables.hpp"
#include "parsers/parts/video/notes.hpp"

namespace contrail::mpeg_ts {

/// What one PID carries.
struct Stream {
  std::uint16_t pid = null_pid;
  Kind kind = Kind::unknown;
  Coding coding = Coding::other;
  int counter = -1;       ///< of the last packet with payload
  bool repeated = false;  ///< that packet stood there twice
  bool begun = false;     ///< a PES packet has begun
  Sections sections;
  std::vector<std::byte> map;  ///< the section that was told last
  /// A table that needs several packets, as a clean copy says it, and how much of it packets have.
  std::vector<std::byte> long_table;
  std::size_t long_told = 0;
  bool long_complete = false;
  unsigned tables_told = 0;
  std::vector<std::byte> clean_told;  ///< the short table that packets of a clean copy have told last
  unsigned packets_kept = 0;          ///< with payload: what its counter is in a clean copy
  bool stuffed = false;               ///< the last of them had room left
  Pieces unit;                        ///< the payload of the PES packet that is being read, as far as it is gathered
  std::uint64_t unit_left = 0;        ///< bytes it still has to get; without a length: as many as there are
  bool gathers = false;
  /// A packet of metadata that is longer than the PES packets it has so far, and how long it says it is.
  Pieces parted;
  std::uint64_t parted_claims = 0;
  Pieces cells;              ///< the access unit that cells have begun
  unsigned cell_number = 0;  ///< of the last of them
  bool looked = false;       ///< into a picture
  video::Coded coded;        ///< of pictures
  bool unseen_told = false;
  /// When its pictures are shown and decoded, in a deep walk: in ticks, as they come; not all of many.
  std::vector<std::int64_t> shown, decoded;
  std::optional<std::uint64_t> clock_lead;  ///< ticks from its clock to the stamp in the same packet
  bool far_told = false;                    ///< once is enough
};

/// The program maps by their PID, as the association lists them.
struct Program {
  std::uint16_t number = 0, map_pid = null_pid;
  bool mapped = false;  ///< its map is in the file
};

struct Transport {
  Walk& walk;
  Reader file;
  std::size_t head = 0;                          ///< bytes in front of each packet
  std::array<std::uint16_t, pid_count> index{};  ///< of `streams`, from 1; 0: not met
  std::deque<Stream> streams;
  std::vector<Program> programs;
  StreamClock clock;
  ArrivalClock arrival;
  std::bitset<pid_count> present;                     ///< PIDs of packets, in a deep walk
  std::map<std::uint16_t, std::uint16_t> clean_pids;  ///< of streams, as a clean copy numbers them
  bool encrypted_told = false;
  std::optional<std::uint64_t> first_stamp;
  std::optional<std::uint64_t> last_clock;  ///< of any program
  bool clock_told = false;                  ///< that it follows no stamps
  bool filling_told = false;                ///< that packets are not full
  std::uint64_t longest = 0;                ///< from the first stamp of pictures to the last, in ticks of 90 kHz
  ByteRange last_stamp;
  PictureRate rate;  ///< of the stream that has the first stamp
  std::uint16_t pictures_pid = null_pid;
  FilledNotes filled;            ///< of a deep walk
  NoteFinder* finder = nullptr;  ///< of the walk that looks for them

  [[nodiscard]] Stream& stream(std::uint16_t pid);
  /// A PID as a clean copy has it: streams are numbered as their maps name them, maps as the association does.
  [[nodiscard]] std::uint16_t clean_pid(std::uint16_t pid);
  [[nodiscard]] std::size_t stride() const { return packet_size + head; }
  [[nodiscard]] Where where(const Packet& packet) const { return file.where(packet.at, packet.bytes.size()); }
};

/// Takes over what a table says.
void take_association(Transport& ts, const Association& programs);
void take_map(Transport& ts, const ProgramMap& map);
/// Looks for the tables ahead, so that the packets before them are known.
void survey(Transport& ts);

/// What a payload is to people: the last column of a packet.
enum class Content : std::uint8_t { payload, section, services, metadata, stuffing, unknown };
/// The layout of one packet with all its fields; of packets without adaptation field that start nothing, `run` of them.
[[nodiscard]] const AnnouncedLayout& layout_of(Walk& walk, const Packet& packet, Content content);
[[nodiscard]] const AnnouncedLayout& layout_of_runs(Walk& walk, std::size_t head);

/// A packet of a PID whose PES packets hold metadata, or of pictures in a deep walk.
void gather_unit(Transport& ts, Stream& stream, const Packet& packet);
/// The PES packet that was gathered is whole, or as much of it as there is.
void finish_unit(Transport& ts, Stream& stream);
/// Packets are missing: what was begun does not go on.
void lose_unit(Transport& ts, Stream& stream);
/// Behind the last packet.
void end_units(Transport& ts, Stream& stream);
/// Metadata of one PES packet, and pictures of one.
void tell_metadata(Transport& ts, Stream& stream);
void look_at_pictures(Transport& ts, Stream& stream);

/// Tells where pictures do not follow one another in even steps.
void check_times(Transport& ts, Stream& stream);

/// PAT and PMT: the packet, and what they say.
void tell_tables(Transport& ts, Stream& stream, const Packet& packet);

/// One packet to the listeners, with a node around it if it goes.
void tell_kept(Transport& ts, Stream& stream, const Packet& packet);
void tell_gone(Transport& ts, const Packet& packet, std::string_view name, Meaning meaning, Content content);

void tell_streams(const TellField& tell);

/// CutAndSeal::seal.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);

}  // namespace contrail::mpeg_ts
