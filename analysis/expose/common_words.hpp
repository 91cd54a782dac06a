// Words that cameras, apps, firmware and everybody name files with.
#pragma once
#include <string_view>

namespace contrail {

/// `word` in lower case. The id of a format and an ending of its files are common, too.
[[nodiscard]] bool is_common_word(std::string_view word);

}  // namespace contrail
