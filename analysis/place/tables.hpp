// The tables of zones and towns in the program's own read-only data (tables.S); scripts/place_tables makes them.
#pragma once
#include "parsers/base/bytes/bytes.hpp"

extern "C" {
extern const std::byte contrail_zones_table[], contrail_zones_table_end[];
extern const std::byte contrail_towns_table[], contrail_towns_table_end[];
}

namespace contrail {

inline Bytes zones_table() { return {contrail_zones_table, contrail_zones_table_end}; }
inline Bytes towns_table() { return {contrail_towns_table, contrail_towns_table_end}; }

}  // namespace contrail
