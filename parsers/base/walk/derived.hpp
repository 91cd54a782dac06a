// The derived bytes of one walk: made by transforms, there until the node they were made in closes.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/reading/transform.hpp"

namespace contrail {

/// Sources are used again and again, so a file of millions of short units costs no more than a few of them: the bytes
/// of a unit, not its Where, are gone with its node. Units derived from derived bytes have a source each, as their way
/// back has more than one step.
class DerivedSources {
 public:
  explicit DerivedSources(const Source& file) : file_(file) {}
  ~DerivedSources() { close(0); }
  DerivedSources(const DerivedSources&) = delete;
  DerivedSources& operator=(const DerivedSources&) = delete;

  /// Which bound forbids to derive anything from `from`; empty: none.
  [[nodiscard]] std::string bound(const Where& from) const;
  /// Decodes a range inside `depth` open nodes. Only where no bound forbids it.
  struct Made {
    const Source& source;
    std::optional<Undecoded> failed;
    bool full;  ///< cut off, as there would have been more than max_live or max_share allow
  };
  [[nodiscard]] Made make(const Where& from, const Transform& transform, Bytes context, std::size_t depth);
  /// A node closed; `depth` are still open.
  void closed(std::size_t depth) {
    if (!live_.empty() && live_.back().depth > depth) close(depth + 1);
  }

  static constexpr std::size_t max_depth = 8;                        ///< transforms, one upon the other
  static constexpr std::size_t max_units = 10'000;                   ///< at a time
  static constexpr std::size_t max_nested = 100'000;                 ///< units derived from derived bytes, in all
  static constexpr std::uint64_t max_live = std::uint64_t{1} << 30;  ///< bytes at a time
  static constexpr std::uint64_t max_share = 256;                    ///< bytes in all, in sizes of the file and 64 KiB

 private:
  struct Live {
    Source* source;
    std::size_t depth;
  };
  Source& source_for(const Where& from, std::string_view transform);
  void close(std::size_t depth);
  /// Bytes that may still be made.
  [[nodiscard]] std::uint64_t room() const;

  const Source& file_;
  std::vector<Live> live_;
  std::vector<Source*> idle_;  ///< derived from the file, now without bytes
  std::uint64_t live_bytes_ = 0, all_bytes_ = 0;
  std::size_t nested_ = 0;
};

}  // namespace contrail
