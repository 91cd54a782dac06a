// Who speaks of which track: ISO/IEC 14496-12 sections 8.3.3 (tref), 8.8.3 (trex), 8.8.6 (traf), 8.8.10 (tfra). What
// speaks of a track that goes, goes with it.
#include <algorithm>

#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

constexpr Column index_columns[] = {{"track_IDs", Type::u32, 0, Meaning::structure, 1, 0}};
constexpr BoxKind track_reference{0, Form::leaf, Meaning::structure, index_columns};

/// Of several, the one that keeps most.
Meaning kept_longest(Meaning a, Meaning b) {
  for (const Meaning meaning : {Meaning::structure, Meaning::sound, Meaning::thumbnail}) {
    if (a == meaning || b == meaning) return meaning;
  }
  return Meaning::telemetry;
}

Meaning kept_shortest(Meaning a, Meaning b) { return kept_longest(a, b) == a ? b : a; }

Meaning meaning_of_track(Movie& movie, std::uint32_t id) {
  const Track* track = find_track(movie, id);
  return track ? meaning_of(track->kind) : Meaning::telemetry;
}

/// Section 8.3.3.3, and QuickTime's.
bool is_known_reference(FourCc type) {
  constexpr FourCc known[] = {fourcc("hint"), fourcc("cdsc"), fourcc("font"), fourcc("hind"), fourcc("vdep"),
                              fourcc("vplx"), fourcc("subt"), fourcc("thmb"), fourcc("auxl"), fourcc("sync"),
                              fourcc("chap"), fourcc("tmcd"), fourcc("scpt"), fourcc("ssrc"), fourcc("folw"),
                              fourcc("fall"), fourcc("forc"), fourcc("clcp")};
  return std::ranges::find(known, type) != std::end(known);
}

Meaning meaning_of_reference(Movie& movie, const Box& reference) {
  if (!is_known_reference(reference.type)) return Meaning::none;
  Meaning meaning = Meaning::structure;
  const Bytes ids = reference.body.rest();
  constexpr std::size_t most = 4 * max_tracks;
  if (ids.size() % 4 != 0 || ids.size() > most) return Meaning::none;
  for (std::size_t at = 0; at < ids.size(); at += 4)
    meaning = kept_shortest(meaning, meaning_of_track(movie, load_be<std::uint32_t>(ids.data() + at)));
  return meaning;
}

}  // namespace

Track* find_track(Movie& movie, std::uint32_t id) {
  if (movie.track_of_id.empty()) {
    for (Track& track : movie.tracks) movie.track_of_id.emplace(track.id, &track);  // the first of a number counts
  }
  const auto found = movie.track_of_id.find(id);
  return found == movie.track_of_id.end() ? nullptr : found->second;
}

void walk_references(Movie& movie, const Box& box) {
  Meaning all = Meaning::telemetry;
  for (Reader in = box.body; const auto reference = try_box(in);)
    all = kept_longest(all, meaning_of_reference(movie, *reference));
  if (!movie.walk.open({"tref", all, Drop::emptied}, box.where())) return;
  record_header(movie, box);
  for_each_box(movie, box.body, [&](const Box& reference) {
    walk_opaque(movie, reference, meaning_of_reference(movie, reference), track_reference);
  });
  movie.walk.close();
}

Meaning meaning_by_track(Movie& movie, const Box& box) {
  const Bytes body = box.body.peek(8);
  return body.size() == 8 ? meaning_of_track(movie, load_be<std::uint32_t>(body.data() + 4)) : Meaning::none;
}

Meaning meaning_of_fragment(Movie& movie, const Box& moof) {
  Meaning meaning = Meaning::telemetry;
  for (Reader in = moof.body; const auto traf = try_box(in);) {
    if (traf->type != fourcc("traf") || !has_run(*traf)) continue;
    if (const auto tfhd = find_box(traf->body, fourcc("tfhd")))
      meaning = kept_longest(meaning, meaning_by_track(movie, *tfhd));
  }
  return meaning;
}

}  // namespace contrail::mp4
