// What a file states once: sizes, devices, programs, zones, names of places.
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "analysis/flight/assemble.hpp"
#include "analysis/flight/device_facts.hpp"
#include "analysis/flight/reading.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Words on the coding of pictures and sound, of which the first count; null: it has another meaning.
Maybe<std::string>* coding_of(Draft& draft, Meaning meaning) {
  switch (meaning) {
    case Meaning::picture_codec: return &draft.movie.codec;
    case Meaning::sound_codec: return &draft.movie.sound;
    case Meaning::subsampling: return &draft.picture.coding.subsampling;
    case Meaning::coding_tables: return &draft.picture.coding.tables;
    case Meaning::coding_segments: return &draft.picture.coding.segments;
    default: return nullptr;
  }
}

}  // namespace

void Assemble::fact(const Column& column, const Record& record, std::uint32_t row) {
  const Where where = place(record, column, row);
  const Subject subject = column.subject != Subject::none ? column.subject : record.layout.subject;
  // Movies say these things with every frame: only the first is read.
  const auto keep = [&](auto& into) {
    using Value = decltype(into->value);
    if (into) return;
    const auto value = number(record, column, row);
    if (!value || *value == 0) return;
    // A damaged number that no integer holds is no count.
    if (std::is_integral_v<Value> && !(std::abs(*value) < static_cast<double>(std::numeric_limits<Value>::max())))
      return;
    into = Fact<Value>{static_cast<Value>(*value), where};
  };
  const auto keep_angle = [&](Maybe<double>& into) {
    if (into && (!options_.settling.one_moment || attitude_again_)) return;
    const auto value = number(record, column, row);
    if (!value) return;
    const double degrees = to_degrees(column.unit).value_or(Conversion{})(*value);
    if (!into)
      into = Fact<double>{degrees, where};
    else if (is_other_angle(into->value, degrees))
      attitude_again_ = AngleAgain{into->value, degrees, column.meaning, where};
  };
  switch (column.meaning) {
    case Meaning::picture_width: return keep(draft_.picture.width);
    case Meaning::picture_height: return keep(draft_.picture.height);
    case Meaning::frame_rate: return keep(draft_.movie.frame_rate_hz);
    case Meaning::ijg_quality: return keep(draft_.picture.coding.ijg_quality);
    case Meaning::iso: return keep(draft_.picture.iso);
    case Meaning::focal_length: return keep(draft_.picture.focal_length_mm);
    case Meaning::focal_length_35mm: return keep(draft_.picture.focal_length_35mm);
    case Meaning::exposure_time: return keep(draft_.picture.exposure_s);
    case Meaning::f_number: return keep(draft_.picture.f_number);
    case Meaning::gimbal_yaw: return keep_angle(draft_.picture.gimbal_yaw_deg);
    case Meaning::gimbal_pitch: return keep_angle(draft_.picture.gimbal_pitch_deg);
    case Meaning::gimbal_roll: return keep_angle(draft_.picture.gimbal_roll_deg);
    case Meaning::thermal: draft_.picture.thermal = true; return;
    case Meaning::media_duration: {
      const auto value = number(record, column, row);
      if (!draft_.media_duration && column.unit == "s" && value && *value > 0 && *value < 1e9)
        draft_.media_duration = Fact<Micros>{std::llround(*value * 1e6), where};
      return;
    }
    case Meaning::time_start: {
      const auto ticks = to_micros(column.unit);
      const auto told = moment({&column, ticks.value_or(Ticks{}), Clock::utc}, record, row);
      if (!draft_.stated_start && told && plausible(told->time)) draft_.stated_start = Fact<Micros>{told->time, where};
      return;
    }
    case Meaning::time_zone: {
      if (record.layout.view && column.type == Type::i64) {  // of stamps that call themselves UTC
        const auto ahead = moment({&column, to_micros(column.unit).value_or(Ticks{}), Clock::local}, record, row);
        if (!draft_.utc_ahead && ahead) draft_.utc_ahead = Fact<Micros>{ahead->time, where};
        return;
      }
      WallClock& wall = draft_.wall_clock(record.layout.clock);
      if (!wall.zone) wall.zone = parse_zone(trimmed(text(record, column, row)));
      return;
    }
    default: break;
  }
  const std::string words = words_of(record, column, row);
  if (words.empty()) return;
  if (column.meaning == Meaning::format_version) {
    if (format_version_.empty()) format_version_ = words;
  } else if (column.meaning == Meaning::place_name) {
    if (!draft_.place_name.empty())
      draft_.place_name += ", ";
    else
      draft_.place_name_where = where;
    draft_.place_name += words;
  } else if (Maybe<std::string>* coding = coding_of(draft_, column.meaning)) {
    if (!*coding) *coding = Fact<std::string>{words, where};
  } else if (is_program(subject)) {
    add_software(draft_.software, subject, {words, where});
  } else {
    add_device_fact(draft_.devices, subject, column.meaning, {words, where});
  }
}

}  // namespace contrail
