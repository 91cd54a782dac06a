#include "analysis/export/xml_stream.hpp"

namespace contrail {
namespace {

constexpr std::size_t chunk_size = 1 << 18;

/// XML 1.0 section 2.2 has no U+FFFE and U+FFFF: a document with one cannot be read at all. They are spelled as other
/// bytes are that are no text.
std::string as_xml(std::string text) {
  for (std::size_t at = text.find("\xEF\xBF"); at < text.size(); at = text.find("\xEF\xBF", at + 1)) {
    const char last = at + 2 < text.size() ? text[at + 2] : '\0';
    if (last == '\xBE' || last == '\xBF') text.replace(at, 3, last == '\xBE' ? R"(\xef\xbf\xbe)" : R"(\xef\xbf\xbf)");
  }
  return text;
}

}  // namespace

void XmlStream::Out::write(const void* data, std::size_t size) {
  chunk.append(static_cast<const char*>(data), size);
  if (chunk.size() >= chunk_size) flush();
}

void XmlStream::Out::flush() {
  if (!chunk.empty()) sink.write(chunk);
  chunk.clear();
}

XmlStream::XmlStream(ByteSink& sink, std::size_t depth)
    : out_(sink), depth_(depth), leaf_(holder_.append_child("leaf")) {
  if (depth == 0) out_.chunk = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

void XmlStream::leaf(const char* name, const std::string& text, const Attributes& attributes) {
  leaf_.set_name(name);
  leaf_.remove_attributes();
  for (const auto& [key, value] : attributes) leaf_.append_attribute(key) = as_xml(value).c_str();
  leaf_.text().set(as_xml(text).c_str());
  leaf_.print(out_, " ", pugi::format_indent, pugi::encoding_utf8, depth());
}

void XmlStream::open(const char* name, const Attributes& attributes) {
  pugi::xml_document holder;
  pugi::xml_node node = holder.append_child(name);
  for (const auto& [key, value] : attributes) node.append_attribute(key) = as_xml(value).c_str();
  StringSink tag;
  Out into(tag);
  node.print(into, " ", pugi::format_indent, pugi::encoding_utf8, depth());
  into.chunk.replace(into.chunk.rfind(" />"), std::string::npos, ">\n");  // pugixml closes what is empty
  out_.write(into.chunk.data(), into.chunk.size());
  open_.push_back(name);
}

void XmlStream::close() {
  const std::string tag = std::string(depth() - 1, ' ') + "</" + open_.back() + ">\n";
  out_.write(tag.data(), tag.size());
  open_.pop_back();
}

}  // namespace contrail
