#include "parsers/parts/database/wal.hpp"

#include <bit>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parsers/parts/database/loose_pages.hpp"

namespace contrail::database {
namespace {

using enum Meaning;

constexpr std::uint32_t magic = 0x377f0682;  // one more: sums count words most significant byte first
constexpr std::size_t header_size = 32, frame_head = 24, page_size_at = 8, salt_at = 16, sum_at = 24;
constexpr std::size_t pages_at = 4, frame_salt_at = 8, frame_sum_at = 16;
constexpr Column header_columns[] = {{"magic", Type::u32, 0, structure},     {"version", Type::u32, 4, structure},
                                     {"page size", Type::u32, 8, structure}, {"checkpoint", Type::u32, 12, sequence},
                                     {"salt", Type::u64, 16, structure},     {"checksum", Type::u64, 24, structure}};
constexpr Layout header{.name = "log header", .columns = header_columns, .big = true};
constexpr Column frame_columns[] = {{"page", Type::u32, 0, structure},
                                    {"pages after commit", Type::u32, 4, structure},
                                    {"salt", Type::u64, 8, structure},
                                    {"checksum", Type::u64, 16, structure},
                                    {"content", Type::bytes, 24, none, 1, 0}};
constexpr Layout frame{.name = "frame", .columns = frame_columns, .big = true};

std::string number_of(std::uint64_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

/// Section 4.2: over what stands before, two words at a time.
class Sum {
 public:
  explicit Sum(bool big) : big_(big) {}
  void add(Bytes bytes) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      a_ += load<std::uint32_t>(&bytes[at], big_) + b_;
      b_ += load<std::uint32_t>(&bytes[at + 4], big_) + a_;
    }
  }
  [[nodiscard]] bool is(const std::byte* stored) const {
    return load_be<std::uint32_t>(stored) == a_ && load_be<std::uint32_t>(stored + 4) == b_;
  }

 private:
  bool big_;
  std::uint32_t a_ = 0, b_ = 0;
};

class Log {
 public:
  Log(Walk& walk, Reader in) : walk_(walk), in_(in), bytes_(in.rest()), pages_(walk) {}

  void tell() {
    page_size_ = load_be<std::uint32_t>(&bytes_[page_size_at]);
    if (page_size_ < 512 || page_size_ > 65536 || !std::has_single_bit(page_size_))
      in_.fail(Code::bad_structure, "no page size of a database");
    record(header, 0, header_size);
    const std::uint64_t size = frame_head + page_size_;
    frames_ = (bytes_.size() - header_size) / size;
    find_committed();
    meet_pages();
    tell_state();
    for (std::uint64_t i = 0; i < frames_; ++i) tell_frame(i);
    if (const std::uint64_t end = at_frame(frames_); end < bytes_.size())
      walk_.note(Code::cut, where(end, bytes_.size() - end), "the file ends inside a frame");
  }

 private:
  [[nodiscard]] std::uint64_t at_frame(std::uint64_t i) const { return header_size + i * (frame_head + page_size_); }
  [[nodiscard]] std::uint32_t page_in(std::uint64_t i) const { return load_be<std::uint32_t>(&bytes_[at_frame(i)]); }
  [[nodiscard]] Bytes content(std::uint64_t i) const { return bytes_.subspan(at_frame(i) + frame_head, page_size_); }
  [[nodiscard]] Where where(std::uint64_t at, std::uint64_t size) const { return in_.where(in_.begin() + at, size); }
  void record(const Layout& layout, std::uint64_t at, std::uint64_t size) {
    walk_.record(walk_.layout_of(layout), bytes_.subspan(at, size), where(at, size));
  }
  /// Frames behind the end of the log are older ones, of which it has not written over yet: their salt differs.
  [[nodiscard]] bool is_old(std::uint64_t i) const {
    return load_be<std::uint64_t>(&bytes_[at_frame(i) + frame_salt_at]) != load_be<std::uint64_t>(&bytes_[salt_at]);
  }

  [[nodiscard]] bool ends_commit(std::uint64_t i) const {
    return load_be<std::uint32_t>(&bytes_[at_frame(i) + pages_at]) != 0;
  }

  /// What a reader of the database takes of its log (section 4.3): the frames up to the last one that ends a commit,
  /// as long as salts and sums hold.
  void find_committed() {
    Sum sum((load_be<std::uint32_t>(bytes_.data()) & 1) != 0);
    sum.add(bytes_.first(sum_at));
    if (!sum.is(&bytes_[sum_at])) return walk_.note(Code::bad_check, where(sum_at, 8), "wrong checksum of the header");
    for (std::uint64_t i = 0; i < frames_ && !is_old(i); ++i) {
      sum.add(bytes_.subspan(at_frame(i), frame_salt_at));
      sum.add(content(i));
      const std::uint64_t at = at_frame(i) + frame_sum_at;
      if (!sum.is(&bytes_[at]))  // all that follow build on it
        return walk_.note(Code::bad_check, where(at, 8), "wrong checksum of a frame");
      if (ends_commit(i)) committed_ = i + 1, ++commits_;
    }
  }

  /// Which frame has the newest state of a page, and what the schema says where the log has it.
  void meet_pages() {
    std::optional<std::uint64_t> schema;
    for (std::uint64_t i = 0; i < frames_; ++i) {
      if (i < committed_) newest_[page_in(i)] = i;
      if (page_in(i) == 1 && !is_old(i) && (i < committed_ || !newest_.contains(1))) schema = i;
    }
    if (schema) pages_.learn(content(*schema));
  }

  /// How much of it the database will take over.
  void tell_state() {
    if (frames_ == 0) return;
    std::uint64_t old = 0;
    for (std::uint64_t i = committed_; i < frames_; ++i) old += is_old(i) ? 1 : 0;
    const std::uint64_t open = frames_ - committed_ - old;
    std::string said = committed_ == 0 ? "no frame is committed"
                                       : number_of(committed_, "frame") + " in " + number_of(commits_, "commit") +
                                             ", the newest state of " + number_of(newest_.size(), "page");
    if (open != 0) said += "; " + number_of(open, "frame") + " without a commit";
    if (old != 0) said += "; " + number_of(old, "frame") + " of an earlier log";
    walk_.note(Code::remark, where(0, header_size), std::move(said));
  }

  /// What the rows of a frame are called.
  [[nodiscard]] std::string_view state_of(std::uint64_t i) const {
    if (is_old(i)) return " (log, earlier)";
    if (i >= committed_) return " (log, not committed)";
    return newest_.at(page_in(i)) == i ? " (log)" : " (log, earlier)";
  }

  void tell_frame(std::uint64_t i) {
    record(frame, at_frame(i), frame_head + page_size_);
    if (page_in(i) == 1) return;
    const std::uint64_t begin = in_.begin() + at_frame(i) + frame_head;
    pages_.tell({in_.source(), begin, begin + page_size_}, state_of(i));
  }

  Walk& walk_;
  Reader in_;
  Bytes bytes_;
  std::uint32_t page_size_ = 0;
  std::uint64_t frames_ = 0, committed_ = 0, commits_ = 0;  ///< the first `committed_` of them count
  std::map<std::uint32_t, std::uint64_t> newest_;           ///< by page, of those
  LoosePages pages_;
};

}  // namespace

bool is_wal(Bytes file) { return file.size() >= header_size && (load_be<std::uint32_t>(file.data()) & ~1u) == magic; }

void walk_wal(Walk& walk, Reader in) { Log(walk, in).tell(); }

void tell_wal_fields(const TellField& tell) {
  tell_layout(tell, header);
  tell_layout(tell, frame);
}

}  // namespace contrail::database
