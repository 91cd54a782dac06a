#include "cli/frame/man_page.hpp"

#include <algorithm>

#include "cli/frame/man_inline.hpp"
#include "cli/frame/screen.hpp"

namespace contrail {
namespace {

constexpr std::size_t margin = 4;

class Manual {
 public:
  explicit Manual(std::size_t columns) : columns_(columns) {}

  void line(std::string_view line) {
    if (literal_ && line != ".Ed") return print(std::string(indent(), ' ') + std::string(line));
    if (!line.starts_with('.')) return flow(man_inline(man_words(line), name_));
    std::vector<std::string> words = man_words(line.substr(1));
    if (words.empty()) return;
    const std::string macro = words.front();
    if (is_inline_macro(macro) && !(macro == "Nm" && names_the_page(words))) return flow(man_inline(words, name_));
    words.erase(words.begin());
    block(macro, words, line);
  }

  [[nodiscard]] std::string text() && {
    flush();
    return std::move(text_);
  }

 private:
  struct List {
    std::size_t indent, width;
  };

  void block(const std::string& macro, const std::vector<std::string>& words, std::string_view line) {
    if (macro == "Dd" || macro == "Dt" || macro == "Os") return;
    flush();
    if (macro == "Sh")
      section(man_inline(words, name_));
    else if (macro == "Nm")
      first_ = std::string(margin - 1, ' '), hanging_ = 2 * margin,
      flow(words.empty() ? name_ : man_inline(words, name_));
    else if (macro == "Nd")
      print(std::string(margin, ' ') + name_ + " – " + man_inline(words, name_));
    else if (macro == "Pp")
      print("");
    else if (macro == "Bl")
      begin_list(words);
    else if (macro == "It")
      item(man_inline(words, name_));
    else if (macro == "El")
      lists_.pop_back();
    else if (macro == "Dl")
      print(std::string(indent() + margin, ' ') + man_inline(words, name_));
    else if (macro == "Bd" || macro == "Ed")
      literal_ = macro == "Bd";
    else
      print(std::string(line));
  }

  /// In NAME it only says the name, in SYNOPSIS it begins a line.
  bool names_the_page(const std::vector<std::string>& words) {
    if (section_ == "NAME") name_ = words.size() > 1 ? words[1] : name_;
    return section_ == "SYNOPSIS";
  }

  void section(const std::string& title) {
    section_ = title;
    if (!text_.empty()) print("");
    print(title);
  }

  void begin_list(const std::vector<std::string>& words) {
    const auto width = std::ranges::find(words, "-width");
    const bool named = width != words.end() && width + 1 != words.end() && *(width + 1) != "Ds";
    lists_.push_back({indent(), named ? columns_of(*(width + 1)) + 2 : margin});
  }

  void item(const std::string& tag) {
    if (lists_.empty()) return;
    const List& list = lists_.back();
    first_ = std::string(list.indent, ' ') + tag;
    if (columns_of(tag) + 2 > list.width) {
      print(first_);
      first_.clear();
    } else {
      first_.append(list.width - columns_of(tag) - 1, ' ');
    }
  }

  [[nodiscard]] std::size_t indent() const {
    return lists_.empty() ? margin : lists_.back().indent + lists_.back().width;
  }

  void flow(const std::string& words) {
    const bool joins = !words.empty() && std::string_view(".,;:)").find(words.front()) != std::string_view::npos;
    if (!flow_.empty() && !joins) flow_ += ' ';
    flow_ += words;
  }

  void flush() {
    const std::size_t hanging = hanging_ ? hanging_ : indent();
    if (section_ == "NAME") flow_.clear();  // said with its description
    if (!flow_.empty() || !first_.empty()) append_wrapped(text_, first_, hanging, flow_, columns_);
    flow_.clear(), first_.clear();
    hanging_ = 0;
  }

  void print(const std::string& line) {
    if (line.empty() && text_.ends_with("\n\n")) return;
    text_ += line + "\n";
  }

  std::size_t columns_;
  std::string text_, name_, section_;
  std::string flow_;   ///< words that wait for the end of their paragraph
  std::string first_;  ///< what stands in front of them in their first line
  std::size_t hanging_ = 0;
  std::vector<List> lists_;
  bool literal_ = false;
};

}  // namespace

std::string text_of_man_page(std::string_view mdoc, std::size_t columns) {
  Manual page(columns);
  for (std::size_t at = 0; at < mdoc.size();) {
    const std::size_t end = std::min(mdoc.find('\n', at), mdoc.size());
    page.line(mdoc.substr(at, end - at));
    at = end + 1;
  }
  return std::move(page).text();
}

}  // namespace contrail
