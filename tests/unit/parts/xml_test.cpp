// XML token by token: what stands where, what is damage, and that nothing a file says makes the reader work long or
// grow.
#include "parsers/parts/xml/xml.hpp"

#include <gtest/gtest.h>

#include "parsers/base/text/utf8.hpp"
#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view damage_words[] = {"none", "unterminated", "crossed", "unopened", "too_deep", "cut"};

/// One word a token: `<a x=1 y=2`, `/a`, `'text'`, `[cdata]`, `#comment`, `?instruction`, `!declaration`; damage as
/// `*word@offset+size`.
std::string tokens_of(std::string_view text, std::size_t max_depth = XmlReader::usual_depth) {
  std::string out, scratch;
  XmlReader in(text, max_depth);
  for (XmlToken token; in.next(token); out += ' ') {
    const std::string says(token.text);
    switch (token.event) {
      case XmlEvent::begin_element: {
        out += "<" + std::string(token.name);
        XmlAttributes attributes(token.text);
        for (std::string_view name, value; attributes.next(name, value);)
          out += " " + std::string(name) + "=" + std::string(xml_value(value, scratch));
        break;
      }
      case XmlEvent::end_element: out += "/" + std::string(token.name); break;
      case XmlEvent::text: out += "'" + std::string(xml_value(token.text, scratch)) + "'"; break;
      case XmlEvent::cdata: out += "[" + says + "]"; break;
      case XmlEvent::comment: out += "#" + says; break;
      case XmlEvent::instruction: out += "?" + std::string(token.name); break;
      case XmlEvent::declaration: out += "!" + says; break;
      case XmlEvent::damage:
        out += "*" + std::string(damage_words[static_cast<std::size_t>(token.damage)]) + "@" +
               std::to_string(token.at) + "+" + std::to_string(token.text.size());
        break;
    }
  }
  return out;
}

TEST(Xml, Tokens) {
  EXPECT_EQ(tokens_of("<?xml version='1.0'?><a><b x='1' y=\"2\"/>t<!-- c --><![CDATA[<&>]]></a>"),
            "?xml <a <b x=1 y=2 /b 't' # c  [<&>] /a ");
  EXPECT_EQ(tokens_of("<a\n  x = '1'\ty='>' ></a >"), "<a x=1 y=> /a ");
  EXPECT_EQ(tokens_of("<p:a xmlns:p='u'/>"), "<p:a xmlns:p=u /p:a ");
  EXPECT_EQ(tokens_of(""), "");
  EXPECT_EQ(tokens_of("no mark-up"), "'no mark-up' ");
  EXPECT_EQ(tokens_of("<a></a>tail"), "<a /a 'tail' ");
}

TEST(Xml, ValuesLieWhereTheySay) {
  constexpr std::string_view text = "<a lat='47.5'> 8.25 </a>";
  XmlReader in(text);
  XmlToken token;
  ASSERT_TRUE(in.next(token));
  EXPECT_EQ(token.at, 2u);
  EXPECT_EQ(token.text, " lat='47.5'");
  XmlAttributes attributes(token.text);
  std::string_view name, value;
  ASSERT_TRUE(attributes.next(name, value));
  EXPECT_EQ(name, "lat");
  EXPECT_EQ(value.data() - text.data(), 8);
  EXPECT_FALSE(attributes.next(name, value));
  ASSERT_TRUE(in.next(token));
  EXPECT_EQ(token.at, 14u);
  EXPECT_EQ(xml_stripped(token.text).data() - text.data(), 15);
  ASSERT_TRUE(in.next(token));
  EXPECT_EQ(token.event, XmlEvent::end_element);
  EXPECT_EQ(token.at, text.size());
}

TEST(Xml, NamesHaveAPrefixAndALocalPart) {
  EXPECT_EQ(xml_prefix("exif:FNumber"), "exif");
  EXPECT_EQ(xml_local("exif:FNumber"), "FNumber");
  EXPECT_EQ(xml_local("FNumber"), "FNumber");
  EXPECT_EQ(xml_stripped(" \t\r\nx y "), "x y");
  EXPECT_EQ(xml_stripped(" \0 "sv), "\0"sv) << "a NUL is no blank";
  EXPECT_EQ(xml_stripped(" "), "");
}

TEST(Xml, References) {
  std::string scratch;
  const auto value = [&](std::string_view text) { return std::string(xml_value(text, scratch)); };
  EXPECT_EQ(value("&lt;&gt;&amp;&quot;&apos;"), "<>&\"'");
  EXPECT_EQ(value("&#65;&#x41;&#X41;&#233;&#x20AC;&#x1F600;"), "AAAé€😀");
  EXPECT_EQ(value("&amp;lt;"), "&lt;") << "once";
  for (const std::string_view none :
       {"&", "&;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#xDFFF;", "&#x110000;", "&#-1;", "&#+1;", "&#99999999999;",
        "&nbsp;", "&lol9;", "&amp", "& amp;", "&AMP;", "&#x 41;"})
    EXPECT_EQ(value(none), none) << none;
  constexpr std::string_view plain = "nothing to resolve";
  EXPECT_EQ(xml_value(plain, scratch).data(), plain.data()) << "no copy";
}

TEST(Xml, NoEntityIsEverExpanded) {
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!-- ]> -->";
  for (char n = '1'; n <= '9'; ++n) {
    laughs += std::string("<!ENTITY lol") + n + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&lol") + static_cast<char>(n - 1) + ";";
    laughs += "\">";
  }
  laughs += " ]>";
  const std::string body = "<a b='&lol9;'>&lol9;</a>";
  EXPECT_EQ(tokens_of(laughs + body), "?xml !" + laughs.substr(23, laughs.size() - 24) + " <a b=&lol9; '&lol9;' /a ");
  EXPECT_EQ(tokens_of("<!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM '>]'>]><a>&x;</a>"),
            "!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM '>]'>] <a '&x;' /a ");
}

TEST(Xml, DamageIsToldAndReadingGoesOn) {
  EXPECT_EQ(tokens_of("<a><b x='1><c>t</c></a>"), "<a *unterminated@3+7 <b <c 't' /c *crossed@19+4 /b /a ");
  EXPECT_EQ(tokens_of("<a><b</a>"), "<a *unterminated@3+5 <b</a *cut@1+8 ");
  EXPECT_EQ(tokens_of("<a></b></a>"), "<a *unopened@3+4 /a ");
  EXPECT_EQ(tokens_of("<a><b><c></a>t"), "<a <b <c *crossed@9+4 /c /b /a 't' ");
  EXPECT_EQ(tokens_of("<a><b>half"), "<a <b 'half' *cut@1+9 ");
  EXPECT_EQ(tokens_of("<a>t<"), "<a 't' *unterminated@4+1 *cut@1+4 ");
  EXPECT_EQ(tokens_of("<!-- never closed >"), "*unterminated@0+19 # never closed > ");
  EXPECT_EQ(tokens_of("<![CDATA[x]]"), "*unterminated@0+12 [x]]] ");
  EXPECT_EQ(tokens_of("<?pi"), "*unterminated@0+4 ?pi ");
  EXPECT_EQ(tokens_of("<!DOCTYPE a [<b>"), "*unterminated@0+15 !DOCTYPE a [<b ");
  EXPECT_EQ(tokens_of("<a x=1 y='2' z>"), "<a y=2 *cut@1+14 ");
  EXPECT_EQ(tokens_of("</>"), "*unopened@0+3 ");
  EXPECT_EQ(tokens_of("<>"), "< *cut@1+1 ");
}

TEST(Xml, DepthIsBounded) {
  EXPECT_EQ(tokens_of("<a><b><c>t</c></b></a>", 2), "<a <b <c *too_deep@7+1 /c 't' *unopened@10+4 /b /a ");
  EXPECT_EQ(tokens_of("<a><b><c/></b></a>", 2), "<a <b <c /c /b /a ") << "what is empty needs no depth";
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  std::size_t too_deep = 0;
  XmlReader in(deep);
  for (XmlToken token; in.next(token);) too_deep += token.damage == XmlDamage::too_deep;
  EXPECT_EQ(too_deep, 100'000 - XmlReader::usual_depth);
}

TEST(Xml, NulsAndOtherEncodingsAreOnlyBytes) {
  EXPECT_EQ(tokens_of("<a\0b x='\0'>\0</a\0b>"sv), "<a\0b x=\0 '\0' /a\0b "sv);
  EXPECT_EQ(tokens_of("<a>\xFF\xFE\xC3</a>"), "<a '\xFF\xFE\xC3' /a ");
  // UTF-16 that nobody converted, and text that changes its encoding on the way.
  const auto wide = [](std::string_view text) {
    std::string out;
    for (const char c : text) out += {c, '\0'};
    return out;
  };
  const std::string mixed = "<a>t" + wide("<b>t</b></a>");
  for (const std::string& text : {wide("<a x='1'>t</a>"), '\0' + wide("<a>t</a>"), mixed}) {
    XmlReader in(text);
    for (XmlToken token; in.next(token);) ASSERT_LE(token.at + token.text.size(), text.size());
  }
  const std::string converted = utf8_of_utf16(as_bytes(wide("<a x='1'>t</a>")), false);
  EXPECT_EQ(tokens_of(converted), "<a x=1 't' /a ");
}

/// Most of these would take minutes if every tag searched the rest of the file for its end.
TEST(Xml, HostileTextTakesNoLongerThanItsLength) {
  const auto many = [](std::string_view part) {
    std::string out;
    for (int i = 0; i < 30'000; ++i) out += part;
    return out;
  };
  for (const std::string_view part :
       {"<a \"'>", "<a '\">", "<a \"'\"'\">", "<!['>", "<![>", "<!a [\"'>", "<!--", "<![CDATA[", "<?", "<a", "<",
        "</a>", "<a>", "&#", "<a b='>", "<!--<!-- <![<a '"}) {
    const std::string text = many(part);
    XmlReader in(text);
    std::string scratch;
    std::size_t tokens = 0;
    for (XmlToken token; in.next(token); ++tokens) {
      XmlAttributes attributes(token.event == XmlEvent::begin_element ? token.text : std::string_view{});
      for (std::string_view name, value; attributes.next(name, value);) (void)xml_value(value, scratch);
    }
    EXPECT_LE(tokens, 4 * text.size()) << part;
  }
}

TEST(Xml, HostileTextStaysInItsBounds) {
  constexpr std::string_view good =
      "<?xml version='1.0'?><!DOCTYPE g [<!ENTITY a '&b;'>]><g:a xmlns:g=\"u\" x='&#x41;'><b/>t &amp; &c;<!-- c "
      "--><![CDATA[<&>]]></g:a>";
  const Bytes bytes = as_bytes(good);
  test::for_each_damaged({bytes.begin(), bytes.end()}, [](Bytes damaged) {
    const std::string_view text = as_text(damaged);
    XmlReader in(text, 3);
    std::string scratch;
    std::size_t open = 0;
    const auto inside = [&](std::string_view part) {
      return part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size();
    };
    for (XmlToken token; in.next(token);) {
      ASSERT_TRUE(inside(token.text));
      ASSERT_EQ(token.text.data(), text.data() + token.at);
      ASSERT_LE(xml_value(token.text, scratch).size(), token.text.size());
      if (token.event == XmlEvent::begin_element) ++open;
      if (token.event == XmlEvent::end_element) {
        ASSERT_GT(open--, 0u);
      }
      XmlAttributes attributes(token.event == XmlEvent::begin_element ? token.text : std::string_view{});
      for (std::string_view name, value; attributes.next(name, value);) ASSERT_TRUE(inside(name) && inside(value));
    }
  });
}

}  // namespace
}  // namespace contrail
