// The pages of a database as records: their framing, and the bytes in them that belong to no row any more.
#pragma once
#include <functional>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/sqlite/rows.hpp"

namespace contrail::database {

class Pages {
 public:
  Pages(Walk& walk, Reader in, const SqliteFile& file) : walk_(walk), in_(in), file_(file) {}

  /// All of them, once the trees were read; `read` is what as. `freed` is called with each page that was freed and
  /// keeps what stood on it.
  void tell(const SqlitePages& read, const std::function<void(std::uint32_t page)>& freed);
  /// Bytes that are of no use any more, as where rows were deleted; zeros are not told.
  void leftover(ByteRange range);

 private:
  void tell_header();
  void tell_free(const SqlitePages& read, const std::function<void(std::uint32_t page)>& freed);
  void tell_page(std::uint32_t number, SqlitePage kind);
  [[nodiscard]] bool may_be_unread(std::uint32_t number) const;
  void tell_tree(std::uint32_t number, std::size_t head, bool leaf);
  void tell_freeblocks(std::uint32_t number, std::size_t head);
  void send(const Layout& layout, ByteRange range);
  [[nodiscard]] Where where(ByteRange range) const { return in_.where(in_.begin() + range.at, range.size); }

  Walk& walk_;
  Reader in_;
  const SqliteFile& file_;
  std::vector<bool> free_;  ///< by page: it is on the list of free ones
};

void tell_page_fields(const TellField& tell);

}  // namespace contrail::database
