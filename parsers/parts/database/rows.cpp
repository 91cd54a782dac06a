#include "parsers/parts/database/rows.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "parsers/base/reading/pieces.hpp"

namespace contrail::database {
namespace {

using enum Meaning;

constexpr std::string_view rowid_name = "rowid", unnamed = "more";

bool is_open_ended(SqliteKind kind) { return kind == SqliteKind::text || kind == SqliteKind::blob; }
bool is_clock(Meaning meaning) { return meaning == time_utc || meaning == time_local; }

}  // namespace

void RowTeller::begin(const SqliteTable& table, const Table* known, std::string_view name) {
  const auto found = all_.find(name);
  rows_ = found != all_.end() ? &found->second : &all_[std::string(name)];
  if (rows_->table) return;
  *rows_ = {.table = &table, .known = known, .name = walk_.keep(name)};
  rows_->kind = static_cast<std::uint32_t>(all_.size());
  for (const std::string& column : table.columns) {
    rows_->names.push_back(walk_.keep(column));
    rows_->fields.push_back(find_field(known, column));
  }
}

void RowTeller::tell(const SqliteRow& row) {
  if (row.pieces.size() > 1) return tell_spilled(row);
  tell(row, {file_->bytes().subspan(row.cell.at, row.cell.size), in_.where(in_.begin() + row.cell.at, row.cell.size),
             row.pieces.front().at - row.cell.at});
}

/// The row with its size and rowid in one piece.
void RowTeller::tell_spilled(const SqliteRow& row) {
  const std::uint64_t head = row.pieces.front().at - row.cell.at;
  Pieces pieces;
  pieces.add(in_.where(in_.begin() + row.cell.at, head + row.pieces.front().size));
  for (const ByteRange& piece : row.pieces.subspan(1)) pieces.add(in_.where(in_.begin() + piece.at, piece.size));
  if (!walk_.open({.name = "row"}, pieces.first())) return;
  const Reader whole = pieces.range(walk_, 0, pieces.size(), "pages");
  if (whole.left() == pieces.size()) tell(row, {whole.rest(), whole.where(whole.begin(), whole.left()), head});
  walk_.close();
}

void RowTeller::tell(const SqliteRow& row, const Frame& frame) {
  if (row.record.size() <= longest_row) {
    decode(row, frame);
    if (const AnnouncedLayout* layout = decoded_layout())
      return walk_.record({.layout = *layout, .bytes = scratch_, .where = frame.where, .places = places_});
    if (!std::exchange(limit_told_, true))
      walk_.note(Code::limit, frame.where, "too many kinds of rows: values of others are told as they are stored");
  }
  tell_as_stored(row, frame);
}

void RowTeller::decode(const SqliteRow& row, const Frame& frame) {
  cells_.clear(), scratch_.clear(), places_.clear(), shape_.clear();
  const auto in_frame = [&](ByteRange place) {
    return ByteRange{frame.where.at + frame.record_at + place.at, place.size};
  };
  const ByteRange rowid{frame.where.at + (row.rowid_at.at - row.cell.at), row.rowid_at.size};
  if (rows_->table->has_rowid && !rows_->table->rowid_column)
    add_number(rowid_column, Type::i64, static_cast<std::uint64_t>(row.rowid), rowid);
  const auto last = std::find_if(row.values.rbegin(), row.values.rend(), [](const SqliteValue& value) {
    return is_open_ended(value.kind) && value.place.size > 0;
  });
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const SqliteValue& value = row.values[i];
    if (i == rows_->table->rowid_column) {
      add_number(i, Type::i64, static_cast<std::uint64_t>(row.rowid), rowid);
    } else if (value.kind == SqliteKind::integer) {
      add_number(i, Type::i64, static_cast<std::uint64_t>(value.integer), in_frame(value.place));
    } else if (value.kind == SqliteKind::real) {
      add_number(i, Type::f64, std::bit_cast<std::uint64_t>(value.real), in_frame(value.place));
    } else if (is_open_ended(value.kind) && value.place.size > 0 && &value != &*last) {
      add_bytes(i, value.kind == SqliteKind::text ? Type::text : Type::bytes,
                row.record.subspan(value.place.at, value.place.size), in_frame(value.place), false);
    }
  }
  if (last == row.values.rend()) return;
  add_bytes(static_cast<std::size_t>(&*last - row.values.data()),
            last->kind == SqliteKind::text ? Type::text : Type::bytes,
            row.record.subspan(last->place.at, last->place.size), in_frame(last->place), true);
}

void RowTeller::add_number(std::size_t column, Type type, std::uint64_t bits, ByteRange place) {
  cells_.push_back({column, type, static_cast<std::uint32_t>(scratch_.size()), 1});
  std::byte stored[8];
  store(stored, bits, sizeof stored, text_is_big());
  scratch_.insert(scratch_.end(), stored, stored + sizeof stored);
  places_.push_back(place);
  shape_ += std::to_string(column) + (type == Type::i64 ? "i" : "r");
}

void RowTeller::add_bytes(std::size_t column, Type type, Bytes bytes, ByteRange place, bool last) {
  const bool utf16 = type == Type::text && file_->encoding() != SqliteText::utf8;
  if (utf16) type = Type::utf16;
  const std::size_t count = last ? 0 : bytes.size() / size_of(type);
  const Cell cell{column, type, static_cast<std::uint32_t>(scratch_.size()), static_cast<std::uint32_t>(count)};
  // Columns are told in the order of the table, also the one whose bytes end the row.
  const auto behind = std::find_if(cells_.begin(), cells_.end(), [&](const Cell& other) {
    return other.column != rowid_column && other.column > column;
  });
  places_.insert(places_.begin() + (behind - cells_.begin()), place);
  cells_.insert(behind, cell);
  scratch_.insert(scratch_.end(), bytes.begin(), bytes.end());
  shape_ += std::to_string(column) + (type == Type::bytes ? "b" : "t") + std::to_string(count);
  if (!last) shape_ += "+" + std::to_string(bytes.size());
}

/// Null: there are too many.
const AnnouncedLayout* RowTeller::decoded_layout() {
  if (const auto found = rows_->decoded.find(shape_); found != rows_->decoded.end()) return found->second;
  if (layouts_ >= most_layouts || columns_ + cells_.size() > most_columns) return nullptr;
  std::vector<Column> columns;
  Layout described = layout();
  for (const Cell& cell : cells_) {
    Column column = column_for(cell.column, cell.type);
    column.at = cell.at, column.count = cell.count;
    if (is_clock(column.meaning)) described.time = Time::own;
    columns.push_back(column);
  }
  ++layouts_, columns_ += columns.size();
  return rows_->decoded.emplace(shape_, &walk_.layout(described, std::move(columns))).first->second;
}

/// Each value as the bytes that are there, numbers without a meaning.
void RowTeller::tell_as_stored(const SqliteRow& row, const Frame& frame) {
  enum : std::size_t { text, blob, number, kinds };
  if (!rows_->as_stored) {
    std::vector<Column> columns;
    const Type text_type = file_->encoding() == SqliteText::utf8 ? Type::text : Type::utf16;
    for (std::size_t i = 0; i < rows_->names.size(); ++i) {
      columns.push_back(column_for(i, text_type));
      columns.push_back(column_for(i, Type::bytes));
      columns.push_back({rows_->names[i], Type::bytes, 0, none, 1, 0});
    }
    Layout described = layout();
    described.placed = true;
    rows_->as_stored = &walk_.layout(described, std::move(columns));
  }
  places_.assign(rows_->as_stored->columns.size(), {});
  for (std::size_t i = 0; i < row.values.size() && (i + 1) * kinds <= places_.size(); ++i) {
    const SqliteValue& value = row.values[i];
    const std::size_t kind = value.kind == SqliteKind::text ? text : value.kind == SqliteKind::blob ? blob : number;
    if (value.kind != SqliteKind::null)
      places_[i * kinds + kind] = {frame.where.at + frame.record_at + value.place.at, value.place.size};
  }
  walk_.placed(*rows_->as_stored, frame.bytes, frame.where, places_);
}

Column RowTeller::column_for(std::size_t column, Type type) {
  if (column == rowid_column) return {rowid_name, type, 0, sequence};
  if (column >= rows_->names.size()) return {unnamed, type, 0, none};
  Column made{rows_->names[column], type, 0, none};
  const bool open_ended = type == Type::text || type == Type::utf16 || type == Type::bytes;
  if (open_ended) made.count = 0;
  if (const Field* field = rows_->fields[column]) {
    made.meaning = field->meaning, made.subject = field->subject, made.unit = field->unit;
    if (!open_ended) made.per = field->per;
  }
  return made;
}

Layout RowTeller::layout() const {
  Layout made{.name = rows_->name};
  if (rows_->known) made.subject = rows_->known->subject;
  made.big = text_is_big();
  made.kind = rows_->kind;
  return made;
}

}  // namespace contrail::database
