// Program specific information (ITU-T H.222.0 section 2.4.4): which programs there are, and of which streams each is.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/formats/mpeg_ts/packet.hpp"

namespace contrail::mpeg_ts {

enum class Kind : std::uint8_t {
  unknown,  ///< no table names it
  tables,   ///< PAT, PMT
  clock,    ///< nothing but clock references
  picture,
  sound,
  metadata,  ///< KLV: as it is, or in metadata access unit cells
  other,     ///< named, but neither pictures, sound nor metadata
  null,
};

enum class Coding : std::uint8_t { other, h264, h265 };

struct Descriptor {
  std::uint8_t tag = 0;
  Bytes body;
};

/// An entry of a program map.
struct Entry {
  std::uint8_t stream_type = 0;
  std::uint16_t pid = null_pid;
  std::vector<Descriptor> descriptors;
  Kind kind = Kind::other;
  Coding coding = Coding::other;
  std::string_view coding_name;  ///< for people; empty: none
};

struct ProgramMap {
  std::uint16_t number = 0, clock_pid = null_pid;
  std::vector<Descriptor> descriptors;
  std::vector<Entry> entries;
};

/// The entries of a program association table: program number and PID of its map. 0: where the network is described.
using Association = std::vector<std::pair<std::uint16_t, std::uint16_t>>;

/// A whole section, whose CRC is right; else nothing. The result views the section.
[[nodiscard]] std::optional<Association> read_association(Bytes section);
[[nodiscard]] std::optional<ProgramMap> read_map(Bytes section);

/// The same as a clean copy says them: streams that stay, numbers and descriptors from a list.
[[nodiscard]] std::vector<std::byte> clean_association(const Association& programs);
[[nodiscard]] std::vector<std::byte> clean_map(const ProgramMap& map, std::uint16_t number);
[[nodiscard]] inline bool stays(Kind kind) { return kind == Kind::picture || kind == Kind::sound; }

/// Puts sections together that lie in the packets of one PID.
class Sections {
 public:
  /// Adds a packet's payload. True: it completes a section, or several; then `section()` is the first of them.
  [[nodiscard]] bool add(Bytes payload, bool starts);
  [[nodiscard]] Bytes section() const { return section_; }

 private:
  [[nodiscard]] bool complete();
  std::vector<std::byte> gathered_, section_;
  bool begun_ = false;
};

}  // namespace contrail::mpeg_ts
