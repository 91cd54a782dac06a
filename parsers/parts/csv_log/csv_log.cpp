#include "parsers/parts/csv_log/csv_log.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/lines.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/parts/csv_log/cells.hpp"
#include "parsers/parts/csv_log/clean_row.hpp"
#include "parsers/parts/csv_log/counted.hpp"
#include "parsers/parts/csv_log/heading.hpp"
#include "parsers/parts/csv_log/messages.hpp"
#include "parsers/parts/csv_log/minutes.hpp"

namespace contrail::csv_log {
namespace {

constexpr Column mark_columns[] = {{"byte_order_mark", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout mark_layout{.name = "", .columns = mark_columns};
constexpr Column blank_columns[] = {{"blank", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout blank_layout{.name = "", .columns = blank_columns};

std::string_view told_name(std::string_view name) { return name.empty() ? std::string_view("(no name)") : name; }

Column text_column(std::string_view name, std::uint32_t spot, Meaning meaning = Meaning::none) {
  return {.name = name, .type = Type::text, .at = spot, .meaning = meaning, .count = 0};
}

Part part_of(const Known& known) {
  switch (known.cell) {
    case Cell::number:
    case Cell::whole: return Part::number;
    case Cell::hex: return Part::hex;
    case Cell::word: return Part::word;
    case Cell::text:
    case Cell::place:
    case Cell::minutes: break;
  }
  return known.name.find(',') == std::string_view::npos ? Part::text : Part::two_cells;
}

constexpr std::string_view latitude_behind = ".latitude", longitude_behind = ".longitude";

/// Walks the rows under one heading after another.
class Table {
 public:
  Table(Walk& walk, Reader in, const Dialect& dialect)
      : walk_(walk),
        in_(in),
        dialect_(dialect),
        all_(as_text(in.source().bytes()).substr(0, in.end())),
        messages_(walk) {}

  void run() {
    std::size_t at = in_.begin();
    if (const ByteOrderMark mark = byte_order_mark(in_.rest()); mark.encoding == Encoding::utf8) {
      send_plain(walk_.layout_of(mark_layout), at, mark.size);
      at += mark.size;
    }
    const std::size_t end = text_end();
    const std::string_view text = all_.substr(at, end - at);
    begins_at_ = at;
    CsvRows rows(text, separator_ = csv_separator(line_at(text, 0).text));
    for (CsvRow row; rows.next(row);) read(row, text, rows);
    if (end < all_.size()) walk_.note(Code::trailing, in_.where(end, all_.size() - end), "padding after the last row");
  }

 private:
  /// Transmitters fill their file with zeros before they write it; what was never written stays so.
  [[nodiscard]] std::size_t text_end() const {
    std::size_t end = all_.size();
    while (end > in_.begin() && all_[end - 1] == '\0') --end;
    return end;
  }

  void send_plain(const AnnouncedLayout& layout, std::size_t at, std::size_t size) {
    walk_.record(layout, in_.source().slice(at, size), in_.where(at, size));
  }

  [[nodiscard]] Where where_of(const CsvRow& row) const { return in_.where(begins_at_ + row.at, row.size); }

  void read(const CsvRow& row, std::string_view text, const CsvRows& rows) {
    const bool blank = row.fields.size() == 1 && row.fields[0].text.empty();
    if (blank) return send_plain(walk_.layout_of(blank_layout), begins_at_ + row.at, row.size);
    tell_limit(row);
    if (heading_words_.empty() || is_heading(row)) return begin(row, rows);
    tell_damage(row, text);
    if (dialect_.session_gap != 0) tell_session(row);
    send(is_cut(row, text) ? without_last_cell(row) : row);
  }

  /// The last row of a file that was cut off: no line end, and fewer cells than the heading.
  [[nodiscard]] bool is_cut(const CsvRow& row, std::string_view text) const {
    const bool last = row.at + row.size == text.size(), ended = text.ends_with('\n') || text.ends_with('\r');
    return last && !ended && row.fields.size() > 1 && row.fields.size() < heading_.cells();
  }

  /// Of a number the beginning is another number.
  static CsvRow without_last_cell(CsvRow row) {
    row.fields = row.fields.first(row.fields.size() - 1);
    return row;
  }

  // --- headings ---
  [[nodiscard]] bool is_heading(const CsvRow& row) const {
    return row.fields[0].text == first_cell_ && row.fields.size() > 1 &&
           2 * Heading(row.fields, dialect_, separator_).known() > row.fields.size();
  }

  void begin(const CsvRow& row, const CsvRows& rows) {
    const std::string_view words = all_.substr(begins_at_ + row.at, row.size);
    if (words != std::exchange(heading_words_, words)) {
      ++kind_;
      first_cell_ = row.fields[0].text;
      heading_ = Heading(row.fields, dialect_, separator_);
      counted_ = Counted(heading_);
      messages_.begin(heading_);
      heading_layout_ = regular_ = irregular_ = nullptr;
    }
    const std::string said = heading_.said();
    const bool heads = said_.empty() || (said != said_ && has_rows(rows));
    if (heads) said_ = said;
    send_heading(row, heads ? std::string_view(said) : std::string_view{});
  }

  /// Whether whole rows follow, before another heading. Of the reader a copy is taken.
  [[nodiscard]] bool has_rows(CsvRows rows) const {
    for (CsvRow row; rows.next(row) && !is_heading(row);) {
      if (row.fields.size() >= heading_.cells()) return true;
    }
    return false;
  }

  /// `said`: of a clean copy, where it is not the one that holds already.
  void send_heading(const CsvRow& row, std::string_view said) {
    places_.clear(), frames_.clear();
    std::vector<Column> unknown;
    std::size_t cell = 0;
    for (const Bound& bound : heading_.bound()) {
      if (!bound.known) {
        unknown.push_back(text_column(heading_name, spot_of(Part::text, unordered)));
        put(row, cell, 1);
      }
      cell += bound.cells;
    }
    if (!heading_layout_) heading_layout_ = &walk_.layout({.name = heading_name, .placed = true}, std::move(unknown));
    const Where where = where_of(row);
    walk_.placed(*heading_layout_, in_.source().slice(where.at, where.size), where, places_, frames_, false,
                 as_bytes(said));
  }

  // --- rows ---
  void send(const CsvRow& row) {
    const bool regular = place_cells(row);
    const AnnouncedLayout*& layout = regular ? regular_ : irregular_;
    if (!layout) layout = &row_layout(regular);
    const Where where = where_of(row);
    const Bytes bytes = in_.source().slice(where.at, where.size);
    walk_.placed(*layout, bytes, where, places_, frames_, false, as_bytes(counted(row)));
    if (heading_.has_minutes()) send_degrees(row);
    messages_.tell(row, all_.substr(begins_at_), begins_at_, where);
  }

  /// A row that is not whole does not count. Only a clean copy, which is read deep, has the numbers instead.
  [[nodiscard]] std::string_view counted(const CsvRow& row) {
    return deep_ && row.fields.size() >= heading_.cells() ? counted_.said(row) : std::string_view();
  }

  void send_degrees(const CsvRow& row) {
    RowPlace cells;
    std::optional<double> lat, lon;
    const auto bound = heading_.bound();
    for (std::size_t i = 0, cell = 0; i < bound.size() && cell < row.fields.size(); cell += bound[i++].cells) {
      if (!bound[i].known || bound[i].known->cell != Cell::minutes) continue;
      const CsvField& field = row.fields[cell];
      const bool latitude = bound[i].known->meaning == Meaning::latitude;
      (latitude ? lat : lon) = degrees_of(field.text);
      (latitude ? cells.latitude : cells.longitude) = {begins_at_ + field.at, field.text.size()};
    }
    const auto time = time_of(row, cells.time);
    if (time && lat && lon) tell_degrees(walk_, dialect_.subject, *time, *lat, *lon, where_of(row), cells);
  }

  /// Lays each cell to its column; true if each fits there. Where one does not, all are laid anew for the layout that
  /// has a second column for what does not fit, and one for cells that have no heading.
  bool place_cells(const CsvRow& row) {
    const auto bound = heading_.bound();
    const bool rest_is_text = !bound.empty() && bound.back().known && bound.back().known->cell == Cell::text;
    const std::size_t cells = rest_is_text ? std::min(row.fields.size(), heading_.cells()) : row.fields.size();
    bool regular = cells <= heading_.cells();
    places_.clear(), frames_.clear();
    for (std::size_t i = 0, cell = 0; i < bound.size() && regular; cell += bound[i++].cells) {
      regular = fits(row, bound[i], cell);
      put_bound(row, bound[i], cell, i + 1 == bound.size() && rest_is_text);
    }
    if (regular) return true;
    places_.clear(), frames_.clear();
    for (std::size_t i = 0, cell = 0; i < bound.size(); cell += bound[i++].cells) {
      const bool good = fits(row, bound[i], cell);
      if (good) put_bound(row, bound[i], cell, i + 1 == bound.size() && rest_is_text);
      if (!good) put_none(bound[i].columns()), put(row, cell, bound[i].cells);
      if (good) put_none(1);
    }
    if (cells > heading_.cells())
      put(row, heading_.cells(), row.fields.size() - heading_.cells());
    else
      put_none(1);
    return false;
  }

  [[nodiscard]] static bool fits(const CsvRow& row, const Bound& bound, std::size_t cell) {
    return !bound.known || cell >= row.fields.size() || holds(*bound.known, row.fields[cell].text);
  }

  void put_bound(const CsvRow& row, const Bound& bound, std::size_t cell, bool rest) {
    if (cell >= row.fields.size()) return put_none(bound.columns());
    if (bound.columns() == 2) return put_place(row, cell);
    put(row, cell, rest ? row.fields.size() - cell : bound.cells);
  }

  /// A column that is not there.
  void put_none(std::size_t columns) {
    for (; columns != 0; --columns) put({}, {});
  }

  /// Only a clean copy, which is read deep, needs the frames.
  void put(ByteRange place, ByteRange frame) {
    places_.push_back(place);
    if (deep_) frames_.push_back(frame);
  }

  /// Neighbouring cells as one column; its frame has the quotes around it, too.
  void put(const CsvRow& row, std::size_t cell, std::size_t count) {
    const std::size_t last = std::min(cell + count, row.fields.size()) - 1;
    const CsvField &from = row.fields[cell], &to = row.fields[last];
    const std::size_t begin = from.at, end = to.at + to.text.size();
    const bool empty = end - begin == last - cell;  // nothing but commas
    const std::size_t open = quoted(begin) ? 1 : 0, close = quoted(to.at) ? 1 : 0;
    put({begins_at_ + begin, empty ? 0 : end - begin},
        {begins_at_ + begin - open, empty && open == 0 ? 0 : end - begin + open + close});
  }

  /// `54.6198 -1.0850`: two columns that go together.
  void put_place(const CsvRow& row, std::size_t cell) {
    const CsvField& field = row.fields[cell];
    const std::string_view blank_on = field.text.substr(std::min(field.text.find(' '), field.text.size()));
    const std::size_t behind = blank_on.empty() ? 0 : blank_on.size() - 1;
    const std::uint64_t at = begins_at_ + field.at;
    put(row, cell, 1);
    places_.back() = {at, field.text.size() - blank_on.size()};
    put({at + field.text.size() - behind, behind}, deep_ ? frames_.back() : ByteRange{});
  }

  /// Whether the text at this offset was taken out of quotes.
  [[nodiscard]] bool quoted(std::size_t at) const { return at > 0 && all_[begins_at_ + at - 1] == '"'; }

  const AnnouncedLayout& row_layout(bool regular) {
    std::vector<Column> columns;
    Time time = Time::none;
    for (const Bound& bound : heading_.bound()) {
      const std::size_t first = columns.size();
      add_columns(columns, bound);
      if (bound.known && is_stamp(columns[first].meaning)) time = Time::own;
      if (!regular) columns.push_back(text_column(columns[first].name, spot_of(Part::misfit, bound.order)));
    }
    if (!regular) columns.push_back(text_column("no heading", spot_of(Part::surplus, unordered)));
    return walk_.layout({.name = row_name, .subject = dialect_.subject, .time = time, .placed = true, .kind = kind_},
                        std::move(columns));
  }

  static bool is_stamp(Meaning meaning) {
    return meaning == Meaning::time_utc || meaning == Meaning::time_local || meaning == Meaning::time_boot;
  }

  /// Whose clock it is, where the heading says that: `datetime(local)`.
  static Meaning clock_meaning(Meaning meaning, std::string_view unit) {
    if (meaning == Meaning::time_utc && unit == "local") return Meaning::time_local;
    return meaning == Meaning::time_local && unit == "UTC" ? Meaning::time_utc : meaning;
  }

  void add_columns(std::vector<Column>& columns, const Bound& bound) {
    const std::string_view name = walk_.keep(told_name(bound.name));
    if (!bound.known) return columns.push_back(text_column(name, spot_of(Part::text, bound.order)));
    const Known& known = *bound.known;
    Column column = text_column(name, spot_of(part_of(known), bound.order, decimals_of(known)),
                                clock_meaning(known.meaning, bound.unit));
    column.subject = known.subject;
    column.limits = limits_of(known), column.names = known.states;
    if (bound.unit != "UTC" && bound.unit != "local") column.unit = bound.unit;
    if (known.cell == Cell::minutes) column.meaning = Meaning::coordinate;
    if (known.cell != Cell::place) return columns.push_back(column);
    column.name = walk_.keep(std::string(name) + std::string(latitude_behind));
    column.meaning = Meaning::latitude;
    columns.push_back(column);
    column.name = walk_.keep(std::string(name) + std::string(longitude_behind));
    column.meaning = Meaning::longitude, column.at = spot_of(Part::behind, bound.order);
    columns.push_back(column);
  }

  /// A file goes on where the device was switched on again: no row tells that but by its time.
  void tell_session(const CsvRow& row) {
    ByteRange place;
    const auto time = time_of(row, place);
    if (!time) return;
    const Micros before = std::exchange(last_time_, *time);
    if (before == no_time || (*time >= before && *time - before < dialect_.session_gap)) return;
    const bool back = *time < before;
    const Micros apart = (back ? before - *time : *time - before) / one_second;
    walk_.note(Code::dropout, where_of(row),
               back ? "times go back by " + std::to_string(apart) + " s: another session begins here"
                    : "no row for " + std::to_string(apart) + " s: another session may begin here");
  }

  /// Of the wall clock, and where it stands.
  std::optional<Micros> time_of(const CsvRow& row, ByteRange& place) const {
    const auto bound = heading_.bound();
    std::size_t cell = 0, i = 0;
    const auto is_clock = [](const Bound& b) { return b.known && b.known->meaning == Meaning::time_local; };
    while (i < bound.size() && !is_clock(bound[i])) cell += bound[i++].cells;
    if (i == bound.size() || cell + bound[i].cells > row.fields.size()) return std::nullopt;
    const CsvField &from = row.fields[cell], &to = row.fields[cell + bound[i].cells - 1];
    place = {begins_at_ + from.at, to.at + to.text.size() - from.at};
    const auto written = parse_written_time(all_.substr(place.at, place.size));
    return written && written->has_time_of_day ? std::optional(written->time) : std::nullopt;
  }

  // --- what is wrong with a row ---
  /// Once: where the heading is too wide, so is each row.
  void tell_limit(const CsvRow& row) {
    if (row.damage == CsvDamage::too_many_fields && !std::exchange(told_limit_, true))
      walk_.note(Code::limit, where_of(row), "more cells than are read apart: the rest of the line is taken as one");
  }

  void tell_damage(const CsvRow& row, std::string_view text) {
    const bool last = row.at + row.size == text.size(), ended = text.ends_with('\n');
    if (row.fields.size() < heading_.cells()) {
      const std::string told =
          "row with " + std::to_string(row.fields.size()) + " of " + std::to_string(heading_.cells()) + " cells";
      // Of a clean copy it is no damage: the row is not in it.
      if (last && !ended)
        walk_.note(Code::cut, deep_ ? Severity::warning : usual_severity(Code::cut), where_of(row),
                   told + ": truncated by the end of the file; its last cell is not read");
      else
        walk_.note(Code::bad_structure, Severity::warning, where_of(row), told);
    }
    if (row.damage == CsvDamage::open_quote)
      walk_.note(Code::bad_structure, Severity::warning, where_of(row), "a quote that does not end");
  }

  Walk& walk_;
  const bool deep_ = walk_.deep();
  Reader in_;
  const Dialect& dialect_;
  std::string_view all_;       ///< the source from its beginning to the end of the range
  std::size_t begins_at_ = 0;  ///< of the text, behind the byte order mark
  char separator_ = ',';
  std::string_view heading_words_, first_cell_;
  Heading heading_;
  Counted counted_;
  Messages messages_;
  std::string said_;        ///< the heading of a clean copy
  std::uint32_t kind_ = 0;  ///< one a heading
  Micros last_time_ = no_time;
  bool told_limit_ = false;
  const AnnouncedLayout* heading_layout_ = nullptr;
  const AnnouncedLayout* regular_ = nullptr;    ///< of rows whose cells are what their columns expect
  const AnnouncedLayout* irregular_ = nullptr;  ///< of all others
  std::vector<ByteRange> places_, frames_;
};

}  // namespace

std::string_view first_line(Bytes file) {
  constexpr std::size_t longest_heading = 1 << 16;
  const std::string_view head = as_text(file.first(std::min(file.size(), longest_heading)));
  // Only the heading says which table this is: of what is no text, a few bytes are looked at, not all of them.
  const TextSniff sniff = sniff_text(file, line_at(head, 0).text.size());
  if (is_utf16(sniff.encoding) || !sniff.looks_like_text()) return {};
  return sniff.text;
}

bool has_column(std::string_view heading, std::string_view name) {
  for (std::size_t at = heading.find(name); at != std::string_view::npos; at = heading.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const auto ends = [](char c) { return c == ',' || c == ';' || c == '\t' || c == '"' || c == ' ' || c == '\r'; };
    if ((at == 0 || ends(heading[at - 1])) && (end == heading.size() || ends(heading[end]))) return true;
  }
  return false;
}

void walk(Walk& walk, Reader in, const Dialect& dialect) { Table(walk, in, dialect).run(); }

void tell_fields(const TellField& tell, const Dialect& dialect) {
  for (const Known& k : dialect.columns) {
    const Subject subject = k.subject != Subject::none ? k.subject : dialect.subject;
    if (k.cell == Cell::minutes) tell({degrees_name, name_of(k.meaning), k.meaning, k.unit, subject});
    if (k.each != Event::none) tell({message_name, k.name, k.meaning, {}, Subject::none});
    if (k.cell != Cell::place) {
      tell({row_name, told_name(k.name), k.cell == Cell::minutes ? Meaning::coordinate : k.meaning, k.unit, subject});
      continue;
    }
    const std::string name(k.name);
    tell({row_name, name + std::string(latitude_behind), Meaning::latitude, k.unit, subject});
    tell({row_name, name + std::string(longitude_behind), Meaning::longitude, k.unit, subject});
  }
}

void tell_kept(const TellKept& tell, const Dialect& dialect) {
  for (const Known& k : dialect.columns) {
    if (!limits_of(k).told() || row_of(k.meaning).reveals != Reveals::harmless) continue;
    const bool is_word = k.cell == Cell::word;
    const std::string words = "one of " + std::to_string(k.words.size()) + " words";
    tell({row_name, told_name(k.name),
          is_word               ? std::string_view(words)
          : k.cell == Cell::hex ? "hexadecimal"
                                : "number",
          is_word ? Limits{} : limits_of(k), name_of(k.meaning)});
  }
}

}  // namespace contrail::csv_log
