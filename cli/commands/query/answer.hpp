// What contrail query says: text for people, JSON for programs.
#pragma once
#include <string>
#include <vector>

#include "analysis/query/holdings.hpp"
#include "analysis/query/question.hpp"

namespace contrail {

[[nodiscard]] std::string answers_json(const Answers& answers, const std::vector<AskedRecording>& recordings);
/// `unread`: files that hold nothing to be asked. `terrain`: by a raster of the ground.
[[nodiscard]] std::string filmed_text(const Answers& answers, const Asked& asked, std::size_t unread, bool terrain);
[[nodiscard]] std::string answers_text(const Answers& answers, const std::vector<AskedRecording>& recordings);

[[nodiscard]] std::string holdings_json(const Holdings& holdings);
[[nodiscard]] std::string holdings_text(const Holdings& holdings, std::size_t unread);

}  // namespace contrail
