// What a format is and what its room can do: said once by the room, asked for by everything above. What has no usual
// value has no default: a room that forgets to say it does not compile.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/kept_facts.hpp"
#include "parsers/base/walk/moved.hpp"
#include "parsers/base/walk/stored_file.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// A member of an aggregate that has to be given.
template <class T>
class Required {
 public:
  constexpr Required(T given) : value_(given) {}
  constexpr operator const T&() const { return value_; }
  constexpr const T* operator->() const { return &value_; }

 private:
  T value_;
};

/// How sure a room is that a file is its own. Two rooms that are equally sure make an ambiguous file.
enum class Certainty : std::uint8_t { no, possible, likely, certain };

/// What its files are to people, and so what a clean one still tells.
enum class Family : std::uint8_t { still, movie, log, subtitles, export_, capture, container, side_car };

/// Who writes the files of a format, and so through whose hands they go: a camera's are made to be passed on, an
/// aircraft keeps its log on its card, an app may hand its records to the maker of the aircraft when it synchronises.
enum class Writer : std::uint8_t { camera, aircraft, app };

/// Who says which columns there are. Where the files do, neither name nor unit proves what a value is: harmless is only
/// what has `Column::limits`, from the room's own list of what stays, as the type that list expects.
enum class ColumnsBy : std::uint8_t { room, file };

/// A reader that shares no code with this project and looks at files, and at clean copies before they get their name.
struct SecondLook {
  enum class By : std::uint8_t {
    none,         ///< nobody else looks: the proof is the own reader's alone
    exiv2,        ///< stills
    libavformat,  ///< movies
  };
  By by;
  std::string_view position = {};  ///< of stills: the layout whose positions it reads as well
};

/// Which words of eight letters that were taken out are searched in payload, too: every one, or those of at least four
/// different letters, as the runs of hours of pictures and sound hold the others by chance. Shorter ones stand in any
/// coded data.
enum class PayloadWords : std::uint8_t { every, varied };

/// How a structure that goes becomes an empty one of the same length.
struct EmptyForm {
  void (*make)(std::span<std::byte> structure);
  bool (*is)(Bytes structure);
};

/// Bytes that a clean copy says anew, in front of what stands at `at` in the original.
struct Fresh {
  std::uint64_t at = 0;
  std::vector<std::byte> bytes;
};

/// Cleaned by cutting out what goes: structures and bytes nobody claimed. What stays closes up.
struct CutAndSeal {
  /// Repairs what the format owns once bytes have moved or changed (sizes, offsets, checksums). Empty: nothing; else
  /// why it cannot.
  Required<std::string (*)(std::span<std::byte> out, const Moved& moved)> seal;
  /// Records stand for themselves (logs): what damage made unreadable goes, and the rest is none the worse. Otherwise
  /// damage refuses.
  Required<bool> independent_records;
  Required<PayloadWords> payload_words;
  /// Where lengths may stay as well (--same-size): what goes is zeroed, nodes with Drop::emptied become empty ones, and
  /// nothing is sealed.
  std::optional<EmptyForm> same_size = {};
  /// Of what a profile takes out, the meanings this room can leave in when it is asked to. Nothing said: any.
  std::optional<std::span<const Meaning>> keepable = {};
  /// Says facts anew: fresh bytes in place of a node that goes; empty: none there. The first node that takes some gets
  /// them all. Null: what goes is not said again.
  std::vector<std::byte> (*remake)(const Node& node, const KeptFacts& facts) = nullptr;
  /// Where facts stand in several places (entries of tables, and the data they tell of), instead of remake(): fresh
  /// bytes in the order of their places, each where something goes or between two structures that stay; none:
  /// remake() does it. `cut`: where bytes stand when nothing has been put in yet.
  std::vector<Fresh> (*insert)(Bytes file, const Moved& cut, const KeptFacts& facts) = nullptr;
  /// The meanings that remake() or insert() has a place for. Nothing said: of all facts.
  std::optional<std::span<const Meaning>> says = {};
};

/// Cleaned where it stands: records of fixed width without sums over them, each for itself. What goes becomes zero,
/// nothing moves, and what damage made unreadable goes, too.
struct InPlace {};

/// Texts are cut, not blanked. For rooms without nodes, whose records come in the order of their bytes.
struct Squeeze {
  /// Adds the pieces of a record that make a clean one when only these columns stay, in their order. Of a clean record
  /// that is all of it.
  Required<void (*)(const Record& record, const std::vector<bool>& stays, std::vector<ByteRange>& out)> pieces;
  /// Says a frame (Record::frames) anew, in the one spelling that clean copies have: each of its values, of which
  /// `first` is the column of the first, by a number in the unit of its column. Nothing: the frame goes.
  Required<void (*)(const Record& record, std::size_t first, std::span<const double> numbers, std::string& out)> say;
  /// Harmless by themselves, but too much in these files: they go unless --keep names them.
  std::span<const Meaning> only_if_asked = {};
};

/// Texts are written afresh, line by line: what stays in one spelling, so that neither digits nor blanks hold more than
/// the value, and a zero for what goes, whatever its width was. For rooms whose records come in the order of their
/// bytes.
struct Respell {
  /// Adds the record as a clean copy has it when only these columns stay; nothing: it goes. Of a clean record that is
  /// the record itself. Values that it leaves out because their fields cannot have such stay no more; how many.
  Required<std::size_t (*)(const Record& record, std::vector<bool>& stays, std::string& out)> spell;
};

/// A clean file that was composed: its structure, and behind that parts of the old file.
struct Rebuilt {
  std::string objection = {};  ///< why there is none; empty: there is one
  std::string except = {};     ///< what is missing in the copy as it is in the original; empty: nothing
  std::vector<std::byte> structure = {};
  std::vector<Bytes> payload = {};
  std::vector<ByteRange> facts = {};  ///< where in the structure facts are said anew
};

/// Written anew from what the room's list holds, as the structure hangs together by offsets that can lead anywhere, or
/// its order would be the writer's to choose. For rooms of pictures.
struct Rebuild {
  /// Of a clean file the same again.
  Required<Rebuilt (*)(Bytes file, const KeptFacts& facts)> compose;
  /// Of rooms with tags of TIFF: whether one is on the list; of any other a second reader must not tell. Null: all that
  /// it may tell are facts.
  bool (*stays)(std::uint16_t tag) = nullptr;
  /// Whether its value is written as it was. Where there is stays().
  bool (*stays_as_it_is)(std::uint16_t tag) = nullptr;
  /// The meanings that compose() has a place for. Nothing said: of all facts.
  std::optional<std::span<const Meaning>> says = {};
};

/// Files are refused.
struct NotCleaned {
  std::string_view why = {};  ///< what to say, and advise, where there is more to it than that nobody has done it yet
};

/// Everything else follows from the walk: masks of the columns, meanings of the nodes. Without a default, as its first
/// alternative has none.
using Cleaning = std::variant<CutAndSeal, InPlace, Squeeze, Respell, Rebuild, NotCleaned>;

/// Files that a program made of somebody's recording: not the recording itself.
struct Rendering {
  std::string_view by;       ///< the program or site; empty: the file names it
  std::string_view changes;  ///< what it is known to change, for people
};

/// Of files that are encrypted with keys which somebody gives out on request. Nothing here uses the network: people
/// post the request and keep the answer.
struct KeyService {
  std::string_view service;  ///< where people post the request
  /// What to ask for the keys of these files (JSON); empty: `why` says why not.
  std::string (*request)(std::span<const Bytes> files, std::string& why);
  /// A keychain with the keys of an answer, both JSON; an empty one begins. Empty: `why` says why not.
  std::string (*import)(std::string_view keychain, std::string_view answer, std::string& why);
};

/// Heights of the ground that stand in blocks of one size: each a grid of points, so many metres apart, to the north
/// and the east of the block's south-west corner.
struct HeightBlocks {
  struct Corner {
    double lat_deg, lon_deg, spacing_m;
  };
  std::uint64_t block_size;
  int rows, columns;       ///< to the north, to the east
  double metres_a_degree;  ///< of latitude, as the writer of the grid counts
  /// Nothing: no block, or a damaged one.
  std::optional<Corner> (*corner)(Bytes block);
  /// Above sea level; nothing: the point was never filled in. Of a block that has a corner.
  std::optional<double> (*height_m)(Bytes block, int row, int column);
};

struct Format {
  std::string_view id;            ///< `px4-ulog`
  std::string_view name;          ///< "PX4 log (ULog)"
  std::string_view endings = {};  ///< usual file name endings, lower case, blank between: "ulg"
  Required<Family> family;
  Required<Writer> writer;
  std::optional<Rendering> rendering = {};
  /// Looks at the bytes only (never at the name), reads little, never throws.
  Required<Certainty (*)(Bytes file)> detect;
  /// Walks the range of the reader. Notes damage and goes on; throws nothing but Cut.
  Required<void (*)(Walk& walk, Reader in)> walk;
  /// Tells the fields it knows, of the structures of other rooms that belong to its files (Exif in a JPEG), too.
  Required<void (*)(const TellField& tell)> fields;
  /// Where files name the columns: tells the room's list of what stays.
  void (*kept)(const TellKept& tell) = nullptr;
  Required<ColumnsBy> columns;
  Required<SecondLook> second_look;
  Cleaning cleaning;
  const KeyService* keys = nullptr;       ///< null: its files need none
  const HeightBlocks* heights = nullptr;  ///< null: its files are no map of heights
  /// Its files hold others, which are unpacked and read as files of their own (analysis/unpack); the room tells how
  /// they are packed.
  bool is_archive = false;
  /// Of archives that hold files as they are (disk images): tells each by where its bytes lie, and why where it can go
  /// no further. Never throws. Null: members have to be unpacked.
  void (*list)(const Source& image, const TakeStored& take) = nullptr;
  /// Of archives that hold one medium in pieces (EWF): it is put together from all segments.
  bool is_acquired = false;
  /// Its files may be cut in parts, numbered behind the dot (card.001, card.002), that only make sense joined.
  bool is_split = false;

  [[nodiscard]] constexpr bool is_cleaned() const { return !std::holds_alternative<NotCleaned>(cleaning); }
};

}  // namespace contrail
