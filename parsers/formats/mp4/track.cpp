#include "parsers/formats/mp4/track.hpp"

#include <algorithm>
#include <limits>

#include "parsers/formats/mp4/coded_size.hpp"
#include "parsers/formats/mp4/geometry.hpp"
#include "parsers/parts/video/usual.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::uint64_t visual_fields = 78;  ///< bytes of a sample entry of pictures in front of its boxes

template <class T>
T get(const Reader& body, std::uint64_t at, T otherwise = {}) {
  const Bytes bytes = body.source().slice(body.begin() + at, sizeof(T));
  if (bytes.size() < sizeof(T) || body.begin() + at + sizeof(T) > body.end()) return otherwise;
  return load_be<T>(bytes.data());
}

/// `skip`: bytes of fields before the entries.
Table table_of(const Reader& parent, FourCc wanted, std::uint64_t skip, std::uint64_t entry_bits) {
  const auto box = find_box(parent, wanted);
  if (!box || box->body.left() < skip) return {};
  const Reader& body = box->body;
  Table table{&body.source(), body.source().bytes().data() + body.begin() + skip, body.begin() + skip};
  table.claims = get<std::uint32_t>(body, skip - 4);
  table.there = entry_bits ? std::min<std::uint64_t>(table.claims, (body.left() - skip) * 8 / entry_bits) : 0;
  return table;
}

std::optional<Reader> child(const std::optional<Reader>& parent, FourCc wanted) {
  if (!parent) return std::nullopt;
  const auto box = find_box(*parent, wanted);
  return box ? std::optional(box->body) : std::nullopt;
}

void survey_description(Track& track, const Reader& stbl) {
  const auto stsd = find_box(stbl, fourcc("stsd"));
  if (!stsd || stsd->body.left() < 8) return;
  Reader entries = stsd->body;
  entries.skip(8);
  const auto entry = try_box(entries);
  if (!entry) return;
  track.entries = 1;
  while (try_box(entries)) ++track.entries;
  track.entry = entry->type;
  track.entry_body = entry->body;
  track.entry_at = entry->at;
  if ((entry->type != fourcc("mett") && entry->type != fourcc("metx")) || entry->body.left() < 9) return;
  // 8 bytes of sample entry, content_encoding, then the MIME type, both ended by a NUL.
  std::string_view words = as_text(entry->body.rest().subspan(8));
  words.remove_prefix(std::min(words.find('\0'), words.size() - 1) + 1);
  track.mime = words.substr(0, words.find('\0'));
}

/// Section 12.1.4.
Shape shape_of(const Box& pasp) { return {get<std::uint32_t>(pasp.body, 0), get<std::uint32_t>(pasp.body, 4)}; }

/// Some encoders code whole blocks, and leave it to the sample entry to tell how much of the last is shown.
bool is_without_fill(CodedSize told, CodedSize coded) {
  constexpr std::uint32_t block = 16;
  const auto fills = [](std::uint32_t shown, std::uint32_t whole) {
    return shown == whole || (whole % block == 0 && shown < whole && whole - shown < block && shown % 2 == 0);
  };
  return fills(told.width, coded.width) && fills(told.height, coded.height) &&
         video::is_screen(told.width, told.height) && !video::is_screen(coded.width, coded.height);
}

Bytes first_sample(const Track& track) {
  Chunks chunks(track);
  const auto chunk = chunks.next();
  return chunk ? track.entry_body.source().slice(chunk->at, chunks.size_of(0)) : Bytes{};
}

/// ISO/IEC 14496-15 sections 5.3.3.1 and 8.3.3.1: lengthSizeMinusOne.
void survey_units(Track& track) {
  if (track.entry_body.left() < visual_fields) return;
  const Reader& entry = track.entry_body;
  const auto avc = find_in_visual_entry(entry, fourcc("avcC")), hevc = find_in_visual_entry(entry, fourcc("hvcC"));
  if (avc && avc->body.left() > 4) track.nal_length = (get<std::uint8_t>(avc->body, 4) & 3) + 1;
  track.width = get<std::uint16_t>(entry, 24), track.height = get<std::uint16_t>(entry, 26);
  if (const auto coded = coded_size(track.entry, entry, first_sample(track))) {
    track.size_known = true;
    if (!is_without_fill({track.width, track.height}, *coded)) track.width = coded->width, track.height = coded->height;
  }
  const auto aspect = find_in_visual_entry(entry, fourcc("pasp"));
  if (const Shape told = aspect ? shape_of(*aspect) : Shape{}; is_shape(told, track.width, track.height))
    track.shape = plain_shape(told);
  track.cropped = find_in_visual_entry(entry, fourcc("clap")).has_value();
  if (hevc && hevc->body.left() > 21)
    track.nal_length = (get<std::uint8_t>(hevc->body, 21) & 3) + 1, track.coded.hevc = true;
}

void survey_sizes(Track& track, const Reader& stbl) {
  track.stts = table_of(stbl, fourcc("stts"), 8, 64);
  track.ctts = table_of(stbl, fourcc("ctts"), 8, 64);
  track.stss = table_of(stbl, fourcc("stss"), 8, 32);
  track.stsc = table_of(stbl, fourcc("stsc"), 8, 96);
  track.stco = table_of(stbl, fourcc("stco"), 8, 32);
  track.co64 = table_of(stbl, fourcc("co64"), 8, 64);
  if (const auto stsz = find_box(stbl, fourcc("stsz")); stsz && stsz->body.left() >= 12) {
    track.sample_size = get<std::uint32_t>(stsz->body, 4);
    track.stsz = table_of(stbl, fourcc("stsz"), 12, 32);
    track.sample_count = track.sample_size ? track.stsz.claims : track.stsz.there;
  } else if (const auto stz2 = find_box(stbl, fourcc("stz2")); stz2 && stz2->body.left() >= 12) {
    track.field_size = get<std::uint8_t>(stz2->body, 7);
    if (track.field_size != 4 && track.field_size != 8 && track.field_size != 16) return;
    track.stz2 = table_of(stbl, fourcc("stz2"), 12, track.field_size);
    track.sample_count = track.stz2.there;
  }
}

/// Only what shifts the beginning: empty edits, then the media time of the first edit that plays. Later edits cut the
/// picture, not the clock.
void survey_edits(Track& track, const Reader& trak, std::uint32_t movie_timescale) {
  const auto edts = child(trak, fourcc("edts"));
  const auto elst = child(edts, fourcc("elst"));
  if (!elst || elst->left() < 8) return;
  track.wide_edits = get<std::uint8_t>(*elst, 0) == 1;
  track.elst = table_of(*edts, fourcc("elst"), 8, track.wide_edits ? 160 : 96);
  for (std::uint64_t i = 0; i < track.elst.there; ++i) {
    const Edit edit = edit_of(track, i);
    if (edit.media_time >= 0) {
      track.media_time = edit.media_time;
      return;
    }
    if (movie_timescale)
      track.empty_edit +=
          static_cast<Micros>(std::min(static_cast<double>(edit.duration) / movie_timescale, 1e9) * 1e6);
  }
}

/// A data reference without the flag "in this file", and with a place where else.
bool lies_elsewhere(const std::optional<Reader>& minf) {
  const auto dref = child(child(minf, fourcc("dinf")), fourcc("dref"));
  if (!dref || dref->left() < 8) return false;
  Reader entries(dref->source(), dref->begin() + 8, dref->end());
  const auto first = try_box(entries);
  return first && first->body.left() > 4 && (get<std::uint32_t>(first->body, 0) & 1) == 0;
}

TrackKind kind_of(const Track& track) {
  const bool still = track.entry == fourcc("jpeg") || track.entry == fourcc("mjpa") || track.entry == fourcc("mjpb") ||
                     track.entry == fourcc("png ");
  if (track.handler == fourcc("vide") || track.handler == fourcc("auxv"))
    return still && track.sample_count == 1 ? TrackKind::thumbnail : TrackKind::picture;
  return track.handler == fourcc("soun") ? TrackKind::sound : TrackKind::data;
}

}  // namespace

Edit edit_of(const Track& track, std::uint64_t row) {
  const std::byte* const at = track.elst.data + row * (track.wide_edits ? 20 : 12);
  if (track.wide_edits) return {load_be<std::uint64_t>(at), load_be<std::int64_t>(at + 8)};
  return {load_be<std::uint32_t>(at), load_be<std::int32_t>(at + 4)};
}

std::optional<Box> find_in_visual_entry(const Reader& entry, FourCc type) {
  if (entry.left() < visual_fields) return std::nullopt;
  return find_box(Reader(entry.source(), entry.begin() + visual_fields, entry.end()), type);
}

Meaning meaning_of(TrackKind kind) {
  switch (kind) {
    case TrackKind::picture: return Meaning::structure;
    case TrackKind::sound: return Meaning::sound;
    case TrackKind::thumbnail: return Meaning::thumbnail;
    case TrackKind::data: break;
  }
  return Meaning::telemetry;
}

Node node_of(const Track& track) { return {"trak", meaning_of(track.kind), Drop::emptied}; }

Track survey(Reader trak, std::uint32_t movie_timescale, std::uint64_t movie_at) {
  Track track{.base = movie_at, .entry_body = Reader(trak.source(), trak.begin(), trak.begin())};
  if (const auto tkhd = child(trak, fourcc("tkhd")))
    track.id = get<std::uint32_t>(*tkhd, get<std::uint8_t>(*tkhd, 0) == 1 ? 20 : 12);
  const auto mdia = child(trak, fourcc("mdia"));
  if (const auto mdhd = child(mdia, fourcc("mdhd")))
    track.timescale = get<std::uint32_t>(*mdhd, get<std::uint8_t>(*mdhd, 0) == 1 ? 20 : 12);
  if (const auto hdlr = child(mdia, fourcc("hdlr"))) track.handler = get<std::uint32_t>(*hdlr, 8);
  if (const auto stbl = child(child(mdia, fourcc("minf")), fourcc("stbl"))) {
    survey_description(track, *stbl);
    survey_sizes(track, *stbl);
  }
  track.elsewhere = lies_elsewhere(child(mdia, fourcc("minf")));
  survey_edits(track, trak, movie_timescale);
  track.kind = kind_of(track);
  if (track.kind == TrackKind::picture) survey_units(track);
  track.look = look_of(track);
  return track;
}

std::uint32_t Chunks::samples_in(std::uint64_t chunk) {
  const Table& runs = track_.stsc;
  while (run_ + 1 < runs.there && load_be<std::uint32_t>(runs.data + (run_ + 1) * 12) <= chunk + 1) ++run_;
  return run_ < runs.there ? load_be<std::uint32_t>(runs.data + run_ * 12 + 4) : 0;
}

std::uint64_t Chunks::size_of(std::uint64_t sample) const {
  if (track_.sample_size) return track_.sample_size;
  if (track_.stsz && sample < track_.stsz.there) return load_be<std::uint32_t>(track_.stsz.data + sample * 4);
  if (!track_.stz2 || sample >= track_.stz2.there) return 0;
  if (track_.field_size == 16) return load_be<std::uint16_t>(track_.stz2.data + sample * 2);
  if (track_.field_size == 8) return std::to_integer<std::uint8_t>(track_.stz2.data[sample]);
  const auto pair = std::to_integer<std::uint8_t>(track_.stz2.data[sample / 2]);
  return sample % 2 ? pair & 15 : pair >> 4;
}

std::optional<Chunk> Chunks::next() {
  const Table& offsets = track_.co64 ? track_.co64 : track_.stco;
  if (chunk_ >= offsets.there || sample_ >= track_.sample_count) return std::nullopt;
  Chunk chunk{.first = sample_};
  const std::uint64_t offset = track_.co64 ? load_be<std::uint64_t>(offsets.data + chunk_ * 8)
                                           : load_be<std::uint32_t>(offsets.data + chunk_ * 4);
  chunk.at = from_beginning(track_.base, offset);
  chunk.count = std::min<std::uint64_t>(samples_in(chunk_), track_.sample_count - sample_);
  if (track_.sample_size) {
    chunk.size = chunk.count * track_.sample_size;  // both below 2^32
  } else {
    for (std::uint64_t i = 0; i < chunk.count; ++i) chunk.size += size_of(sample_ + i);
  }
  ++chunk_;
  sample_ += chunk.count;
  return chunk;
}

Micros ticks_to_micros(const Track& track, std::uint64_t ticks) {
  if (track.timescale == 0) return 0;
  const unsigned __int128 micros = static_cast<unsigned __int128>(ticks) * 1'000'000 / track.timescale;
  constexpr auto most = static_cast<unsigned __int128>(std::numeric_limits<Micros>::max() / 4);
  return static_cast<Micros>(std::min(micros, most));
}

Micros movie_time(const Track& track, std::uint64_t ticks) {
  const Micros begin = track.media_time > 0 ? ticks_to_micros(track, static_cast<std::uint64_t>(track.media_time)) : 0;
  return ticks_to_micros(track, ticks) - begin + track.empty_edit;
}

SampleTimes::Moment SampleTimes::of(std::uint64_t sample) {
  const Table& runs = track_.stts;
  const auto count = [&] { return load_be<std::uint32_t>(runs.data + entry_ * 8); };
  const auto delta = [&] { return load_be<std::uint32_t>(runs.data + entry_ * 8 + 4); };
  while (entry_ < runs.there && sample - first_ >= count()) {
    ticks_ += std::uint64_t{count()} * delta();
    first_ += count();
    ++entry_;
  }
  if (entry_ >= runs.there) return {.time = no_time};
  const std::uint64_t ticks = ticks_ + (sample - first_) * delta();
  return {movie_time(track_, ticks), ticks_to_micros(track_, delta()), runs.at + entry_ * 8, 8};
}

}  // namespace contrail::mp4
