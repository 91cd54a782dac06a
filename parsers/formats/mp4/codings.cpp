#include "parsers/formats/mp4/codings.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace contrail::mp4 {
namespace {

using namespace std::string_view_literals;

/// Four letters each, one blank between.
constexpr std::string_view picture_words =
    // ISO/IEC 14496-15, AV1, VP9, Dolby Vision
    "avc1 avc2 avc3 avc4 hvc1 hev1 hvc2 hev2 lhv1 lhe1 vvc1 vvi1 av01 vp08 vp09 dvh1 dvhe dvav dva1 dav1 mvc1 mvc2 "
    // ISO/IEC 14496-2, MPEG-1 and -2, H.263
    "mp4v xvid XVID DIVX divx DX50 FMP4 3IVX 3iv2 mp1v mp2v mpg1 mpg2 m2v1 h263 H263 s263 M263 hdv1 hdv2 hdv3 hdv5 "
    "hdv6 hdv7 hdv8 hdv9 xdv1 xdv2 xdv3 xdv4 xdv5 "
    "xdv6 xdv7 xdv8 xdv9 xdva xdvb xdvc xdvd xdve xdvf xd5a xd5b xd5c xd5d xd5e xd5f xd51 xd52 xd53 xd54 xd55 xd59 "
    // still pictures one behind the other, intermediate codings
    "jpeg mjpa mjpb mjpg MJPG AVDJ mjp2 j2k  png  tiff tga  gif  apch apcn apcs apco ap4h ap4x aprn aprh CFHD AVdn "
    "AVdh AVup AVd1 "
    // DV
    "dvc  dvcp dvpp dv5p dv5n dvh2 dvh3 dvh5 dvh6 dvhp dvhq "
    // bare pixels
    "raw  rle  2vuy yuvs yuv2 yv12 v210 v308 v408 v410 v216 r210 R10k R10g b16g b48r b64a 8BPS smc  rpza cvid SVQ1 "
    "SVQ3 VP31 theo icod Hap1 Hap5 HapY HapM HapA "
    "pxlt WRAW FFV1 "sv;
constexpr std::string_view sound_words =
    "mp4a alac ac-3 ec-3 ac-4 Opus fLaC dtsc dtsh dtsl dtse dtsx mlpa mha1 mha2 mhm1 mhm2 apac .mp3 samr sawb sawp "
    "sevc sqcp "
    "raw  twos sowt lpcm ipcm fpcm in24 in32 fl32 fl64 23ni NONE ulaw alaw ima4 MAC3 MAC6 agsm QDM2 QDMC Qclp QClp spex ms\0\x02 ms\0\x11 ms\0\x55 "sv;

// Every bit is a part of a sample of sound (AAC has elements for data, for one).
constexpr std::string_view plain_words =
    "raw  twos sowt lpcm ipcm fpcm in24 in32 fl32 fl64 23ni NONE ulaw alaw ima4 MAC3 MAC6 "sv;

template <std::size_t size>
constexpr std::array<FourCc, size> sorted_words(std::string_view words) {
  std::array<FourCc, size> out{};
  for (std::size_t i = 0; i < size; ++i) {
    for (const char c : words.substr(i * 5, 4)) out[i] = out[i] << 8 | static_cast<unsigned char>(c);
  }
  std::ranges::sort(out);
  return out;
}
constexpr auto pictures = sorted_words<picture_words.size() / 5>(picture_words);
constexpr auto sounds = sorted_words<sound_words.size() / 5>(sound_words);
constexpr auto plain_sounds = sorted_words<plain_words.size() / 5>(plain_words);

struct CodingName {
  FourCc entry;
  std::string_view name;
};
// clang-format off
constexpr CodingName coding_names[] = {
    {fourcc("avc1"), "H.264"}, {fourcc("avc2"), "H.264"}, {fourcc("avc3"), "H.264"}, {fourcc("avc4"), "H.264"},
    {fourcc("hvc1"), "H.265"}, {fourcc("hev1"), "H.265"}, {fourcc("hvc2"), "H.265"}, {fourcc("hev2"), "H.265"},
    {fourcc("dvh1"), "H.265"}, {fourcc("dvhe"), "H.265"}, {fourcc("vvc1"), "H.266"}, {fourcc("vvi1"), "H.266"},
    {fourcc("av01"), "AV1"}, {fourcc("vp08"), "VP8"}, {fourcc("vp09"), "VP9"}, {fourcc("mp4v"), "MPEG-4 Visual"},
    {fourcc("jpeg"), "Motion JPEG"}, {fourcc("mjpa"), "Motion JPEG"}, {fourcc("mjpb"), "Motion JPEG"},
    {fourcc("apch"), "ProRes 422 HQ"}, {fourcc("apcn"), "ProRes 422"}, {fourcc("apcs"), "ProRes 422 LT"},
    {fourcc("apco"), "ProRes Proxy"}, {fourcc("ap4h"), "ProRes 4444"}, {fourcc("ap4x"), "ProRes 4444 XQ"},
    {fourcc("aprn"), "ProRes RAW"}, {fourcc("aprh"), "ProRes RAW HQ"}, {fourcc("CFHD"), "CineForm"},
    {fourcc("mp4a"), "AAC"}, {fourcc("alac"), "ALAC"}, {fourcc("ac-3"), "AC-3"}, {fourcc("ec-3"), "E-AC-3"},
    {fourcc("Opus"), "Opus"}, {fourcc("fLaC"), "FLAC"}, {fourcc(".mp3"), "MP3"}, {fourcc("samr"), "AMR"},
    {fourcc("sowt"), "PCM"}, {fourcc("twos"), "PCM"}, {fourcc("lpcm"), "PCM"}, {fourcc("ipcm"), "PCM"},
    {fourcc("fpcm"), "PCM"}, {fourcc("in24"), "PCM"}, {fourcc("in32"), "PCM"}, {fourcc("fl32"), "PCM"},
};
// clang-format on

}  // namespace

bool is_picture_coding(FourCc entry) { return std::ranges::binary_search(pictures, entry); }
bool is_sound_coding(FourCc entry) { return std::ranges::binary_search(sounds, entry); }
bool is_plain_sound(FourCc entry) { return std::ranges::binary_search(plain_sounds, entry); }

std::string_view coding_name(FourCc entry) {
  const auto row = std::ranges::find(coding_names, entry, &CodingName::entry);
  return row == std::end(coding_names) ? std::string_view{} : row->name;
}

}  // namespace contrail::mp4
