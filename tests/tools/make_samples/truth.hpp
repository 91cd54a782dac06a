// Writes down what is true, for tests to compare with what was read.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "clip.hpp"
#include "log_facts.hpp"
#include "still.hpp"

namespace samples {

nlohmann::ordered_json truth(const Flight& flight, const Scene& scene, const std::vector<Still>& stills,
                             const Clip& clip, const std::map<std::string, LogFacts>& logs);

}  // namespace samples
