// The doorplate: which formats there are, which one a file is, and the way from one room to another.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/kept_facts.hpp"
#include "parsers/base/walk/moved.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// How sure a room is that a file is its own. Two rooms that are equally sure make an ambiguous file.
enum class Certainty : std::uint8_t { no, possible, likely, certain };

/// How a room's files are cleaned. Everything else follows from the walk: masks of the columns, meanings of the nodes.
struct Scrubbing {
  /// Bytes nobody claimed and nodes with Drop::cut: `cut` closes the gap, `zero` keeps the length.
  Drop gaps = Drop::zero;
  /// `zero` is possible, too: what goes is overwritten where it stands, and nodes with Drop::free_box become empty
  /// ones.
  bool same_size = false;
  /// Records stand for themselves (logs): what damage made unreadable goes, and the rest is none the worse. Otherwise
  /// damage refuses.
  bool independent_records = false;
  /// Harmless by themselves, but too much in these files: they go unless --keep names them.
  std::span<const Meaning> only_if_asked = {};
  /// Texts are cut, not blanked: adds the pieces of a record that make a clean one when only these columns stay, in
  /// their order. Of a clean record that is all of it. For rooms without nodes, whose records come in the order of
  /// their bytes; positions cannot be moved.
  void (*pieces)(const Record& record, const std::vector<bool>& stays, std::vector<ByteRange>& out) = nullptr;
  /// Of what a profile takes out, the meanings this room can leave in when it is asked to. Nothing said: any.
  std::optional<std::span<const Meaning>> keepable = {};
  /// Further meanings it can say anew, by `remake`, where their structure goes. time_local stands for the moment of
  /// capture: with it no other time is kept.
  std::span<const Meaning> said_anew = {};
  /// Fresh bytes in place of a node that goes; empty: none there. The first node that takes some gets them all.
  std::vector<std::byte> (*remake)(const Node& node, const KeptFacts& facts) = nullptr;
  /// Repairs what the format owns once bytes have moved or changed (sizes, offsets, checksums). Empty: nothing; else
  /// why it cannot.
  std::string (*seal)(std::span<std::byte> out, const Moved& moved) = nullptr;
};

/// Records of fixed width without sums over them: patched where they stand, nothing moves.
inline constexpr Scrubbing same_size{.independent_records = true};

/// Who writes the files of a format, and so through whose hands they go: a camera's are made to be passed on, an
/// aircraft keeps its log on its card, an app may hand its records to the maker of the aircraft when it synchronises.
enum class Writer : std::uint8_t { camera, aircraft, app };

struct Format {
  std::string_view id;       ///< `px4-ulog`
  std::string_view name;     ///< "PX4 log (ULog)"
  std::string_view endings;  ///< usual file name endings, lower case, blank between: "ulg"
  /// Looks at the bytes only (never at the name), reads little, never throws.
  Certainty (*detect)(Bytes file);
  /// Walks the range of the reader. Notes damage and goes on; throws nothing but Cut.
  void (*walk)(Walk& walk, Reader in);
  /// Tells the fields it knows, of the structures of other rooms that belong to its files (Exif in a JPEG), too.
  void (*fields)(const TellField& tell);
  const Scrubbing* scrubbing = nullptr;  ///< null: not cleaned yet, refused with that reason
  Writer writer = Writer::camera;
};

[[nodiscard]] std::span<const Format* const> formats();
[[nodiscard]] const Format* find_format(std::string_view id);

struct Detection {
  const Format* format = nullptr;     ///< the surest room; null: none knows the file
  std::vector<const Format*> rivals;  ///< others that are as sure
};
[[nodiscard]] Detection detect(Bytes file);

/// Walks a whole file for all listeners. What escapes a room as Cut becomes a diagnostic; a file that shrank meanwhile
/// is told.
void walk_file(Walk& walk, const Format& format);

/// A structure of another room that belongs to this file (TIFF in an Exif segment): always entered. The reader is that
/// structure.
void walk_part(Walk& walk, std::string_view format_id, Reader part);
/// A file of its own inside this one (preview, picture in a log): announced, opened as `node`, entered in a deep walk
/// only; otherwise it is one labelled range.
void walk_embedded(Walk& walk, std::string_view format_id, const Node& node, Reader part);

}  // namespace contrail
