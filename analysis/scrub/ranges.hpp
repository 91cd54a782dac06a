// Which of the values that may stay are such as their fields can have: what is none does not stay, whatever its name.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// The columns of one layout that have limits, run by run: neighbours of one type are looked at together.
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
  [[nodiscard]] bool empty() const { return runs_.empty(); }
  /// Whether every value of a row is zero, within its limits, or what its column says for "not known". Of numbers that
  /// are none the usual NaN and infinity stay; other NaNs may hold something, and so may their signs and that of zero,
  /// nor do floats too small to be measured (they are whole numbers in disguise), nor a value the row's end cuts off;
  /// one behind it is not there.
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
  template <class T>
  static bool holds(T value, const Held& held);
  Signs signs_ = Signs::go;
  std::vector<Run> runs_;
  std::vector<Held> held_;  ///< one a value
};

}  // namespace contrail
