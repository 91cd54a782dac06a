// The tree of boxes: ISO/IEC 14496-12 section 8 and the QuickTime File Format.
#include <algorithm>
#include <vector>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/exact.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

constexpr Type u32 = Type::u32, u64 = Type::u64, text = Type::text;

constexpr Column small_header[] = {{"size", u32, 0, Meaning::offset}, {"type", text, 4, Meaning::structure, 1, 4}};
constexpr Column large_header[] = {{"size", u32, 0, Meaning::structure},
                                   {"type", text, 4, Meaning::structure, 1, 4},
                                   {"largesize", u64, 8, Meaning::offset}};
constexpr BoxKind bare{0, Form::leaf, Meaning::structure};

constexpr Column terminator_columns[] = {{"terminator", u32, 0, Meaning::structure}};
constexpr Layout terminator{.name = "", .columns = terminator_columns, .big = true};

constexpr Column slack_columns[] = {{"slack", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout slack_layout{.name = "", .columns = slack_columns};
constexpr Column location_columns[] = {{"location", text, 0, Meaning::file_name, 1, 0}};
constexpr Layout location_layout{.name = "", .columns = location_columns};

std::vector<Column> with_header(std::span<const Column> fields, std::uint8_t header, std::uint32_t scale) {
  std::vector<Column> columns;
  for (const Column& column :
       header == 16 ? std::span<const Column>(large_header) : std::span<const Column>(small_header))
    columns.push_back(column);
  for (Column column : fields) {
    column.at += header;
    if (scale && column.name == "duration") column.per = scale, column.unit = "s";
    columns.push_back(column);
  }
  return columns;
}

bool is_v1(const BoxKind& kind, const Box& box) {
  const Bytes version = box.body.peek(1);
  return (!kind.fields_v1.empty() || !kind.row_v1.empty()) && !version.empty() && std::to_integer<int>(version[0]) == 1;
}

/// The rows of a table, as many as its count says and its box holds. Returns their bytes.
std::uint64_t record_rows(Movie& movie, const Box& box, const BoxKind& kind, bool v1, std::uint64_t fixed) {
  const bool wide = v1 && kind.stride_v1;
  const std::uint32_t stride = wide ? kind.stride_v1 : kind.stride;
  const std::span<const Column> columns = wide ? kind.row_v1 : kind.row;
  const std::uint64_t at = box.body.begin() + fixed, rows = rows_of(box, fixed, stride);
  if (rows == 0) return 0;
  const AnnouncedLayout& layout = movie.walk.layout_of(
      columns.data(), stride, [&] { return Layout{.name = "", .columns = columns, .big = true, .stride = stride}; });
  movie.walk.record(layout, movie.file.source().slice(at, rows * stride), box.body.where(at, rows * stride),
                    static_cast<std::uint32_t>(rows));
  return rows * stride;
}

/// What stands in a box behind all that its specification gives it, or where a medium lies that is not in this file.
void record_slack(Movie& movie, const Box& box, std::uint64_t owned) {
  if (owned >= box.body.left()) return;
  const bool location = box.type == fourcc("url ") || box.type == fourcc("urn ") || box.type == fourcc("alis");
  const std::uint64_t at = box.body.begin() + owned, size = box.body.end() - at;
  const Where where = box.body.where(at, size);
  if (!movie.walk.open({location ? "location" : "slack", location ? Meaning::file_name : Meaning::none}, where)) return;
  movie.walk.record(movie.walk.layout_of(location ? location_layout : slack_layout),
                    movie.file.source().slice(at, size), where);
  movie.walk.close();
}

/// What stays in a clean movie is held to what a reader needs.
bool is_strict(const Movie& movie, const Track* track) {
  return movie.walk.deep() && (!track || track->kind == TrackKind::picture || track->kind == TrackKind::sound);
}

void record_anew(Movie& movie, const Track* track, const Box& box, const BoxKind& kind, bool v1, std::uint64_t fixed,
                 std::uint32_t scale) {
  check_header(movie, box);
  const std::uint64_t size = std::min(box.header + fixed, box.size);
  const Bytes stored = movie.file.source().slice(box.at, size);
  const std::vector<std::byte> anew = said_anew(movie, track, box, v1, stored);
  movie.walk.framing(layout_of_fields(movie, box, kind, v1, scale), stored, box.body.where(box.at, size), anew);
}

void record_leaf(Movie& movie, const Box& box, const BoxKind& kind, Track* track) {
  const bool v1 = is_v1(kind, box);
  if (box.type == fourcc("colr") && is_strict(movie, track)) {
    if (const std::uint64_t told = record_profile(movie, box, kind)) return record_slack(movie, box, told);
  }
  check_table(movie, box, kind, v1);
  check_matrix(movie, box, v1);
  if (is_strict(movie, track)) {
    check_numbers(movie, box, kind, track, v1);
    if (track) check_rows(movie, box, *track, v1);
  }
  const std::uint32_t scale = box.type == fourcc("mvhd") || box.type == fourcc("tkhd") ? movie.timescale
                              : box.type == fourcc("mdhd") && track                    ? track->timescale
                                                                                       : 0;
  const bool table = kind.form == Form::table;
  const auto exact = exact_size(box, kind, v1);
  if (exact && track && movie.walk.deep() && (box.type == fourcc("avcC") || box.type == fourcc("hvcC")))
    guarded(movie.walk, box.where(), [&] { look_at_configuration(movie, *track, box); });
  if (!exact)
    movie.walk.note(Code::bad_structure, box.where(), "box " + words(box.type) + " does not follow its specification");
  std::uint64_t owned = table ? v1 && kind.fixed_v1 ? kind.fixed_v1 : kind.fixed : exact.value_or(box.body.left());
  if (is_strict(movie, track))
    record_anew(movie, track, box, kind, v1, owned, scale);
  else
    record_fields(movie, box, kind, v1, owned, scale);
  if (table) owned += record_rows(movie, box, kind, v1, owned);
  if (box.type == fourcc("ftyp") || box.type == fourcc("styp")) owned += record_brands(movie, box, owned);
  if (box.type == fourcc("tfra")) owned += record_random_access(movie, box, owned);
  record_slack(movie, box, owned);
}

/// `meaning`: that of the kind, or of the track it speaks of.
void walk_kind(Movie& movie, const Box& box, const BoxKind& kind, Meaning meaning, Track* track) {
  const bool leaf = kind.form == Form::leaf || kind.form == Form::table;
  if (leaf && meaning == Meaning::structure) return record_leaf(movie, box, kind, track);
  if (!movie.walk.open({name_of(movie, box.type), meaning, Drop::emptied}, box.where())) return;
  if (leaf) {
    record_leaf(movie, box, kind, track);
  } else {
    if (is_strict(movie, track)) {
      check_numbers(movie, box, kind, nullptr, false);
      check_entries(movie, box, kind);
    }
    if (is_strict(movie, track))
      record_anew(movie, track, box, kind, false, kind.fixed, 0);
    else
      record_fields(movie, box, kind, false, kind.fixed);
    Reader body = box.body;
    body.skip(std::min<std::uint64_t>(kind.fixed, body.left()));
    walk_boxes(movie, Reader(body.source(), body.at(), body.end()), box.type, track);
  }
  movie.walk.close();
}

/// The entry of a data track is called so, to be told from the samples, which have the same four letters.
void record_data_entry(Movie& movie, const Box& box) {
  const AnnouncedLayout& layout = movie.walk.layout_of(&other_entry, std::uint64_t{box.type} << 8 | box.header, [&] {
    return Layout{.name = movie.walk.keep(words(box.type) + " entry"),
                  .columns = movie.walk.keep(with_header(other_entry.fields, box.header, 0)),
                  .big = true};
  });
  movie.walk.record(layout, movie.file.source().slice(box.at, box.size), box.where());
}

void record_entry(Movie& movie, const Box& box, const BoxKind& kind, const Track& track) {
  if (!is_strict(movie, &track)) return record_fields(movie, box, kind, false, kind.fixed);
  const std::uint64_t size = std::min<std::uint64_t>(box.header + std::uint64_t{kind.fixed}, box.size);
  const Bytes stored = movie.file.source().slice(box.at, size);
  movie.walk.framing(layout_of_fields(movie, box, kind, false, 0), stored, box.body.where(box.at, size),
                     entry_said_anew(track, box, stored));
}

/// `stsd` holds entries whose type is the coding; what they begin with depends on the kind of track.
void walk_entry(Movie& movie, const Box& box, Track& track) {
  const BoxKind* kind = &other_entry;
  if (track.kind == TrackKind::picture || track.kind == TrackKind::thumbnail) kind = &visual_entry;
  if (track.kind == TrackKind::sound) {
    const Bytes head = box.body.peek(10);
    const int version = head.size() == 10 ? load_be<std::uint16_t>(head.data() + 8) : 0;
    kind = version == 1 ? &audio_entry_v1 : version == 2 ? &audio_entry_v2 : &audio_entry;
  }
  if (kind->form == Form::leaf) return record_data_entry(movie, box);
  if (box.type != track.entry && movie.walk.deep())
    movie.walk.note(Code::limit, movie.file.where(box.at, 0),
                    "a second sample description (" + words(box.type) + ") in one track is not examined");
  if (is_strict(movie, &track)) check_numbers(movie, box, *kind, &track, false);
  if (!movie.walk.open({name_of(movie, box.type), Meaning::structure, Drop::emptied}, box.where())) return;
  record_entry(movie, box, *kind, track);
  Reader body = box.body;
  body.skip(std::min<std::uint64_t>(kind->fixed, body.left()));
  walk_boxes(movie, Reader(body.source(), body.at(), body.end()), box.type, &track);
  movie.walk.close();
}

/// A track's meaning decides before its boxes do: pictures and sound stay, all else goes as a whole.
void walk_track(Movie& movie, const Box& box) {
  const auto found = std::ranges::find(movie.tracks, box.at, &Track::at);
  if (found == movie.tracks.end()) {
    movie.walk.note(
        Code::limit, box.where(),
        "more than " + std::to_string(max_tracks) + " tracks, or a track outside the index (moov); not read");
    return walk_opaque(movie, box, Meaning::telemetry, unknown_box);
  }
  Track& track = *found;
  if (!movie.walk.open(node_of(track), box.where())) return;
  const bool known = track.kind == TrackKind::sound ? is_sound_coding(track.entry)
                                                    : track.kind == TrackKind::data || is_picture_coding(track.entry);
  if (!known && movie.walk.deep())
    movie.walk.note(Code::limit, movie.file.where(box.at, 0),
                    "unknown codec " + words(track.entry) + ": cannot tell whether its samples are images or sound");
  tell_blindness(movie, track, movie.file.where(box.at, 0));
  if (track.media_time > 0 && ticks_to_micros(track, static_cast<std::uint64_t>(track.media_time)) > 1'000'000 &&
      track.kind != TrackKind::data) {
    movie.walk.note(Code::unseen, movie.file.where(box.at, 0),
                    "the edit list hides more than a second at the beginning of a track, which remains in the file");
  }
  record_header(movie, box);
  if (is_strict(movie, &track)) {
    check_times(movie, track, movie.file.where(box.at, 0));
    check_chunks(movie, track, movie.file.where(box.at, 0));
    check_pixels(movie, track, movie.file.where(box.at, 0));
    check_header(movie, box);
  }
  walk_boxes(movie, box.body, box.type, &track);
  tell_coding(movie, track);
  walk_samples(movie, track);
  movie.walk.close();
}

Meaning meaning_in(Movie& movie, const Box& box, const BoxKind& kind, const Track* track) {
  if (box.type == fourcc("mehd")) return Meaning::none;  // how long all fragments are together: any number fits there
  if (track && !follows_from_others(box, *track)) return Meaning::none;
  switch (box.type) {
    case fourcc("ftyp"): return box.at == movie.type_at ? kind.meaning : Meaning::none;
    case fourcc("styp"): return movie.is_segment ? kind.meaning : Meaning::none;  // players ask the first box
    case fourcc("moov"): return box.at == movie.index_at ? kind.meaning : Meaning::none;
    case fourcc("trex"): return meaning_by_track(movie, box);
    case fourcc("moof"): return meaning_of_fragment(movie, box);
    case fourcc("sidx"):
    case fourcc("mfra"): return Meaning::none;  // players find the fragments without them
    default: return kind.meaning;
  }
}

/// Those that stay are counted.
void begin_fragment(Movie& movie, const Box& moof) {
  movie.fragment = movie.fragment_data_end = moof.at;
  const Meaning meaning = meaning_of_fragment(movie, moof);
  const bool stays = meaning == Meaning::structure ||
                     (meaning == Meaning::sound && movie.walk.enters({"moof", meaning, Drop::emptied}));
  movie.fragments += stays ? 1 : 0;
  movie.fragment_stays = stays;
}

/// What this room does not know, or what nobody reads where it stands.
void walk_unknown(Movie& movie, const Box& box, FourCc around, const Track* track) {
  if (track && track->kind != TrackKind::data) {
    // What a player may need, but this room does not know, must not go unseen when the rest of the track stays.
    movie.walk.note(Code::unknown_record, box.where(),
                    "unknown box " + words(box.type) + " in the description of an image or sound track");
    const bool in_entry = is_picture_coding(around) || is_sound_coding(around) || around == fourcc("wave");
    if (in_entry)
      movie.walk.note(Code::unseen, movie.file.where(box.at, 0),
                      "box " + words(box.type) + " of a sample description was removed; a player may need it");
  }
  const BoxKind* kind = find_kind(box.type);
  if (kind && (kind->form == Form::container || kind->form == Form::full))
    movie.walk.note(Code::limit, box.where(), "box " + words(box.type) + " where no player looks for it; not read");
  walk_opaque(movie, box, Meaning::none, unknown_box);
}

void walk_box(Movie& movie, const Box& box, FourCc around, Track* track) {
  switch (box.type) {
    case fourcc("meta"): return walk_meta(movie, box);
    case fourcc("uuid"): return walk_uuid(movie, box);
    case fourcc("free"):
    case fourcc("skip"):
    case fourcc("wide"): return walk_opaque(movie, box, Meaning::none, unknown_box);
    case fourcc("udta"): {
      if (!movie.walk.open({"udta", Meaning::metadata, Drop::emptied}, box.where())) return;
      record_header(movie, box);
      walk_user_data(movie, box.body);
      movie.walk.close();
      return;
    }
    default: break;
  }
  if (around == fourcc("stsd") && track) return walk_entry(movie, box, *track);
  if (!is_read_in(box.type, around)) return walk_unknown(movie, box, around, track);
  switch (box.type) {
    case fourcc("trak"): return walk_track(movie, box);
    case fourcc("mdat"): return walk_media_data(movie, box);
    case fourcc("tref"): return walk_references(movie, box);
    case fourcc("traf"): return walk_fragment(movie, box);
    case fourcc("moof"): begin_fragment(movie, box); break;
    case fourcc("trex"): read_fragment_defaults(movie, box); break;
    case fourcc("mp4a"): return record_leaf(movie, box, mp4a_in_wave, track);
    case 0: return box.size == 8 ? record_header(movie, box) : walk_unknown(movie, box, around, track);
    default: break;
  }
  const BoxKind* kind = find_kind(box.type);
  if (!kind) return walk_unknown(movie, box, around, track);
  const Meaning meaning = meaning_in(movie, box, *kind, track);
  if (meaning == Meaning::structure && (box.type == fourcc("ftyp") || box.type == fourcc("styp"))) {
    const Bytes brand = box.body.peek(4);
    if (brand.size() == 4 && !is_brand(load_be<FourCc>(brand.data())))
      return record_leaf(movie, box, foreign_type, track);
  }
  walk_kind(movie, box, *kind, meaning, track);
}

}  // namespace

void walk_opaque(Movie& movie, const Box& box, Meaning meaning, const BoxKind& kind) {
  if (!movie.walk.open({name_of(movie, box.type), meaning, Drop::emptied}, box.where())) return;
  record_fields(movie, box, kind, false, box.body.left());
  movie.walk.close();
}

std::string_view name_of(Movie& movie, FourCc type) {
  constexpr std::size_t most_names = 4096;  // letters made up by the thousand must not fill the memory
  const auto known = movie.names.find(type);
  if (known != movie.names.end()) return known->second;
  if (movie.names.size() == most_names) return "(further boxes)";
  return movie.names.emplace(type, movie.walk.keep(words(type))).first->second;
}

const AnnouncedLayout& layout_of_fields(Movie& movie, const Box& box, const BoxKind& kind, bool v1,
                                        std::uint32_t scale) {
  const std::uint64_t detail = (scale ? std::uint64_t{scale} << 8 | 4 : std::uint64_t{box.type} << 8) |
                               (box.header == 16 ? 2 : 0) | (v1 ? 1 : 0);
  return movie.walk.layout_of(&kind, detail, [&] {
    std::vector<Column> columns =
        with_header(v1 && !kind.fields_v1.empty() ? kind.fields_v1 : kind.fields, box.header, scale);
    if (box.type == fourcc("mvhd") && !movie.created_in_utc.empty()) {
      for (Column& column : columns) {
        if (column.name == "creation_time") column.meaning = Meaning::time_start;
      }
    }
    return Layout{.name = name_of(movie, box.type),
                  .columns = movie.walk.keep(std::move(columns)),
                  .subject = Subject::camera,
                  .big = true};
  });
}

void record_fields(Movie& movie, const Box& box, const BoxKind& kind, bool v1, std::uint64_t fixed,
                   std::uint32_t scale) {
  const std::uint64_t size = std::min(box.header + fixed, box.size);
  movie.walk.record(layout_of_fields(movie, box, kind, v1, scale), movie.file.source().slice(box.at, size),
                    box.body.where(box.at, size));
}

const BoxKind& header_only() { return bare; }

void record_header(Movie& movie, const Box& box, std::string_view name) {
  if (name.empty()) return record_fields(movie, box, bare, false, 0);
  const std::span<const Column> columns =
      box.header == 16 ? std::span<const Column>(large_header) : std::span<const Column>(small_header);
  const AnnouncedLayout& layout = movie.walk.layout_of(
      name.data(), box.header, [&] { return Layout{.name = name, .columns = columns, .big = true}; });
  movie.walk.record(layout, movie.file.source().slice(box.at, box.header), box.body.where(box.at, box.header));
}

void for_each_box(Movie& movie, Reader in, const std::function<void(const Box&)>& each) {
  salvage(
      movie.walk, in,
      [&](Reader& at) {
        // QuickTime ends lists of boxes with a 32-bit zero.
        if (at.left() == 4 && load_be<std::uint32_t>(at.peek(4).data()) == 0) {
          const Bytes zero = at.take(4);
          movie.walk.record(movie.walk.layout_of(terminator), zero, at.where(at.at() - 4, 4));
          return false;
        }
        const Box box = read_box(at);
        if (box.cut()) {
          const bool file_ends = box.body.end() == at.source().size();
          movie.walk.note(file_ends ? Code::cut : Code::overrun, box.where(),
                          "box " + words(box.type) + " claims " + std::to_string(box.claims) + " bytes, only " +
                              std::to_string(box.size) + " are left " +
                              (file_ends ? "in the file" : "in its parent box"));
        }
        each(box);
        return true;
      },
      [](std::uint64_t) { return std::optional<std::uint64_t>(); });
}

void walk_boxes(Movie& movie, Reader in, FourCc around, Track* track) {
  std::vector<FourCc> met;
  const Where where = in.where(in.at(), 0);
  walk_boxes(movie, in, around, track, met);
  if (is_strict(movie, track)) check_order(movie, around, met, where);
}

void walk_boxes(Movie& movie, Reader in, FourCc around, Track* track, std::vector<FourCc>& met) {
  for_each_box(movie, in, [&](const Box& box) {
    // Of colours there may be numbers and a profile.
    const FourCc kind =
        box.type == fourcc("colr") && box.body.left() >= 4 ? load_be<FourCc>(box.body.peek(4).data()) : box.type;
    if ((comes_once(box.type) || around == fourcc("wave")) && is_strict(movie, track)) {
      if (std::ranges::find(met, kind) != met.end())
        movie.walk.note(Code::bad_structure, box.where(), "a second box " + words(box.type) + " in one place");
      else
        met.push_back(kind);
    }
    walk_box(movie, box, around, track);
  });
}

}  // namespace contrail::mp4
