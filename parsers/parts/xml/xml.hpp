// XML 1.0, read token by token where it lies: each value with its byte range, nothing built in memory. Made for what
// people's programs really write: damage is told as a token of its own, and reading goes on.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

enum class XmlEvent : std::uint8_t {
  begin_element,  ///< name; text: its attributes, for XmlAttributes
  end_element,    ///< name; text: empty, where the element ends. Every begin has its end, but where the text is cut
  text,           ///< between tags, blanks included; references as they stand: xml_value() resolves them
  cdata,          ///< without its framing; holds no references
  comment,
  instruction,  ///< name: its target; text: all of it, target included
  declaration,  ///< <!DOCTYPE …>, as a whole: what it defines is never used
  damage,
};

enum class XmlDamage : std::uint8_t {
  none,
  unterminated,  ///< a tag, comment, section … without its end; a tag is read up to the next `>`
  crossed,       ///< an end tag before those of its children, which end here, too
  unopened,      ///< an end tag of no open element; ignored
  too_deep,      ///< more elements inside each other than allowed: this one ends at once, its content is its parent's
  cut,           ///< the text ends inside elements; text: from the name of the outermost one
};

struct XmlToken {
  XmlEvent event = XmlEvent::text;
  XmlDamage damage = XmlDamage::none;
  std::string_view name;  ///< as written, prefix included
  std::string_view text;  ///< as it lies in the file; of damage: what is damaged
  std::size_t at = 0;     ///< offset of `text`
};

/// The tokens of one text in UTF-8 (or any encoding that keeps ASCII; UTF-16 has to be converted before). Takes time in
/// proportion to its length.
class XmlReader {
 public:
  static constexpr std::size_t usual_depth = 128;

  explicit XmlReader(std::string_view text, std::size_t max_depth = usual_depth) : text_(text), max_depth_(max_depth) {}
  /// False at the end.
  bool next(XmlToken& token);

 private:
  [[nodiscard]] XmlToken token_of(XmlEvent event, std::size_t at, std::size_t end, std::string_view name = {}) const;
  [[nodiscard]] XmlToken damage_of(XmlDamage damage, std::size_t at, std::size_t end) const;
  void queue(const XmlToken& token) { queue_[queued_++] = token; }
  bool take_queued(XmlToken& token);
  void read_text(std::size_t end);
  void read_markup();
  bool read_section(std::string_view begin, std::string_view end, XmlEvent event);
  void read_tag();
  void read_end_tag(std::size_t end);
  void read_begin_tag(std::size_t end);
  [[nodiscard]] std::size_t end_of_tag(std::size_t at) const;
  [[nodiscard]] std::size_t end_of_doctype(std::size_t at) const;

  std::string_view text_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::array<XmlToken, 4> queue_{};
  std::size_t queued_ = 0, told_ = 0;  ///< of queue_
  std::size_t ending_ = 0;             ///< open elements that the last end tag ends
  std::uint64_t searched_ = 0;         ///< bytes looked at for ends of tags that are none
  bool cut_told_ = false;
};

/// What stands in one tag, attribute by attribute; from damage on nothing.
class XmlAttributes {
 public:
  explicit XmlAttributes(std::string_view inside) : inside_(inside) {}
  /// `value`: without its quotes, references as they stand.
  bool next(std::string_view& name, std::string_view& value);

 private:
  std::string_view inside_;
  std::size_t at_ = 0;
};

/// What a value or text says: the five predefined references and those of characters are resolved, all others stay as
/// they stand, so it is never longer than the text. `scratch` is used, and kept alive by the caller, only where there
/// are references.
[[nodiscard]] std::string_view xml_value(std::string_view text, std::string& scratch);

/// `exif:FNumber` is `FNumber` with the prefix `exif`; a name without colon has no prefix.
[[nodiscard]] std::string_view xml_prefix(std::string_view name);
[[nodiscard]] std::string_view xml_local(std::string_view name);
/// Without blanks around it.
[[nodiscard]] std::string_view xml_stripped(std::string_view text);

}  // namespace contrail
