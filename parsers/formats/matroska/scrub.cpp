// A clean file: elements that stay close up, their sizes and what points to one of them is set right. All offsets in
// here are those of the original, whose elements the copy still holds but for what was cut.
#include <algorithm>
#include <array>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/walk/moved.hpp"
#include "parsers/formats/matroska/movie.hpp"

namespace contrail::matroska {
namespace {

class Reseat {
 public:
  Reseat(std::span<std::byte> out, const Moved& moved) : out_(out), moved_(moved) {}
  std::string run() {
    elements(0, out_.size() + moved_.taken(), 0);
    return objection_;
  }

 private:
  struct Old {
    std::uint32_t id = 0;
    std::uint64_t at = 0, body = 0, end = 0;
    unsigned size_bytes = 0;
    bool sized = true;
  };

  void object(std::string_view why) {
    if (objection_.empty()) objection_ = why;
  }
  /// The bytes that stood there, as far as they lie one behind the other in the copy.
  std::span<std::byte> there(std::uint64_t old, std::uint64_t size) {
    const std::uint64_t at = moved_(old);
    if (at <= out_.size() && size <= out_.size() - at) return out_.subspan(at, size);
    object("the copy ends inside an element");
    return {};
  }

  std::optional<Old> next(std::uint64_t& at, std::uint64_t end) {
    constexpr std::uint64_t longest_head = 12;
    at = moved_.next_kept(at);
    if (!objection_.empty() || at >= end) return std::nullopt;
    const std::uint64_t new_at = moved_(at);
    const auto source =
        Source::view("", Bytes(out_).subspan(new_at, std::min<std::uint64_t>(longest_head, out_.size() - new_at)));
    Reader in(*source);
    const auto id = try_ebml_number(in);
    const auto size = id ? try_ebml_number(in) : std::nullopt;
    if (!size) {
      object("an element of the copy has no size");
      return std::nullopt;
    }
    Old old{static_cast<std::uint32_t>(id->value | std::uint64_t{1} << 7 * id->bytes),
            at,
            at + in.at(),
            0,
            size->bytes,
            !size->is_unknown()};
    old.end = old.sized ? old.body + std::min(size->value, end - std::min(end, old.body)) : end;
    at = old.end;
    return old;
  }

  void elements(std::uint64_t at, std::uint64_t end, int depth) {
    constexpr int deepest = 24;
    while (const auto old = next(at, end)) {
      const Element* kind = find_element(old->id);
      if (old->id == segment) segment_ = old->body;
      if (kind && kind->form == Form::master && depth < deepest) {
        elements(old->body, old->end, depth + 1);
        if (old->sized) set_size(*old, moved_(old->end) - moved_(old->body));
      } else if (kind && kind->meaning == Meaning::offset) {
        set_offset(*old);
      }
    }
  }

  void set_size(const Old& old, std::uint64_t size) {
    const std::span<std::byte> field = there(old.body - old.size_bytes, old.size_bytes);
    const unsigned bits = 7 * old.size_bytes;
    if (field.empty() || size >= (std::uint64_t{1} << bits) - 1) return object("a size no longer fits its field");
    store(field.data(), size | std::uint64_t{1} << bits, old.size_bytes, true);
  }

  /// From the beginning of the segment's body.
  void set_offset(const Old& old) {
    const std::uint64_t size = old.end - old.body;
    const std::span<std::byte> field = there(old.body, size);
    if (field.size() > sizeof(std::uint64_t)) return object("an offset is too long");
    std::uint64_t value = 0;
    for (const std::byte b : field) value = value << 8 | std::to_integer<std::uint64_t>(b);
    std::uint64_t target = segment_;
    if (__builtin_add_overflow(target, value, &target)) return object("an offset that leads nowhere");
    store(field.data(), moved_(target) - moved_(segment_), size, true);
  }

  std::span<std::byte> out_;
  const Moved& moved_;
  std::uint64_t segment_ = 0;
  std::string objection_;
};

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  return moved.nothing() ? std::string() : Reseat(out, moved).run();
}

void make_void(std::span<std::byte> element) {
  if (element.size() < 2) return;
  std::ranges::fill(element, std::byte{0});
  element[0] = static_cast<std::byte>(ebml_void);
  // One byte tells up to 126, eight tell everything.
  constexpr std::size_t short_head = 2, long_head = 9, most_short = 126;
  if (element.size() - short_head <= most_short)
    element[1] = static_cast<std::byte>(0x80 | (element.size() - short_head));
  else
    store(element.data() + 1, (element.size() - long_head) | std::uint64_t{1} << 56, 8, true);
}

bool is_void(Bytes element) {
  if (element.size() < 2) return false;
  std::array<std::byte, 9> head{};
  constexpr std::size_t short_head = 2, most_short = 126;
  head[0] = static_cast<std::byte>(ebml_void);
  const std::size_t size = element.size() - short_head <= most_short ? short_head : head.size();
  if (size == short_head)
    head[1] = static_cast<std::byte>(0x80 | (element.size() - short_head));
  else
    store(head.data() + 1, (element.size() - size) | std::uint64_t{1} << 56, 8, true);
  return std::ranges::equal(element.first(size), std::span(head).first(size)) && all_zero(element.subspan(size));
}

}  // namespace contrail::matroska
