// XMP (ISO 16684-1), section 7: the RDF of a packet.
#include "parsers/parts/xmp/write.hpp"

#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/fact_table.hpp"
#include "parsers/parts/exif/write.hpp"

namespace contrail {
namespace {

std::string escaped_for_xml(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

std::string element(const XmpSpelling& property, const std::vector<std::string>& texts) {
  const std::string name = std::string(property.prefix) + ":" + std::string(property.name);
  if (property.array.empty()) return "<" + name + ">" + escaped_for_xml(texts.front()) + "</" + name + ">";
  const std::string array = "rdf:" + std::string(property.array),
                    item = property.array == "Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>";
  std::string out = "<" + name + "><" + array + ">";
  for (const std::string& words : texts) out += item + escaped_for_xml(words) + "</rdf:li>";
  return out + "</" + array + "></" + name + ">";
}

/// XMP part 1, section 8.2.1.1: a date of ISO 8601.
std::string date(Micros time, const std::int64_t* zone) {
  return rfc3339(time, zone ? zone_words(static_cast<int>(*zone)) : std::string());
}

/// The words of a fact; none where it has none.
std::vector<std::string> words_of(const FactRow& row, const KeptFacts& facts) {
  if (const auto* texts = find_fact<std::vector<std::string>>(facts, row.meaning)) return *texts;
  if (const auto* fraction = find_fact<Fraction>(facts, row.meaning))
    return {std::to_string(fraction->over) + "/" + std::to_string(fraction->under)};
  const auto* number = find_fact<std::int64_t>(facts, row.meaning);
  if (!number) return {};
  const bool moment = row.kind == FactKind::moment;
  return {moment ? date(*number, find_fact<std::int64_t>(facts, Meaning::time_zone)) : std::to_string(*number)};
}

/// `all`: what Exif has tags for as well.
std::string packet(const KeptFacts& facts, bool all, std::string spaces, std::string elements) {
  for (const FactRow& row : fact_rows()) {
    const bool said = !row.xmp.name.empty() && (all || row.exif[0].name.empty());
    const std::vector<std::string> texts = said ? words_of(row, facts) : std::vector<std::string>{};
    if (texts.empty()) continue;
    const std::string space = " xmlns:" + std::string(row.xmp.prefix) + "=\"" + std::string(row.xmp.uri) + "\"";
    if (spaces.find(space) == std::string::npos) spaces += space;
    elements += element(row.xmp, texts);
  }
  if (elements.empty()) return {};
  return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
         "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\"" +
         spaces + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

}  // namespace

std::string write_xmp(const KeptFacts& facts, std::string_view attributes, std::string_view elements) {
  return packet(facts, false, std::string(attributes), std::string(elements));
}

std::string write_side_car(const KeptFacts& facts) { return packet(facts, true, {}, {}); }

}  // namespace contrail
