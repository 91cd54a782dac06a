#include "analysis/unpack/unpack.hpp"

#include <algorithm>
#include <utility>

#include "analysis/io/files.hpp"
#include "analysis/io/module.hpp"
#include "analysis/unpack/archive_reader.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// The bytes of one member as they come, kept where they are best.
class Gathering {
 public:
  Gathering(std::shared_ptr<const Source> archive, Spill& spill, std::uint64_t in_memory)
      : archive_(std::move(archive)), spill_(spill), in_memory_(in_memory) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// False where there is no room: why, in `reason`.
  [[nodiscard]] bool add(Bytes bytes, std::string& reason) {
    if (!slot_ && copied_.empty() && extends_stored(bytes)) return true;
    if (!slot_ && size_ + bytes.size() > in_memory_ && !begin_spill(reason)) return false;
    if (slot_) {
      if (!slot_->write(bytes, reason)) return false;
    } else {
      if (copied_.empty()) copied_.assign(stored_.begin(), stored_.end());
      copied_.insert(copied_.end(), bytes.begin(), bytes.end());
    }
    size_ += bytes.size();
    return true;
  }

  /// What was gathered; it holds what its bytes lie in.
  [[nodiscard]] std::shared_ptr<const Source> finish(const std::string& place) && {
    struct Held {
      std::shared_ptr<const Source> archive;
      std::vector<std::byte> copied;
      std::unique_ptr<Spill::Slot> slot;
      std::unique_ptr<Source> source;
    };
    auto held = std::make_shared<Held>();
    const bool copies = slot_ || !copied_.empty();
    held->archive = std::move(archive_), held->copied = std::move(copied_), held->slot = std::move(slot_);
    const Bytes bytes = held->slot ? held->slot->map() : copies ? Bytes(held->copied) : stored_;
    held->source = Source::view(place, bytes);
    return {held, held->source.get()};
  }

 private:
  /// Stored members lie in the archive as they are.
  bool extends_stored(Bytes bytes) {
    const Bytes all = archive_->bytes();
    const std::less_equal<const std::byte*> before;
    const bool inside =
        before(all.data(), bytes.data()) && before(bytes.data() + bytes.size(), all.data() + all.size());
    if (!inside || (size_ && stored_.data() + stored_.size() != bytes.data())) return false;
    stored_ = {size_ ? stored_.data() : bytes.data(), stored_.size() + bytes.size()};
    size_ = stored_.size();
    return true;
  }

  bool begin_spill(std::string& reason) {
    slot_ = spill_.take();
    if (!slot_) return reason = "there is no temporary file to unpack it to", false;
    const bool written = slot_->write(copied_.empty() ? stored_ : Bytes(copied_), reason);
    copied_ = {};
    return written;
  }

  std::shared_ptr<const Source> archive_;
  Spill& spill_;
  std::uint64_t in_memory_, size_ = 0;
  Bytes stored_;
  std::vector<std::byte> copied_;
  std::unique_ptr<Spill::Slot> slot_;
};

Diagnostic about(Code code, Severity severity, const std::shared_ptr<const Source>& member, std::string text) {
  return {code, severity, {member.get(), member->size(), 0}, std::move(text)};
}

class Unpacking {
 public:
  Unpacking(const ReadOptions& read, Spill& spill, const TakeMember& take, const UnpackBounds& bounds,
            std::uint64_t archive_size)
      : read_(read),
        spill_(spill),
        take_(take),
        bounds_(bounds),
        bytes_left_(std::max(bounds.always, archive_size * bounds.max_share)),
        members_left_(bounds.max_members) {
    read_.forced = nullptr;
  }

  /// False: nobody wants more, or a bound is reached.
  bool go_through(const std::shared_ptr<const Source>& archive, const std::string& path, std::size_t depth) {
    const std::unique_ptr<ArchiveReader> reader = archive_library().open(archive->bytes());
    while (const auto member = reader->next()) {
      if (!member->is_file) continue;
      if (members_left_-- == 0)
        return stop(path, "more than " + std::to_string(bounds_.max_members) + " members; the rest is not read");
      const std::string place =
          path + "/" + (member->name.empty() ? std::string(without_ending(name_in(path))) : member->name);
      Opened opened = open(*reader, *member, archive, place);
      const std::shared_ptr<const Source> source = opened.source;
      const bool nested = opened.format && opened.format->is_archive;
      if (!take_(place, std::move(opened))) return false;
      if (bytes_left_ == 0)
        return stop(path, "the archive unpacks to more than one of its size may hold; the rest is not read");
      if (nested && !enter(source, place, depth)) return false;
    }
    return reader->error().empty() ||
           take_(path + "/*", not_opened("cannot be unpacked further: " + words_of(*reader)));
  }

 private:
  bool enter(const std::shared_ptr<const Source>& archive, const std::string& place, std::size_t depth) {
    if (depth < bounds_.max_depth) return go_through(archive, place, depth + 1);
    return take_(place + "/*", not_opened("archives nested deeper than " + std::to_string(bounds_.max_depth) +
                                          "; its members are not read"));
  }

  bool stop(const std::string& path, std::string why) {
    (void)take_(path + "/*", not_opened(std::move(why)));
    return false;
  }

  static std::string words_of(const ArchiveReader& reader) {
    return escaped(reader.error()) + " (offset " + std::to_string(reader.at()) + " of the archive)";
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
    (void)Unpacking(read, spill, take, bounds, archive.source->size()).go_through(archive.source, path, 1);
  } catch (const ModuleError& error) {
    (void)take(path + "/*", not_opened("archives cannot be unpacked: " + error.text));
  }
}

}  // namespace contrail
