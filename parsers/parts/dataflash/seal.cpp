// Types of a clean log: which number an FMT gives its messages is the file's own, and could spell something.
#include <array>
#include <string>

#include "parsers/parts/ardupilot/ardupilot.hpp"
#include "parsers/parts/dataflash/dataflash.hpp"
#include "parsers/parts/dataflash/types.hpp"

namespace contrail::ardupilot {
namespace {

constexpr std::size_t head_size = 3, type_at = 3, length_at = 4, format_at = 9, columns_at = 25;

std::string_view text_of(Bytes field) {
  const std::string_view all = as_text(field);
  return all.substr(0, all.find('\0'));
}

/// Where FMTU tells the type it is about; 0: nowhere.
std::size_t place_of_type(Bytes format) {
  const std::string_view letters = text_of(format.subspan(format_at, columns_at - format_at));
  const std::vector<std::string> labels = split_labels(text_of(format.subspan(columns_at)));
  std::size_t at = head_size;
  for (std::size_t k = 0; k < labels.size() && k < letters.size(); at += width_of(letters[k]), ++k) {
    if (labels[k] == "FmtType") return at;
  }
  return 0;
}

/// Message by message, in the order of the file.
class Numbers {
 public:
  Numbers() { begin_log(); }
  /// The length of the message at the front, renumbered; 0: there is none, or there are too many types.
  std::size_t renumber(std::span<std::byte> rest);

 private:
  struct Known {
    std::size_t length = 0, type_at = 0;  ///< the second: in FMTU
    std::byte number{};
  };
  void begin_log() {
    known_ = {}, next_ = 1, data_seen_ = false;
    known_[Types::fmt] = {Types::fmt_length, 0, std::byte{Types::fmt}};
  }
  bool declare(std::span<std::byte> format);

  std::array<Known, 256> known_;
  unsigned next_ = 1;
  bool data_seen_ = false;
};

std::size_t Numbers::renumber(std::span<std::byte> rest) {
  if (rest.size() < head_size || rest[0] != std::byte{0xA3} || rest[1] != std::byte{0x95}) return 0;
  const bool is_format = rest[2] == std::byte{Types::fmt};
  const Known known = known_[std::to_integer<std::size_t>(rest[2])];
  if (known.length < head_size || known.length > rest.size()) return 0;
  if (is_format) return declare(rest.first(known.length)) ? known.length : 0;
  data_seen_ = true;
  if (rest[2] != known.number) rest[2] = known.number;  // a page that is not written need not be written back
  if (known.type_at != 0 && known.type_at < known.length) {
    std::byte& about = rest[known.type_at];
    about = known_[std::to_integer<std::size_t>(about)].number;
  }
  return known.length;
}

bool Numbers::declare(std::span<std::byte> format) {
  const auto type = std::to_integer<std::size_t>(format[type_at]);
  if (type == Types::fmt) {
    if (data_seen_) begin_log();
    return true;
  }
  if (next_ == Types::fmt) ++next_;
  if (next_ > 255) return false;
  const bool tells_units = text_of(Bytes(format).subspan(5, 4)) == "FMTU";
  known_[type] = {std::to_integer<std::size_t>(format[length_at]), tells_units ? place_of_type(format) : 0,
                  static_cast<std::byte>(next_++)};
  format[type_at] = known_[type].number;
  return true;
}

}  // namespace

std::string seal_dataflash(std::span<std::byte> out, const Moved&) {
  Numbers numbers;
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t length = numbers.renumber(out.subspan(at));
    if (length == 0)
      return "what lies between the messages cannot stay: from offset " + std::to_string(at) + " of the copy on";
    at += length;
  }
  return {};
}

}  // namespace contrail::ardupilot
