// The boxes of a clean copy, asked for by where they stood in the original: what sets their sizes, counts and offsets
// right after something was cut out works on them.
#pragma once
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/walk/moved.hpp"

namespace contrail::mp4 {

/// All offsets are those of the original. The first thing that cannot be set right is the objection; what follows it
/// does no harm.
class MovedBoxes {
 public:
  struct Old {
    FourCc type = 0;
    std::uint64_t at = 0, body = 0, end = 0;
  };
  MovedBoxes(std::span<std::byte> out, const Moved& moved) : out_(out), moved_(moved) {}

  void object(std::string text) {
    if (objection_.empty()) objection_ = std::move(text);
  }
  [[nodiscard]] bool fine() const { return objection_.empty(); }
  [[nodiscard]] const std::string& objection() const { return objection_; }
  [[nodiscard]] const Moved& moved() const { return moved_; }
  /// Where the original ended.
  [[nodiscard]] std::uint64_t end() const { return out_.size() + moved_.taken(); }

  /// A number of `size` bytes, at most 8.
  std::uint64_t get(std::uint64_t old, unsigned size) {
    const std::byte* at = place(old, size);
    std::uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i) value = value << 8 | std::to_integer<std::uint8_t>(at[i]);
    return value;
  }
  void put(std::uint64_t old, std::uint64_t value, unsigned size) {
    if (size < 8 && value >> (8 * size)) return object("an offset no longer fits its field");
    store(place(old, size), value, size, true);
  }
  template <class T>
  T get(std::uint64_t old) {
    return load_be<T>(place(old, sizeof(T)));
  }
  template <class T>
  void put(std::uint64_t old, std::uint64_t value) {
    if (value > std::numeric_limits<T>::max()) return object("an offset no longer fits its field");
    store_be(place(old, sizeof(T)), static_cast<T>(value));
  }

  /// The next box that stays in [at, end); `at` moves behind it. The last box of a file may claim more than there is
  /// where `may_be_cut`.
  std::optional<Old> next(std::uint64_t& at, std::uint64_t end, bool may_be_cut);
  /// The box takes `size` bytes now.
  void set_size(const Old& box, std::uint64_t size);

 private:
  /// Where nothing stands any more, zeros that nobody will see.
  std::byte* place(std::uint64_t old, std::size_t size) {
    const std::uint64_t at = moved_(old);
    if (at <= out_.size() && size <= out_.size() - at) return out_.data() + at;
    object("the copy ends inside a box");
    nowhere_ = {};
    return nowhere_.data();
  }

  std::span<std::byte> out_;
  const Moved& moved_;
  std::string objection_;
  std::array<std::byte, 8> nowhere_{};
};

}  // namespace contrail::mp4
