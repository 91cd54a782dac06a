#include "dji_file.hpp"

#include "noise.hpp"

namespace samples {
namespace {

constexpr uint32_t kPictureMarker = 12345;
constexpr size_t kOldPrefix = 12, kPrefix = 100;

/// All pictures, then all thumbnails.
Buffer picture_block(const std::vector<MomentPicture>& pictures) {
  Bytes block;
  for (const MomentPicture& picture : pictures) block.raw(picture.full);
  for (const MomentPicture& picture : pictures) block.raw(picture.thumbnail);
  return block.take();
}

Buffer prefix(uint64_t offset, size_t details_length, int version, size_t size) {
  Bytes out;
  out.u64(offset).u16(details_length).u8(version).u8(0);
  return out.zeros(size - out.size()).take();
}

}  // namespace

Buffer DjiRecords::frame(uint8_t type, const Buffer& payload) {
  Buffer body = payload;
  if (const int point = feature_point(type); version_.encrypted() && point != 0 && point != kPlaintextPoint)
    body = keychain_->encrypt(point, body);
  if (version_.scrambled()) body = scramble(type, static_cast<uint8_t>(mix(9000 + framed_) >> 32), body);
  ++framed_;
  Bytes record;
  record.u8(type);
  version_.number >= 13 ? record.u16(body.size()) : record.u8(body.size());
  return record.raw(body).u8(0xFF).take();
}

void DjiRecords::add(uint8_t type, const Buffer& payload) {
  bytes_.raw(frame(type, payload));
  ++counts_[type];
}

Buffer assemble_v4(const Buffer& records, const Buffer& details, const std::vector<MomentPicture>& pictures) {
  const Buffer block = picture_block(pictures);  // without the marker, which came later
  const uint64_t details_at = kOldPrefix + records.size() + block.size();
  return Bytes().raw(prefix(details_at, details.size(), 4, kOldPrefix)).raw(records).raw(block).raw(details).take();
}

Buffer assemble_v11(const Buffer& records, const Buffer& details, const std::vector<MomentPicture>& pictures,
                    const Buffer& firmware_record) {
  const Buffer block = Bytes().u32(kPictureMarker).raw(picture_block(pictures)).take();
  const uint64_t details_at = kPrefix + records.size() + block.size();
  return Bytes()
      .raw(prefix(details_at, details.size(), 11, kPrefix))
      .raw(records)
      .raw(block)
      .raw(details)
      .raw(firmware_record)
      .take();
}

Buffer assemble_v14(const Buffer& records, const Buffer& details, const std::vector<MomentPicture>& pictures) {
  constexpr uint8_t kInfo = 0, kVersionExtension = 1, kFeatureMap132 = 4, kDjiFly = 3;
  const Buffer info = Bytes().u8(0).u16(details.size()).raw(details).u16(256).raw(random_bytes(8000, 256)).take();
  const Buffer info_body = scramble(kInfo, 0x6D, info);
  Bytes auxiliary;
  auxiliary.u8(kInfo).u16(info_body.size()).raw(info_body);
  auxiliary.u8(kVersionExtension).u16(4).u16(kFeatureMap132).u8(kDjiFly).u8(0x5C);  // the last byte is padding,
                                                                                    // whatever it holds
  return Bytes()
      .raw(prefix(kPrefix + auxiliary.size(), details.size(), 14, kPrefix))
      .raw(auxiliary.data())
      .raw(records)
      .u32(kPictureMarker)
      .raw(picture_block(pictures))
      .take();
}

}  // namespace samples
