// Bounded, advancing reading. The only thing on the ground floor that throws.
#pragma once
#include <algorithm>
#include <string>
#include <utility>

#include "parsers/base/reading/source.hpp"
#include "parsers/base/walk/diagnostic.hpp"

namespace contrail {

/// Thrown when bytes are not there or cannot be what they should be. Caught by salvage() only.
/// Two limits, two findings: `cut` = the file ends here, `overrun` = a record claims more than its structure holds.
struct Cut {
  Code code;
  std::uint64_t at;  ///< where the read began
  std::string text;
};

/// A cursor over [begin, end) of a source. Copies are cheap and independent.
class Reader {
 public:
  explicit Reader(const Source& source) : Reader(source, 0, source.size()) {}
  /// A range that reaches behind the end of the source is shortened to it.
  Reader(const Source& source, std::uint64_t begin, std::uint64_t end)
      : source_(&source),
        begin_(std::min(begin, source.size())),
        at_(begin_),
        end_(std::min(std::max(begin, end), source.size())) {}

  [[nodiscard]] const Source& source() const { return *source_; }
  [[nodiscard]] std::uint64_t begin() const { return begin_; }
  [[nodiscard]] std::uint64_t at() const { return at_; }
  [[nodiscard]] std::uint64_t end() const { return end_; }
  [[nodiscard]] std::uint64_t left() const { return end_ - at_; }
  [[nodiscard]] bool done() const { return at_ >= end_; }
  /// All bytes from the cursor to the end.
  [[nodiscard]] Bytes rest() const { return source_->bytes().subspan(at_, end_ - at_); }
  [[nodiscard]] Where where(std::uint64_t at, std::uint64_t size) const { return {source_, at, size}; }

  /// The next n bytes without advancing; fewer at the end.
  [[nodiscard]] Bytes peek(std::uint64_t n) const { return source_->bytes().subspan(at_, std::min(n, left())); }
  Bytes take(std::uint64_t n, std::string_view what = "bytes") {
    if (n > left()) miss(n, what);
    const Bytes taken = source_->bytes().subspan(at_, n);
    at_ += n;
    return taken;
  }
  void skip(std::uint64_t n, std::string_view what = "bytes") { (void)take(n, what); }
  /// Moves the cursor to an absolute offset of the source inside [begin, end].
  void seek(std::uint64_t at) {
    if (at < begin_ || at > end_) fail(Code::overrun, "offset " + std::to_string(at) + " lies outside its structure");
    at_ = at;
  }
  template <class T>
  T le(std::string_view what = "a number") {
    return load_le<T>(take(sizeof(T), what).data());
  }
  template <class T>
  T be(std::string_view what = "a number") {
    return load_be<T>(take(sizeof(T), what).data());
  }
  std::uint8_t u8(std::string_view what = "a byte") { return le<std::uint8_t>(what); }

  /// The next n bytes as a reader of their own; this one moves behind them.
  Reader sub(std::uint64_t n, std::string_view what = "a structure") {
    (void)take(n, what);
    return {*source_, at_ - n, at_};
  }
  /// Any range inside [begin, end) as a reader of its own; this one stays.
  [[nodiscard]] Reader range(std::uint64_t at, std::uint64_t n) const {
    if (at < begin_ || at > end_ || n > end_ - at)
      fail(Code::overrun,
           "a range of " + std::to_string(n) + " bytes at " + std::to_string(at) + " lies outside its structure");
    return {*source_, at, at + n};
  }

  /// What stands here cannot be what it should be: ends this record.
  [[noreturn]] void fail(Code code, std::string text) const { throw Cut{code, at_, std::move(text)}; }

 private:
  [[noreturn]] void miss(std::uint64_t wanted, std::string_view what) const;

  const Source* source_;
  std::uint64_t begin_, at_, end_;
};

}  // namespace contrail
