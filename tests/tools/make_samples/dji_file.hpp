// The containers of DJI flight records: prefix, framed records, pictures, details, auxiliary blocks.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "bytes.hpp"
#include "dji_cipher.hpp"

namespace samples {

/// How one version of the format differs in its records. The lengths are those of aircraft of its time.
struct DjiVersion {
  int number;
  size_t osd, home, gimbal, rc;  // payload lengths
  size_t serial;                 // width of serial numbers in the Recover record
  std::array<uint8_t, 4> app;    // platform (2 Android, 6 DJI Fly) and version of the app
  bool scrambled() const { return number >= 7; }
  bool encrypted() const { return number >= 13; }
};

inline constexpr DjiVersion kVersion4{4, 50, 32, 12, 13, 10, {2, 2, 4, 2}};
inline constexpr DjiVersion kVersion11{11, 55, 74, 24, 28, 16, {2, 4, 3, 2}};
inline constexpr DjiVersion kVersion14{14, 55, 74, 24, 28, 16, {6, 1, 12, 8}};

/// A growing record area.
class DjiRecords {
 public:
  /// `keychain` is used by encrypted versions only.
  DjiRecords(const DjiVersion& version, Keychain* keychain) : version_(version), keychain_(keychain) {}
  void add(uint8_t type, const Buffer& payload);
  const std::map<int, int>& counts() const { return counts_; }
  const Buffer& bytes() const { return bytes_.data(); }
  Buffer frame(uint8_t type, const Buffer& payload);

 private:
  DjiVersion version_;
  Keychain* keychain_;
  Bytes bytes_;
  std::map<int, int> counts_;
  uint64_t framed_ = 0;
};

struct MomentPicture {
  Buffer full, thumbnail;
};

Buffer assemble_v4(const Buffer& records, const Buffer& details, const std::vector<MomentPicture>& pictures);
Buffer assemble_v11(const Buffer& records, const Buffer& details, const std::vector<MomentPicture>& pictures,
                    const Buffer& firmware_record);
Buffer assemble_v14(const Buffer& records, const Buffer& details, const std::vector<MomentPicture>& pictures);

}  // namespace samples
