// Numbers that hold for all samples of fragments unless each sample tells its own (ISO/IEC 14496-12 sections 8.8.3 and
// 8.8.7). Private to the mp4 room.
#pragma once
#include <unordered_map>

#include "parsers/parts/bmff/box.hpp"

namespace contrail::mp4 {

/// In the order of their fields; each a flag of `tfhd`.
enum : std::uint32_t { default_description = 0x02, default_duration = 0x08, default_size = 0x10, default_flags = 0x20 };

/// Section 8.8.3.1: that a sample can be begun with, or that it depends on others; what else the flags say of it, no
/// player needs.
[[nodiscard]] std::uint32_t plain_sample_flags(std::uint32_t told);

[[nodiscard]] bool can_begin(std::uint32_t sample_flags);
/// Of `trun` and `traf`.
[[nodiscard]] bool has_samples(const Box& run);
[[nodiscard]] bool has_run(const Box& fragment);

/// Those that a run of samples makes use of, as flags.
[[nodiscard]] std::uint32_t defaults_in_use(const Box& run);
/// Those of `tfhd` that some run of its fragment makes use of.
[[nodiscard]] std::uint32_t defaults_in_use_of(const Box& fragment);
/// By the number of a track, those of `trex` that some fragment of it in the file makes use of.
using DefaultsInUse = std::unordered_map<std::uint32_t, std::uint32_t>;
[[nodiscard]] DefaultsInUse survey_defaults(Reader file);

}  // namespace contrail::mp4
