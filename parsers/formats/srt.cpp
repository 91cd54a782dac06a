// SubRip subtitles with telemetry, as DJI, Autel and others write them beside a movie: a counter, the time of play, then words.
#include <cstring>

#include "parsers/formats.hpp"
#include "parsers/parts/cue_text.hpp"

namespace contrail {
namespace srt {
namespace {

constexpr Layout cue_layout{.name = "cue", .subject = Subject::camera, .time = Time::own};
constexpr Column mark_columns[] = {{"byte_order_mark", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout mark_layout{.name = "", .columns = mark_columns};
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The line at `at`, without its end; `next` is where the following one begins.
std::string_view line_at(std::string_view text, std::size_t at, std::size_t& next) {
  const void* found = at < text.size() ? std::memchr(text.data() + at, '\n', text.size() - at) : nullptr;
  const std::size_t end = found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
  next = std::min(end + 1, text.size());
  std::string_view line = text.substr(at, end - at);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

bool is_counter(std::string_view line) {
  constexpr std::size_t longest = 9;
  if (line.empty() || line.size() > longest) return false;
  for (const char c : line) {
    if (!is_digit(c)) return false;
  }
  return true;
}

/// `00:00:01,000 --> 00:00:02,000`; where its two times are.
bool is_timecode(std::string_view line, std::string_view& from, std::string_view& to) {
  const std::size_t arrow = line.find("-->");
  if (line.size() < 20 || arrow == std::string_view::npos || !is_digit(line[0])) return false;
  from = line.substr(0, arrow), to = line.substr(arrow + 3);
  while (from.ends_with(' ')) from.remove_suffix(1);
  while (to.starts_with(' ')) to.remove_prefix(1);
  to = to.substr(0, to.find(' '));
  return from.size() >= 8 && to.size() >= 8 && from[2] == ':' && is_digit(to[0]);
}

/// `2017.08.05 14:11:51…`: the dialect without time codes.
bool is_date(std::string_view line) { return line.size() >= 16 && is_digit(line[0]) && is_digit(line[3]) && (line[4] == '.' || line[4] == '-') && line.find(':') != std::string_view::npos; }

Certainty detect(Bytes file) {
  std::string_view text = as_text(file.first(std::min<std::size_t>(file.size(), 1024)));
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::size_t at = 0, next = 0;
  std::string_view line = line_at(text, at, next);
  while (line.empty() && next > at && next < text.size()) line = line_at(text, at = next, next);
  if (!is_counter(line)) return Certainty::no;
  line = line_at(text, next, next);
  std::string_view from, to;
  if (is_timecode(line, from, to)) return Certainty::certain;
  return is_date(line) && line_at(text, next, next).starts_with('[') ? Certainty::likely : Certainty::no;
}

/// Where the cue that begins at `at` ends: at the counter of the next one, blank lines included.
std::size_t end_of_cue(std::string_view text, std::size_t at) {
  std::size_t next = 0;
  bool blank = false;
  for (line_at(text, at, next), at = next; at < text.size(); at = next) {
    const std::string_view line = line_at(text, at, next);
    if (blank && is_counter(line)) return at;
    blank = line.empty();
  }
  return text.size();
}

void walk_cue(Walk& walk, CueText& cues, std::string_view text, const Where& where) {
  const auto place = [&](std::string_view part) { return Place{where.at + static_cast<std::size_t>(part.data() - text.data()), part.size()}; };
  cues.begin();
  std::size_t next = 0;
  const std::string_view counter = line_at(text, 0, next);
  const bool counted = is_counter(counter);
  if (counted) cues.add(CueColumn::counter, place(counter));
  std::size_t at = counted ? next : 0;
  std::string_view from, to;
  if (is_timecode(line_at(text, at, next), from, to)) {
    cues.add(CueColumn::start, place(from));
    cues.add(CueColumn::end, place(to));
    at = next;
  }
  cues.read(walk, text.substr(at), where.at + at);
  cues.send(walk, as_bytes(text), where);
}

void walk(Walk& walk, Reader in) {
  if (as_text(in.peek(3)) == byte_order_mark) {
    const std::uint64_t at = in.at();
    const Bytes mark = in.take(3);
    walk.record(walk.layout_of(mark_layout), mark, in.where(at, 3));
  }
  const std::string_view text = as_text(in.rest());
  CueText cues(cue_layout, cue_layout);
  cues.look_ahead(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_cue(text, at);
    const Where where = in.where(in.at() + at, end - at);
    walk_cue(walk, cues, text.substr(at, end - at), where);
    if (end == text.size() && cues.cut() && text.back() != '\0') walk.note(Code::cut, where, "the last cue says less than the others: the file was cut off");
    at = end;
  }
  cues.finish(walk);
}

}  // namespace
}  // namespace srt

extern const Format srt_format;
const Format srt_format{"srt", "subtitles with telemetry (SRT)", "srt", srt::detect, srt::walk};

}  // namespace contrail
