// The lines about one group of files: what they tell, the worst first, and what nobody could read.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "analysis/expose/relate.hpp"

namespace contrail {

class GroupLines {
 public:
  /// Without `verbose` a group has at most so many lines; what does not fit is counted.
  static constexpr std::size_t most_lines = 10;

  GroupLines(const std::vector<Exposed>& files, bool verbose)
      : files_(files), verbose_(verbose), all_read_(std::ranges::all_of(files, &Exposed::read_whole)) {}

  /// Its files and their formats; one row, or two where it is long.
  [[nodiscard]] std::string title(const Group& group) const;
  /// Everything below the title.
  [[nodiscard]] std::string body(const Group& group) const;
  /// What no reader could make sense of; empty where everything was read and understood.
  [[nodiscard]] std::string unread_words(const Group& group) const;
  /// True where some file of the group is a picture of a screen.
  [[nodiscard]] bool is_screenshot(const Group& group) const;
  /// True where some file of the group tells a place, a device or a person.
  [[nodiscard]] bool identifies(const Group& group) const;
  /// True where nothing of any file was left unread: only then is nothing found an answer.
  [[nodiscard]] bool all_read() const { return all_read_; }

 private:
  using Told = std::span<const Group::Told>;
  struct Kind {
    std::string label;
    std::vector<const Group::Told*> values;
  };

  [[nodiscard]] std::string line(const Group& group, Told told, std::size_t rows, std::size_t further) const;
  [[nodiscard]] std::vector<Kind> kinds_of(Told told, std::size_t& left) const;
  [[nodiscard]] std::string words_for(const Group& group, const std::vector<Kind>& kinds, std::size_t left,
                                      bool brief) const;
  [[nodiscard]] std::string item(const Group& group, const Group::Told& told, bool brief = false) const;
  [[nodiscard]] std::string lines_of(const Group& group, const std::vector<Told>& parts, std::size_t rows) const;

  const std::vector<Exposed>& files_;
  bool verbose_, all_read_;
};

}  // namespace contrail
