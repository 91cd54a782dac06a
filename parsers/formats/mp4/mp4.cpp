// ISO/IEC 14496-12 (ISO base media file format) and the QuickTime File Format: MP4, MOV, 3GP, LRF.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/mp4/boxes_table.hpp"
#include "parsers/formats/mp4/camm.hpp"
#include "parsers/formats/mp4/dates.hpp"
#include "parsers/formats/mp4/djmd.hpp"
#include "parsers/formats/mp4/keys.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/formats/mp4/parrot.hpp"
#include "parsers/formats/mp4/timed.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/cue/words.hpp"
#include "parsers/parts/trailers/insta360.hpp"

namespace contrail {
namespace mp4 {
namespace {

/// What a file may begin with besides `ftyp` (older QuickTime and cut recordings have none).
bool begins_file(FourCc t) {
  constexpr FourCc first[] = {fourcc("ftyp"), fourcc("styp"), fourcc("moov"), fourcc("mdat"),
                              fourcc("moof"), fourcc("free"), fourcc("skip"), fourcc("wide"),
                              fourcc("pnot"), fourcc("uuid"), fourcc("sidx")};
  return std::find(std::begin(first), std::end(first), t) != std::end(first);
}

bool is_known(FourCc t) { return begins_file(t) || find_kind(t); }

/// Pictures share the framing, but not the room.
bool is_picture_brand(FourCc brand) {
  constexpr FourCc pictures[] = {fourcc("heic"), fourcc("heix"), fourcc("heim"), fourcc("heis"), fourcc("hevc"),
                                 fourcc("hevx"), fourcc("mif1"), fourcc("mif2"), fourcc("msf1"), fourcc("avif"),
                                 fourcc("avis"), fourcc("miaf"), fourcc("crx "), fourcc("jp2 "), fourcc("jxl ")};
  return std::find(std::begin(pictures), std::end(pictures), brand) != std::end(pictures);
}

Certainty detect(Bytes file) {
  const auto source = Source::view("", file);
  Reader in(*source);
  const auto first = try_box(in);
  if (!first || !begins_file(first->type)) return Certainty::no;
  if (first->type == fourcc("ftyp") || first->type == fourcc("styp")) {
    const Bytes brand = first->body.peek(4);
    return brand.size() == 4 && !is_picture_brand(load_be<std::uint32_t>(brand.data())) ? Certainty::certain
                                                                                        : Certainty::no;
  }
  const auto second = try_box(in);
  if (first->cut()) return first->type == fourcc("mdat") ? Certainty::possible : Certainty::no;
  return in.done() || (second && looks_written(second->type)) ? Certainty::likely : Certainty::no;
}

void survey_tracks(Movie& movie, Reader moov) {
  while (const auto box = try_box(moov)) {
    if (box->type != fourcc("trak") || movie.tracks.size() == max_tracks) continue;
    movie.tracks.push_back(survey(box->body, movie.timescale, movie.file.begin()));
    movie.tracks.back().at = box->at;
  }
}

/// Top-level boxes are hopped over once: samples may only lie in media data, wherever the index stands.
void survey_file(Movie& movie) {
  Reader in = movie.file;
  while (const auto box = try_box(in)) {
    constexpr std::size_t most_ranges = 4'000'000;  // a day of fragments, one a picture
    if (box->type == fourcc("mdat") && movie.media.size() < most_ranges)
      movie.media.push_back({box->body.begin(), box->body.end()});
    if (box->type == fourcc("ftyp") && !std::exchange(movie.has_type, true)) movie.type_at = box->at;
    if (box->type != fourcc("moov")) continue;
    if (movie.has_index) {
      survey_tracks(movie, box->body);
      continue;
    }
    movie.has_index = true, movie.index_at = box->at;
    if (const auto mvhd = find_box(box->body, fourcc("mvhd"))) {
      const Bytes body = mvhd->body.rest();
      const std::size_t at = !body.empty() && std::to_integer<int>(body[0]) == 1 ? 20 : 12;
      if (body.size() >= at + 4) movie.timescale = load_be<std::uint32_t>(body.data() + at);
    }
    movie.is_fragmented = find_box(box->body, fourcc("mvex")).has_value();
    movie.creation = creation_time(box->body).value_or(0);
    movie.created_in_utc = why_utc(box->body);
    survey_tracks(movie, box->body);
  }
}

/// Bytes that are no box: a trailer of the writer or an appended file behind a whole movie, damage before it.
std::optional<std::uint64_t> next_index(const Reader& file, std::uint64_t from) {
  const std::string_view rest = as_text(file.source().bytes().subspan(from, file.end() - from));
  for (std::size_t at = rest.find("moov"); at != std::string_view::npos; at = rest.find("moov", at + 1)) {
    if (at < 4) continue;
    Reader in(file.source(), from + at - 4, file.end());
    const auto box = try_box(in);
    if (!box || box->cut()) continue;
    // `mvhd` stands first (section 8.2.2), but for what is free.
    Reader inside = box->body;
    constexpr int looked_at = 4;
    for (int i = 0; i < looked_at; ++i) {
      const auto part = try_box(inside);
      if (part && part->type == fourcc("mvhd")) return from + at - 4;
    }
  }
  return std::nullopt;
}

void walk_file_boxes(Movie& movie) {
  Reader in = movie.file;
  while (!in.done()) {
    Reader ahead = in;
    const auto box = try_box(ahead);
    // Behind a whole movie, letters that no box begins with and a size the file does not have are somebody else's
    // bytes.
    const bool foreign = box && movie.has_index && box->cut() && !is_known(box->type);
    if (box && looks_written(box->type) && !foreign) {
      walk_boxes(movie, Reader(in.source(), box->at, box->at + box->size), 0, nullptr);
      in = ahead;
      continue;
    }
    const auto next = movie.has_index ? std::nullopt : next_index(movie.file, in.at() + 1);
    const std::uint64_t stop = next.value_or(in.end());
    const bool whole = movie.has_index && !next;
    movie.walk.note(whole ? Code::trailing : Code::bad_structure, in.where(in.at(), stop - in.at()),
                    whole ? "bytes after the last box" : "not a box");
    in.seek(stop);
  }
}

void fields(const TellField& tell) {
  tell_boxes(tell);
  tell_coding_fields(tell);
  tell_values(tell);
  tell_camm(tell);
  tell_djmd(tell);
  tell_parrot(tell);
  tell_timed(tell);
  tell_insta360(tell);
  for (const std::string_view text : {"text", "tx3g"}) tell_cue(tell, text);
  for (const Format* inside : {&gpmf_format, &xmp_format}) inside->fields(tell);
}

/// Whether whole boxes fill the file up to there.
bool boxes_end_at(const Reader& file, std::uint64_t end) {
  Reader in(file.source(), file.begin(), end);
  while (const auto box = try_box(in)) {
    if (box->cut()) return false;
  }
  return in.done() && end > file.begin();
}

/// What Insta360 appends begins where the boxes end: a size that says otherwise is damage in it, not in the movie.
std::optional<Trailer> trailer_of(const Reader& file) {
  std::optional<Trailer> trailer = find_insta360(file, file.end());
  if (!trailer || boxes_end_at(file, trailer->at)) return trailer;
  if (is_filled({file.source(), trailer->at, trailer->at + trailer->size})) return trailer;
  Reader in = file;
  std::uint64_t end = in.at();
  while (const auto box = try_box(in)) {
    if (!looks_written(box->type) || box->type == fourcc("inst")) break;
    if (box->cut() && is_known(box->type)) return std::nullopt;  // damage of the movie: told there
    if (box->cut()) break;
    end = in.at();
  }
  const std::uint64_t size = file.end() - end;
  if (size < insta360_tail) return std::nullopt;
  trailer->at = end, trailer->size = size;
  return trailer;
}

/// Behind the last box, where no other box begins.
void walk_trailer(Walk& walk, const Reader& file, const Trailer& trailer) {
  const Reader in(file.source(), trailer.at, trailer.at + trailer.size);
  const Where where = in.where(trailer.at, trailer.size);
  if (!walk.open({trailer.name, Meaning::metadata, Drop::emptied}, where)) return;
  guarded(walk, where, [&] { trailer.walk(walk, file.begin(), in); });
  walk.close();
}

/// Where the first samples of a movie are, as its index says: counted from the beginning of what it counts from.
std::optional<std::uint64_t> first_chunk(Reader in) {
  for (const FourCc type : {fourcc("moov"), fourcc("trak"), fourcc("mdia"), fourcc("minf"), fourcc("stbl")}) {
    const auto box = find_box(in, type);
    if (!box) return std::nullopt;
    in = box->body;
  }
  const auto narrow = find_box(in, fourcc("stco")), wide = find_box(in, fourcc("co64"));
  const Bytes table = narrow ? Reader(narrow->body).peek(12) : wide ? Reader(wide->body).peek(16) : Bytes{};
  if (table.size() < 12 || load_be<std::uint32_t>(table.data() + 4) == 0) return std::nullopt;
  if (narrow) return load_be<std::uint32_t>(table.data() + 8);
  return table.size() < 16 ? std::nullopt : std::optional(load_be<std::uint64_t>(table.data() + 8));
}

/// Where the first movie of the file ends: in front of another one whose tables count from its own beginning. Fragments
/// may be joined with an index each, which is one movie.
std::uint64_t end_of_movie(const Reader& file) {
  const BoxRun boxes = run_of_boxes(file);
  const Reader first(file.source(), file.at(), file.at() + boxes.size), behind(file.source(), first.end(), file.end());
  const Bytes next = behind.peek(8);
  const bool followed = next.size() == 8 && load_be<FourCc>(next.data() + 4) == fourcc("ftyp");
  if (!followed || boxes.cut || find_box(first, fourcc("moof"))) return file.end();
  const auto its = first_chunk(first), others = first_chunk(behind);
  const bool apart = its && others && *its < boxes.size && *others < behind.left();
  // Tables that count from the beginning of the file are of one movie in two parts.
  return apart && file.begin() + *others < behind.begin() ? first.end() : file.end();
}

/// Movies behind the first one, each by itself.
void walk_followers(Walk& walk, Reader in) {
  constexpr int most = 100;
  for (int n = 0; !in.done(); ++n) {
    const std::uint64_t size = n < most ? run_of_boxes(in).size : 0;
    if (size == 0)
      return walk.note(n < most ? Code::trailing : Code::limit, in.where(in.at(), in.left()),
                       n < most ? "bytes after the last box" : "more movies after each other than are read");
    walk_embedded(walk, mp4_format, {"movie after the end", Meaning::embedded_file, Drop::emptied}, in.sub(size));
  }
}

void walk(Walk& walk, Reader in) {
  const std::optional<Trailer> trailer = trailer_of(in);
  const Reader whole = in;
  const Reader all(in.source(), in.begin(), trailer ? trailer->at : in.end());
  in = Reader(in.source(), in.begin(), end_of_movie(all));
  Movie movie{.walk = walk, .file = in, .sample_budget = in.left(), .unit_budget = 4 * in.left()};
  survey_file(movie);
  movie.is_segment = !movie.has_index && find_box(in, fourcc("moof")) && !find_box(in, fourcc("ftyp"));
  if (movie.is_segment)
    walk.note(Code::limit, in.where(in.begin(), 0),
              "a segment of a stream (DASH, HLS): its index (moov) is another file; samples are not read");
  else if (!movie.has_index)
    walk.note(Code::cut, in.where(in.end(), 0),
              "the index (moov) is missing: the recording was not finished or the file is truncated");
  walk_file_boxes(movie);
  for (Track& track : movie.tracks) {
    if (track.telemetry) track.telemetry->finish(walk);
    check_sets_in_use(movie, track);
  }
  tell_habits(movie);
  if (!movie.has_index && !movie.is_segment) recover(movie);
  walk_followers(walk, {all.source(), in.end(), all.end()});
  if (trailer) walk_trailer(walk, whole, *trailer);
}

}  // namespace

}  // namespace mp4

constinit const Format mp4_format{
    .id = "mp4",
    .name = "MP4 or QuickTime movie",
    .endings = "mp4 mov lrf 3gp 3g2 m4v m4a osv insv qt lrv 360",
    .family = Family::movie,
    .writer = Writer::camera,
    .detect = mp4::detect,
    .walk = mp4::walk,
    .fields = mp4::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::libavformat},
    .cleaning = CutAndSeal{.seal = mp4::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::varied,
                           .same_size = EmptyForm{mp4::make_free_box, mp4::is_free_box}},
};

}  // namespace contrail
