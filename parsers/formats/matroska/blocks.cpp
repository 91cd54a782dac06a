// Blocks (RFC 9559 section 10): frames of one track, alone or laced.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/video/notes.hpp"
#include "parsers/parts/video/samples.hpp"

namespace contrail::matroska {
namespace {

constexpr auto structure = Meaning::structure;

constexpr Column moment_columns[] = {{"time", Type::i64, 0, Meaning::time_media, 1, 1, "us"},
                                     {"duration", Type::i64, 8, Meaning::duration, 1, 1, "us"}};
constexpr Layout moment{.name = "block time", .columns = moment_columns, .time = Time::own, .tick = true, .view = true};
constexpr Layout dated{.name = "subtitle", .subject = Subject::camera, .time = Time::own, .big = true},
    undated{.name = "subtitle", .subject = Subject::camera, .time = Time::inside, .big = true};

struct Block {
  std::uint64_t track = 0;
  std::int16_t time = 0;  ///< from that of the cluster
  std::uint8_t flags = 0;
  std::uint64_t frames_at = 0;  ///< behind the head, and the sizes of laced frames
  std::vector<std::uint64_t> sizes;
  bool good = true;  ///< false: the lacing does not fit the block
};

std::uint64_t laced_by_xiph(Reader& in) {
  std::uint64_t size = 0;
  for (std::uint8_t part = 0xFF; part == 0xFF;) size += part = in.u8("the size of a frame");
  return size;
}

/// The first as it is, the others by how they differ from the one before.
std::uint64_t laced_by_ebml(Reader& in, std::uint64_t before, bool first) {
  const auto number = try_ebml_number(in);
  if (!number) in.fail(Code::bad_structure, "no size of a frame");
  const std::uint64_t middle = (std::uint64_t{1} << (7 * number->bytes - 1)) - 1;
  return first ? number->value : before + number->value - middle;
}

void read_lacing(Block& block, Reader& in) {
  const unsigned lacing = block.flags >> 1 & 3;
  if (lacing == 0) {
    block.sizes.push_back(in.left());
    return;
  }
  constexpr unsigned xiph = 1, fixed = 2;
  const std::size_t count = std::size_t{in.u8("the number of frames")} + 1;
  if (lacing == fixed) {
    block.good = in.left() % count == 0;
    block.sizes.assign(count, in.left() / count);
    return;
  }
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    block.sizes.push_back(lacing == xiph ? laced_by_xiph(in) : laced_by_ebml(in, i ? block.sizes.back() : 0, i == 0));
    if (__builtin_add_overflow(sum, block.sizes.back(), &sum) || sum > in.left())
      in.fail(Code::bad_structure, "laced frames are longer than their block");
  }
  block.sizes.push_back(in.left() - sum);
}

/// May throw Cut.
Block read_block(Reader in) {
  Block block;
  const auto track = try_ebml_number(in);
  if (!track) in.fail(Code::bad_structure, "a block without a track");
  block.track = track->value;
  block.time = in.be<std::int16_t>("the time of a block");
  block.flags = in.u8("the flags of a block");
  read_lacing(block, in);
  block.frames_at = in.at();
  return block;
}

constexpr char blocks = 0;

/// Head of the element and of the block, then the frames.
void record(Movie& movie, const EbmlElement& element, std::string_view name, const Block& block, Meaning frames) {
  const auto head = static_cast<std::uint32_t>(element.head);
  const std::uint64_t lead = block.frames_at - element.body.begin();
  const std::uint32_t number_size =
      static_cast<std::uint32_t>(std::countl_zero(std::to_integer<std::uint8_t>(element.body.peek(1)[0]))) + 1;
  const std::uint64_t detail = lead << 24 | std::uint64_t{head} << 16 | static_cast<std::uint64_t>(frames) << 8 |
                               number_size << 1 | (name.size() == 5 ? 1u : 0u);
  const AnnouncedLayout& layout = movie.walk.layout_of(&blocks, detail, [&] {
    const std::uint32_t at = head + number_size;
    std::vector<Column> columns = {{"id and size", Type::bytes, 0, structure, 1, head},
                                   {"track number", Type::bytes, head, structure, 1, number_size},
                                   {"timestamp", Type::i16, at, structure},
                                   {"keyframe", Type::u8, at + 2, structure, 1, 1, {}, {7, 1}},
                                   {"reserved", Type::u8, at + 2, Meaning::none, 1, 1, {}, {4, 3}},
                                   {"invisible", Type::u8, at + 2, Meaning::none, 1, 1, {}, {3, 1}},
                                   {"lacing", Type::u8, at + 2, structure, 1, 1, {}, {1, 2}},
                                   {"discardable", Type::u8, at + 2, Meaning::none, 1, 1, {}, {0, 1}}};
    if (lead > number_size + 3)
      columns.push_back(
          {"lace", Type::bytes, at + 3, structure, 1, static_cast<std::uint32_t>(lead - number_size - 3)});
    columns.push_back({"frames", Type::bytes, static_cast<std::uint32_t>(head + lead), frames, 1, 0});
    return Layout{.name = name, .columns = movie.walk.keep(std::move(columns)), .big = true};
  });
  const Where where = element.where();
  movie.walk.record(layout, element.body.source().slice(where.at, where.size), where);
}

void look_at_frames(Movie& movie, Track& track, const EbmlElement& element, const Block& block) {
  const std::string name = "track " + std::to_string(track.number);
  if (track.encoded || !track.codec || track.codec->look == Look::blind ||
      (track.codec->look == Look::units && !track.nal_length)) {
    const bool sound = track.kind == Kind::sound, encoded = track.encoded && !sound;
    if (!std::exchange(track.told, true))
      movie.walk.note(
          encoded ? Code::limit : Code::unseen, element.where(),
          encoded ? "frames of " + name + " are compressed once more and cannot be examined"
          : sound ? "sound of " + name + " is not examined: any data the encoder added to it is kept"
                  : "frames of " + name + " are not examined: any data the encoder added to the images is kept");
    return;
  }
  if (track.codec->look != Look::units || !video::notes_are_wanted(movie.walk)) return;
  std::uint64_t at = block.frames_at;
  for (const std::uint64_t size : block.sizes) {
    const Reader frame = element.body.range(at, size);
    guarded(movie.walk, frame.where(at, size),
            [&] { video::look_at_sample(movie.walk, track.coded, track.nal_length, frame); });
    at += size;
  }
}

void tell_moment(Movie& movie, const EbmlElement& element, const Block& block, std::uint64_t duration) {
  const AnnouncedLayout& layout = movie.walk.layout_of(moment);
  constexpr double ns_per_us = 1000;
  const auto micros = [&](double units) {
    return static_cast<std::int64_t>(units * static_cast<double>(movie.scale) / ns_per_us);
  };
  const double when = static_cast<double>(movie.cluster_time) + block.time;
  constexpr double longest = 1e15;
  if (!layout.wanted() || when * static_cast<double>(movie.scale) > longest * ns_per_us ||
      static_cast<double>(duration) > 1e9)
    return;
  const std::int64_t row[] = {micros(when), micros(static_cast<double>(duration))};
  const ByteRange from{element.body.begin(), block.frames_at - element.body.begin()};
  const ByteRange places[] = {from, from};
  movie.walk.view(layout, std::as_bytes(std::span(row)), element.where(), places);
}

void take_times(Track& track, std::int64_t time, const Group& group) {
  if (track.times.size() > most_times) return;
  track.times.push_back(time);
  constexpr std::uint64_t longest = 1'000'000'000;
  if (group.duration) track.durations.push_back(static_cast<std::int64_t>(std::min(group.duration, longest)));
  constexpr std::int64_t latest = std::int64_t{1} << 60;
  for (const std::int64_t reference : group.references)
    track.referred.push_back(std::clamp(time, -latest, latest) + reference);
}

/// S_TEXT/UTF8: the words of a cue, without its counter and times.
void tell_text(Movie& movie, Track& track, const EbmlElement& element, const Block& block) {
  if (!track.cues) track.cues = std::make_unique<CueText>(dated, undated);
  const std::uint64_t size = element.body.end() - block.frames_at;
  const Bytes text = element.body.source().slice(block.frames_at, size);
  track.cues->begin();
  track.cues->read(movie.walk, as_text(text), block.frames_at);
  track.cues->send(movie.walk, text, element.body.where(block.frames_at, size));
}

}  // namespace

Meaning meaning_of_block(Movie& movie, const EbmlElement& element) {
  Reader in = element.body;
  const auto number = try_ebml_number(in);
  return meaning_of(number ? movie.find_track(number->value) : nullptr);
}

void walk_block(Movie& movie, const EbmlElement& element, std::string_view name, const Group& group) {
  Block block;
  const Where where = element.where();
  if (!guarded(movie.walk, where, [&] { block = read_block(element.body); })) return;
  Track* const track = movie.find_track(block.track);
  if (!block.good) movie.walk.note(Code::bad_structure, where, "laced frames do not fill their block");
  if (!movie.walk.open({name, meaning_of(track), Drop::emptied}, where)) return;
  if (track && track->codec && stays(track->kind)) {
    record(movie, element, name, block, Meaning::payload);
    if (movie.walk.deep()) look_at_frames(movie, *track, element, block);
    if (movie.walk.deep()) take_times(*track, static_cast<std::int64_t>(movie.cluster_time) + block.time, group);
  } else {
    const bool is_text = track && track->kind == Kind::text && track->codec_id == "S_TEXT/UTF8" && !track->encoded;
    tell_moment(movie, element, block, group.duration);
    record(movie, element, name, block, is_text ? structure : Meaning::none);
    if (is_text) tell_text(movie, *track, element, block);
  }
  movie.walk.close();
}

}  // namespace contrail::matroska
