#include "analysis/unpack/unpack.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

#include "analysis/io/files.hpp"
#include "analysis/io/module.hpp"
#include "analysis/unpack/archive_reader.hpp"
#include "analysis/unpack/gathering.hpp"
#include "analysis/unpack/medium.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

Diagnostic about(Code code, Severity severity, const std::shared_ptr<const Source>& member, std::string text) {
  return {code, severity, {member.get(), member->size(), 0}, std::move(text)};
}

Diagnostic about_all(Code code, Severity severity, const std::shared_ptr<const Source>& member, std::string text) {
  return {code, severity, {member.get(), 0, member->size()}, std::move(text)};
}

/// The members of an archive by name: of several of one name, the second gets a number, as a case calls it.
class Names {
 public:
  std::string of(const std::string& name) {
    unsigned& number = met_[hash(name)];
    if (++number == 1) return name;
    std::string other = name + "#" + std::to_string(number);
    while (met_.contains(hash(other))) other = name + "#" + std::to_string(++number);
    met_[hash(other)] = 1;
    return other;
  }

 private:
  static std::size_t hash(std::string_view name) { return std::hash<std::string_view>()(name); }
  std::unordered_map<std::size_t, unsigned> met_;  // by hash: two that share one are told apart without need
};

class Unpacking {
 public:
  Unpacking(ReadOptions read, Spill& spill, const TakeMember& take, const UnpackBounds& bounds,
            std::uint64_t archive_size)
      : read_(std::move(read)),
        spill_(spill),
        take_(take),
        bounds_(bounds),
        bytes_left_(std::max(bounds.always, archive_size * bounds.max_share)),
        members_left_(bounds.max_members) {
    read_.forced = nullptr;
  }

  /// False: nobody wants more, or a bound is reached.
  bool go_through(const std::shared_ptr<const Source>& archive, const Format& format, const std::string& path,
                  std::size_t depth) {
    return format.list ? list(archive, format, path, depth) : take_apart(archive, path, depth);
  }

 private:
  bool take_apart(const std::shared_ptr<const Source>& archive, const std::string& path, std::size_t depth) {
    const std::unique_ptr<ArchiveReader> reader = archive_library().open(archive->bytes());
    Names names;
    while (const auto member = reader->next()) {
      if (!member->is_file) continue;
      if (!counted(path)) return false;
      const std::string name = member->name.empty() ? std::string(without_ending(name_in(path))) : member->name;
      const std::string called = names.of(name), place = path + "/" + called;
      Opened opened = open(*reader, *member, archive, place);
      if (opened.source && called != name)
        opened.findings.insert(
            opened.findings.begin(),
            about_all(Code::remark, Severity::notice, opened.source,
                      "another member before it has the same name: this one is called " + escaped(called) + " here"));
      tell_date(opened, *member);
      if (!hand_on(std::move(opened), path, place, depth)) return false;
    }
    return reader->error().empty() ||
           take_(path + "/*", not_opened("cannot be unpacked further: " + words_of(*reader)));
  }

  /// From the low bit: two seconds, minutes, hours, days, months, years since 1980.
  static std::optional<Micros> of_dos(std::uint32_t packed) {
    const auto bits = [&](int from, int count) { return static_cast<int>(packed >> from & ((1u << count) - 1)); };
    return from_civil(1980 + bits(25, 7), bits(21, 4), bits(16, 5), bits(11, 5), bits(5, 6), 2 * bits(0, 5));
  }

  static void tell_date(Opened& opened, const ArchiveReader::Member& member) {
    StoredFile told{.modified = member.modified, .modified_is_utc = member.modified.has_value()};
    if (member.dos_modified) told.modified = of_dos(*member.dos_modified);
    if (told.modified) opened.stored = std::make_shared<const StoredFile>(std::move(told));
  }

  /// The files of a disk image, as they lie in it.
  bool list(const std::shared_ptr<const Source>& image, const Format& format, const std::string& path,
            std::size_t depth) {
    bool wanted = true;
    format.list(*image, [&](StoredFile&& file) {
      if (format.is_acquired) return wanted = put_together(image, path, depth);
      const std::string place = path + "/" + file.path;
      wanted = counted(path) && hand_on(open(std::move(file), image, place), path, place, depth);
      return wanted;
    });
    return wanted;
  }

  /// The one medium that all segments of an image make.
  bool put_together(const std::shared_ptr<const Source>& image, const std::string& path, std::size_t depth) {
    const std::string place = path + "/" + std::string(without_ending(name_in(path)));
    if (!counted(path)) return false;
    Medium medium = contrail::put_together(image, path, depth == 1, place, spill_, bytes_left_);
    if (!medium.source) return take_(place, not_opened(std::move(medium.reason)));
    bytes_left_ -= medium.bytes;
    Opened opened = open_source(std::move(medium.source), read_);
    opened.whole = medium.whole;
    opened.findings.insert(opened.findings.begin(), medium.findings.begin(), medium.findings.end());
    return hand_on(std::move(opened), path, place, depth);
  }

  bool counted(const std::string& path) {
    if (members_left_-- > 0) return true;
    return stop(path, "more than " + std::to_string(bounds_.max_members) + " members; the rest is not read");
  }

  bool hand_on(Opened opened, const std::string& path, const std::string& place, std::size_t depth) {
    const std::shared_ptr<const Source> source = opened.source;
    const Format* const nested = opened.format && opened.format->is_archive ? opened.format : nullptr;
    if (!take_(place, std::move(opened))) return false;
    if (bytes_left_ == 0)
      return stop(path, "the archive unpacks to more than one of its size may hold; the rest is not read");
    return !nested || enter(source, *nested, place, depth);
  }

  bool enter(const std::shared_ptr<const Source>& archive, const Format& format, const std::string& place,
             std::size_t depth) {
    if (depth < bounds_.max_depth) return go_through(archive, format, place, depth + 1);
    return take_(place + "/*", not_opened("archives nested deeper than " + std::to_string(bounds_.max_depth) +
                                          "; its members are not read"));
  }

  bool stop(const std::string& path, std::string why) {
    (void)take_(path + "/*", not_opened(std::move(why)));
    return false;
  }

  static std::string words_of(const ArchiveReader& reader) {
    const std::optional<std::uint64_t> at = reader.at();
    return escaped(reader.error()) + (at ? " (offset " + std::to_string(*at) + " of the archive)" : "");
  }

  Opened open(ArchiveReader& reader, const ArchiveReader::Member& member, const std::shared_ptr<const Source>& archive,
              const std::string& place) {
    if (member.encrypted) return not_opened("is encrypted: without its password it cannot be unpacked");
    Gathering bytes(archive, spill_, bounds_.in_memory);
    std::string no_room;
    bool cut_off = false;
    for (Bytes piece = reader.read(); !piece.empty(); piece = reader.read()) {
      cut_off = piece.size() > bytes_left_;
      piece = piece.first(std::min<std::uint64_t>(piece.size(), bytes_left_));
      bytes_left_ -= piece.size();
      if (cut_off | !bytes.add(piece, no_room)) break;
    }
    const bool damaged = !reader.error().empty() && no_room.empty() && !cut_off;
    if (damaged && bytes.size() == 0) return not_opened("cannot be unpacked: " + words_of(reader));
    if (!no_room.empty() && bytes.size() == 0) return not_opened("cannot be unpacked: " + no_room);
    Opened opened = open_source(std::move(bytes).finish(place), read_);
    if (damaged) add(opened, Code::bad_check, "the member is damaged, and read as far as it goes: " + words_of(reader));
    if (cut_off)
      add(opened, Code::limit, "the member unpacks to more than an archive of this size may hold; cut off here");
    if (!no_room.empty()) add(opened, Code::limit, "the member is not unpacked any further: " + no_room);
    return opened;
  }

  Opened open(StoredFile file, const std::shared_ptr<const Source>& image, const std::string& place) {
    if (file.runs.empty() && !file.trouble.empty()) return not_opened("cannot be read: " + file.trouble);
    Gathering bytes(image, spill_, bounds_.in_memory);
    std::string no_room;
    for (const ByteRange& run : file.runs) {
      const Bytes piece = image->slice(run.at, std::min(run.size, bytes_left_));
      bytes_left_ -= piece.size();
      if (!bytes.add(piece, no_room)) break;
    }
    if (!no_room.empty() && bytes.size() == 0) return not_opened("cannot be read: " + no_room);
    const std::uint64_t known = sum_of(file.runs);
    Opened opened = open_source(std::move(bytes).finish(place), read_);
    if (!file.trouble.empty())
      add(opened, Code::cut, "the file is damaged, and read as far as it goes: " + file.trouble);
    if (opened.source->size() < known)
      add(opened, Code::limit, "the file is not read any further" + (no_room.empty() ? "" : ": " + no_room));
    if (file.deleted)
      opened.findings.insert(opened.findings.begin(),
                             about_all(Code::remark, Severity::notice, opened.source, file.remark));
    opened.stored = std::make_shared<const StoredFile>(std::move(file));
    return opened;
  }

  static std::uint64_t sum_of(const std::vector<ByteRange>& runs) {
    std::uint64_t sum = 0;
    for (const ByteRange& run : runs) sum += run.size;
    return sum;
  }

  static void add(Opened& opened, Code code, const std::string& text) {
    opened.whole = false;
    opened.findings.insert(opened.findings.begin(), about(code, usual_severity(code), opened.source, text));
    if (!opened.format) opened.reason = text + "; " + opened.reason;
  }

  ReadOptions read_;
  Spill& spill_;
  const TakeMember& take_;
  const UnpackBounds& bounds_;
  std::uint64_t bytes_left_, members_left_;
};

}  // namespace

void unpack(const Opened& archive, const std::string& path, const ReadOptions& read, Spill& spill,
            const TakeMember& take, const UnpackBounds& bounds) {
  try {
    (void)Unpacking(read, spill, take, bounds, archive.source->size())
        .go_through(archive.source, *archive.format, path, 1);
  } catch (const ModuleError& error) {
    (void)take(path + "/*", not_opened("archives cannot be unpacked: " + error.text));
  }
}

}  // namespace contrail
