#include "parsers/formats/mp4/text.hpp"

namespace contrail::mp4 {
namespace {

constexpr Layout table(std::string_view name, Time time) {
  return {.name = name, .subject = Subject::camera, .time = time, .big = true};
}
constexpr Layout text_dated = table("text", Time::own), text_undated = table("text", Time::inside);
constexpr Layout tx3g_dated = table("tx3g", Time::own), tx3g_undated = table("tx3g", Time::inside);

}  // namespace

TextSamples::TextSamples(FourCc entry)
    : cues_(entry == fourcc("text") ? text_dated : tx3g_dated, entry == fourcc("text") ? text_undated : tx3g_undated) {}

void TextSamples::sample(Walk& walk, Reader in) {
  const Bytes whole = in.rest();
  const Where where = in.where(in.at(), in.left());
  const std::uint16_t length = in.be<std::uint16_t>("the length of a text");
  cues_.begin();
  cues_.add(CueColumn::text_length, {where.at, 2});
  const Bytes text = in.take(std::min<std::uint64_t>(length, in.left()));
  cues_.read(walk, as_text(text), where.at + 2);
  if (!in.done()) cues_.add(CueColumn::style, {in.at(), in.left()});
  cues_.send(walk, whole, where);
  if (text.size() < length) walk.note(Code::overrun, where, "a text is longer than its sample");
}

}  // namespace contrail::mp4
