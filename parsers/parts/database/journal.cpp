#include "parsers/parts/database/journal.hpp"

#include <bit>
#include <string>

#include "parsers/parts/database/loose_pages.hpp"

namespace contrail::database {
namespace {

using enum Meaning;

constexpr std::uint64_t journal_magic = 0xd9d505f920a163d7;
constexpr std::size_t journal_head = 28, count_at = 8, nonce_at = 12, before_at = 16, sector_at = 20, page_size_at = 24,
                      number_size = 4, sum_size = 4;
constexpr std::uint32_t to_the_end = 0xFFFFFFFF;
constexpr Column journal_columns[] = {
    {"magic", Type::u64, 0, structure},        {"pages", Type::u32, 8, structure},
    {"nonce", Type::u32, 12, structure},       {"pages before", Type::u32, 16, structure},
    {"sector size", Type::u32, 20, structure}, {"page size", Type::u32, 24, structure},
    {"padding", Type::bytes, 28, none, 1, 0}};
constexpr Layout journal_header{.name = "journal header", .columns = journal_columns, .big = true};
// The sum stands behind the page, which is as large as the header says.
constexpr Column before_columns[] = {{"page", Type::u32, 0, structure},
                                     {"content and sum", Type::bytes, 4, none, 1, 0}};
constexpr Layout page_before{.name = "page before", .columns = before_columns, .big = true};
constexpr Column padding_columns[] = {{"padding", Type::bytes, 0, none, 1, 0}};
constexpr Layout padding{.name = "padding", .columns = padding_columns};

class Journal {
 public:
  Journal(Walk& walk, Reader in) : walk_(walk), in_(in), bytes_(in.rest()), pages_(walk) {}

  void tell() {
    page_size_ = number(page_size_at);
    sector_ = number(sector_at);
    const auto fits = [](std::uint32_t size, std::uint32_t least) {
      return size >= least && size <= 65536 && std::has_single_bit(size);
    };
    if (!fits(page_size_, 512) || !fits(sector_, 32)) in_.fail(Code::bad_structure, "no sizes of a page and a sector");
    learn();
    std::uint64_t at = 0;
    while (is_header(at)) at = tell_segment(at);
    if (at < bytes_.size())
      walk_.note(Code::trailing, Severity::notice, where(at, bytes_.size() - at), "bytes behind the pages");
    walk_.note(Code::remark, Severity::notice, where(0, journal_head),
               std::to_string(told_) + (told_ == 1 ? " page" : " pages") + " of a database of " +
                   std::to_string(number(before_at)) +
                   ", as they were before a change: where it did not end, they are what counts");
  }

 private:
  [[nodiscard]] std::uint32_t number(std::uint64_t at) const { return load_be<std::uint32_t>(&bytes_[at]); }
  [[nodiscard]] Where where(std::uint64_t at, std::uint64_t size) const { return in_.where(in_.begin() + at, size); }
  [[nodiscard]] std::uint64_t record_size() const { return number_size + page_size_ + sum_size; }
  [[nodiscard]] bool is_header(std::uint64_t at) const { return at < bytes_.size() && is_journal(bytes_.subspan(at)); }
  void record(const Layout& layout, std::uint64_t at, std::uint64_t size) {
    walk_.record(walk_.layout_of(layout), bytes_.subspan(at, size), where(at, size));
  }

  /// The first page changes with every change, and is among the first in the journal.
  void learn() {
    for (std::uint64_t at = sector_; at + record_size() <= bytes_.size() && !is_header(at); at += record_size()) {
      if (number(at) == 1) return pages_.learn(bytes_.subspan(at + number_size, page_size_));
    }
  }

  /// A header with the pages behind it. Returns where the next one would begin.
  std::uint64_t tell_segment(std::uint64_t at) {
    const std::uint64_t behind = std::min<std::uint64_t>(at + sector_, bytes_.size());
    record(journal_header, at, behind - at);
    const std::uint32_t said = number(at + count_at), nonce = number(at + nonce_at);
    // A journal whose pages were not yet safe on the disk says none.
    const bool counted = said != 0 && said != to_the_end;
    std::uint64_t next = behind;
    for (std::uint32_t i = 0; !counted || i < said; ++i) {
      if (!counted && is_header(next)) break;
      if (next + record_size() > bytes_.size()) {
        if (next < bytes_.size())
          walk_.note(Code::cut, where(next, bytes_.size() - next), "the file ends inside a page");
        return bytes_.size();
      }
      tell_page(next, nonce);
      next += record_size();
    }
    const auto aligned = std::min<std::uint64_t>((next + sector_ - 1) / sector_ * sector_, bytes_.size());
    if (aligned > next) record(padding, next, aligned - next);
    return aligned;
  }

  void tell_page(std::uint64_t at, std::uint32_t nonce) {
    record(page_before, at, record_size());
    ++told_;
    const Bytes content = bytes_.subspan(at + number_size, page_size_);
    std::uint32_t sum = nonce;
    for (std::size_t i = page_size_; i > 200; sum += std::to_integer<std::uint32_t>(content[i])) i -= 200;
    if (sum != number(at + number_size + page_size_))
      return walk_.note(Code::bad_check, where(at, record_size()), "wrong checksum of a page: its rows are not told");
    if (number(at) == 1) return;
    const std::uint64_t begin = in_.begin() + at + number_size;
    pages_.tell({in_.source(), begin, begin + page_size_}, " (journal, earlier)");
  }

  Walk& walk_;
  Reader in_;
  Bytes bytes_;
  std::uint32_t page_size_ = 0, sector_ = 0;
  std::uint64_t told_ = 0;
  LoosePages pages_;
};

}  // namespace

bool is_journal(Bytes file) {
  return file.size() >= journal_head && load_be<std::uint64_t>(file.data()) == journal_magic;
}

void walk_journal(Walk& walk, Reader in) { Journal(walk, in).tell(); }

void tell_journal_fields(const TellField& tell) {
  tell_layout(tell, journal_header);
  tell_layout(tell, page_before);
  tell_layout(tell, padding);
}

}  // namespace contrail::database
