// A case as what a question is asked of: the tables, read as far as the question needs them.
#pragma once
#include <map>
#include <set>

#include "analysis/case/case_file.hpp"
#include "analysis/query/asked.hpp"

namespace contrail {

class AskedCase : public Asked {
 public:
  enum class List : std::uint8_t { all, shown };
  /// Keeps a reference. Pictures that show nothing in `shown` are not told. `List::shown`: only recordings of which
  /// something is, so that the size of the case does not count; the others are unlisted().
  explicit AskedCase(CaseFile& file, std::optional<GeoBox> shown = {}, List list = List::all);
  [[nodiscard]] const std::vector<AskedRecording>& recordings() const override { return recordings_; }
  std::vector<bool> for_each_moment(const std::vector<bool>& wanted, const GeoBox* within,
                                    const std::function<void(const AskedMoment&)>& tell) const override;
  [[nodiscard]] Unlisted unlisted() const override;

 private:
  using Tell = std::function<void(const AskedMoment&)>;
  using Name = std::pair<std::string, std::int64_t>;  ///< a file, and the number of a recording in it
  void add_recordings();
  void add_shown();
  void add(const CaseStatement& row);
  void add_serials();
  [[nodiscard]] std::optional<std::size_t> number_of(const CaseStatement& row, const std::vector<bool>& wanted) const;
  void tell_pictures(const std::vector<bool>& wanted, std::vector<bool>& told, const Tell& tell) const;
  /// Tracks that may come into a box, by the R-tree; nothing: any may.
  [[nodiscard]] std::optional<std::set<std::int64_t>> tracks_in(const GeoBox* box) const;
  /// False: its track lies elsewhere.
  bool tell_tracks(std::size_t number, const std::optional<std::set<std::int64_t>>& among, const Tell& tell) const;
  void tell_shots(std::size_t number, const Tell& tell) const;

  CaseFile& file_;
  std::optional<GeoBox> shown_;
  List list_;
  std::vector<AskedRecording> recordings_;
  std::vector<std::string> camera_untold_;     ///< why it cannot be told what the camera saw; empty: it can
  std::vector<std::int64_t> in_file_;          ///< which recording of its file
  std::vector<std::optional<Micros>> shifts_;  ///< to add to own times to get UTC
  std::map<Name, std::size_t> numbers_;
};

}  // namespace contrail
