#include "analysis/scrub/movie_proof.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "analysis/second_reader/colour_reader.hpp"
#include "parsers/base/text/plain_handlers.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::string_view free_keys[] = {"major_brand", "minor_version", "compatible_brands", "language"};

bool says_nothing(const MovieTag& tag) {
  if (tag.key == "encoder" && tag.value.empty()) return true;  // Matroska has to name one
  if (tag.key == "handler_name") return tag.value.empty() || is_plain_handler(tag.value);
  if (tag.key == "vendor_id") return tag.value == "[0][0][0][0]";
  return std::ranges::find(free_keys, tag.key) != std::end(free_keys);
}

/// What the policy may keep of that which the reader tells by a name of its own: of the movie, and of a stream.
struct Keepable {
  std::string_view key;
  Meaning of_movie, of_stream;
};
constexpr Keepable keepable[] = {{"creation_time", Meaning::time_local, Meaning::time_other},
                                 {"handler_name", Meaning::none, Meaning::component},
                                 {"vendor_id", Meaning::none, Meaning::component},
                                 {"encoder", Meaning::none, Meaning::component}};

/// Tags of the copy against those of the original, where that could be read: the first that tells something the policy
/// has not kept, or that is not what it was.
std::string first_word(const Policy& policy, const std::vector<MovieTag>* before, const std::vector<MovieTag>& after,
                       Meaning Keepable::*meaning) {
  const auto kept = [&](const MovieTag& tag) {
    return std::ranges::any_of(keepable,
                               [&](const Keepable& k) { return k.key == tag.key && policy.keeps(k.*meaning); }) &&
           (!before || std::ranges::find(*before, tag) != before->end());
  };
  const auto found =
      std::ranges::find_if_not(after, [&](const MovieTag& tag) { return says_nothing(tag) || kept(tag); });
  return found == after.end() ? std::string() : found->key + " = " + found->value;
}

/// How the picture is turned, projected and lit; anything else that goes with a stream is a colour profile, a key, a
/// word of its maker.
constexpr std::string_view free_sides[] = {"Display Matrix",
                                           "Stereo 3D",
                                           "Spherical Mapping",
                                           "Mastering display metadata",
                                           "Content light level metadata",
                                           "CPB properties",
                                           "DOVI configuration record",
                                           "Audio Service Type",
                                           "ICC Profile"};

std::string object_to_words(const Policy& policy, const MovieReading& original, const MovieReading& copy) {
  const bool compared = original.error.empty();
  std::string words = first_word(policy, compared ? &original.tags : nullptr, copy.tags, &Keepable::of_movie);
  if (!words.empty()) return words;
  if (copy.chapters > 0) return "chapters";
  if (copy.programs > 0) return "programs";
  std::vector<MovieTag> tags_of_streams;
  for (const MovieStream& stream : original.streams) {
    tags_of_streams.insert(tags_of_streams.end(), stream.tags.begin(), stream.tags.end());
  }
  for (const MovieStream& stream : copy.streams) {
    if (stream.kind == MovieStream::Kind::other) return "a " + stream.name;
    words = first_word(policy, compared ? &tags_of_streams : nullptr, stream.tags, &Keepable::of_stream);
    if (!words.empty()) return words + " in a " + stream.name;
    for (const auto& side : stream.sides) {
      if (std::ranges::find(free_sides, side.name) == std::end(free_sides)) return side.name + " in a " + stream.name;
    }
  }
  return {};
}

/// The same bytes stand where the two tables say: looked at where each sample begins and ends, as a wrong offset cannot
/// hide there.
bool stands_there(const MovieSample& before, Bytes original, const MovieSample& after, Bytes copy) {
  if (before.check != after.check) return false;
  const auto fits = [](const MovieSample& sample, Bytes file) {
    return sample.at >= 0 && static_cast<std::uint64_t>(sample.at) <= file.size() &&
           sample.size <= file.size() - static_cast<std::uint64_t>(sample.at);
  };
  if (!fits(before, original)) return !fits(after, copy);  // cut off in both
  if (!fits(after, copy)) return false;
  const std::byte *a = original.data() + before.at, *b = copy.data() + after.at;
  const std::size_t n = std::min<std::size_t>(before.size, 64);
  return std::memcmp(a, b, n) == 0 && std::memcmp(a + (before.size - n), b + (before.size - n), n) == 0;
}

/// The same as it was; of a colour profile, which is said anew: the same colours.
bool is_kept(const MovieStream::Side& before, const MovieStream::Side& after) {
  if (before.name != after.name) return false;
  return before.bytes == after.bytes ||
         (after.name == "ICC Profile" && colour_reader().difference(before.bytes, after.bytes).empty());
}

/// `moved`: by how much all stamps of the copy are later.
std::string differs(const MovieStream& before, Bytes original, const MovieStream& after, Bytes copy,
                    std::int64_t moved) {
  if (before.parameters != after.parameters) return "a different codec, clock or frame";
  if (before.setup != after.setup) return "a different codec header";
  for (const auto& side : after.sides) {
    if (std::ranges::none_of(before.sides, [&](const auto& s) { return is_kept(s, side); }))
      return "a different " + side.name;
  }
  const auto turned = [](const MovieStream& s) {
    return std::ranges::any_of(s.sides, [](const auto& side) { return side.name == free_sides[0]; });
  };
  if (turned(before) != turned(after)) return "no Display Matrix";
  if (before.samples.size() != after.samples.size()) return "a different number of samples";
  for (std::size_t i = 0; i < before.samples.size(); ++i) {
    const MovieSample &a = before.samples[i], &b = after.samples[i];
    if (a.size != b.size || a.time != b.time - moved || a.key != b.key)
      return "a different size or time of sample " + std::to_string(i);
    if (!stands_there(a, original, b, copy)) return "different bytes in sample " + std::to_string(i);
  }
  return {};
}

/// By how much the first picture of the copy is later; nothing but where clocks begin anywhere.
std::int64_t moved_by(const MovieReading& before, const MovieReading& after) {
  const auto first = [](const MovieReading& movie) -> std::optional<std::int64_t> {
    for (const MovieStream& stream : movie.streams) {
      if (stream.kind == MovieStream::Kind::picture && !stream.samples.empty()) return stream.samples.front().time;
    }
    return std::nullopt;
  };
  const auto then = first(before), now = first(after);
  std::int64_t moved = 0;
  const bool told = before.begins_anywhere && after.begins_anywhere && then && now;
  return told && !__builtin_sub_overflow(*now, *then, &moved) ? moved : 0;
}

/// Each stream of the copy is one of the original's, in their order; the original's first picture is one of them.
std::string object_to_streams(const MovieReading& before, Bytes original, const MovieReading& after, Bytes copy) {
  const auto is_picture = [](const MovieStream& s) { return s.kind == MovieStream::Kind::picture; };
  const auto main_picture = std::ranges::find_if(before.streams, is_picture);
  if (main_picture != before.streams.end() && std::ranges::none_of(after.streams, is_picture)) return "no images";
  const std::int64_t moved = moved_by(before, after);
  auto next = before.streams.begin();
  for (const MovieStream& stream : after.streams) {
    std::string why = "additional streams";
    for (; next != before.streams.end(); ++next) {
      if (next->kind != stream.kind) continue;
      why = differs(*next, original, stream, copy, moved);
      if (why.empty() || next == main_picture) break;
    }
    if (!why.empty()) return why + " in a " + stream.name;
    ++next;
  }
  return {};
}

}  // namespace

std::string object_to_movie(const Policy& policy, const MovieReading& before, Bytes original, const MovieReading& after,
                            Bytes copy) {
  if (!after.error.empty()) return "cannot read the copy: " + escaped(after.error);
  if (const std::string words = object_to_words(policy, before, after); !words.empty())
    return "still finds " + escaped(words);
  if (!before.error.empty()) return {};
  if (const std::string words = object_to_streams(before, original, after, copy); !words.empty())
    return "finds " + escaped(words);
  return {};
}

}  // namespace contrail
