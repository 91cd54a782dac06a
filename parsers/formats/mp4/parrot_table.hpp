// Parrot video metadata (`mett` samples): documented by Parrot with its pdraw player.
#pragma once
#include <span>

#include "parsers/base/layout/layout.hpp"
#include "parsers/parts/protobuf/rules.hpp"

namespace contrail {

extern const Layout parrot_v1_recording;   ///< 60 bytes without any header
extern const Layout parrot_v1_streaming;   ///< `P1`
extern const Layout parrot_v2, parrot_v3;  ///< `P2`, `P3`: extensions follow
extern const Layout parrot_timestamp, parrot_follow_me, parrot_automation,
    parrot_other;                  ///< `E1`, `E2`, `E3`, any other
extern const Layout parrot_proto;  ///< TimedMetadata of Anafi Ai
[[nodiscard]] std::span<const ProtoRule> parrot_proto_rules();

}  // namespace contrail
