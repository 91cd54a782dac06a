// What the files of one encoder have in common, whatever they show: the order of their boxes, and how their decoder is
// set up. For MP4 and HEIF.
#pragma once
#include <string>

#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/reading/reader.hpp"

namespace contrail::mp4 {

/// `ftyp(isom mp42) mdat moov(mvhd trak(tkhd mdia(…)))`: boxes in their order, with those inside them as far as they
/// frame the file. Bounded: of a file of many the first.
[[nodiscard]] std::string box_order(const Reader& file);

struct DecoderSetup {
  std::string words;  ///< `avc1.640028, avcC 9A0B1C2D`: profile and level as RFC 6381 writes them, a fingerprint
  std::string subsampling;
};
/// Of a configuration box (`avcC`, `hvcC`, `av1C`) of a sample entry or an item of that type. Of any other, as where
/// the samples are encrypted, and of one that is too short, the type alone.
[[nodiscard]] DecoderSetup decoder_setup(FourCc entry, FourCc box, Bytes body);

}  // namespace contrail::mp4
