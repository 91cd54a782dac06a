#include "analysis/unpack/gathering.hpp"

#include <functional>

namespace contrail {

bool Gathering::add(Bytes bytes, std::string& reason) {
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

std::shared_ptr<const Source> Gathering::finish(const std::string& place) && {
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

/// Stored members lie in the archive as they are.
bool Gathering::extends_stored(Bytes bytes) {
  const Bytes all = archive_->bytes();
  const std::less_equal<> before;
  const bool inside = before(all.data(), bytes.data()) && before(bytes.data() + bytes.size(), all.data() + all.size());
  if (!inside || (size_ && stored_.data() + stored_.size() != bytes.data())) return false;
  stored_ = {size_ ? stored_.data() : bytes.data(), stored_.size() + bytes.size()};
  size_ = stored_.size();
  return true;
}

bool Gathering::begin_spill(std::string& reason) {
  slot_ = spill_.take();
  if (!slot_) return reason = "there is no temporary file to unpack it to", false;
  const bool written = slot_->write(copied_.empty() ? stored_ : Bytes(copied_), reason);
  copied_ = {};
  return written;
}

}  // namespace contrail
