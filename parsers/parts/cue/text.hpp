// Telemetry in words, as subtitles and text tracks hold it: one record a cue, every value with its bytes, whatever the
// dialect.
#pragma once
#include <optional>
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/cue/changes.hpp"
#include "parsers/parts/cue/forms.hpp"
#include "parsers/parts/cue/scanner.hpp"
#include "parsers/parts/cue/words.hpp"

namespace contrail {

/// Which of the two numbers of `GPS(…)` comes first. Dialects differ, one of them in itself: what no value proves is
/// assumed, and told.
enum class CueOrder : std::uint8_t { unknown, latitude_first, longitude_first };

/// Takes cues apart. One for a file or track: it learns the order of coordinates, and reuses its memory and layouts.
class CueText {
 public:
  /// Name, subject and time of the records; their columns are made here. `undated`: for cues that tell no date.
  CueText(const Layout& dated, const Layout& undated) : dated_(dated), undated_(undated) {}

  /// Looks whether most pairs of coordinates in all of the text prove their order, so that no cue has to be read on
  /// trust, and none decides for all. For send_again(). A pair that shows the other order is damage, and not read.
  void look_ahead(std::string_view all);
  /// How long the cue at hand is shown, in milliseconds, where that is known: what calls itself that is no other
  /// number.
  void lasts(std::optional<std::int64_t> milliseconds) { duration_ = milliseconds; }
  /// How many cues were left out in front of the one at hand: frames are counted over them.
  void skips(std::int64_t cues) { skipped_ = cues; }
  /// Begins a record; fields in front of the text (counter, times) are added by the caller.
  void begin();
  /// `frame`: the value with its name; without one, the value itself.
  void add(CueColumn column, ByteRange place, std::string_view name = {}, ByteRange frame = {}) {
    fields_.push_back({column, name, place, frame.size ? frame : place});
  }
  /// Adds what a text says. `at`: where it stands in the source.
  void read(const Walk& walk, std::string_view text, std::uint64_t at);
  /// Sends the record.
  void send(Walk& walk, Bytes cue, const Where& where);
  /// Sends the record of a cue that is the last one again but for some digits: values stand where they stood. False: it
  /// has to be read.
  [[nodiscard]] bool send_again(Walk& walk, std::string_view cue, const Where& where);
  /// How long the last cue was.
  [[nodiscard]] std::size_t last_size() const { return last_cue_.size(); }
  /// The record says less than the one before, in the same words, or ends inside a bracket: cut off.
  [[nodiscard]] bool cut() const { return cut_; }
  /// Whether what stays of the cues is spelled the same, values aside, as cameras write them. Which settings there are,
  /// how they follow each other, capitals and blanks could spell something.
  [[nodiscard]] bool is_uniform() const { return forms_.are_usual(); }
  /// Whether settings change as those of cameras do.
  [[nodiscard]] bool changes_as_usual() const { return changes_.are_usual(); }
  /// To be called behind the last cue: tells of an order that was assumed.
  void finish(Walk& walk);

 private:
  struct Field {
    CueColumn column;
    std::string_view name;  ///< the word in front of it; empty: the table's name
    ByteRange place, frame;
    bool operator==(const Field& other) const { return column == other.column && name == other.name; }
  };
  void read_word(const Walk& walk, CueScanner& in);
  void read_value(CueScanner& in, const CueWord& word, std::size_t begin);
  void read_place(const Walk& walk, CueScanner& in, bool home, std::size_t begin);
  void read_attitude(CueScanner& in, CueColumn first, std::size_t begin);
  void read_bare(CueScanner& in);
  void words(CueScanner& in, std::size_t from, std::size_t to);
  void note_form(Bytes cue, const Where& where);
  void remember(std::string_view cue, const Where& where);
  [[nodiscard]] bool same_between(std::string_view cue) const;
  void find_between(const Where& where);
  [[nodiscard]] bool same_scales(std::string_view cue) const;
  [[nodiscard]] bool settings_stay(std::string_view cue) const;
  [[nodiscard]] bool is_duration(std::string_view value) const;
  void note_changes(std::string_view cue);
  [[nodiscard]] bool frame_counts(std::string_view number) const;
  [[nodiscard]] bool frames_count(std::string_view cue) const;
  void count_frame(std::string_view cue);
  [[nodiscard]] bool is_in_order(std::string_view cue) const;
  /// Nothing: the values show another order than that of the others.
  [[nodiscard]] std::optional<bool> latitude_first(const Walk& walk, std::string_view first, std::string_view second,
                                                   bool usual, ByteRange place);

  const Layout& dated_;
  const Layout& undated_;
  std::vector<Field> fields_, last_;
  CueForms forms_;
  std::vector<bool> stays_;  ///< of the fields: for forms_
  SettingChanges changes_;
  std::optional<std::int64_t> duration_;
  std::vector<ByteRange> places_, frames_;
  std::string_view last_cue_;                ///< empty: the next one has to be read
  std::vector<ByteRange> between_, sorted_;  ///< what parts the values of that cue; room for its places in order
  std::uint64_t last_at_ = 0;
  const AnnouncedLayout* layout_ = nullptr;  ///< of the fields in last_
  CueOrder proven_ = CueOrder::unknown, assumed_ = CueOrder::unknown;
  ByteRange assumed_at_;
  std::int64_t frame_ = 0, since_frame_ = 1;  ///< the last number of a frame that counted; how many cues ago
  std::int64_t skipped_ = 0;                  ///< in front of the cue at hand
  bool frame_met_ = false;
  bool unfit_ = false;  ///< a setting of the last cue was none
  bool barometer_in_bracket_ = false, has_date_ = false, has_place_ = false, open_ = false, cut_ = false;
  bool has_looked_ahead_ = false, contradicts_ = false;
};

}  // namespace contrail
