// SubRip subtitles with telemetry, as DJI, Autel and others write them beside a movie: a counter, the time of play,
// then words.
#include <string>

#include "parsers/base/text/digits.hpp"
#include "parsers/base/text/lines.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/srt/counting.hpp"
#include "parsers/parts/cue/pieces.hpp"
#include "parsers/parts/cue/say.hpp"
#include "parsers/parts/cue/text.hpp"

namespace contrail {
namespace srt {
namespace {

constexpr Layout cue_layout{.name = "cue", .subject = Subject::camera, .time = Time::own};
constexpr Column mark_columns[] = {{"byte_order_mark", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout mark_layout{.name = "", .columns = mark_columns};

/// The line at `at`, without its end and the blanks before it; `next` is where the following one begins.
std::string_view line_at(std::string_view text, std::size_t at, std::size_t& next) {
  const Line line = contrail::line_at(text, at);
  next = line.next();
  return line.text.substr(0, line.text.find_last_not_of("\r ") + 1);
}

bool is_counter(std::string_view line) {
  constexpr std::size_t longest = 9;
  if (line.empty() || line.size() > longest) return false;
  for (const char c : line) {
    if (!is_digit(c)) return false;
  }
  return true;
}

/// `00:00:01,000` at the start of `text`, with a point or a comma; its length, or 0.
std::size_t time_at(std::string_view text) {
  const auto digits = [&](std::size_t at) {
    std::size_t n = at;
    while (n < text.size() && is_digit(text[n])) ++n;
    return n - at;
  };
  const auto is = [&](std::size_t at, char c) { return at < text.size() && text[at] == c; };
  const std::size_t hours = digits(0), at = hours + 6;
  if (hours < 1 || hours > 3 || !is(hours, ':') || digits(hours + 1) != 2 || !is(hours + 3, ':') ||
      digits(hours + 4) != 2)
    return 0;
  const std::size_t fraction = is(at, ',') || is(at, '.') ? digits(at + 1) : 0;
  return fraction >= 1 && fraction <= 3 ? at + 1 + fraction : 0;
}

/// `00:00:01,000 --> 00:00:02,000`; where its two times are.
bool is_timecode(std::string_view line, std::string_view& from, std::string_view& to) {
  constexpr std::string_view arrow = "-->";
  from = line.substr(0, time_at(line));
  std::size_t at = std::min(line.find_first_not_of(' ', from.size()), line.size());
  if (from.empty() || !line.substr(at).starts_with(arrow)) return false;
  at = std::min(line.find_first_not_of(' ', at + arrow.size()), line.size());
  to = line.substr(at, time_at(line.substr(at)));
  return !to.empty();
}
bool is_timecode(std::string_view line) {
  std::string_view from, to;
  return is_timecode(line, from, to);
}

/// `00:00:01,000 --> 00:00:02,000` to the letter: other spellings of a time could hold something.
bool is_plain(std::string_view line, std::string_view from, std::string_view to) {
  constexpr std::size_t length = 12, both = 2 * length + 5;
  const auto plain = [](std::string_view time) {
    return time.size() == length && time[2] == ':' && time[5] == ':' && time[8] == ',';
  };
  return plain(from) && plain(to) && static_cast<std::size_t>(to.data() + to.size() - from.data()) == both &&
         line.substr(length).starts_with(" --> ");
}

/// `2017.08.05 14:11:51…`: the dialect without time codes.
bool is_date(std::string_view line) {
  return line.size() >= 16 && is_digit(line[0]) && is_digit(line[3]) && (line[4] == '.' || line[4] == '-') &&
         line.find(':') != std::string_view::npos;
}

/// `[iso : 100] …`, with a word that is known.
bool is_in_brackets(std::string_view line) {
  if (!line.starts_with('[')) return false;
  CueScanner in(line.substr(1), 0);
  const bool known = find_cue_word(in.word()) != nullptr;
  in.skip_blanks();
  return known && in.peek() == ':';
}

/// The first line that is not blank; `at` is where it begins.
std::string_view first_line(std::string_view text, std::size_t& at, std::size_t& next) {
  std::string_view line = line_at(text, at, next);
  while (line.empty() && next < text.size()) line = line_at(text, at = next, next);
  return line;
}

Certainty detect(Bytes file) {
  const std::string_view text = sniff_beginning(file, 1024).text;
  std::size_t at = 0, next = 0;
  if (!is_counter(first_line(text, at, next))) return Certainty::no;
  const std::string_view line = line_at(text, next, next);
  if (is_timecode(line)) return Certainty::certain;
  return is_date(line) && is_in_brackets(line_at(text, next, next)) ? Certainty::likely : Certainty::no;
}

/// Where the cue that begins at `at` ends: at the counter of the next one, or at its times, blank lines included.
std::size_t end_of_cue(std::string_view text, std::size_t at) {
  std::size_t next = 0, ahead = 0;
  if (is_counter(first_line(text, at, next)) && is_timecode(line_at(text, next, ahead))) next = ahead;
  bool blank = false;
  for (at = next; at < text.size(); at = next) {
    const std::string_view line = line_at(text, at, next);
    if (line.empty() || !is_digit(line[0])) {
      blank = line.empty();
      continue;
    }
    if (is_timecode(line) || (is_counter(line) && (blank || is_timecode(line_at(text, next, ahead))))) return at;
    blank = false;
  }
  return text.size();
}

/// The text with each number as one digit: what the cues of one camera have in common.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sign = (text[at] == '-' || text[at] == '+') && (at + 1 == text.size() || is_digit(text[at + 1]));
    if (sign) continue;
    if (!is_digit(text[at]) || shape.empty() || shape.back() != '0') shape += is_digit(text[at]) ? '0' : text[at];
  }
  return shape;
}

/// The file ends inside this cue: it is the beginning of one like that before it, and no blank line follows.
bool is_beginning(std::string_view cue, std::string_view before) {
  if (cue.ends_with("\n\n") || cue.ends_with("\n\r\n")) return false;
  std::string whole = shape_of(before);
  whole.resize(whole.find_last_not_of("\r\n ") + 1);
  const std::string part = shape_of(cue);
  return part.size() < whole.size() && whole.starts_with(part);
}

/// A cue of this size would end with a blank line, and another one would follow.
bool ends_there(std::string_view text, std::size_t at, std::size_t size) {
  if (size == 0 || size >= text.size() - at) return false;
  const std::string_view cue = text.substr(at, size);
  std::size_t next = 0;
  return (cue.ends_with("\n\n") || cue.ends_with("\n\r\n")) && is_counter(line_at(text, at + size, next));
}

/// What stands in front of the words of a cue.
struct Head {
  std::string_view counter, from, to;
  std::size_t size = 0;
};
Head head_of(std::string_view cue) {
  Head head;
  std::size_t at = 0, next = 0;
  const std::string_view counter = first_line(cue, at, next);
  if (is_counter(counter)) head.counter = counter, head.size = next;
  if (is_timecode(line_at(cue, head.size, next), head.from, head.to))
    head.size = next;
  else
    head.from = head.to = {};  // half a time code is none
  return head;
}

/// `behind`: what follows the cue.
bool times_run_on(const Counting& counting, const Head& head, std::string_view behind) {
  return counting.runs_on(head.from, head.to) && !counting.leads_astray(head.from, head_of(behind).from);
}

void walk_cue(Walk& walk, CueText& cues, const Counting& counting, bool runs_on, std::string_view text,
              const Where& where) {
  const auto place = [&](std::string_view part) {
    return ByteRange{where.at + static_cast<std::size_t>(part.data() - text.data()), part.size()};
  };
  cues.begin();
  const Head head = head_of(text);
  if (!head.counter.empty())
    cues.add(counting.counts(head.counter, head.from) ? CueColumn::counter : CueColumn::state, place(head.counter));
  if (!head.from.empty()) {
    const ByteRange both =
        place({head.from.data(), static_cast<std::size_t>(head.to.data() + head.to.size() - head.from.data())});
    cues.add(CueColumn::start, place(head.from), {}, both);
    cues.add(CueColumn::end, place(head.to), {}, both);
    const std::string_view line = text.substr(static_cast<std::size_t>(head.from.data() - text.data()));
    if (!runs_on)
      walk.note(Code::bad_structure, where, "the times of the cue do not run on");
    else if (!is_plain(line, head.from, head.to))
      walk.note(Code::bad_structure, where, "the times of the cue are not written as 00:00:00,000 --> 00:00:00,000");
  }
  cues.lasts(Counting::duration(head.from, head.to));
  cues.skips(counting.left_out(head.from));
  cues.read(walk, text.substr(head.size), where.at + head.size);
  cues.send(walk, as_bytes(text), where);
}

void walk(Walk& walk, Reader in) {
  if (const ByteOrderMark mark = byte_order_mark(in.rest()); mark.encoding == Encoding::utf8) {
    const std::uint64_t at = in.at();
    walk.record(walk.layout_of(mark_layout), in.take(mark.size), in.where(at, mark.size));
  }
  const std::string_view rest = as_text(in.rest()), text = rest.substr(0, rest.find_last_not_of('\0') + 1);
  const Where padding = in.where(in.at() + text.size(), rest.size() - text.size());
  CueText cues(cue_layout, cue_layout);
  cues.look_ahead(text);
  Counting counting;
  std::string_view before;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = cues.last_size(); ends_there(text, at, size)) {
      const Head head = head_of(text.substr(at, size));
      cues.lasts(Counting::duration(head.from, head.to));
      cues.skips(counting.left_out(head.from));
      if (counting.counts(head.counter, head.from) && times_run_on(counting, head, text.substr(at + size)) &&
          cues.send_again(walk, text.substr(at, size), in.where(in.at() + at, size))) {
        counting.take(head.counter, head.from, head.to, true);
        before = text.substr(at, size);
        at += size;
        continue;
      }
    }
    const std::size_t end = end_of_cue(text, at);
    const Where where = in.where(in.at() + at, end - at);
    const Head head = head_of(text.substr(at, end - at));
    const bool runs_on = times_run_on(counting, head, text.substr(end));
    walk_cue(walk, cues, counting, runs_on, text.substr(at, end - at), where);
    counting.take(head.counter, head.from, head.to, runs_on);
    if (end == text.size() && (cues.cut() || is_beginning(text.substr(at), before)))
      walk.note(Code::cut, where, "the last cue is incomplete: the file is truncated");
    before = text.substr(at, end - at);
    at = end;
  }
  if (padding.size != 0) walk.note(Code::trailing, padding, "padding after the last cue");
  if (!counting.is_steady())
    walk.note(Code::unseen, Severity::notice, in.where(in.begin(), 0),
              "the times of the cues follow no rate: they may hold something, and stay as they are");
  if (!cues.is_uniform())
    walk.note(Code::unseen, Severity::notice, in.where(in.begin(), 0),
              "settings differ from cue to cue, or their order or spelling does: they may hold something, and stay as "
              "they are");
  if (!cues.changes_as_usual())
    walk.note(
        Code::unseen, Severity::notice, in.where(in.begin(), 0),
        "settings leap, or change in more than a third of the cues: they may hold something, and stay as they are");
  cues.finish(walk);
}

/// Heights show the relief, and angles where the sun stands: beside a movie they tell more than in a log.
constexpr Meaning only_if_asked[] = {
    Meaning::altitude_takeoff, Meaning::altitude_ground, Meaning::distance, Meaning::speed_ground,
    Meaning::heading,          Meaning::pitch,           Meaning::roll,     Meaning::gimbal_pitch,
    Meaning::gimbal_roll,      Meaning::gimbal_yaw};

void fields(const TellField& tell) { tell_cue(tell, cue_layout.name); }

}  // namespace
}  // namespace srt

constinit const Format srt_format{
    .id = "srt",
    .name = "subtitles with telemetry (SRT)",
    .endings = "srt",
    .family = Family::subtitles,
    .writer = Writer::camera,
    .detect = srt::detect,
    .walk = srt::walk,
    .fields = srt::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Squeeze{.pieces = cue_pieces, .say = say_cue_frame, .only_if_asked = srt::only_if_asked},
};

}  // namespace contrail
