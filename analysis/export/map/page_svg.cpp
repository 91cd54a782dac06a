#include "analysis/export/map/page_svg.hpp"

#include <cstdio>

namespace contrail {
namespace {

/// One decimal is a tenth of a pixel.
std::string n(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string colour(const Ink& ink) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", ink.red, ink.green, ink.blue);
  return text;
}

std::string markup_free(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

void put(std::string& out, const PageLine& line) {
  out += R"(<polyline fill="none" stroke=")" + colour(line.ink) + R"(" stroke-width=")" + n(line.width) +
         R"(" stroke-linejoin="round" points=")";
  for (std::size_t i = 0; i < line.points.size(); ++i)
    out += (i == 0 ? "" : " ") + n(line.points[i][0]) + "," + n(line.points[i][1]);
  out += "\"/>\n";
}

void put(std::string& out, const PageDot& dot) {
  out += "<circle cx=\"" + n(dot.at[0]) + "\" cy=\"" + n(dot.at[1]) + "\" r=\"" + n(dot.radius) + "\" fill=\"" +
         colour(dot.ink) + "\"/>\n";
}

/// The edge is a text of its own below: not every viewer knows `paint-order`.
void put(std::string& out, const PageText& text) {
  const char* anchor = text.align == Align::left ? "start" : text.align == Align::middle ? "middle" : "end";
  const std::string begin = "<text x=\"" + n(text.at[0]) + "\" y=\"" + n(text.at[1]) + "\" font-size=\"" +
                            n(text.size) + "\" text-anchor=\"" + anchor + "\" ";
  const std::string end = ">" + markup_free(text.text) + "</text>\n";
  out += begin + R"(fill="none" stroke="#ffffff" stroke-width="3.0" stroke-linejoin="round")" + end;
  out += begin + "fill=\"" + colour(text.ink) + "\"" + end;
}

}  // namespace

std::string page_as_svg(const Page& page) {
  const std::string size = "width=\"" + n(page.width) + "\" height=\"" + n(page.height) + "\"";
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" " + size +
                    " viewBox=\"0 0 " + n(page.width) + " " + n(page.height) + "\" font-family=\"sans-serif\">\n" +
                    "<rect " + size + " fill=\"#ffffff\"/>\n";
  for (const PageLine& line : page.lines) put(out, line);
  for (const PageDot& dot : page.dots) put(out, dot);
  for (const PageText& text : page.texts) put(out, text);
  return out + "</svg>\n";
}

}  // namespace contrail
