#include "parsers/parts/coding/coding.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "parsers/base/bytes/crc.hpp"

namespace contrail {
namespace {

constexpr std::uint32_t subsampling_at = 1, subsampling_size = 32, tables_at = subsampling_at + subsampling_size,
                        tables_size = 256, segments_at = tables_at + tables_size;
constexpr Column coding_columns[] = {
    {"IJG quality", Type::u8, 0, Meaning::ijg_quality, 1, 1, "", {}, {}, Subject::none, {}, 0},
    {"subsampling", Type::text, subsampling_at, Meaning::subsampling, 1, subsampling_size},
    {"tables", Type::text, tables_at, Meaning::coding_tables, 1, tables_size},
    {"segments", Type::text, segments_at, Meaning::coding_segments, 1, 0},
};
constexpr Layout coding_layout{.name = "coding", .columns = coding_columns, .view = true};

}  // namespace

bool wants_coding(Walk& walk) { return walk.layout_of(coding_layout).wanted(); }

void tell_coding(Walk& walk, const PictureCoding& coding, const Where& whole) {
  const AnnouncedLayout& layout = walk.layout_of(coding_layout);
  const bool empty = coding.subsampling.empty() && coding.tables.empty() && coding.segments.empty();
  if (!layout.wanted() || empty) return;
  std::vector<std::byte> row(segments_at + coding.segments.size());
  const auto write = [&](std::size_t at, std::size_t size, std::string_view text) {
    std::ranges::copy(as_bytes(text.substr(0, size)), row.begin() + static_cast<std::ptrdiff_t>(at));
  };
  row[0] = static_cast<std::byte>(coding.ijg_quality);
  write(subsampling_at, subsampling_size, coding.subsampling);
  write(tables_at, tables_size, coding.tables);
  write(segments_at, coding.segments.size(), coding.segments);
  const auto stands = [](bool there, ByteRange range) { return there ? range : ByteRange{}; };
  const std::array places = {
      stands(coding.ijg_quality != 0, coding.quality_at), stands(!coding.subsampling.empty(), coding.subsampling_at),
      stands(!coding.tables.empty(), coding.tables_at), stands(!coding.segments.empty(), coding.segments_at)};
  walk.view(layout, row, whole, places);
}

void tell_coding_fields(const TellField& tell) { tell_layout(tell, coding_layout); }

void NamesInOrder::add(std::string_view name) {
  if (times_ > 0 && name == last_) {
    ++times_;
    return;
  }
  flush();
  last_ = name, times_ = 1;
}

void NamesInOrder::open() {
  flush();
  if (!full_) out_ += '(';
}

void NamesInOrder::close() {
  flush();
  if (!full_) out_ += ')';
}

void NamesInOrder::cut() {
  flush();
  if (!full_) out_ += out_.empty() || out_.back() == '(' ? "…" : " …";
}

void NamesInOrder::flush() {
  if (times_ == 0 || full_) return;
  if (out_.size() + last_.size() > longest) {
    full_ = true;
    out_ += " …";
    return;
  }
  if (!out_.empty() && out_.back() != '(') out_ += ' ';
  out_ += last_;
  if (times_ > 1) out_ += " ×" + std::to_string(times_);
  times_ = 0;
}

std::string NamesInOrder::text() const {
  NamesInOrder whole = *this;
  whole.flush();
  return whole.out_;
}

std::string fingerprint(std::string_view name, Bytes bytes) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), " %08X", static_cast<unsigned>(crc_of<crc32_ieee>(bytes)));
  return std::string(name) + digits.data();
}

std::string subsampling_of(std::uint64_t across, std::uint64_t down) {
  struct Named {
    std::uint64_t across, down;
    std::string_view name;
  };
  constexpr Named usual[] = {{1, 1, "4:4:4"}, {2, 1, "4:2:2"}, {2, 2, "4:2:0"},
                             {1, 2, "4:4:0"}, {4, 1, "4:1:1"}, {4, 2, "4:1:0"}};
  for (const Named& named : usual) {
    if (named.across == across && named.down == down) return std::string(named.name);
  }
  return std::to_string(across) + "x" + std::to_string(down);
}

std::string_view subsampling_name(unsigned chroma_format) {
  constexpr std::array<std::string_view, 4> names = {"4:0:0", "4:2:0", "4:2:2", "4:4:4"};
  return chroma_format < names.size() ? names[chroma_format] : std::string_view();
}

}  // namespace contrail
