#include "parsers/parts/exif/directory.hpp"

#include <algorithm>

namespace contrail {

void Directory::append(std::vector<std::byte>& out, std::uint32_t value, std::size_t size) const {
  out.resize(out.size() + size);
  store(out.data() + out.size() - size, value, size, big_);
}

void Directory::text(std::uint16_t tag, std::string_view words) {
  const Bytes bytes = as_bytes(words);
  std::vector<std::byte> value(bytes.begin(), bytes.end());
  value.push_back(std::byte{0});
  const auto count = static_cast<std::uint32_t>(value.size());
  put(tag, ascii, count, std::move(value));
}

void Directory::number(std::uint16_t tag, std::uint16_t type, std::uint32_t value) {
  std::vector<std::byte> bytes;
  append(bytes, value, type == short_ ? 2 : 4);
  put(tag, type, 1, std::move(bytes));
}

void Directory::numbers(std::uint16_t tag, const std::vector<std::uint32_t>& values) {
  std::vector<std::byte> bytes;
  for (const std::uint32_t value : values) append(bytes, value, 4);
  put(tag, long_, static_cast<std::uint32_t>(values.size()), std::move(bytes));
}

void Directory::fractions(std::uint16_t tag, const std::vector<Fraction>& list) {
  std::vector<std::byte> bytes;
  for (const Fraction& f : list) append(bytes, f.over, 4), append(bytes, f.under, 4);
  put(tag, rational, static_cast<std::uint32_t>(list.size()), std::move(bytes));
}

void Directory::bytes(std::uint16_t tag, std::string_view words) { value(tag, byte, words.size(), as_bytes(words)); }

void Directory::value(std::uint16_t tag, std::uint16_t type, std::uint64_t count, Bytes value) {
  put(tag, type, static_cast<std::uint32_t>(count), {value.begin(), value.end()});
}

/// What stands in the entry is the offset itself.
void Directory::elsewhere(std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::uint32_t at) {
  std::vector<std::byte> offset;
  append(offset, at, 4);
  put(tag, type, count, std::move(offset));
}

std::uint32_t Directory::size() const {
  std::size_t size = 2 + 12 * entries_.size() + 4;
  for (const Entry& entry : entries_) size += behind(entry);
  return static_cast<std::uint32_t>(size);
}

void Directory::write(std::vector<std::byte>& out, std::uint32_t at, std::uint32_t next) const {
  std::uint32_t value_at = at + static_cast<std::uint32_t>(2 + 12 * entries_.size() + 4);
  append(out, static_cast<std::uint32_t>(entries_.size()), 2);
  for (const Entry& entry : entries_) {
    append(out, entry.tag, 2), append(out, entry.type, 2), append(out, entry.count, 4);
    if (behind(entry))
      append(out, value_at, 4);
    else
      out.insert(out.end(), entry.value.begin(), entry.value.end()), out.resize(out.size() + 4 - entry.value.size());
    value_at += behind(entry);
  }
  append(out, next, 4);
  for (const Entry& entry : entries_) {
    if (!behind(entry)) continue;
    out.insert(out.end(), entry.value.begin(), entry.value.end());
    if (entry.value.size() % 2) out.push_back(std::byte{0});
  }
}

/// Bytes of the value behind the directory, on a word boundary.
std::uint32_t Directory::behind(const Entry& entry) {
  return entry.value.size() <= 4 ? 0 : static_cast<std::uint32_t>(entry.value.size() + entry.value.size() % 2);
}

void Directory::put(std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::vector<std::byte> value) {
  const auto at = std::ranges::lower_bound(entries_, tag, {}, &Entry::tag);
  if (at != entries_.end() && at->tag == tag)
    *at = {tag, type, count, std::move(value)};
  else
    entries_.insert(at, {tag, type, count, std::move(value)});
}

}  // namespace contrail
