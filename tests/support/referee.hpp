// Walks hostile bytes with every listener and checks what no room may ever break. Shared by the fuzzer and the tests
// that replay and mutate.
#pragma once
#include <string>

#include "parsers/formats.hpp"

namespace contrail::test {

/// Walks the bytes as this format, deep, for all listeners of info, show and expose, and a referee. Empty, or the first
/// broken promise in words: records lie inside their source and were announced, nodes close as often as they open,
/// labelled + gaps = size, tracks stay on the globe.
[[nodiscard]] std::string walk_as(const Format& format, Bytes bytes);

/// Detects, then walks as each format in turn: a user may force any.
[[nodiscard]] std::string walk_as_all(Bytes bytes);

}  // namespace contrail::test
