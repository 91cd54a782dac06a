// One walk over one file: hands layouts, records, nodes and diagnostics of a room to the listeners, and owns what
// belongs to the walk.
#pragma once
#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "parsers/base/layout/layout.hpp"
#include "parsers/base/walk/derived.hpp"
#include "parsers/base/walk/diagnostic.hpp"

namespace contrail {

struct Format;

/// A listener. It prepares what it needs in layout() into a vector indexed by `layout.id`; record() then costs one load
/// and one branch.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Announced once before the first record of the layout; the layout lives as long as the walk. True: send its
  /// records.
  virtual bool layout(const AnnouncedLayout& layout) = 0;
  virtual void record(const Record& record) = 0;
  /// False: nothing in this node is of interest. A node that no listener enters is not opened, and the room leaves it
  /// unread.
  virtual bool enters(const Node&) { return true; }
  virtual void open(const Node&, const Where&) {}
  virtual void close() {}
  /// Another file inside this one; its records follow only in a deep walk.
  virtual void embedded(const Format&, const Where&) {}
  virtual void note(const Diagnostic&) {}
};

struct WalkOptions {
  /// Deep: payload (the scan of a picture) is walked and embedded files are entered (show, expose, scrub). Else payload
  /// is one labelled range whose bytes are not read.
  bool deep = false;
  /// Hashes that a file holds of its own bytes are compared with them: all bytes are read. A deep walk does so anyway.
  bool hashes = false;
  /// Coordinates of subtitles whose order no value proves are read the other way round.
  bool swap_latlon = false;
  /// Names of records and fields that a clean copy may say, known or not: somebody asked to keep what is called so.
  std::span<const std::string> words = {};
  /// Keys of encrypted files, as their maker's service gives them out (Format::keys); empty: none.
  std::string_view keychain = {};
};

class Walk {
 public:
  Walk(const Source& source, std::vector<Sink*> sinks, WalkOptions options = {});
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] bool deep() const { return options_.deep; }
  [[nodiscard]] bool hashes() const { return options_.deep || options_.hashes; }
  [[nodiscard]] bool swap_latlon() const { return options_.swap_latlon; }
  [[nodiscard]] std::span<const std::string> words() const { return options_.words; }
  [[nodiscard]] std::string_view keychain() const { return options_.keychain; }

  /// Announces a layout made for this walk. Its columns must outlive the walk: a constant table, or keep().
  const AnnouncedLayout& layout(const Layout& draft);
  /// The same with columns made while walking: they are kept only where the layout still finds room.
  const AnnouncedLayout& layout(Layout draft, std::vector<Column> columns);
  /// Announces a room's constant layout; the same table asked for twice gives the same layout.
  const AnnouncedLayout& layout_of(const Layout& table) {
    return layout_of(&table, 0, [&]() -> const Layout& { return table; });
  }
  /// A layout described while walking, made once for each `key` (an address that lives as long as the walk) and
  /// `detail`: hundreds of pictures in one log then share the layouts of their tags.
  template <class Make>
  const AnnouncedLayout& layout_of(const void* key, std::uint64_t detail, Make&& make) {
    const auto found = of_key_.find(Key{key, detail});
    if (found != of_key_.end()) return *found->second;
    if (!fits(1)) return further_kinds();
    return *of_key_.emplace(Key{key, detail}, &layout(make())).first->second;
  }

  void record(const AnnouncedLayout& layout, Bytes bytes, const Where& where, std::uint32_t rows = 1) {
    record({layout, bytes, where, rows});
  }
  void record(const Record& record) {
    for (Sink* sink : record.layout.takers) sink->record(record);
  }
  /// Framing, with the words a clean copy has instead (Record::anew).
  void framing(const AnnouncedLayout& layout, Bytes bytes, const Where& where, Bytes anew) {
    const Record record{.layout = layout, .bytes = bytes, .where = where, .anew = anew};
    for (Sink* sink : layout.takers) sink->record(record);
  }
  /// A record whose fields lie where `places` says (Layout::placed), each within its frame if the room tells them.
  void placed(const AnnouncedLayout& layout, Bytes bytes, const Where& where, std::span<const ByteRange> places,
              std::span<const ByteRange> frames = {}, bool again = false, Bytes anew = {}) {
    const Record record{layout, bytes, where, 1, places, frames, anew, again};
    for (Sink* sink : layout.takers) sink->record(record);
  }
  /// A row the room computed; `places` tells where each column was read, in where.source.
  void view(const AnnouncedLayout& layout, Bytes row, const Where& where, std::span<const ByteRange> places) {
    const Record record{layout, row, where, 1, places};
    for (Sink* sink : layout.takers) sink->record(record);
  }
  /// Whether a listener enters such a node. A clean copy has none that nobody enters: what is said anew must not follow
  /// from what is in it.
  [[nodiscard]] bool enters(const Node& node) const {
    return std::ranges::any_of(sinks_, [&](Sink* sink) { return sink->enters(node); });
  }
  /// False when no listener enters the node, or (noted once) when nodes nest too deep: the room then leaves the
  /// structure unread. Every true open() needs a close().
  [[nodiscard]] bool open(const Node& node, const Where& where);
  void close();
  /// Announces another file inside this one. True: its bytes may be walked (deep walk, and the budget against files
  /// that hold themselves again and again is not used up).
  [[nodiscard]] bool embedded(const Format& format, const Where& where);

  void note(Code code, const Where& where, std::string text) {
    note(code, usual_severity(code), where, std::move(text));
  }
  void note(Code code, Severity severity, const Where& where, std::string text);

  /// Decodes a range: the bytes are there until the node that is open now closes. Null: nothing could be decoded. What
  /// failed, and a bound that was reached, is noted. Rooms decode what somebody wants: in a node that was entered, or
  /// for a layout that is wanted.
  [[nodiscard]] const Source* derive(const Where& from, const Transform& transform, Bytes context = {});

  /// Text, columns and names that live as long as the walk.
  std::string_view keep(std::string_view text);
  std::span<const Column> keep(std::vector<Column> columns);
  std::span<const Name> keep(std::vector<Name> names);

  static constexpr std::size_t max_layouts = 20'000;
  static constexpr std::size_t max_columns = 1'000'000;
  static constexpr std::size_t max_diagnostics = 10'000;
  static constexpr std::size_t max_depth = 64;
  static constexpr std::uint64_t max_embedded_share =
      16;  ///< bytes walked in embedded files, in sizes of the whole file

 private:
  struct Key {
    const void* address;
    std::uint64_t detail;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return (reinterpret_cast<std::uintptr_t>(key.address) ^ key.detail) * 0x9e3779b97f4a7c15 >> 7;
    }
  };
  [[nodiscard]] bool fits(std::size_t columns) const;
  const AnnouncedLayout& further_kinds();
  const AnnouncedLayout& announce(const Layout& draft);

  const Source& source_;
  std::vector<Sink*> sinks_;
  WalkOptions options_;
  std::deque<AnnouncedLayout> layouts_;
  std::unordered_map<Key, const AnnouncedLayout*, KeyHash> of_key_;
  std::unordered_set<std::string> texts_;
  std::deque<std::vector<Column>> columns_;
  std::deque<std::vector<Name>> names_;
  DerivedSources derived_;
  std::size_t column_count_ = 0, diagnostics_ = 0, depth_ = 0;
  std::uint64_t embedded_bytes_ = 0;
  bool depth_noted_ = false;
};

}  // namespace contrail
