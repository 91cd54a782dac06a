// Names as a shell reads them back.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// `name` as one word of a POSIX shell that is no option: as it is where no character is special there, else in single
/// quotes; control characters and bytes that are no UTF-8 in bash's $'...', so that a terminal shows them and a paste
/// means them.
[[nodiscard]] std::string shell_word(std::string_view name);

}  // namespace contrail
