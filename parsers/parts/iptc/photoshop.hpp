// Adobe Photoshop image resources and IPTC-IIM, as JPEG (APP13), TIFF (tags 0x8649, 0x83BB) and PSD hold them.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Resources one behind the other: `8BIM`, id, Pascal name, size, data. Damage is noted; throws nothing.
void walk_photoshop(Walk& walk, Reader in);
/// Datasets of IPTC-IIM 4.2: 0x1C, record, dataset, size, data. Damage is noted; throws nothing.
void walk_iptc(Walk& walk, Reader in);

}  // namespace contrail
