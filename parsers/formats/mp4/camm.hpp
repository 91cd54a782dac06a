// Camera Motion Metadata (Google, "CAMM"): packets of fixed size in the samples of a `camm` track, least significant
// byte first.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/mp4/track.hpp"

namespace contrail::mp4 {

class Camm : public Telemetry {
 public:
  /// `creation`: of the movie, 0 if not set. The specification counts GPS time from 1980; some cameras count from 1970:
  /// the nearer one counts.
  explicit Camm(Micros creation) : creation_(creation) {}
  void sample(Walk& walk, Reader in) override;

 private:
  Micros creation_;
};

void tell_camm(const TellField& tell);

}  // namespace contrail::mp4
