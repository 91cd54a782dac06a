// The table `footprints`: the ground that photos and, once a second, the frames of films show.
#pragma once
#include "analysis/case/case_file.hpp"
#include "analysis/filming/scene.hpp"
#include "analysis/scene/draws.hpp"

namespace contrail {

/// The draws that errors are told by, where rows are made and where they are asked.
constexpr std::size_t case_draws = 256;
/// Their turns are worked out for what most cameras tell of their errors: nothing.
struct CaseDraws {
  CaseDraws() = default;
  CaseDraws(const CaseDraws&) = delete;
  CaseDraws& operator=(const CaseDraws&) = delete;
  const std::vector<PoseDraw> all = standard_draws(case_draws);
  const PoseDraws usual{all, {}};
};

struct GroundRow {
  std::optional<CaseRow> row;
  std::string reason;  ///< why there is none
};

/// Of a photo or frame. `own`: its time as its recording counts.
[[nodiscard]] GroundRow ground_row(const std::string& file, std::size_t recording, const Still& still, Micros own,
                                   const CaseDraws& draws);

/// What a photo tells by itself, in full: it needs no log. Others, and films, are looked at once all files are there.
[[nodiscard]] bool tells_itself(const Still& still);

/// The rows that were made of one file, as a condition of SQL.
constexpr const char* told_by_one_file = "(kind = 'photo' AND shape = 'polygon' AND pose = 'file')";
/// Rows that were made of several files go, until find_ground() looks which of them are as they were.
void set_found_ground_aside(CaseDatabase& database);
/// Finds them: of every file that has a camera (`cameras`, as the files of the scene stand) and is of one. Their
/// recordings are told why it cannot be told what they show. What was found from the same before is taken from there.
void find_ground(CaseFile& file, const Scene& scene, const std::vector<bool>& cameras);
/// How many photos and films have a footprint, for who asks for few of them.
void count_ground(CaseDatabase& database);

}  // namespace contrail
