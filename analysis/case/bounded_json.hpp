// JSON and CBOR out of a case, which may be hostile: what nests deeper than any of ours is refused, as readers and
// writers of nlohmann/json call themselves for each level.
#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

namespace contrail {

/// Builds a document as the library's own handler does, down to a depth.
template <class Document>
class BoundedHandler : public nlohmann::detail::json_sax_dom_parser<Document> {
  using Base = nlohmann::detail::json_sax_dom_parser<Document>;

 public:
  explicit BoundedHandler(Document& document) : Base(document, false) {}
  bool start_object(std::size_t size) { return ++depth_ <= most && Base::start_object(size); }
  bool start_array(std::size_t size) { return ++depth_ <= most && Base::start_array(size); }
  bool end_object() { return --depth_, Base::end_object(); }
  bool end_array() { return --depth_, Base::end_array(); }

 private:
  static constexpr std::size_t most = 16;
  std::size_t depth_ = 0;
};

/// Nothing where it is not what `format` says, or nests too deep.
template <class Document, class Input>
std::optional<Document> parse_bounded(const Input& input, nlohmann::detail::input_format_t format) {
  Document document;
  BoundedHandler<Document> handler(document);
  if (!Document::sax_parse(input.begin(), input.end(), &handler, format) || document.is_discarded())
    return std::nullopt;
  return document;
}

}  // namespace contrail
