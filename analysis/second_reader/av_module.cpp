// The only file that includes libavformat. It gets the bytes, never a path: no protocol, no second file, no network, no
// decoder.
extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/mem.h>
#include <libavutil/pixdesc.h>
}
#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>

#include "analysis/second_reader/movie_reader.hpp"
#include "parsers/base/bytes/crc.hpp"

namespace contrail {
namespace {

constexpr int most_streams = 100;
constexpr std::size_t largest_allocation = 256u << 20;  // an index of ten million samples
constexpr double longest_s = 20;                        // of processor time; a film of an hour takes a few hundredths
constexpr int buffer_size = 4096;  // small: what lies behind a header is payload, which nobody asks for

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The file as the library reads it: until its work is more than any honest header makes.
class Feed {
 public:
  explicit Feed(Bytes file)
      : file_(file), left_(4 * file.size() + (1u << 20)), until_s_(processor_seconds() + longest_s) {}

  static int read(void* self, std::uint8_t* to, int size) { return static_cast<Feed*>(self)->read(to, size); }
  static std::int64_t seek(void* self, std::int64_t offset, int whence) {
    return static_cast<Feed*>(self)->seek(offset, whence);
  }
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  int read(std::uint8_t* to, int size) {
    const std::size_t n = std::min<std::size_t>(static_cast<std::size_t>(std::max(size, 0)), file_.size() - at_);
    exhausted_ = exhausted_ || n > left_ || processor_seconds() > until_s_;
    if (exhausted_) return AVERROR_EXIT;
    if (n == 0) return AVERROR_EOF;
    std::memcpy(to, file_.data() + at_, n);
    at_ += n;
    left_ -= n;
    return static_cast<int>(n);
  }
  std::int64_t seek(std::int64_t offset, int whence) {
    if (whence == AVSEEK_SIZE) return static_cast<std::int64_t>(file_.size());
    if (whence != SEEK_SET || offset < 0) return AVERROR(EINVAL);
    at_ = std::min<std::size_t>(static_cast<std::size_t>(offset), file_.size());
    return static_cast<std::int64_t>(at_);
  }

  Bytes file_;
  std::size_t at_ = 0, left_;
  double until_s_;
  bool exhausted_ = false;
};

int open_nothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

/// What the library holds while it reads.
struct Opened {
  ~Opened() {
    avformat_close_input(&context);
    if (io) av_freep(&io->buffer);
    avio_context_free(&io);
  }
  AVIOContext* io = nullptr;
  AVFormatContext* context = nullptr;
};

std::string words_of(int error) {
  char words[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(error, words, sizeof words);
  return words;
}

/// Which of the library's readers reads a file, by its first bytes.
struct Demuxer {
  const char* name;
  bool has_table;        ///< lists all samples; else they are read, as they were put into packets or blocks
  bool begins_anywhere;  ///< see MovieReading
};
constexpr Demuxer mov{"mov", true, false}, transport_stream{"mpegts", false, true}, matroska{"webm", false, false};

const Demuxer& demuxer_for(Bytes file) {
  constexpr std::size_t packet = 188, extra = 4;
  constexpr std::byte sync{0x47};
  const auto begins = [&](std::size_t at, std::size_t stride) {
    return file.size() > at + stride && file[at] == sync && file[at + stride] == sync;
  };
  if (begins(0, packet) || begins(extra, packet + extra)) return transport_stream;
  return as_text(file).starts_with("\x1A\x45\xDF\xA3") ? matroska : mov;
}

/// 0, or the library's error.
int open(Opened& opened, Feed& feed, const Demuxer& demuxer) {
  auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
  if (!buffer) return AVERROR(ENOMEM);
  opened.io = avio_alloc_context(buffer, buffer_size, 0, &feed, Feed::read, nullptr, Feed::seek);
  if (!opened.io) av_free(buffer);
  opened.context = avformat_alloc_context();
  if (!opened.io || !opened.context) return AVERROR(ENOMEM);
  opened.context->pb = opened.io;
  opened.context->io_open = open_nothing;
  opened.context->max_streams = most_streams;
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "none", 0);
  // All samples as the tables list them, not as edit lists choose among them; and all that the library would else keep
  // to itself.
  av_dict_set(&options, "advanced_editlist", "0", 0);
  av_dict_set(&options, "export_all", "1", 0);
  av_dict_set(&options, "export_xmp", "1", 0);
  if (!demuxer.has_table) opened.context->flags |= AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN;
  const int error = avformat_open_input(&opened.context, nullptr, av_find_input_format(demuxer.name), &options);
  av_dict_free(&options);
  return error;
}

/// Fragments may be listed as late as their samples are asked for. With all streams discarded none is read, and one
/// call gets to the end.
int list_all_samples(AVFormatContext* context) {
  for (unsigned i = 0; i < context->nb_streams; ++i) context->streams[i]->discard = AVDISCARD_ALL;
  AVPacket* packet = av_packet_alloc();
  if (!packet) return AVERROR(ENOMEM);
  int error = 0;
  while ((error = av_read_frame(context, packet)) >= 0) av_packet_unref(packet);
  av_packet_free(&packet);
  return error == AVERROR_EOF ? 0 : error;
}

/// Supplemental enhancement information of H.264 and H.265 behind a start code.
bool is_note(AVCodecID codec, std::byte first) {
  const auto header = std::to_integer<unsigned>(first);
  const unsigned of_h265 = header >> 1 & 63;
  return codec == AV_CODEC_ID_H264 ? (header & 31) == 6 : of_h265 == 39 || of_h265 == 40;
}

/// Of pictures in a transport stream without what encoders write beside them: a clean copy may have filled that with
/// nothing, and the own proof holds each byte of it against the original.
std::uint32_t check_of(const AVCodecParameters& codec, Bytes sample) {
  using namespace std::string_view_literals;
  if (codec.codec_id != AV_CODEC_ID_H264 && codec.codec_id != AV_CODEC_ID_HEVC) return crc_of<crc32_ieee>(sample);
  constexpr std::string_view start = "\0\0\1"sv;
  const std::string_view all = as_text(sample);
  std::string pictures;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(start, at + 1), all.size());
    const bool unit = all.substr(at).starts_with(start) && at + start.size() < all.size();
    if (!unit || !is_note(codec.codec_id, sample[at + start.size()])) pictures += all.substr(at, end - at);
    at = end;
  }
  return crc_of<crc32_ieee>(as_bytes(pictures));
}

/// All samples, by stream.
int read_all_samples(AVFormatContext* context, bool has_start_codes, std::vector<std::vector<MovieSample>>& out) {
  AVPacket* packet = av_packet_alloc();
  if (!packet) return AVERROR(ENOMEM);
  int error = 0;
  while ((error = av_read_frame(context, packet)) >= 0) {
    const auto stream = static_cast<std::size_t>(packet->stream_index);
    if (stream >= out.size()) out.resize(stream + 1);
    const Bytes bytes(reinterpret_cast<const std::byte*>(packet->data), static_cast<std::size_t>(packet->size));
    const AVCodecParameters& codec = *context->streams[packet->stream_index]->codecpar;
    out[stream].push_back({-1, packet->dts != AV_NOPTS_VALUE ? packet->dts : packet->pts,
                           static_cast<std::uint32_t>(packet->size), (packet->flags & AV_PKT_FLAG_KEY) != 0,
                           has_start_codes ? check_of(codec, bytes) : crc_of<crc32_ieee>(bytes)});
    av_packet_unref(packet);
  }
  av_packet_free(&packet);
  return error == AVERROR_EOF ? 0 : error;
}

void take(const AVDictionary* tags, std::vector<MovieTag>& out) {
  const AVDictionaryEntry* tag = nullptr;
  while ((tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX))) out.push_back({tag->key, tag->value});
}

std::vector<std::byte> bytes_of(const std::uint8_t* data, std::size_t size) {
  std::vector<std::byte> bytes(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  return bytes;
}

MovieStream::Kind kind_of(const AVStream& stream) {
  if (stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS))
    return MovieStream::Kind::other;
  switch (stream.codecpar->codec_type) {
    case AVMEDIA_TYPE_VIDEO: return MovieStream::Kind::picture;
    case AVMEDIA_TYPE_AUDIO: return MovieStream::Kind::sound;
    default: return MovieStream::Kind::other;
  }
}

std::string name_of(const AVStream& stream) {
  const char* kind = av_get_media_type_string(stream.codecpar->codec_type);
  char tag[AV_FOURCC_MAX_STRING_SIZE] = {};
  return std::string(kind ? kind : "unknown") + " stream " + av_fourcc_make_string(tag, stream.codecpar->codec_tag) +
         (stream.disposition & AV_DISPOSITION_ATTACHED_PIC ? " (a cover picture)" : "");
}

void list_samples(AVStream* stream, std::vector<MovieSample>& out) {
  const int count = avformat_index_get_entries_count(stream);
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const AVIndexEntry& entry = *avformat_index_get_entry(stream, i);
    // The library keeps 30 bits of a size, as a signed number.
    out.push_back(
        {entry.pos, entry.timestamp, static_cast<std::uint32_t>(entry.size), (entry.flags & AVINDEX_KEYFRAME) != 0});
  }
}

MovieStream told(AVStream* stream) {
  const AVCodecParameters& codec = *stream->codecpar;
  MovieStream out;
  out.kind = kind_of(*stream);
  out.name = name_of(*stream);
  out.parameters = {codec.codec_tag,
                    codec.codec_id,
                    stream->time_base.num,
                    stream->time_base.den,
                    codec.width,
                    codec.height,
                    codec.sample_rate,
                    codec.ch_layout.nb_channels,
                    codec.bits_per_coded_sample,
                    codec.block_align,
                    codec.frame_size,
                    codec.format,
                    codec.color_range,
                    codec.color_primaries,
                    codec.color_trc,
                    codec.color_space,
                    codec.field_order,
                    codec.sample_aspect_ratio.num,
                    codec.sample_aspect_ratio.den,
                    stream->sample_aspect_ratio.num,
                    stream->sample_aspect_ratio.den};
  if (codec.extradata_size > 0) out.setup = bytes_of(codec.extradata, static_cast<std::size_t>(codec.extradata_size));
  for (int i = 0; i < stream->nb_side_data; ++i) {
    const AVPacketSideData& side = stream->side_data[i];
    const char* name = av_packet_side_data_name(side.type);
    out.sides.push_back({name ? name : "unnamed side data", bytes_of(side.data, side.size)});
  }
  take(stream->metadata, out.tags);
  list_samples(stream, out.samples);
  return out;
}

class AvReader final : public MovieReader {
 public:
  AvReader() {
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(largest_allocation);
    const unsigned v = avformat_version();
    name_ = "libavformat " + std::to_string(AV_VERSION_MAJOR(v)) + "." + std::to_string(AV_VERSION_MINOR(v)) + "." +
            std::to_string(AV_VERSION_MICRO(v));
  }
  [[nodiscard]] const std::string& name() const override { return name_; }

  MovieReading read(Bytes file) override {
    MovieReading out;
    Feed feed(file);
    Opened opened;
    const Demuxer& demuxer = demuxer_for(file);
    int error = open(opened, feed, demuxer);
    std::vector<std::vector<MovieSample>> samples;
    if (error >= 0)
      error = demuxer.has_table ? list_all_samples(opened.context)
                                : read_all_samples(opened.context, demuxer.begins_anywhere, samples);
    if (feed.exhausted())
      out.error = "decoding takes too much work for a movie";
    else if (error < 0)
      out.error = words_of(error);
    if (error < 0 || !out.error.empty()) return out;
    const AVFormatContext& movie = *opened.context;
    take(movie.metadata, out.tags);
    out.chapters = movie.nb_chapters;
    out.begins_anywhere = demuxer.begins_anywhere;
    // Transport streams consist of programs; what is told of one is its name.
    out.programs = demuxer.begins_anywhere ? 0 : movie.nb_programs;
    for (unsigned i = 0; demuxer.begins_anywhere && i < movie.nb_programs; ++i)
      take(movie.programs[i]->metadata, out.tags);
    for (unsigned i = 0; i < movie.nb_chapters; ++i) take(movie.chapters[i]->metadata, out.tags);
    for (unsigned i = 0; i < movie.nb_streams; ++i) out.streams.push_back(told(movie.streams[i]));
    samples.resize(movie.nb_streams);
    for (std::size_t i = 0; !demuxer.has_table && i < samples.size(); ++i)
      out.streams[i].samples = std::move(samples[i]);
    return out;
  }

 private:
  std::string name_;
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::MovieReader* contrail_movie_reader() {
  static contrail::AvReader reader;
  return &reader;
}
