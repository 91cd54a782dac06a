// Lines, clocks and links of a timeline as rows of CSV, of JSON Lines, and of JSON Lines as Timesketch imports them.
#pragma once
#include <string>

#include "analysis/timeline/lines.hpp"
#include "analysis/timeline/links.hpp"

namespace contrail {

constexpr std::string_view timeline_csv_heading =
    "time,error_s,basis,kind,file,recording,subject,lat_deg,lon_deg,alt_sea_m,text,offset\n";
void append_csv(std::string& out, const TimelineLine& line, const std::vector<TimedFile>& files);

/// When a member of an archive or image was last written, as that states it: UTC, a wall clock, or both where the user
/// told its zone.
struct MemberDate {
  std::string utc, local;  ///< RFC 3339; empty: not told
};

void append_jsonl(std::string& out, const TimelineLine& line, const std::vector<TimedFile>& files);
/// `reference`: path of the file whose clock counts; empty: none.
void append_jsonl(std::string& out, const RecordingClock& clock, const RecordingAt& at,
                  const std::vector<TimedFile>& files, std::string_view reference, const MemberDate& written);
/// Of an input of which nothing could be read.
void append_unread_clock(std::string& out, std::string_view file, std::string_view reason, const MemberDate& written);
void append_jsonl(std::string& out, const FlightLink& link, const std::vector<TimedFile>& files);

/// Keys `message`, `datetime`, `timestamp_desc` and `timestamp` (microseconds), the rest as in JSON Lines. False, and
/// nothing appended, for a line without a moment, which its importer refuses.
bool append_timesketch(std::string& out, const TimelineLine& line, const std::vector<TimedFile>& files);

}  // namespace contrail
