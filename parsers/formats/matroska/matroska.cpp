// Matroska and WebM (RFC 9559), in EBML (RFC 8794): MKV, MKA, WEBM.
#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail {
namespace matroska {
namespace {

constexpr auto structure = Meaning::structure;

Certainty detect(Bytes file) {
  const auto source = Source::view("", file);
  Reader in(*source);
  const auto header = try_ebml(in);
  if (!header || header->id != ebml_header || !header->sized) return Certainty::no;
  const auto type = find_child(header->body, doc_type);
  const std::string_view name = type ? as_text(type->body.rest()) : std::string_view();
  return name.starts_with("matroska") || name.starts_with("webm") ? Certainty::certain : Certainty::no;
}

/// Everything of an element but its children: where a number is asked for, as one.
Column value_column(const Element* kind, Meaning meaning, std::uint32_t head, std::uint64_t size) {
  Column column{"value", Type::bytes, head, meaning, 1, 0};
  if (!kind || size == 0) return column;
  column.limits = kind->limits, column.unit = kind->unit;
  const bool negative = kind->form == Form::signed_number;
  const auto number = [&](Type type, std::uint8_t bits = 0) {
    column.type = type, column.count = 1;
    if (bits) column.bits = {0, bits}, column.at = static_cast<std::uint32_t>(head + size - size_of(type));
  };
  switch (kind->form) {
    case Form::number:
    case Form::signed_number:
      if (size == 1) number(negative ? Type::i8 : Type::u8);
      if (size == 2) number(negative ? Type::i16 : Type::u16);
      if (size == 3) number(Type::u24);
      if (size == 4) number(negative ? Type::i32 : Type::u32);
      if (size > 4 && size < 8 && head + size >= 8) number(Type::u64, static_cast<std::uint8_t>(8 * size));
      if (size == 8) number(negative ? Type::i64 : Type::u64);
      break;
    case Form::floating:
      if (size == 4) number(Type::f32);
      if (size == 8) number(Type::f64);
      break;
    case Form::text: column.type = Type::text; break;
    case Form::date:
      // Nanoseconds since 2001-01-01.
      if (size == 8) number(Type::i64), column.unit = "ns since 2001";
      break;
    case Form::master:
    case Form::bytes: break;
  }
  return column;
}

/// Or what was one in a clean copy.
bool is_language(std::string_view text) {
  if (text.find_first_not_of('\0') == text.npos) return true;
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

class Elements {
 public:
  explicit Elements(Movie& movie) : movie_(movie), walk_(movie.walk) {}

  /// All elements of a range. `level`: 0 for the file. Where what holds them has no size, it ends with the first that
  /// stands higher: the cursor is left there.
  void all(Reader& in, std::uint32_t parent, Track* track, bool sized) {
    while (!in.done()) {
      Reader ahead = in;
      const auto element = try_ebml(ahead);
      if (!element || (!find_element(element->id) && parent == 0)) {
        if (!resync(in, parent)) return;
        continue;
      }
      if (!sized && stands_higher(element->id, parent)) return;
      one(*element, parent, track, ahead);
      in = ahead;
    }
  }

 private:
  static bool stands_higher(std::uint32_t id, std::uint32_t parent) {
    const Element* kind = find_element(id);
    if (!kind || id == ebml_void || id == 0xBF) return false;
    return parent == cluster ? kind->parent == segment || kind->parent == 0 : kind->parent == 0;
  }

  /// Bytes that are no element: up to the next cluster, where one can follow.
  bool resync(Reader& in, std::uint32_t parent) {
    using namespace std::string_view_literals;
    const std::string_view rest = as_text(in.rest());
    const std::size_t found = parent == segment || parent == cluster ? rest.find("\x1F\x43\xB6\x75"sv, 1) : rest.npos;
    const std::uint64_t size = std::min<std::uint64_t>(found, in.left());
    const bool behind = parent == 0 && !movie_.tracks.empty();
    walk_.note(behind ? Code::trailing : Code::bad_structure, in.where(in.at(), size),
               behind ? "bytes after the last element" : "not an element");
    in.skip(size);
    return !in.done();
  }

  void one(const EbmlElement& element, std::uint32_t parent, Track* track, Reader& behind) {
    const Element* kind = find_element(element.id);
    if (element.cut()) {
      const bool file_ends = element.body.end() == movie_.file.end();
      walk_.note(file_ends ? Code::cut : Code::overrun, element.where(),
                 "element " + std::string(kind ? kind->name : "of unknown kind") +
                     (file_ends ? " continues past the end of the file" : " is longer than what holds it"));
    }
    if (!element.sized && element.id != segment && element.id != cluster)
      walk_.note(Code::bad_structure, element.where(), "an element of this kind has to tell its size");
    switch (element.id) {
      case simple_block: return one_block(element, "SimpleBlock");
      case block: return one_block(element, "Block", group_);
      default: break;
    }
    if (kind && kind->form == Form::master)
      master(*kind, element, track, behind);
    else
      leaf(kind, element, parent, track);
  }

  void one_block(const EbmlElement& element, std::string_view name, const Group& group = {}) {
    if (walk_.deep() && meaning_of_block(movie_, element) != Meaning::none) check_width(element, Form::bytes);
    walk_block(movie_, element, name, group);
  }

  Meaning meaning_of(const Element& kind, const EbmlElement& element, const Track* track) {
    switch (kind.id) {
      case track_entry: return track ? matroska::meaning_of(track) : Meaning::metadata;
      case block_group: {
        const auto inside = find_child(element.body, block);
        return inside ? meaning_of_block(movie_, *inside) : Meaning::none;
      }
      case cue_track_positions: {
        const auto told = find_child(element.body, cue_track);
        return matroska::meaning_of(told ? movie_.find_track(number_of(*told)) : nullptr);
      }
      case seek: {
        const auto told = find_child(element.body, seek_id);
        const Element* to = told ? find_element(static_cast<std::uint32_t>(number_of(*told))) : nullptr;
        const bool stays = to && to->parent == segment && to->meaning == structure && leads_somewhere(movie_, element);
        return stays ? structure : Meaning::metadata;
      }
      case cue_point: return !walk_.deep() || leads_to_a_block(movie_, element) ? structure : Meaning::metadata;
      default: return kind.meaning;
    }
  }

  static Group group_of(const EbmlElement& element) {
    constexpr std::size_t most_references = 16;
    constexpr std::int64_t farthest = 1'000'000'000;
    Group group;
    Reader in = element.body;
    while (const auto part = try_ebml(in)) {
      if (part->id == block_duration) group.duration = number_of(*part);
      if (part->id == reference_block && group.references.size() < most_references)
        group.references.push_back(std::clamp(signed_of(*part), -farthest, farthest));
    }
    return group;
  }

  void master(const Element& kind, const EbmlElement& element, Track* track, Reader& behind) {
    if (kind.id == track_entry) {
      const auto told = find_child(element.body, track_number);
      track = told ? movie_.find_track(number_of(*told)) : nullptr;
    }
    const Meaning meaning = meaning_of(kind, element, track);
    if (!walk_.open({kind.name, meaning, Drop::emptied}, element.where())) return;
    const bool around = std::exchange(kept_, kept_ && (meaning == structure || meaning == Meaning::sound));
    head(kind, element);
    if (kind.id == cluster) movie_.cluster_time = 0;
    if (kind.id == block_group) group_ = group_of(element);
    if (kind.id == simple_tag) {
      const auto told = find_child(element.body, tag_name);
      movie_.tag = told ? as_text(told->body.rest()) : std::string_view();
    }
    if (++depth_ < most_nested) {
      Reader in = element.body;
      all(in, kind.id, track, element.sized);
      if (!element.sized) behind = Reader(in.source(), in.at(), behind.end());
    } else {
      walk_.note(Code::limit, element.where(), "elements nest too deep");
    }
    --depth_, kept_ = around;
    if (kind.id == track_entry && track) tell_coding(movie_, *track);
    walk_.close();
  }

  void head(const Element& kind, const EbmlElement& element) {
    const unsigned id_bytes = bytes_of(kind.id);
    check_width(element, Form::master);
    const AnnouncedLayout& layout = walk_.layout_of(&kind, element.head, [&] {
      const Column columns[] = {
          {"id", Type::bytes, 0, structure, 1, id_bytes},
          {"size", Type::bytes, id_bytes, Meaning::offset, 1, static_cast<std::uint32_t>(element.head - id_bytes)}};
      return Layout{.name = kind.name,
                    .columns = walk_.keep(std::vector<Column>(std::begin(columns), std::end(columns)))};
    });
    walk_.record(layout, element.body.source().slice(element.at, element.head),
                 element.body.where(element.at, element.head));
  }

  /// Sizes and numbers take as few bytes as they need. Those of elements that hold others may be wider, as their
  /// writers do not know them beforehand, and what was in them may have gone; groups of blocks are many. Any other
  /// width could say something.
  void check_width(const EbmlElement& element, Form form) {
    if (!walk_.deep() || !kept_ || width_told_) return;
    const auto width = static_cast<unsigned>(element.head - bytes_of(element.id));
    const bool reserved = form == Form::master && element.id != block_group && (width <= 4 || width == 8);
    const std::uint64_t value = number_of(element);
    const unsigned filled = (static_cast<unsigned>(std::bit_width(value)) + 7) / 8;
    const bool padded = form == Form::number && element.id != track_uid && element.body.left() > std::max(1u, filled);
    Reader body = element.body;
    const bool is_block = element.id == simple_block || element.id == block;
    const auto number = is_block ? try_ebml_number(body) : std::nullopt;
    const bool wide_number = number && number->bytes > shortest_size(number->value);
    const bool usual = !element.sized || reserved || width == shortest_size(element.claims);
    if (usual && !padded && !wide_number) return;
    width_told_ = true;
    walk_.note(Code::unseen, element.where(),
               "sizes or numbers take more bytes than they need: how many is kept, and could say anything");
  }
  static unsigned bytes_of(std::uint32_t id) { return id > 0xFFFFFF ? 4 : id > 0xFFFF ? 3 : id > 0xFF ? 2 : 1; }
  static unsigned shortest_size(std::uint64_t size) {
    return static_cast<unsigned>(std::bit_width(size + 1) + 6) / 7;  // all ones are no size
  }

  /// Sums and places that readers can do without, and that would have to be set right.
  static bool is_dispensable(std::uint32_t id) {
    constexpr std::uint32_t sum = 0xBF, in_segment = 0xA7, before = 0xAB, in_cluster = 0xF0;
    return id == ebml_void || id == sum || id == in_segment || id == before || id == in_cluster;
  }

  /// What a value is in this file.
  Meaning meaning_of_value(const Element* kind, const EbmlElement& element, Track* track) {
    if (!kind || (walk_.deep() && !is_usual(track, element))) return Meaning::none;
    const std::string_view text = as_text(element.body.rest());
    switch (kind->id) {
      case doc_type: return text == "matroska" || text == "webm" ? structure : Meaning::none;
      case codec_id: return track && track->codec ? structure : Meaning::none;
      case codec_private: return track && look_at_setup(movie_, *track, element) ? structure : Meaning::none;
      case tag_string: return meaning_of_tag(movie_.tag).meaning;
      default: break;
    }
    if (kind->meaning == Meaning::language && !is_language(text)) return Meaning::none;
    const bool number = kind->form == Form::number || kind->form == Form::signed_number || kind->form == Form::floating;
    const bool fits = number && element.body.left() <= sizeof(std::uint64_t);
    return number && !fits && kind->meaning == structure ? Meaning::none : kind->meaning;
  }

  /// Recordings count from zero, cluster by cluster. Those of a live stream may count from midnight, or from when the
  /// camera was switched on; a leap could say anything.
  void follow_clock(const EbmlElement& element) {
    constexpr std::uint64_t longest_step_ns = 60'000'000'000;
    const std::uint64_t before = clock_, now = clock_ = movie_.cluster_time = number_of(element);
    const bool runs_on = now >= before && now - before <= longest_step_ns / std::max<std::uint64_t>(movie_.scale, 1);
    if (runs_on || !walk_.deep() || std::exchange(clock_told_, true)) return;
    walk_.note(Code::unseen, element.where(),
               "the times of the clusters do not run on from zero: they are kept, and could tell the time of day");
  }

  void leaf(const Element* kind, const EbmlElement& element, std::uint32_t parent, Track* track) {
    if (kind && kind->id == timestamp) follow_clock(element);
    // What goes whatever it holds goes as a whole.
    const Meaning meaning = meaning_of_value(kind, element, track);
    if (kind && meaning == structure) check_width(element, kind->form);
    // What has to be there and tells of its writer becomes empty.
    const bool emptied = element.id == muxing_app || element.id == writing_app;
    const bool whole = is_dispensable(element.id) || (row_of(meaning).reveals != Reveals::harmless && !emptied);
    if (whole &&
        !walk_.open({kind ? kind->name : "unknown element", kind ? Meaning::metadata : Meaning::none, Drop::emptied},
                    element.where()))
      return;
    record(kind, element, meaning, track);
    if (kind && kind->id == tag_string && (movie_.tag == "LOCATION" || movie_.tag.find("ISO6709") != std::string::npos))
      tell_place(movie_, element.body);
    if (kind && kind->id == file_data) attachment(element, parent);
    if (whole) walk_.close();
  }

  void record(const Element* kind, const EbmlElement& element, Meaning meaning, const Track* track) {
    const auto head = static_cast<std::uint32_t>(element.head);
    const std::uint64_t size = element.body.left(), known = std::min<std::uint64_t>(size, 9);
    const bool tag = kind && kind->id == tag_string;
    const Subject subject = tag                             ? meaning_of_tag(movie_.tag).subject
                            : meaning == Meaning::component ? Subject::encoder
                                                            : Subject::none;
    const std::uint64_t detail = (kind ? static_cast<std::uint64_t>(subject) : std::uint64_t{element.id}) << 24 |
                                 static_cast<std::uint64_t>(meaning) << 16 | std::uint64_t{head} << 8 | known;
    static constexpr char unknown = 0;
    const void* key = kind ? static_cast<const void*>(kind) : &unknown;
    const AnnouncedLayout& layout = walk_.layout_of(key, std::uint64_t{1} << 63 | detail, [&] {
      const Column columns[] = {{"id and size", Type::bytes, 0, structure, 1, head},
                                value_column(kind, meaning, head, size)};
      return Layout{.name = kind ? kind->name : std::string_view("unknown element"),
                    .columns = walk_.keep(std::vector<Column>(std::begin(columns), std::end(columns))),
                    .subject = subject,
                    .big = true};
    });
    const Where where = element.where();
    const Bytes bytes = element.body.source().slice(where.at, where.size);
    const std::vector<std::byte> anew = kind ? said_anew(*kind, element, bytes, track) : std::vector<std::byte>();
    anew.empty() ? walk_.record(layout, bytes, where) : walk_.framing(layout, bytes, where, anew);
  }

  /// Of what stays, as a clean file has it; empty: as it is.
  static std::vector<std::byte> said_anew(const Element& kind, const EbmlElement& element, Bytes bytes,
                                          const Track* track) {
    if (bytes.size() > element.head + sizeof(std::uint64_t)) return {};  // no number: nothing of that size is copied
    std::vector<std::byte> anew(bytes.begin(), bytes.end());
    std::byte* const value = anew.data() + element.head;
    const std::uint64_t size = element.body.left();
    // A number drawn for this file: the track's own number does as well.
    if (kind.id == track_uid && track && size <= sizeof(std::uint64_t))
      store(value, track->number, size, true);
    else if (kind.id == duration && size == sizeof(double))  // a fraction of a unit says nothing
      store_be(value, std::round(load_be<double>(value)));
    else if (kind.id == duration && size == sizeof(float))
      store_be(value, std::round(load_be<float>(value)));
    else
      return {};
    return anew;
  }

  /// A file inside this one.
  void attachment(const EbmlElement& element, std::uint32_t) {
    const Format* const inside = detect_embedded(element.body.rest());
    if (inside) walk_embedded(walk_, *inside, {"attachment", Meaning::embedded_file}, element.body);
  }
  static const Format* detect_embedded(Bytes bytes) { return contrail::detect(bytes).format; }

  static constexpr int most_nested = 24;
  Movie& movie_;
  Walk& walk_;
  int depth_ = 0;
  Group group_;
  std::uint64_t clock_ = 0;  ///< of the latest cluster
  bool clock_told_ = false, width_told_ = false;
  bool kept_ = true;  ///< what holds the element at hand stays
};

void walk(Walk& walk, Reader in) {
  Movie movie{.walk = walk, .file = in};
  survey(movie);
  if (movie.tracks.empty())
    walk.note(Code::cut, in.where(in.end(), 0), "no track is described: the file is truncated, or was never finished");
  Elements(movie).all(in, 0, nullptr, true);
  for (Track& track : movie.tracks) {
    if (track.cues) track.cues->finish(walk);
    if (walk.deep()) video::check_sets_in_use(walk, track.coded);
    if (walk.deep() && stays(track.kind) && !track.codec)
      walk.note(Code::unseen, in.where(track.id_at.at, track.id_at.size),
                "track " + std::to_string(track.number) + " is of a codec that is on no list: it is left out");
    check_times(movie, track);
  }
  check_length(movie);
  tell_habits(movie);
}

void fields(const TellField& tell) {
  tell_elements(tell);
  tell_tags(tell);
  tell_cue(tell, "subtitle");
  tell_coding_fields(tell);
}

}  // namespace
}  // namespace matroska

constinit const Format matroska_format{
    .id = "matroska",
    .name = "Matroska or WebM movie",
    .endings = "mkv webm mka mk3d",
    .family = Family::movie,
    .writer = Writer::camera,
    .detect = matroska::detect,
    .walk = matroska::walk,
    .fields = matroska::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::libavformat},
    .cleaning = CutAndSeal{.seal = matroska::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::varied,
                           .same_size = EmptyForm{matroska::make_void, matroska::is_void}},
};

}  // namespace contrail
