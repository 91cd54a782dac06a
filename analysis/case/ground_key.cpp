#include "analysis/case/ground_key.hpp"

#include <cstdio>

#include "analysis/case/evidence_blob.hpp"
#include "analysis/io/hash.hpp"

namespace contrail {
namespace {

/// All of a clock that tells UTC, to the last bit.
std::string clock_words(const RecordingClock& clock) {
  char text[160];
  std::snprintf(text, sizeof text, "%d %a %a %a %d %lld\n", clock.absolute, clock.shift, clock.error_s.value_or(-1),
                clock.drift_ppm.value_or(0), clock.cut, static_cast<long long>(clock.zero.value_or(no_time)));
  return text;
}

}  // namespace

const std::string& GroundKeys::content(std::size_t file) {
  std::string& digest = digests_[file];
  if (digest.empty()) digest = sha256_hex(evidence_blob({scene_.file(file), scene_.camera(file)}));
  return digest;
}

std::string GroundKeys::of(std::size_t file) {
  std::string all = std::string("contrail " CONTRAIL_VERSION "\n") + content(file) + "\n";
  for (std::size_t r = 0; r < scene_.file(file).recordings.size(); ++r) {
    const RecordingAt at{file, r};
    all += clock_words(scene_.clock(at)) + scene_.why_unplaced(at) + "\n";
    if (const auto log = scene_.log_of(at))
      all += content(log->file) + " " + std::to_string(log->recording) + " " + clock_words(scene_.clock(*log));
  }
  return sha256_hex(as_bytes(all));
}

}  // namespace contrail
