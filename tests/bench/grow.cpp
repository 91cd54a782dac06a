#include "tests/bench/grow.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace contrail::bench {
namespace {

/// What comes once, what is repeated, and where a time in microseconds stands in the latter.
struct Parts {
  File head, body, tail;
  std::vector<std::size_t> times;
  std::uint64_t first = 0, last = 0;
  std::size_t details_in_tail = 0;  ///< DJI: the prefix says where they begin

  void once(Bytes message) { head.insert(head.end(), message.begin(), message.end()); }
  /// `time`: offset in the message.
  void again(Bytes message, std::size_t time) {
    const auto stamp = load_le<std::uint64_t>(message.data() + time);
    if (times.empty()) first = stamp;
    last = std::max(last, stamp);
    times.push_back(body.size() + time);
    body.insert(body.end(), message.begin(), message.end());
  }
  void again(Bytes message) { body.insert(body.end(), message.begin(), message.end()); }
};

/// Data messages are repeated, all others stand in front of them.
Parts parts_of_ulog(Bytes file) {
  constexpr std::size_t file_header = 16, message_header = 3, time_in_data = message_header + 2;
  Parts parts;
  parts.once(file.first(file_header));
  for (std::size_t at = file_header; at + message_header <= file.size();) {
    const std::size_t size = message_header + load_le<std::uint16_t>(file.data() + at);
    if (size > file.size() - at) break;
    const Bytes message = file.subspan(at, size);
    if (static_cast<char>(message[2]) == 'D' && size >= time_in_data + 8)
      parts.again(message, time_in_data);
    else
      parts.once(message);
    at += size;
  }
  return parts;
}

/// FMT messages come once; those that begin with a TimeUS have a clock.
Parts parts_of_dataflash(Bytes file) {
  constexpr std::size_t header = 3, fmt_type = 128, fmt_length = 89, format_in_fmt = 9;
  struct Kind {
    std::size_t length = 0;
    bool timed = false;
  };
  std::array<Kind, 256> kinds{};
  kinds[fmt_type].length = fmt_length;
  Parts parts;
  for (std::size_t at = 0; at + header <= file.size();) {
    const std::size_t type = std::to_integer<std::size_t>(file[at + 2]);
    const std::size_t size = kinds[type].length;
    if (size < header || size > file.size() - at) break;
    const Bytes message = file.subspan(at, size);
    if (type == fmt_type) {
      kinds[std::to_integer<std::size_t>(message[3])] = {std::to_integer<std::size_t>(message[4]),
                                                         static_cast<char>(message[format_in_fmt]) == 'Q'};
      parts.once(message);
    } else if (kinds[type].timed) {
      parts.again(message, header);
    } else {
      parts.again(message);
    }
    at += size;
  }
  return parts;
}

/// Between prefix and details: records, each scrambled on its own, so that their clocks stay as they are.
Parts parts_of_dji(Bytes file) {
  Parts parts;
  const auto details = load_le<std::uint64_t>(file.data());
  const auto version = std::to_integer<int>(file[10]);
  const std::size_t prefix = version < 6 ? 12 : 100;
  if (version > 11 || details <= prefix || details > file.size()) return parts;
  // The pictures before the details come once, at the end, as their sizes in the details say.
  constexpr std::size_t sizes_at = 147, sizes = 8, marker = 4;
  std::size_t pictures = marker;
  for (std::size_t i = 0; i < sizes && details + sizes_at + 4 * i + 4 <= file.size(); ++i)
    pictures += load_le<std::uint32_t>(file.data() + details + sizes_at + 4 * i);
  if (version < 6) pictures -= marker;
  if (pictures > details - prefix) return parts;
  parts.once(file.first(prefix));
  parts.again(file.subspan(prefix, details - pictures - prefix));
  const Bytes tail = file.subspan(details - pictures);
  parts.tail.assign(tail.begin(), tail.end());
  parts.details_in_tail = pictures;
  return parts;
}

}  // namespace

File grow(std::string_view format_id, Bytes file, std::size_t size) {
  Parts parts;
  if (format_id == "px4-ulog")
    parts = parts_of_ulog(file);
  else if (format_id == "ardupilot-bin")
    parts = parts_of_dataflash(file);
  else if (format_id == "dji-txt")
    parts = parts_of_dji(file);
  if (parts.body.empty()) return {};

  File out = std::move(parts.head);
  out.reserve(size + parts.body.size() + parts.tail.size());
  const std::uint64_t span = parts.last - parts.first + 100'000;
  for (std::uint64_t shift = 0; out.size() < size; shift += span) {
    const std::size_t start = out.size();
    out.insert(out.end(), parts.body.begin(), parts.body.end());
    for (const std::size_t at : parts.times) {
      const std::uint64_t stamp = load_le<std::uint64_t>(out.data() + start + at) + shift;
      std::memcpy(out.data() + start + at, &stamp, sizeof stamp);
    }
  }
  if (format_id == "dji-txt") {
    const std::uint64_t details = out.size() + parts.details_in_tail;
    std::memcpy(out.data(), &details, sizeof details);
  }
  out.insert(out.end(), parts.tail.begin(), parts.tail.end());
  return out;
}

}  // namespace contrail::bench
