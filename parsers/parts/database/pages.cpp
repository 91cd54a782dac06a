#include "parsers/parts/database/pages.hpp"

#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"

namespace contrail::database {
namespace {

using enum Meaning;

// Section 1.3.
constexpr Column header_columns[] = {{"magic", Type::text, 0, structure, 1, 16},
                                     {"page size", Type::u16, 16, structure},
                                     {"write version", Type::u8, 18, structure},
                                     {"read version", Type::u8, 19, structure},
                                     {"reserved bytes of a page", Type::u8, 20, structure},
                                     {"change counter", Type::u32, 24, sequence},
                                     {"pages", Type::u32, 28, structure},
                                     {"first free page", Type::u32, 32, structure},
                                     {"free pages", Type::u32, 36, structure},
                                     {"schema cookie", Type::u32, 40, sequence},
                                     {"schema format", Type::u32, 44, structure},
                                     {"page cache", Type::u32, 48, structure},
                                     {"largest root page", Type::u32, 52, structure},
                                     {"text encoding", Type::u32, 56, structure},
                                     {"user version", Type::u32, 60, structure},
                                     {"incremental vacuum", Type::u32, 64, structure},
                                     {"application id", Type::u32, 68, structure},
                                     {"reserved", Type::bytes, 72, none, 1, 20},
                                     {"version valid for", Type::u32, 92, sequence},
                                     {"SQLite version", Type::u32, 96, structure}};
constexpr Layout header{.name = "database header", .columns = header_columns, .big = true};
constexpr std::size_t write_version_at = 18, first_free_at = 32, free_count_at = 36, largest_root_at = 52;

// Section 1.6. The offsets count from the head of the page, which on the first stands behind the database header.
constexpr Column leaf_columns[] = {{"kind", Type::u8, 0, structure},
                                   {"first freeblock", Type::u16, 1, structure},
                                   {"cells", Type::u16, 3, structure},
                                   {"content", Type::u16, 5, structure},
                                   {"fragmented bytes", Type::u8, 7, structure}};
constexpr Column interior_columns[] = {{"kind", Type::u8, 0, structure},
                                       {"first freeblock", Type::u16, 1, structure},
                                       {"cells", Type::u16, 3, structure},
                                       {"content", Type::u16, 5, structure},
                                       {"fragmented bytes", Type::u8, 7, structure},
                                       {"right-most child", Type::u32, 8, structure}};
constexpr Layout leaf_page{.name = "leaf page", .columns = leaf_columns, .big = true},
    interior_page{.name = "interior page", .columns = interior_columns, .big = true};
constexpr std::size_t leaf_head = 8, interior_head = 12;

constexpr Column next_columns[] = {{"next", Type::u32, 0, structure}};
constexpr Layout overflow_page{.name = "overflow page", .columns = next_columns, .big = true};
// Section 1.5, and 1.8: of each page what it is to which other.
constexpr Column trunk_columns[] = {{"next", Type::u32, 0, structure},
                                    {"count", Type::u32, 4, structure},
                                    {"free pages", Type::bytes, 8, structure, 1, 0}};
constexpr Layout trunk_page{.name = "list of free pages", .columns = trunk_columns, .big = true};
constexpr Column map_columns[] = {{"pages", Type::bytes, 0, structure, 1, 0}};
constexpr Layout map_page{.name = "pointer map", .columns = map_columns, .big = true};

constexpr Column content_columns[] = {{"content", Type::bytes, 0, none, 1, 0}};
constexpr Layout index_page{.name = "index page", .columns = content_columns},
    free_page{.name = "free page", .columns = content_columns}, lost_page{.name = "page", .columns = content_columns},
    left_over{.name = "deleted", .columns = content_columns};
constexpr Column freeblock_columns[] = {
    {"next", Type::u16, 0, structure}, {"size", Type::u16, 2, structure}, {"content", Type::bytes, 4, none, 1, 0}};
constexpr Layout freeblock{.name = "freeblock", .columns = freeblock_columns, .big = true};

constexpr std::byte index_interior{0x02}, index_leaf{0x0A}, table_interior{0x05}, table_leaf{0x0D};

}  // namespace

void Pages::send(const Layout& layout, ByteRange range) {
  walk_.record(walk_.layout_of(layout), file_.bytes().subspan(range.at, range.size), where(range));
}

void Pages::leftover(ByteRange range) {
  if (!all_zero(file_.bytes().subspan(range.at, range.size))) send(left_over, range);
}

void Pages::tell(const SqlitePages& read, const std::function<void(std::uint32_t page)>& freed) {
  tell_header();
  tell_free(read, freed);
  for (std::uint32_t n = 1; n <= file_.pages(); ++n) {
    if (free_[n]) continue;
    tell_page(n, n < read.size() ? read[n] : SqlitePage::unread);
    leftover({file_.offset_of(n) + file_.usable(), file_.page_size() - file_.usable()});
  }
  const std::uint64_t whole = std::uint64_t{file_.pages()} * file_.page_size(), size = file_.bytes().size();
  if (whole < size) walk_.note(Code::cut, where({whole, size - whole}), "the file ends inside a page");
}

void Pages::tell_header() {
  const Bytes bytes = file_.bytes();
  send(header, {0, SqliteFile::header_size});
  constexpr std::byte wal{2};
  if (bytes[write_version_at] == wal)
    walk_.note(Code::remark, Severity::notice, where({write_version_at, 1}),
               "this database keeps its newest changes in a second file, whose name ends in -wal: look for it");
}

/// Section 1.5: pages that list pages.
void Pages::tell_free(const SqlitePages& read, const std::function<void(std::uint32_t page)>& freed) {
  free_.assign(std::size_t(file_.pages()) + 1, false);
  const auto take = [&](std::uint32_t page) {
    const bool fine =
        page != 0 && page < free_.size() && !free_[page] && (page >= read.size() || read[page] == SqlitePage::unread);
    if (fine) free_[page] = true;
    return fine;
  };
  const Bytes all = file_.bytes();
  const auto count = load_be<std::uint32_t>(&all[free_count_at]);
  std::uint32_t met = 0, bad = 0;
  for (auto trunk = load_be<std::uint32_t>(&all[first_free_at]); trunk != 0;) {
    if (!take(trunk)) {
      ++bad;
      break;
    }
    ++met;
    const Bytes page = file_.page(trunk);
    const std::uint64_t room = page.size() / 4 - 2, listed = load_be<std::uint32_t>(&page[4]);
    const std::uint64_t leaves = std::min(room, listed), end = 8 + 4 * leaves;
    bad += listed > room;
    send(trunk_page, {file_.offset_of(trunk), end});
    send(lost_page, {file_.offset_of(trunk) + end, file_.page_size() - end});
    for (std::uint64_t i = 0; i < leaves; ++i) {
      const auto leaf = load_be<std::uint32_t>(&page[8 + 4 * i]);
      if (!take(leaf)) {
        ++bad;
        continue;
      }
      ++met;
      send(free_page, {file_.offset_of(leaf), file_.page_size()});
    }
    trunk = load_be<std::uint32_t>(page.data());
  }
  if (bad != 0 || met != count)
    walk_.note(Code::bad_structure, where({first_free_at, 8}), "the list of free pages is damaged");
  for (std::uint32_t n = 1; n <= file_.pages(); ++n) {
    if (free_[n]) freed(n);
  }
}

void Pages::tell_page(std::uint32_t number, SqlitePage kind) {
  const std::size_t head = file_.head_of(number);
  const ByteRange whole{file_.offset_of(number), file_.page_size()};
  switch (kind) {
    case SqlitePage::leaf: return tell_tree(number, head, true);
    case SqlitePage::interior: return tell_tree(number, head, false);
    case SqlitePage::overflow: return send(overflow_page, whole);
    case SqlitePage::unread: break;
  }
  const bool auto_vacuum = load_be<std::uint32_t>(&file_.bytes()[largest_root_at]) != 0;
  if (auto_vacuum && number >= 2 && (number - 2) % (file_.usable() / 5 + 1) == 0) return send(map_page, whole);
  const std::byte first = file_.bytes()[whole.at + head];
  const bool index = first == index_interior || first == index_leaf;
  const bool table = first == table_interior || first == table_leaf;  // whose parent was lost, which is told
  if (!index && !table && !may_be_unread(number))
    walk_.note(Code::bad_structure, where(whole), "page " + std::to_string(number) + " is of no table, index or list");
  send(index ? index_page : lost_page, {whole.at + head, whole.size - head});
}

/// A page that no tree led to: what an index goes on in, which begins with the number of the next such page, or the one
/// with the byte that SQLite locks.
bool Pages::may_be_unread(std::uint32_t number) const {
  constexpr std::uint64_t lock_byte = 1 << 30;
  const auto next = load_be<std::uint32_t>(file_.page(number).data());
  return next <= file_.pages() || number == lock_byte / file_.page_size() + 1;
}

void Pages::tell_tree(std::uint32_t number, std::size_t head, bool leaf) {
  const std::uint64_t at = file_.offset_of(number);
  send(leaf ? leaf_page : interior_page, {at + head, file_.page_size() - head});
  const Bytes page = file_.page(number);
  const std::size_t cells = load_be<std::uint16_t>(&page[head + 3]);
  const std::size_t pointers_end = head + (leaf ? leaf_head : interior_head) + 2 * cells;
  const std::size_t stored = load_be<std::uint16_t>(&page[head + 5]), content = stored == 0 ? 65536 : stored;
  if (pointers_end <= content && content <= page.size()) leftover({at + pointers_end, content - pointers_end});
  tell_freeblocks(number, head);
}

/// Section 1.6: chained in the order of their offsets.
void Pages::tell_freeblocks(std::uint32_t number, std::size_t head) {
  const Bytes page = file_.page(number);
  std::size_t behind = head;
  for (std::size_t at = load_be<std::uint16_t>(&page[head + 1]); at != 0;) {
    const std::size_t size = at + 4 <= page.size() ? load_be<std::uint16_t>(&page[at + 2]) : 0;
    if (at < behind || size < 4 || size > page.size() - at) {
      walk_.note(Code::bad_structure, where({file_.offset_of(number), file_.page_size()}),
                 "the list of free blocks of a page is damaged");
      return;
    }
    send(freeblock, {file_.offset_of(number) + at, size});
    behind = at + size;
    at = load_be<std::uint16_t>(&page[at]);
  }
}

void tell_page_fields(const TellField& tell) {
  for (const Layout* layout : {&header, &leaf_page, &interior_page, &overflow_page, &trunk_page, &map_page, &index_page,
                               &free_page, &lost_page, &left_over, &freeblock})
    tell_layout(tell, *layout);
}

}  // namespace contrail::database
