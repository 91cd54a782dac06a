#include <algorithm>
#include <array>

#include "parsers/formats/matroska/elements.hpp"

namespace contrail::matroska {
namespace {

// clang-format off
using enum Form;
constexpr auto frame = Meaning::structure, place_in_file = Meaning::offset, words = Meaning::free_text, none = Meaning::none;
constexpr Limits flag{0, 1}, small{0, 255}, track{1, 126}, pixels{0, 65'535}, moments{0, 1e9};
constexpr std::uint32_t seek_head = 0x114D9B74, sound = 0xE1, colour = 0x55B0, mastering = 0x55D0, projection = 0x7670, encoding = 0x6240, compression = 0x5034,
                        encryption = 0x5035, cues = 0x1C53BB6B, chapters = 0x1043A770, edition = 0x45B9, atom = 0xB6, display = 0x80, tags = 0x1254C367, tag = 0x7373, targets = 0x63C0,
                        additions = 0x75A1, more = 0xA6;
constexpr Element unsorted[] = {
    {ebml_header, "EBML", master, frame, 0}, {0x4286, "EBMLVersion", number, frame, ebml_header, flag}, {0x42F7, "EBMLReadVersion", number, frame, ebml_header, flag},
    {0x42F2, "EBMLMaxIDLength", number, frame, ebml_header, {4, 4}}, {0x42F3, "EBMLMaxSizeLength", number, frame, ebml_header, {1, 8}}, {doc_type, "DocType", text, frame, ebml_header},
    {0x4287, "DocTypeVersion", number, frame, ebml_header, {1, 5}}, {0x4285, "DocTypeReadVersion", number, frame, ebml_header, {1, 5}},
    {ebml_void, "Void", bytes, none, 0}, {0xBF, "CRC-32", bytes, frame, 0}, {segment, "Segment", master, frame, 0},
    {seek_head, "SeekHead", master, frame, segment}, {seek, "Seek", master, frame, seek_head}, {seek_id, "SeekID", bytes, frame, seek}, {seek_position, "SeekPosition", number, place_in_file, seek},
    {info, "Info", master, frame, segment}, {0x73A4, "SegmentUUID", bytes, Meaning::flight_id, info}, {0x7384, "SegmentFilename", text, Meaning::file_name, info},
    {0x3CB923, "PrevUUID", bytes, Meaning::flight_id, info}, {0x3C83AB, "PrevFilename", text, Meaning::file_name, info}, {0x3EB923, "NextUUID", bytes, Meaning::flight_id, info},
    {0x3E83BB, "NextFilename", text, Meaning::file_name, info}, {0x4444, "SegmentFamily", bytes, Meaning::flight_id, info}, {0x6924, "ChapterTranslate", master, none, info},
    {timestamp_scale, "TimestampScale", number, frame, info, {1, 1e9}}, {duration, "Duration", floating, frame, info, moments}, {0x4461, "DateUTC", date, Meaning::time_start, info},
    {0x7BA9, "Title", text, Meaning::caption, info}, {muxing_app, "MuxingApp", text, Meaning::component, info}, {writing_app, "WritingApp", text, Meaning::component, info},
    {cluster, "Cluster", master, frame, segment}, {timestamp, "Timestamp", number, frame, cluster, moments}, {0x5854, "SilentTracks", master, none, cluster},
    {0xA7, "Position", number, place_in_file, cluster}, {0xAB, "PrevSize", number, place_in_file, cluster}, {simple_block, "SimpleBlock", bytes, none, cluster}, {block_group, "BlockGroup", master, frame, cluster},
    {block, "Block", bytes, none, block_group}, {additions, "BlockAdditions", master, none, block_group}, {more, "BlockMore", master, none, additions}, {0xEE, "BlockAddID", number, none, more},
    {0xA5, "BlockAdditional", bytes, none, more}, {block_duration, "BlockDuration", number, frame, block_group, {0, 1e9}}, {0xFA, "ReferencePriority", number, none, block_group},
    {reference_block, "ReferenceBlock", signed_number, frame, block_group, {-1e9, 1e9}}, {0xA4, "CodecState", bytes, none, block_group}, {discard_padding, "DiscardPadding", signed_number, frame, block_group, {-1e9, 1e9}},
    {0x8E, "Slices", master, none, block_group},
    {tracks, "Tracks", master, frame, segment}, {track_entry, "TrackEntry", master, frame, tracks}, {track_number, "TrackNumber", number, frame, track_entry, track}, {track_uid, "TrackUID", number, frame, track_entry},
    {track_type, "TrackType", number, frame, track_entry, {1, 33}}, {0xB9, "FlagEnabled", number, frame, track_entry, flag}, {0x88, "FlagDefault", number, frame, track_entry, flag},
    {0x55AA, "FlagForced", number, frame, track_entry, flag}, {0x9C, "FlagLacing", number, frame, track_entry, flag}, {0x6DE7, "MinCache", number, frame, track_entry, flag}, {0x6DF8, "MaxCache", number, frame, track_entry, flag},
    {default_duration, "DefaultDuration", number, frame, track_entry, {1, 6e10}}, {0x23314F, "TrackTimestampScale", floating, frame, track_entry, {1, 1}}, {0x55EE, "MaxBlockAdditionID", number, none, track_entry},
    {0x536E, "Name", text, Meaning::component, track_entry}, {0x22B59C, "Language", text, Meaning::language, track_entry}, {0x22B59D, "LanguageBCP47", text, none, track_entry},
    {codec_id, "CodecID", text, frame, track_entry}, {codec_private, "CodecPrivate", bytes, frame, track_entry}, {0x258688, "CodecName", text, Meaning::component, track_entry}, {0x7446, "AttachmentLink", number, none, track_entry},
    {0xAA, "CodecDecodeAll", number, frame, track_entry, flag}, {codec_delay, "CodecDelay", number, frame, track_entry, {0, 1e10}}, {seek_pre_roll, "SeekPreRoll", number, frame, track_entry, {0, 1e10}},
    {0x41E4, "BlockAdditionMapping", master, none, track_entry}, {video, "Video", master, frame, track_entry}, {0x9A, "FlagInterlaced", number, frame, video, {0, 2}}, {0x9D, "FieldOrder", number, frame, video, {0, 14}},
    {0x53B8, "StereoMode", number, frame, video, {0, 14}}, {0x53C0, "AlphaMode", number, frame, video, flag}, {pixel_width, "PixelWidth", number, Meaning::picture_width, video, pixels}, {pixel_height, "PixelHeight", number, Meaning::picture_height, video, pixels},
    {0x54AA, "PixelCropBottom", number, frame, video, {0, 16}}, {0x54BB, "PixelCropTop", number, frame, video, {0, 16}}, {0x54CC, "PixelCropLeft", number, frame, video, {0, 16}}, {0x54DD, "PixelCropRight", number, frame, video, {0, 16}},
    {display_width, "DisplayWidth", number, frame, video, pixels}, {display_height, "DisplayHeight", number, frame, video, pixels}, {0x54B2, "DisplayUnit", number, frame, video, {0, 0}}, {0x54B3, "AspectRatioType", number, frame, video, {0, 2}},
    {0x2EB524, "UncompressedFourCC", bytes, none, video}, {colour, "Colour", master, frame, video}, {0x55B1, "MatrixCoefficients", number, frame, colour, {0, 18}}, {0x55B2, "BitsPerChannel", number, frame, colour, {0, 32}},
    {0x55B3, "ChromaSubsamplingHorz", number, frame, colour, {0, 4}}, {0x55B4, "ChromaSubsamplingVert", number, frame, colour, {0, 4}}, {0x55B5, "CbSubsamplingHorz", number, frame, colour, {0, 4}},
    {0x55B6, "CbSubsamplingVert", number, frame, colour, {0, 4}}, {0x55B7, "ChromaSitingHorz", number, frame, colour, {0, 2}}, {0x55B8, "ChromaSitingVert", number, frame, colour, {0, 2}}, {0x55B9, "Range", number, frame, colour, {0, 3}},
    {0x55BA, "TransferCharacteristics", number, frame, colour, {0, 18}}, {0x55BB, "Primaries", number, frame, colour, {0, 22}}, {0x55BC, "MaxCLL", number, frame, colour, {0, 10'000}}, {0x55BD, "MaxFALL", number, frame, colour, {0, 10'000}},
    {mastering, "MasteringMetadata", master, none, colour}, {projection, "Projection", master, Meaning::spherical, video}, {sound, "Audio", master, frame, track_entry}, {sampling_frequency, "SamplingFrequency", floating, frame, sound, {1, 768'000}},
    {output_sampling_frequency, "OutputSamplingFrequency", floating, frame, sound, {1, 768'000}}, {0x9F, "Channels", number, frame, sound, {1, 64}}, {0x6264, "BitDepth", number, frame, sound, {1, 64}}, {0x52F1, "Emphasis", number, frame, sound, {0, 16}},
    {content_encodings, "ContentEncodings", master, frame, track_entry}, {encoding, "ContentEncoding", master, frame, content_encodings}, {0x5031, "ContentEncodingOrder", number, frame, encoding, small},
    {0x5032, "ContentEncodingScope", number, frame, encoding, {1, 7}}, {0x5033, "ContentEncodingType", number, frame, encoding, flag}, {compression, "ContentCompression", master, frame, encoding},
    {0x4254, "ContentCompAlgo", number, frame, compression, {0, 3}}, {0x4255, "ContentCompSettings", bytes, none, compression}, {encryption, "ContentEncryption", master, none, encoding},
    {cues, "Cues", master, frame, segment}, {cue_point, "CuePoint", master, frame, cues}, {cue_time, "CueTime", number, frame, cue_point, moments}, {cue_track_positions, "CueTrackPositions", master, frame, cue_point},
    {cue_track, "CueTrack", number, frame, cue_track_positions, track}, {cue_cluster_position, "CueClusterPosition", number, place_in_file, cue_track_positions}, {0xF0, "CueRelativePosition", number, place_in_file, cue_track_positions},
    {0xB2, "CueDuration", number, none, cue_track_positions}, {0x5378, "CueBlockNumber", number, none, cue_track_positions}, {0xEA, "CueCodecState", number, none, cue_track_positions}, {0xDB, "CueReference", master, none, cue_track_positions},
    {attachments, "Attachments", master, Meaning::embedded_file, segment}, {attached_file, "AttachedFile", master, Meaning::embedded_file, attachments}, {0x467E, "FileDescription", text, words, attached_file},
    {0x466E, "FileName", text, Meaning::file_name, attached_file}, {file_media_type, "FileMediaType", text, frame, attached_file}, {file_data, "FileData", bytes, Meaning::embedded_file, attached_file}, {0x46AE, "FileUID", number, none, attached_file},
    {chapters, "Chapters", master, Meaning::metadata, segment}, {edition, "EditionEntry", master, Meaning::metadata, chapters}, {0x45BC, "EditionUID", number, none, edition}, {0x45BD, "EditionFlagHidden", number, frame, edition},
    {0x45DB, "EditionFlagDefault", number, frame, edition}, {atom, "ChapterAtom", master, Meaning::metadata, edition}, {0x73C4, "ChapterUID", number, none, atom}, {0x91, "ChapterTimeStart", number, Meaning::time_media, atom, {}, "ns"},
    {0x92, "ChapterTimeEnd", number, Meaning::time_media, atom, {}, "ns"}, {0x98, "ChapterFlagHidden", number, frame, atom}, {0x4598, "ChapterFlagEnabled", number, frame, atom}, {display, "ChapterDisplay", master, Meaning::metadata, atom},
    {0x85, "ChapString", text, words, display}, {0x437C, "ChapLanguage", text, Meaning::language, display},
    {tags, "Tags", master, Meaning::metadata, segment}, {tag, "Tag", master, Meaning::metadata, tags}, {targets, "Targets", master, Meaning::metadata, tag}, {0x63C5, "TagTrackUID", number, none, targets}, {0x68CA, "TargetTypeValue", number, frame, targets},
    {0x63CA, "TargetType", text, frame, targets}, {simple_tag, "SimpleTag", master, Meaning::metadata, tag}, {tag_name, "TagName", text, frame, simple_tag}, {tag_string, "TagString", text, words, simple_tag},
    {0x447A, "TagLanguage", text, Meaning::language, simple_tag}, {0x4484, "TagDefault", number, frame, simple_tag}, {0x4485, "TagBinary", bytes, none, simple_tag}};
// clang-format on

constexpr auto table = [] {
  auto sorted = std::to_array(unsorted);
  std::ranges::sort(sorted, {}, &Element::id);
  return sorted;
}();

}  // namespace

const Element* find_element(std::uint32_t id) {
  const auto found = std::ranges::lower_bound(table, id, {}, &Element::id);
  return found == table.end() || found->id != id ? nullptr : &*found;
}

void tell_elements(const TellField& tell) {
  for (const Element& element : table) {
    if (element.form == Form::master || element.meaning == Meaning::structure) continue;
    const Element* parent = find_element(element.parent);
    tell({parent ? parent->name : "EBML", element.name, element.meaning, element.unit, Subject::none});
  }
}

}  // namespace contrail::matroska
