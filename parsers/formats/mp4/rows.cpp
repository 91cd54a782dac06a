// ISO/IEC 14496-12 sections 8.6 and 8.7: tables have as many rows as their samples need, in the order a reader
// needs, with numbers a reader can use.
#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

/// The rows of a table of 32-bit numbers, read where they lie.
class Rows {
 public:
  Rows(const Box& box, std::size_t columns) : columns_(columns) {
    constexpr std::size_t head = 8;
    const Bytes body = box.body.rest();
    if (body.size() < head) return;
    rows_ = body.subspan(head);
    count_ = std::min<std::uint64_t>(load_be<std::uint32_t>(body.data() + head - 4), rows_.size() / (4 * columns));
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::uint32_t at(std::uint64_t row, std::size_t column) const {
    return load_be<std::uint32_t>(rows_.data() + 4 * (row * columns_ + column));
  }

 private:
  std::size_t columns_;
  Bytes rows_;
  std::uint64_t count_ = 0;
};

/// Runs of samples: none empty, none behind the last sample; `all`: each sample is in one. `value` judges what a run
/// says of its samples.
template <class Value>
bool runs_fit(const Rows& rows, std::uint64_t samples, bool all, Value value) {
  std::uint64_t met = 0;
  for (std::uint64_t i = 0; i < rows.count(); ++i) {
    if (rows.at(i, 0) == 0 || rows.at(i, 0) > samples - met || !value(rows.at(i, 1))) return false;
    met += rows.at(i, 0);
  }
  return !all || met == samples;
}

/// Numbers of samples that rise, up to `most`.
bool numbers_rise(const Rows& rows, std::uint64_t most) {
  std::uint32_t last = 0;
  for (std::uint64_t i = 0; i < rows.count(); ++i) {
    const std::uint32_t number = rows.at(i, 0);
    if (number <= last || number > most) return false;
    last = number;
  }
  return true;
}

/// The chunks hold all samples, and none is left over.
bool chunks_fit(const Rows& runs, const Track& track) {
  const std::uint64_t chunks = chunks_of(track);
  if (chunks == 0 && track.sample_count > 0) return true;  // told by check_times()
  std::uint64_t met = 0;
  for (std::uint64_t i = 0; i < runs.count(); ++i) {
    const std::uint64_t first = runs.at(i, 0), next = i + 1 < runs.count() ? runs.at(i + 1, 0) : chunks + 1;
    if (first != 1 && i == 0) return false;
    if (next <= first || next > chunks + 1 || runs.at(i, 1) == 0 || runs.at(i, 1) > track.sample_count) return false;
    if (runs.at(i, 2) < 1 || runs.at(i, 2) > track.entries) return false;
    const std::uint64_t held = (next - first) * runs.at(i, 1);  // both below 2^33
    const bool last = i + 1 == runs.count();
    // The last chunk may hold fewer than its run says.
    if (held > track.sample_count - met && !(last && held - (track.sample_count - met) < runs.at(i, 1))) return false;
    met += std::min(held, track.sample_count - met);
  }
  return met == track.sample_count;
}

/// Section 8.6.6: edits play at the usual speed, within what there is.
bool edits_play(const Movie& movie, const Box& box, const Track& track, bool v1) {
  const Rows rows(box, v1 ? 5 : 3);
  constexpr std::uint64_t most = 16;
  const auto wide = [&](std::uint64_t row, std::size_t column) {
    return std::uint64_t{rows.at(row, column)} << 32 | rows.at(row, column + 1);
  };
  const std::uint64_t ticks = ticks_of(track);
  for (std::uint64_t i = 0; i < rows.count(); ++i) {
    const std::uint64_t duration = v1 ? wide(i, 0) : rows.at(i, 0);
    const std::int64_t media = v1 ? static_cast<std::int64_t>(wide(i, 2)) : static_cast<std::int32_t>(rows.at(i, 1));
    const std::uint32_t rate = rows.at(i, v1 ? 4 : 2);
    if (rate != 0x10000 && !(rate == 0 && media == -1)) return false;
    if (!lasts(duration, movie.timescale, seconds_of(track))) return false;
    if (media < -1 || (ticks > 0 && media > 0 && static_cast<std::uint64_t>(media) > ticks)) return false;
  }
  return rows.count() <= most;
}

}  // namespace

std::uint64_t chunks_of(const Track& track) { return track.co64 ? track.co64.there : track.stco.there; }

std::uint64_t ticks_of(const Track& track) {
  std::uint64_t ticks = 0, met = 0;
  for (std::uint64_t i = 0; i < track.stts.there && met < track.sample_count; ++i) {
    const std::uint64_t n =
        std::min<std::uint64_t>(load_be<std::uint32_t>(track.stts.data + 8 * i), track.sample_count - met);
    if (__builtin_add_overflow(ticks, n * load_be<std::uint32_t>(track.stts.data + 8 * i + 4), &ticks)) return 0;
    met += n;
  }
  return ticks;
}

double seconds_of(const Track& track) {
  return track.timescale ? static_cast<double>(ticks_of(track)) / track.timescale : 0;
}

std::uint64_t shown_ticks(const Movie& movie, const Track& track) {
  const std::uint64_t ticks = ticks_of(track);
  if (ticks == 0 || track.timescale == 0) return 0;
  std::uint64_t edits = 0;
  for (std::uint64_t i = 0; i < track.elst.there; ++i) {
    if (__builtin_add_overflow(edits, edit_of(track, i).duration, &edits)) return 0;
  }
  if (edits) return edits;
  const auto wide = static_cast<unsigned __int128>(ticks) * movie.timescale + track.timescale / 2;
  return static_cast<std::uint64_t>(std::min<unsigned __int128>(wide / track.timescale, ~std::uint64_t{0} - 1));
}

void check_rows(Movie& movie, const Box& box, const Track& track, bool v1) {
  const std::uint64_t samples = track.sample_count;
  const auto lasting = [&](std::uint32_t delta) { return lasts_a_sample(delta, track); };
  const auto shifting = [&](std::uint32_t offset) { return shifts_a_sample(offset, track); };
  bool fits = true;
  switch (box.type) {
    case fourcc("stts"): fits = runs_fit(Rows(box, 2), samples, true, lasting); break;
    case fourcc("ctts"): fits = runs_fit(Rows(box, 2), samples, false, shifting); break;
    case fourcc("stss"):
    case fourcc("stps"): fits = numbers_rise(Rows(box, 1), samples); break;
    case fourcc("stsc"): fits = chunks_fit(Rows(box, 3), track); break;
    case fourcc("stco"): fits = !track.co64 && (chunks_of(track) == 0 || samples > 0); break;
    case fourcc("co64"): fits = !track.stco && (chunks_of(track) == 0 || samples > 0); break;
    case fourcc("stsz"): fits = !track.stz2; break;
    case fourcc("stz2"): fits = !track.stsz; break;
    case fourcc("elst"): fits = edits_play(movie, box, track, v1); break;
    default: break;
  }
  if (!fits)
    movie.walk.note(Code::bad_structure, box.where(),
                    "table " + words(box.type) + " has rows that no sample of its track needs");
}

}  // namespace contrail::mp4
