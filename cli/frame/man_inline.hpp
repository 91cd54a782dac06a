// One line of mdoc(7) with the macros inside lines: names, options, arguments, quotes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

/// The words of a line of text or macro arguments; `"a b"` is one word. `\(aq` is an apostrophe.
[[nodiscard]] std::vector<std::string> man_words(std::string_view line);

/// What `words`, which may begin with a macro, say: `Op Fl o Ar OUT` is `[-o OUT]`. `name`: of the page, for `Nm`
/// alone.
[[nodiscard]] std::string man_inline(const std::vector<std::string>& words, const std::string& name);

/// True for the macros that man_inline() knows.
[[nodiscard]] bool is_inline_macro(std::string_view word);

}  // namespace contrail
