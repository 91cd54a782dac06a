// One log of a blackbox file: its header, then frames of packed differences without length or checksum.
#pragma once
#include <optional>
#include <vector>

#include "parsers/formats/blackbox/events.hpp"
#include "parsers/formats/blackbox/fields.hpp"
#include "parsers/formats/blackbox/frame.hpp"

namespace contrail::blackbox {

class Log {
 public:
  /// `in` ends where the next log begins.
  Log(Walk& walk, Reader in) : walk_(walk), in_(in), base_(in.source().bytes().first(in.end())) {}
  void run();

 private:
  /// Main frames: what they count, and whether one follows from the last.
  struct Moment {
    std::uint32_t iteration = 0;
    std::int64_t time = 0;
  };

  void compile();
  void count_skips();

  void step(std::uint64_t at);
  [[nodiscard]] std::uint64_t frame(std::uint64_t at);
  [[nodiscard]] bool followed(std::uint64_t end) const;
  [[nodiscard]] std::uint64_t read(FrameDecoder& decoder, std::uint64_t at);
  [[nodiscard]] History history() const;
  [[nodiscard]] std::uint64_t main_frame(std::uint64_t at, FrameDecoder& decoder);
  [[nodiscard]] std::uint64_t slow_frame(std::uint64_t at);
  [[nodiscard]] std::uint64_t gps_frame(std::uint64_t at);
  [[nodiscard]] std::uint64_t home_frame(std::uint64_t at);
  [[nodiscard]] std::uint64_t event_frame(std::uint64_t at);
  [[nodiscard]] Moment moment_of(std::span<const std::int64_t> values) const;
  [[nodiscard]] std::optional<Moment> next_moment(std::uint64_t at);
  [[nodiscard]] bool is_in_time(const EventFrame& event);
  [[nodiscard]] bool is_slow_state() const;

  [[nodiscard]] bool follows(std::span<const std::int64_t> values, bool intra, const Where& where);
  [[nodiscard]] std::int64_t unwrapped(std::uint32_t time) const;

  /// Layouts of frames, announced with the first of each.
  enum Kind : std::uint8_t { i_kind, p_kind, s_kind, g_kind, h_kind, e_kind, unplaced_kind, kinds };

  void tell(Kind kind, const Where& where);
  void tell_slow(const Where& where);
  void tell_gps(const Where& where);
  void tell_clocks(ByteRange time_place, const Where& where);
  void tell_unplaced(const Where& where);
  void view(const AnnouncedLayout& layout, std::span<const ByteRange> places, const Where& where);

  void lost(std::uint64_t end);
  void end_unplaced();
  void tell_unused(std::uint64_t from);
  void look_for_text_conversion(std::uint64_t frames_at);

  static constexpr std::uint64_t none = ~std::uint64_t{0};
  Walk& walk_;
  Reader in_;
  Bytes base_;  ///< the file up to the end of this log
  Header header_;
  FrameDecoder intra_, inter_, slow_, gps_, home_;
  const AnnouncedLayout* layouts_[kinds] = {};
  const AnnouncedLayout *main_view_ = nullptr, *slow_view_ = nullptr, *home_view_ = nullptr, *gps_views_[2] = {};
  std::size_t iteration_at_ = 0, time_at_ = 0, gps_time_at_ = 0, flags_at_ = 0, more_flags_at_ = 0, state_at_ = 0,
              active_flags_at_ = 0;
  std::vector<std::uint32_t>
      skips_;  ///< iterations that P frames leave out behind each, by its place in the I interval
  std::vector<std::int64_t> last_values_, values_before_;  ///< with times that were unwrapped
  std::vector<std::int64_t> home_values_, row_;
  std::vector<ByteRange> places_;
  Moment last_;
  std::optional<Moment> candidate_;
  ByteRange last_time_place_, unplaced_;
  std::uint64_t lost_from_ = none;
  bool begun_ = false, placed_ = false, ended_ = false, clocks_told_ = false;
};

}  // namespace contrail::blackbox
