// The facts of another flight, as `--facts FACTS.json` tells them: keys of truth.json where it has them.
#pragma once

#include <filesystem>

namespace samples {

/// What the file does not tell stays as it is in the samples. Throws std::runtime_error for a key or value that is
/// none.
void read_facts(const std::filesystem::path& file);

}  // namespace samples
