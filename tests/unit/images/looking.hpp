// An image as commands see it: what its room tells, and the files in it.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/listen/coverage.hpp"
#include "analysis/listen/tally.hpp"
#include "analysis/unpack/unpack.hpp"
#include "tests/support/disk_images.hpp"

namespace contrail::test {

struct Heard : Sink {
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& d) override { notes.push_back(d); }
  std::vector<Diagnostic> notes;
};

/// What the room tells of an image.
struct Told {
  std::map<std::string, std::uint64_t> records;
  std::vector<Diagnostic> notes;
  std::vector<Interval> gaps;

  [[nodiscard]] const Diagnostic* note(std::string_view part) const {
    const auto found =
        std::ranges::find_if(notes, [&](const Diagnostic& d) { return d.text.find(part) != d.text.npos; });
    return found == notes.end() ? nullptr : &*found;
  }
  [[nodiscard]] std::size_t damages() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(notes, [](const Diagnostic& d) { return d.severity == Severity::damage; }));
  }
};

inline Told told_of(const Source& source, const Format* format) {
  Tally tally;
  Heard heard;
  Coverage coverage(source);
  Walk walk(source, {&tally, &heard, &coverage}, {.deep = true});
  walk_file(walk, *format);
  return {tally.by_type(), std::move(heard.notes), coverage.gaps()};
}
inline Told told_of(const Image& image) {
  const auto source = Source::view("card.img", image);
  const Format* const format = detect(image).format;
  return format ? told_of(*source, format) : Told{};
}

struct Member {
  std::string place;
  Image bytes;
  std::string reason;
  std::vector<Diagnostic> findings;
  bool whole;
  std::shared_ptr<const StoredFile> stored;
  bool in_place;  ///< its bytes are a range of the image's
};

inline std::vector<Member> members_of(const Image& image, const UnpackBounds& bounds = {}) {
  Spill spill;
  std::vector<Member> met;
  const Opened opened = open_source(Source::view("card.img", image));
  if (!opened.format || !opened.format->is_archive) return met;
  unpack(
      opened, "card.img", {}, spill,
      [&](const std::string& place, const Opened& member) {
        const Bytes bytes = member.source ? member.source->bytes() : Bytes();
        const bool inside =
            !bytes.empty() && bytes.data() >= image.data() && bytes.data() < image.data() + image.size();
        met.push_back({place, Image(bytes.begin(), bytes.end()), member.reason, member.findings, member.whole,
                       member.stored, inside});
        return true;
      },
      bounds);
  return met;
}

inline const Member* find(const std::vector<Member>& members, std::string_view place) {
  const auto found = std::ranges::find(members, place, &Member::place);
  return found == members.end() ? nullptr : &*found;
}

/// The bytes at the places that a member names.
inline Image gathered(const Image& image, const StoredFile& stored) {
  Image out;
  for (const ByteRange& run : stored.runs) {
    const auto from = image.begin() + static_cast<std::ptrdiff_t>(run.at);
    out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(run.size));
  }
  return out;
}

}  // namespace contrail::test
