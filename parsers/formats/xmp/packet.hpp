// A tolerant reader of XMP's RDF/XML: properties with the place of every value. Private to the xmp room.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/xmp/facts.hpp"
#include "parsers/parts/xml/xml.hpp"

namespace contrail::xmp {

/// Walks one packet of UTF-8. Every value becomes a record named by its path (`drone-dji:GpsLatitude`), all between
/// them framing. Forgives what real writers get wrong: attributes declared twice, unclosed or crossed elements, junk
/// around the packet.
class Packet {
 public:
  Packet(Walk& walk, Reader in) : walk_(walk), in_(in), text_(as_text(in.rest())) {}
  void run();

 private:
  struct Prefix {
    std::string_view written, usual;
  };

  void begin(const XmlToken& token);
  void instruction(const XmlToken& token);
  void damage(const XmlToken& token);
  void declare(std::string_view inside);
  void attributes(std::string_view inside);
  void content(std::string_view text);
  void section(std::string_view text, std::string_view name, Meaning meaning);
  void property(std::string_view path, std::string_view leaf, std::string_view value);
  void framing(std::size_t until);
  struct FileInWords {
    const Format* format = nullptr;  ///< null: of no known kind
    const Source* bytes = nullptr;
  };
  FileInWords file_in(const Where& words);

  [[nodiscard]] std::size_t place(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }
  [[nodiscard]] std::string_view usual(std::string_view prefix) const;
  /// Appends `/name` with the usual prefix; nothing for RDF's own elements.
  void push(std::string_view name);
  [[nodiscard]] std::string_view leaf() const {
    return xml_local(std::string_view(path_).substr(path_.rfind('/') + 1));
  }

  Walk& walk_;
  Reader in_;
  std::string_view text_;
  std::size_t framed_ = 0;          ///< everything before is handed over
  std::vector<std::size_t> outer_;  ///< lengths of path_ before each open element
  std::vector<Prefix> prefixes_;
  std::string path_;
  bool crossed_ = false;
  Facts facts_;

  static constexpr std::size_t max_open = 40, max_prefixes = 200, max_path = 300;
};

}  // namespace contrail::xmp
