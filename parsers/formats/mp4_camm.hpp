// Camera Motion Metadata (Google, "CAMM"): packets of fixed size in the samples of a `camm` track, least significant byte first.
#pragma once
#include "parsers/formats/mp4_track.hpp"

namespace contrail::mp4 {

class Camm : public Telemetry {
 public:
  /// `creation`: of the movie, 0 if not set. The specification counts GPS time from 1980; some cameras count from 1970: the nearer one counts.
  explicit Camm(Micros creation) : creation_(creation) {}
  void sample(Walk& walk, Reader sample) override;

 private:
  Micros creation_;
};

}  // namespace contrail::mp4
