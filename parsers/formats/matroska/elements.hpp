// Elements of Matroska and WebM (RFC 9559, RFC 8794): what each is called, how its value is stored, what it means.
#pragma once
#include <optional>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail::matroska {

/// Those that the room itself asks for.
enum Id : std::uint32_t {
  ebml_header = 0x1A45DFA3,
  doc_type = 0x4282,
  ebml_void = 0xEC,
  segment = 0x18538067,
  seek = 0x4DBB,
  seek_id = 0x53AB,
  seek_position = 0x53AC,
  info = 0x1549A966,
  timestamp_scale = 0x2AD7B1,
  duration = 0x4489,
  muxing_app = 0x4D80,
  writing_app = 0x5741,
  cluster = 0x1F43B675,
  timestamp = 0xE7,
  simple_block = 0xA3,
  block_group = 0xA0,
  block = 0xA1,
  block_duration = 0x9B,
  reference_block = 0xFB,
  discard_padding = 0x75A2,
  tracks = 0x1654AE6B,
  track_entry = 0xAE,
  track_number = 0xD7,
  track_uid = 0x73C5,
  track_type = 0x83,
  codec_id = 0x86,
  codec_private = 0x63A2,
  default_duration = 0x23E383,
  codec_delay = 0x56AA,
  seek_pre_roll = 0x56BB,
  video = 0xE0,
  pixel_width = 0xB0,
  pixel_height = 0xBA,
  display_width = 0x54B0,
  display_height = 0x54BA,
  sampling_frequency = 0xB5,
  output_sampling_frequency = 0x78B5,
  content_encodings = 0x6D80,
  cue_point = 0xBB,
  cue_time = 0xB3,
  cue_track_positions = 0xB7,
  cue_track = 0xF7,
  cue_cluster_position = 0xF1,
  attachments = 0x1941A469,
  attached_file = 0x61A7,
  file_data = 0x465C,
  file_media_type = 0x4660,
  simple_tag = 0x67C8,
  tag_name = 0x45A3,
  tag_string = 0x4487,
};

enum class Form : std::uint8_t { master, number, signed_number, floating, text, date, bytes };

struct Element {
  std::uint32_t id;
  std::string_view name;  ///< as the specification spells it
  Form form;
  Meaning meaning;       ///< of a master: of its node
  std::uint32_t parent;  ///< 0: stands in the file itself
  Limits limits = {};    ///< of numbers that stay
  std::string_view unit = {};
};
/// Null: nobody told us of it.
[[nodiscard]] const Element* find_element(std::uint32_t id);

void tell_elements(const TellField& tell);

}  // namespace contrail::matroska
