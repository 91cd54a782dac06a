// Which numbers of a movie are such as a reader needs: what else they are is a place for anything. Deep walks of
// tracks that stay tell the others as damage. Private to the mp4 room.
#pragma once
#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {

/// Tables tell how many entries they have; what they do not hold is not read.
void check_table(Movie& movie, const Box& box, const BoxKind& kind, bool v1);
/// `stsd` and `dref` count the boxes they hold.
void check_entries(Movie& movie, const Box& box, const BoxKind& kind);
/// How a picture is turned.
void check_matrix(Movie& movie, const Box& box, bool v1);
/// Rows of `stts`, `ctts`, `stss`, `stsc` …
void check_rows(Movie& movie, const Box& box, const Track& track, bool v1);
/// Tells where the times of a track's samples, and the edits, are other than those of a camera (times.cpp), and where
/// its chunks do not lie in the order of their samples, or it has none.
void check_times(Movie& movie, const Track& track, const Where& where);
/// What no player asks about (choices.cpp), where it is no habit of a known writer: the order of boxes that stay, in
/// one place; a header of 64 bits; how samples are grouped in chunks.
void check_order(Movie& movie, FourCc around, const std::vector<FourCc>& met, const Where& where);
void check_header(Movie& movie, const Box& box);
void check_chunks(Movie& movie, const Track& track, const Where& where);
/// Pictures of bare pixels are as long as their sides make them.
void check_pixels(Movie& movie, const Track& track, const Where& where);
/// Of boxes that a player can do without: whether all that one says is to be expected (optional.cpp); if not, it goes.
[[nodiscard]] bool follows_from_others(const Box& box, const Track& track);
/// Numbers of headers and sample entries; `track`: the one around, if any.
void check_numbers(Movie& movie, const Box& box, const BoxKind& kind, const Track* track, bool v1);
/// Each box of a kind that structures the movie stands once in the box around it, but for those that come in numbers.
[[nodiscard]] bool comes_once(FourCc type);

/// Ticks a second that movies count in (time_scales.cpp).
[[nodiscard]] bool is_time_scale(std::uint32_t ticks);
[[nodiscard]] std::uint64_t chunks_of(const Track& track);
/// Of all samples, by `stts`; 0: none, or more than 64 bits hold.
[[nodiscard]] std::uint64_t ticks_of(const Track& track);
[[nodiscard]] double seconds_of(const Track& track);
/// How long a track is shown, by its edits or by all its samples that are not in fragments, in ticks of the movie; 0:
/// not known, or there are none.
[[nodiscard]] std::uint64_t shown_ticks(const Movie& movie, const Track& track);
/// How long a sample is shown, and how much later than it is decoded; section 8.8.3.1: its flags.
[[nodiscard]] bool lasts_a_sample(std::uint32_t ticks, const Track& track);
[[nodiscard]] bool shifts_a_sample(std::uint32_t ticks, const Track& track);
[[nodiscard]] bool are_sample_flags(std::uint32_t flags);
/// Whether so many ticks can be how long a medium of so many seconds (0: not known) is played.
[[nodiscard]] bool lasts(std::uint64_t ticks, std::uint32_t timescale, double seconds);

}  // namespace contrail::mp4
