#include "parsers/parts/sqlite/rows.hpp"

#include <algorithm>

namespace contrail {
namespace {

// Section 1.6: the first byte of a page.
struct Kinds {
  std::byte interior, leaf;
};
constexpr Kinds of_tables{std::byte{0x05}, std::byte{0x0D}}, of_indexes{std::byte{0x02}, std::byte{0x0A}};
constexpr std::size_t child_size = 4;

/// Section 1.6: how much of a record stays on its page; the rest is in overflow pages.
std::uint64_t stored_on_page(std::uint64_t size, std::uint64_t usable, SqliteTree tree) {
  const std::uint64_t most = tree == SqliteTree::table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  const std::uint64_t least = (usable - 12) * 32 / 255 - 23;
  if (size <= most) return size;
  const std::uint64_t even = least + (size - least) % (usable - 4);
  return even <= most ? even : least;
}

}  // namespace

std::optional<ByteRange> SqliteRow::place_of(const SqliteValue& value) const {
  std::uint64_t before = 0;
  for (const ByteRange& piece : pieces) {
    const std::uint64_t at = value.place.at - before;
    if (at < piece.size || (at == piece.size && value.place.size == 0)) {
      if (value.place.size > piece.size - at) return {};
      return ByteRange{piece.at + at, value.place.size};
    }
    before += piece.size;
  }
  return {};
}

SqliteRows::SqliteRows(const SqliteFile& file, std::uint32_t root, SqliteDamage damage, SqlitePages* pages,
                       SqliteTree tree)
    : file_(file), tree_(tree), damage_(std::move(damage)), pages_(pages ? *pages : own_) {
  pages_.resize(std::size_t(file.pages()) + 1);
  enter(root);
}

void SqliteRows::tell(Code code, const Level& level, std::string text) const {
  damage_(code, {file_.offset_of(level.page), file_.page_size()}, std::move(text));
}

/// False for a page that is not there or was read before: pages form a tree.
bool SqliteRows::visit(std::uint32_t page, SqlitePage as) {
  if (page == 0 || page >= pages_.size() || pages_[page] != SqlitePage::unread) return false;
  pages_[page] = as;
  return true;
}

void SqliteRows::enter(std::uint32_t page) {
  const ByteRange parent = levels_.empty()
                               ? ByteRange{0, std::min<std::uint64_t>(file_.bytes().size(), file_.page_size())}
                               : ByteRange{file_.offset_of(levels_.back().page), file_.page_size()};
  if (levels_.size() == max_depth) return damage_(Code::limit, parent, "the tree of a table is too deep");
  const bool missing = page == 0 || page >= pages_.size();
  if (missing || pages_[page] != SqlitePage::unread) {
    return damage_(missing ? Code::cut : Code::bad_structure, parent,
                   "page " + std::to_string(page) + (missing ? " is not in the file" : " is used twice"));
  }
  Level level{.page = page, .bytes = file_.page(page), .head = file_.head_of(page), .leaf = false, .cells = 0};
  const std::byte kind = level.bytes[level.head];
  const bool of_table = tree_ == SqliteTree::table;
  const Kinds& kinds = of_table ? of_tables : of_indexes;
  if (kind != kinds.interior && kind != kinds.leaf)
    return tell(Code::bad_structure, level,
                "page " + std::to_string(page) + " is not a page of " + (of_table ? "a table" : "an index"));
  level.leaf = kind == kinds.leaf;
  (void)visit(page, level.leaf ? SqlitePage::leaf : SqlitePage::interior);
  const std::uint32_t claimed = load_be<std::uint16_t>(&level.bytes[level.head + 3]);
  // Between the pointers and where the content of the page begins; a count that lies leaves those that are there.
  const std::size_t pointers = level.head + (level.leaf ? 8 : 12),
                    stored = load_be<std::uint16_t>(&level.bytes[level.head + 5]);
  const std::size_t content = stored < pointers ? level.bytes.size() : std::min(stored, level.bytes.size());
  const std::size_t room = (content - pointers) / 2;
  level.cells = static_cast<std::uint32_t>(std::min<std::size_t>(claimed, room));
  if (claimed > room) tell(Code::overrun, level, "a page claims more cells than it has room for");
  levels_.push_back(level);
}

/// Where a cell begins on its page.
std::optional<std::size_t> SqliteRows::cell_at(Level& level, std::uint32_t index) {
  const std::size_t pointers = level.head + (level.leaf ? 8 : 12);
  const std::size_t at = load_be<std::uint16_t>(&level.bytes[pointers + std::size_t(2) * index]);
  if (at >= pointers + std::size_t(2) * level.cells && at + 4 <= level.bytes.size()) return at;
  ++level.outside;
  return {};
}

void SqliteRows::leave() {
  const Level& level = levels_.back();
  if (level.outside > 0)
    tell(Code::overrun, level,
         std::to_string(level.outside) + (level.outside == 1 ? " cell lies" : " cells lie") + " outside the page");
  levels_.pop_back();
}

bool SqliteRows::next(SqliteRow& row) {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    const std::uint32_t step = level.done++;
    if (level.leaf) {
      if (step >= level.cells) {
        leave();
      } else if (const auto at = cell_at(level, step); at && read_cell(level, *at, row)) {
        return true;
      }
      continue;
    }
    // In a tree of keys each cell is a row as well, behind those of its child.
    const bool keys = tree_ == SqliteTree::index;
    const std::uint32_t index = keys ? step / 2 : step;
    if (keys && step % 2 == 1) {
      const auto at = index < level.cells ? cell_at(level, index) : std::nullopt;
      if (at && read_cell(level, *at + child_size, row)) return true;
    } else if (index < level.cells) {
      if (const auto at = cell_at(level, index)) enter(load_be<std::uint32_t>(&level.bytes[*at]));
    } else if (index == level.cells) {
      enter(load_be<std::uint32_t>(&level.bytes[level.head + 8]));  // the right-most child
    } else {
      leave();
    }
  }
  return false;
}

bool SqliteRows::read_cell(Level& level, std::size_t at, SqliteRow& row) {
  const std::size_t begin = at;
  const auto size = sqlite_varint(level.bytes, at);
  const std::size_t rowid_at = at;
  const bool keys = tree_ == SqliteTree::index;
  const auto rowid = !size ? std::nullopt : keys ? std::optional<std::uint64_t>(0) : sqlite_varint(level.bytes, at);
  const std::uint64_t stored = size ? stored_on_page(*size, file_.usable(), tree_) : 0;
  const bool spills = size && stored < *size;
  if (!rowid || stored + (spills ? 4 : 0) > level.bytes.size() - at) {
    tell(Code::overrun, level, "a row reaches past the end of its page");
    return false;
  }
  const std::uint64_t page_at = file_.offset_of(level.page);
  row.rowid = static_cast<std::int64_t>(*rowid);
  row.rowid_at = {page_at + rowid_at, at - rowid_at};
  row.cell = {page_at + begin, at + stored + (spills ? 4 : 0) - begin};
  level.used += row.cell.size;
  if (level.used > level.bytes.size()) {
    level.done = 2 * level.cells + 1;
    tell(Code::bad_structure, level, "the cells of a page overlap");
    return false;
  }
  const ByteRange begun{page_at + at, stored};
  if (!spills) {
    pieces_.assign(1, begun);
    row.record = level.bytes.subspan(at, stored);
  } else {
    if (!gather(*size, load_be<std::uint32_t>(&level.bytes[at + stored]), begun)) return false;
    row.record = gathered_;
  }
  row.whole = read_sqlite_record(row.record, values_);
  if (!row.whole) damage_(Code::bad_structure, row.cell, "a row does not read as a record");
  row.pieces = pieces_;
  row.values = values_;
  return true;
}

/// Follows the overflow pages of a record (section 1.7) and puts its pieces together.
bool SqliteRows::gather(std::uint64_t size, std::uint32_t overflow, ByteRange begun) {
  if (size > longest_record || size > file_.bytes().size()) {
    damage_(size > longest_record ? Code::limit : Code::overrun, begun, "a row of " + std::to_string(size) + " bytes");
    return false;
  }
  const Bytes all = file_.bytes();
  const auto take = [&](ByteRange piece) {
    pieces_.push_back(piece);
    const Bytes bytes = all.subspan(piece.at, piece.size);
    gathered_.insert(gathered_.end(), bytes.begin(), bytes.end());
  };
  pieces_.clear();
  gathered_.clear();
  take(begun);
  while (gathered_.size() < size) {
    if (!visit(overflow, SqlitePage::overflow)) {
      damage_(Code::bad_structure, begun,
              "a row goes on in page " + std::to_string(overflow) + ", which is not there or used twice");
      return false;
    }
    const std::uint64_t at = file_.offset_of(overflow);
    take({at + 4, std::min<std::uint64_t>(size - gathered_.size(), file_.usable() - 4)});
    overflow = load_be<std::uint32_t>(&all[at]);
  }
  return true;
}

}  // namespace contrail
