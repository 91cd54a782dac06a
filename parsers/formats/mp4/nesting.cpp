// Which boxes stand where: ISO/IEC 14496-12 section 6.2.3, -14, -15 and the QuickTime File Format. A box anywhere else
// is read by nobody, whatever it holds.
#include <algorithm>

#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

struct Nest {
  FourCc around;
  std::string_view boxes;
};
constexpr FourCc file = 0;
constexpr Nest nests[] = {
    {file, "ftyp styp moov moof mdat sidx mfra meta"},
    {fourcc("moov"), "mvhd trak mvex udta meta"},
    {fourcc("mvex"), "mehd trex"},
    {fourcc("trak"), "tkhd edts tref tapt mdia udta meta"},
    {fourcc("edts"), "elst"},
    {fourcc("tapt"), "clef prof enof"},
    {fourcc("mdia"), "mdhd hdlr minf udta meta"},
    {fourcc("minf"), "vmhd smhd nmhd gmhd hdlr dinf stbl udta meta"},
    {fourcc("gmhd"), "gmin"},
    {fourcc("dinf"), "dref"},
    {fourcc("dref"), "url  urn  alis"},
    {fourcc("stbl"), "stsd stts ctts cslg stsc stsz stz2 stco co64 stss stps sdtp sbgp sgpd"},
    {fourcc("wave"), "frma mp4a enda esds alac chan"},
    {fourcc("sv3d"), "svhd proj"},
    {fourcc("proj"), "prhd equi cbmp"},
    {fourcc("moof"), "mfhd traf udta meta"},
    {fourcc("traf"), "tfdt sbgp sgpd udta meta"},
    {fourcc("mfra"), "tfra mfro"},
};
constexpr std::string_view in_pictures = "esds colr pasp clap mdcv clli gama fiel btrt st3d sv3d dvcC dvvC hvcE avcE";
constexpr std::string_view in_sound = "esds chan SA3D btrt wave enda frma";

/// What sets up one decoder: no other looks at it.
struct Setup {
  FourCc box;
  std::string_view codings;
};
constexpr Setup setups[] = {
    {fourcc("avcC"), "avc1 avc2 avc3 avc4 dvav dva1 dav1 mvc1 mvc2"},
    {fourcc("hvcC"), "hvc1 hev1 hvc2 hev2 dvh1 dvhe lhv1 lhe1"},
    {fourcc("lhvC"), "hvc1 hev1 hvc2 hev2 dvh1 dvhe lhv1 lhe1"},
    {fourcc("av1C"), "av01"},
    {fourcc("vpcC"), "vp08 vp09"},
    {fourcc("d263"), "s263 h263 H263"},
    {fourcc("damr"), "samr sawb sawp"},
    {fourcc("alac"), "alac"},
    {fourcc("dac3"), "ac-3"},
    {fourcc("dec3"), "ec-3"},
    {fourcc("dOps"), "Opus"},
};

}  // namespace

bool is_read_in(FourCc type, FourCc around) {
  const auto nest = std::ranges::find(nests, around, &Nest::around);
  if (nest != std::end(nests)) {
    if (type == 0) return around == fourcc("wave");  // its terminator
    return is_among(nest->boxes, type);
  }
  const auto setup = std::ranges::find(setups, type, &Setup::box);
  if (setup != std::end(setups)) return is_among(setup->codings, around);
  if (is_picture_coding(around)) return is_among(in_pictures, type);
  return is_sound_coding(around) && (type == 0 || is_among(in_sound, type));
}

}  // namespace contrail::mp4
