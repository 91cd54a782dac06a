// Notes of encoders among the messages of video (SEI user data): those of which every word is known.
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// Unregistered user data, its UUID included, that tells settings of an encoder and nothing else: x264's options,
/// Apple's two without content. A note that only begins so can hold anything.
[[nodiscard]] bool is_settings(Bytes note);
/// Registered user data (ITU-T T.35) that says which part of a picture is shown (AFD, ETSI TS 101 154 annex B).
[[nodiscard]] bool is_active_format(Bytes note);

}  // namespace contrail::video
