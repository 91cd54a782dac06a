#include "analysis/unpack/medium.hpp"

#include <algorithm>

#include "analysis/io/hash.hpp"
#include "analysis/io/numbered_parts.hpp"
#include "analysis/unpack/medium_reader.hpp"
#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t piece = std::size_t{1} << 20;

struct Segments {
  std::vector<std::unique_ptr<Source>> opened;  ///< behind the first
  std::vector<Bytes> bytes;
  std::string missing;  ///< what is not there, or cannot be opened; empty: nothing
};

Segments find_segments(const Source& first, const std::string& path, bool has_neighbours) {
  Segments found;
  found.bytes.push_back(first.bytes());
  if (!has_neighbours) return found;
  const FurtherParts further = further_parts(path);
  if (!further.missing.empty()) found.missing = escaped(further.missing) + " is missing";
  for (const std::string& name : further.paths) {
    std::string error;
    std::unique_ptr<Source> part = Source::open(name, error);
    if (!part) {
      found.missing = escaped(name) + ": " + error;
      break;
    }
    found.bytes.push_back(part->bytes());
    found.opened.push_back(std::move(part));
  }
  return found;
}

/// Where the medium lies, for as long as somebody reads it.
struct Held {
  std::unique_ptr<Spill::Slot> slot;
  std::unique_ptr<Source> source;
};

class Assembly {
 public:
  Assembly(MediumReader& reader, Spill::Slot& slot, std::uint64_t most_bytes)
      : reader_(reader), slot_(slot), bytes_left_(most_bytes) {}

  [[nodiscard]] std::uint64_t bytes_left() const { return bytes_left_; }
  /// Why not all of it could be read; empty: it was.
  std::string run() {
    std::vector<std::byte> buffer(piece);
    for (std::uint64_t at = 0; at < reader_.size();) {
      const std::uint64_t wanted = std::min<std::uint64_t>(piece, reader_.size() - at);
      const std::size_t n = reader_.read(at, std::span(buffer).first(wanted));
      if (n == 0) return escaped(reader_.error()) + " (offset " + std::to_string(at) + " of the medium)";
      std::string reason;
      if (!add(Bytes(buffer).first(n), reason)) return reason;
      at += n;
    }
    return {};
  }

 private:
  bool add(Bytes bytes, std::string& reason) {
    if (all_zero(bytes)) return slot_.write_zeros(bytes.size(), reason);
    if (bytes.size() > bytes_left_) return reason = "it is larger than an image of this size may hold", false;
    bytes_left_ -= bytes.size();
    return slot_.write(bytes, reason);
  }

  MediumReader& reader_;
  Spill::Slot& slot_;
  std::uint64_t bytes_left_;
};

void add(Medium& medium, Code code, Severity severity, ByteRange at, std::string text) {
  medium.findings.push_back({code, severity, {medium.source.get(), at.at, at.size}, std::move(text)});
}

void tell_damage(Medium& medium, const MediumReader& reader) {
  if (reader.incomplete()) {
    medium.whole = false;
    add(medium, Code::cut, Severity::damage, {},
        "segments of the image are missing or damaged: what was in them reads as zeros");
  }
  std::uint64_t bytes = 0;
  const std::vector<ByteRange> ranges = reader.damaged();
  for (const ByteRange& range : ranges) bytes += range.size;
  if (bytes == 0) return;
  medium.whole = false;
  add(medium, Code::bad_check, Severity::damage, ranges.front(),
      counted(bytes, "byte of the medium is", "bytes of the medium are") +
          " missing or damaged in the image: zeros stand in " + (bytes == 1 ? "its" : "their") + " place");
}

/// What the image says of the medium against what was read of it.
void hold_digests(Medium& medium, const MediumReader& reader) {
  const auto hold = [&](const char* name, const std::string& stated, std::string (*digest)(Bytes)) {
    if (stated.empty()) return false;
    const std::string read = digest(medium.source->bytes());
    if (read == stated)
      add(medium, Code::remark, Severity::info, {},
          std::string("the ") + name + " stored in the image matches what was read");
    else
      add(medium, Code::disagreement, Severity::damage, {},
          std::string("the ") + name + " stored in the image, " + escaped(stated) + ", is not that of what was read, " +
              read);
    return true;
  };
  const bool md5 = hold("MD5", reader.md5(), md5_hex), sha1 = hold("SHA-1", reader.sha1(), sha1_hex);
  if (!md5 && !sha1)
    add(medium, Code::remark, Severity::notice, {},
        "the image stores no digest of the medium: nothing to compare it with");
}

}  // namespace

Medium put_together(const std::shared_ptr<const Source>& first, const std::string& path, bool has_neighbours,
                    const std::string& place, Spill& spill, std::uint64_t most_bytes) {
  Medium medium;
  const Segments segments = find_segments(*first, path, has_neighbours);
  std::string error;
  const std::unique_ptr<MediumReader> reader = medium_library().open(segments.bytes, error);
  if (!reader) {
    medium.reason = "the medium cannot be put together: " +
                    (segments.missing.empty() ? escaped(error) : segments.missing + "; " + escaped(error));
    return medium;
  }
  auto held = std::make_shared<Held>();
  held->slot = spill.take();
  if (!held->slot) return medium.reason = "there is no temporary file for the medium", medium;
  Assembly assembly(*reader, *held->slot, most_bytes);
  const std::string trouble = assembly.run();
  medium.bytes = most_bytes - assembly.bytes_left();
  held->source = Source::view(place, held->slot->map());
  medium.source = {held, held->source.get()};
  if (!trouble.empty()) {
    medium.whole = false;
    add(medium, Code::cut, Severity::damage, {medium.source->size(), 0},
        "the medium is not read any further: " + trouble);
  }
  if (!segments.missing.empty())
    add(medium, Code::cut, Severity::damage, {}, "a segment is missing: " + segments.missing);
  tell_damage(medium, *reader);
  hold_digests(medium, *reader);
  return medium;
}

}  // namespace contrail
