// The doorplate: which formats there are, which one a file is, and the way from one room to another.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail {

// One line a room. `show`, `info`, detection, `contrail formats`, completions and the house tests all follow this list.
#define CONTRAIL_ROOMS(ROOM) \
  ROOM(dji_txt)              \
  ROOM(dji_dat)              \
  ROOM(ardupilot_bin)        \
  ROOM(ardupilot_log)        \
  ROOM(px4_ulog)             \
  ROOM(px4_sdlog2)           \
  ROOM(blackbox)             \
  ROOM(mavlink_tlog)         \
  ROOM(mavlink_raw)          \
  ROOM(jpeg)                 \
  ROOM(png)                  \
  ROOM(webp)                 \
  ROOM(heif)                 \
  ROOM(tiff)                 \
  ROOM(gif)                  \
  ROOM(jxl)                  \
  ROOM(xmp)                  \
  ROOM(mp4)                  \
  ROOM(mpeg_ts)              \
  ROOM(matroska)             \
  ROOM(avi)                  \
  ROOM(flv)                  \
  ROOM(gpmf)                 \
  ROOM(klv)                  \
  ROOM(srt)                  \
  ROOM(airdata_csv)          \
  ROOM(phantomhelp_csv)      \
  ROOM(edgetx_csv)           \
  ROOM(litchi_csv)           \
  ROOM(yuneec_csv)           \
  ROOM(plaso_csv)            \
  ROOM(gpx)                  \
  ROOM(kml)                  \
  ROOM(geojson)              \
  ROOM(gutma)                \
  ROOM(parrot_pud)           \
  ROOM(flight_plan)          \
  ROOM(ardupilot_terrain)    \
  ROOM(remote_id)            \
  ROOM(dji_media_index)      \
  ROOM(potensic_db)          \
  ROOM(sqlite)               \
  ROOM(zip)                  \
  ROOM(gzip)                 \
  ROOM(zstd)                 \
  ROOM(xz)                   \
  ROOM(_7z)                  \
  ROOM(tar)                  \
  ROOM(disk_image)           \
  ROOM(ewf)

#define ROOM(name) extern const Format name##_format;
CONTRAIL_ROOMS(ROOM)
#undef ROOM

[[nodiscard]] std::span<const Format* const> formats();
[[nodiscard]] const Format* find_format(std::string_view id);

struct Detection {
  const Format* format = nullptr;     ///< the surest room; null: none knows the file
  std::vector<const Format*> rivals;  ///< others that are as sure
};
[[nodiscard]] Detection detect(Bytes file, std::span<const Format* const> among = formats());

/// Walks a whole file for all listeners. What escapes a room as Cut becomes a diagnostic; a file that shrank meanwhile
/// is told.
void walk_file(Walk& walk, const Format& format);

/// A structure of another room that belongs to this file (TIFF in an Exif segment): always entered. The reader is that
/// structure.
void walk_part(Walk& walk, const Format& format, Reader part);
/// A file of its own inside this one (preview, picture in a log): announced, opened as `node`, entered in a deep walk
/// only; otherwise it is one labelled range.
void walk_embedded(Walk& walk, const Format& format, const Node& node, Reader part);

}  // namespace contrail
