// What files tell together that none tells alone: which belong to one recording, what links them, where several begin.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analysis/expose/expose.hpp"

namespace contrail {

/// A value that ties files together that are not of one stem.
struct Link {
  Meaning meaning;
  Subject subject;
  std::string value;
  std::vector<std::size_t> files;  ///< ascending
  std::size_t stems = 0;           ///< of how many recordings they are
};

/// A place where several recordings begin.
struct CommonStart {
  Area area;                       ///< all their beginnings
  std::vector<std::size_t> files;  ///< one for each recording
  std::size_t flights = 0;         ///< how many of them tell where an aircraft took off
  std::size_t days = 0;            ///< different days; 0: no clock
};

/// One or several stems that reveal the same kinds of things.
struct Group {
  struct Told {
    Finding finding;
    std::size_t file;        ///< which it was first read in
    std::size_t files = 1;   ///< how many tell it
    std::size_t others = 0;  ///< further values of the kind, not in the list
  };
  static constexpr std::size_t max_of_a_kind = 16;
  std::vector<std::size_t> files;
  std::size_t stems = 1;
  std::vector<Told> told;  ///< the worst first
  bool alike = false;      ///< several stems in one
};

class Relations {
 public:
  explicit Relations(const std::vector<Exposed>& files);
  [[nodiscard]] const std::vector<Link>& links() const { return links_; }
  [[nodiscard]] const std::vector<CommonStart>& starts() const { return starts_; }
  /// How many recordings tell where they begin.
  [[nodiscard]] std::size_t begun() const { return begun_; }
  [[nodiscard]] const Link* link_of(const Finding& finding) const;
  /// Where this file's recording and others begin.
  [[nodiscard]] const CommonStart* start_of(std::size_t file) const;
  /// True for files of one recording, by their names or as copies.
  [[nodiscard]] bool together(std::size_t a, std::size_t b) const { return stem_of_[a] == stem_of_[b]; }

 private:
  void find_links();
  void find_starts();
  [[nodiscard]] std::vector<std::size_t> begun_files() const;
  const std::vector<Exposed>& files_;
  std::vector<std::size_t> stem_of_;  ///< by file
  std::vector<Link> links_;
  std::map<std::pair<Meaning, std::string>, std::size_t> link_at_;
  std::vector<CommonStart> starts_;
  std::map<std::size_t, std::size_t> start_at_;  ///< by stem
  std::size_t begun_ = 0;
};

/// Files in the order they came, side-cars together. `each`: no two stems in one group. Files that were not examined
/// are in none.
[[nodiscard]] std::vector<Group> groups_of(const std::vector<Exposed>& files, bool each);

}  // namespace contrail
