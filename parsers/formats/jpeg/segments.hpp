// What a segment is, and who reads its content. Private to the jpeg room.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/jpeg/picture.hpp"

namespace contrail::jpeg {

/// How the content behind a signature is read: as one record of a layout, or by a function that claims all of it.
class Content {
 public:
  using Function = void (*)(Picture& picture, Reader in);
  constexpr Content() = default;
  constexpr Content(const Layout* record) : record_(record) {}
  constexpr Content(Function function) : function_(function) {}
  [[nodiscard]] constexpr bool known() const { return record_ || function_; }
  [[nodiscard]] constexpr bool is(const Layout& record) const { return record_ == &record; }
  [[nodiscard]] constexpr bool is(Function function) const { return function_ == function; }
  void read(Picture& picture, const Reader& in) const {
    function_ ? function_(picture, in) : hand_over(picture.walk, *record_, in);
  }

 private:
  const Layout* record_ = nullptr;
  Function function_ = nullptr;
};

/// By its marker and how its content begins.
struct SegmentKind {
  std::uint8_t marker;
  std::string_view signature;
  std::string_view name;  ///< of its node; empty: the marker's own
  Meaning meaning = Meaning::none;
  Content content = {};  ///< not known: opaque
};

[[nodiscard]] SegmentKind kind_of(Picture& picture, std::uint8_t marker, Bytes content);

/// What a segment says stands behind the picture, where no listener enters it: which pictures stay depends on that.
void list_followers(Picture& picture, const SegmentKind& kind, Reader content);

/// Bytes nobody here understands.
extern const Layout opaque_layout;
/// Bytes that a reader of the picture never looks at: fill before a marker, more in a segment than it is made of.
void superfluous(Walk& walk, std::string_view name, const Reader& in);

void tell_segments(const TellField& tell);

}  // namespace contrail::jpeg
