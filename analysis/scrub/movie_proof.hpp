// What the second reader of movies has against a copy: anything told that no list names, and any sample that is not
// what it was.
#pragma once
#include <string>

#include "analysis/scrub/policy.hpp"
#include "analysis/second_reader/movie_reader.hpp"

namespace contrail {

/// One sentence, or nothing. The readings are of these bytes. An original that cannot be read is not compared.
[[nodiscard]] std::string object_to_movie(const Policy& policy, const MovieReading& before, Bytes original,
                                          const MovieReading& after, Bytes copy);

}  // namespace contrail
