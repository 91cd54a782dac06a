// Text in which values stand between markup (JSON, XML): each value is a record or a field of one, everything between
// them is markup, and so every byte has its place.
#pragma once
#include <string_view>
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Hands the records of one text to a walk, in the order of their bytes. Offsets count from the beginning of the text.
class MarkedText {
 public:
  MarkedText(Walk& walk, Reader in) : walk_(walk), in_(in), text_(as_text(in.rest())), base_(in.at()) {}
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] Walk& walk() const { return walk_; }
  [[nodiscard]] std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }
  [[nodiscard]] Where where(std::size_t at, std::size_t size) const { return in_.where(base_ + at, size); }
  [[nodiscard]] Where where(std::string_view part) const { return where(offset_of(part), part.size()); }
  /// Where a part of the text lies, as a field of a record.
  [[nodiscard]] ByteRange range(std::string_view part) const { return {base_ + offset_of(part), part.size()}; }

  /// A value that is a record by itself: of a layout with one column.
  void value(const AnnouncedLayout& layout, std::string_view said);
  /// A record from `at` to `end`, its fields where `places` says.
  /// `framing`: what a clean copy says in front of it, or, of markup, instead of it (see Respell).
  void record(const AnnouncedLayout& layout, std::size_t at, std::size_t end, std::span<const ByteRange> places,
              std::string_view framing = {});
  /// Markup from `at` to `end` that a clean copy has, said so. Where it says that already, all of it is one record;
  /// returns its end.
  std::size_t framed(std::size_t at, std::size_t end, std::string_view said);
  /// Where a record begins that a clean copy says behind `framing`: there, if that is what stands in front of it.
  [[nodiscard]] std::size_t begin_with(std::size_t at, std::string_view framing) const;
  /// Everything up to `end` that no record has claimed.
  void markup(std::size_t end);
  /// Where the last record ended.
  [[nodiscard]] std::size_t claimed() const { return claimed_; }

 private:
  [[nodiscard]] Bytes bytes(std::size_t at, std::size_t size) const { return in_.source().slice(base_ + at, size); }
  Walk& walk_;
  Reader in_;
  std::string_view text_;
  std::uint64_t base_;
  std::size_t claimed_ = 0;
};

/// Where the values of one record lie, in the order of the columns of its layout. The last columns are for what has no
/// column of its own.
class FieldPlaces {
 public:
  static constexpr std::size_t others = 4;
  static constexpr std::string_view other_name = "other";

  explicit FieldPlaces(std::span<const Column> columns) { begin(columns); }
  FieldPlaces() = default;
  void begin(std::span<const Column> columns) {
    columns_ = columns;
    places_.assign(columns.size(), {});
  }
  /// A value under its name. What has no column of its own, or comes twice, goes to those for anything else; the last
  /// of them takes all that is left.
  void add(std::string_view name, ByteRange place);
  [[nodiscard]] std::span<const ByteRange> places() const { return places_; }

 private:
  std::span<const Column> columns_;
  std::vector<ByteRange> places_;
};

}  // namespace contrail
