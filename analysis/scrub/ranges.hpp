// Which of the values that may stay are such as their fields can have: what is none does not stay, whatever its name.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// The columns of one layout that have limits, run by run: neighbours of one type are looked at together.
/// Side by side, values can spell words though each is one of its field: of those nothing stays either.
class Ranges {
 public:
  /// Of zeros, NaNs and infinities: whether they go, or are readings like others.
  enum class Signs : std::uint8_t { go, stay };
  Ranges() = default;
  explicit Ranges(Signs signs) : signs_(signs) {}
  /// A number that can be looked at where it stands: whole bytes, of a type the machine has; or a part of one of which
  /// every value is within the limits.
  [[nodiscard]] static bool can_check(const Layout& layout, const Column& column);
  /// Columns in the order of their bytes make the longest runs.
  void add(const Layout& layout, const Column& column) { add(layout, column, column.limits); }
  /// With narrower limits than the column's own. Of a whole number that has words only those within them stay.
  void add(const Layout& layout, const Column& column, const Limits& limits);
  [[nodiscard]] bool empty() const { return runs_.empty() && !spells_; }
  /// Whether every value of a row is zero, within its limits, or what its column says for "not known". Of numbers that
  /// are none the usual NaN and infinity stay; other NaNs may hold something, and so may their signs and that of zero,
  /// nor do floats too small to be measured (they are whole numbers in disguise), floats that are digits byte by byte,
  /// neighbours that spell a text together, nor a value the row's end cuts off; one behind it is not there.
  [[nodiscard]] bool hold(Bytes row) const;
  /// Zeroes the others, but for a NaN that loses its sign; how many they were, without those that lose only that.
  std::uint64_t blank(std::span<std::byte> row) const;

 private:
  struct Run {
    Type type;
    bool big;
    std::uint32_t at, end;
    std::size_t first;  ///< of its values in `held_`
  };
  struct Held {
    Limits limits;
    double unknown;               ///< NaN: no number says that
    std::span<const Name> words;  ///< of an enumeration: a value without one is none
    bool signed_as_is;            ///< of values that are packed together, too: they stay or refuse as they are
  };
  /// Values of one size, side by side; those at their place that stay whatever they are, too.
  struct Part {
    std::uint32_t at, end, size;
  };
  /// Parts without a gap between them, and of how many letters a text in them is at least.
  struct Span {
    std::uint32_t at, end;
    std::size_t least;
  };
  template <class T>
  static bool holds(T value, const Held& held);
  void add_part(const Layout& layout, const Column& column, const Limits& limits);
  /// The first text within `span` that begins at or behind `at`; size 0: there is none.
  static ByteRange find_text(Bytes row, const Span& span, std::size_t at);
  bool spells_text(Bytes row) const;
  std::uint64_t blank_texts(std::span<std::byte> row) const;
  Signs signs_ = Signs::go;
  std::vector<Run> runs_;
  std::vector<Held> held_;   ///< one a value
  std::vector<Part> parts_;  ///< in the order of their bytes
  std::vector<Span> spans_;
  std::vector<Span> words_;  ///< arrays that can hold shorter ones
  bool spells_ = false;      ///< one of them is long enough for a text
};

}  // namespace contrail
