#include "cli/frame/man_inline.hpp"

#include <algorithm>
#include <span>

namespace contrail {
namespace {

constexpr std::string_view plain_macros[] = {"Ar", "Cm", "Ev", "Fl", "Ic", "Nm", "No", "Sy", "Xr"};

struct Enclosure {
  std::string_view macro, open, close;
};
constexpr Enclosure enclosures[] = {{"Op", "[", "]"}, {"Pq", "(", ")"}, {"Sq", "‘", "’"}};

const Enclosure* enclosure(std::string_view word) {
  const auto* found = std::ranges::find(enclosures, word, &Enclosure::macro);
  return found == std::end(enclosures) ? nullptr : found;
}

bool is_plain_macro(std::string_view word) { return std::ranges::find(plain_macros, word) != std::end(plain_macros); }

/// These stand at the word before them.
bool closes(std::string_view word) { return word.size() == 1 && std::string_view(".,;:)]?!").find(word) != word.npos; }

using Words = std::span<const std::string>;

class Line {
 public:
  explicit Line(const std::string& name) : name_(name) {}

  void add(Words words) {
    while (!words.empty()) {
      const std::string word = words.front();
      words = words.subspan(1);
      if (const Enclosure* e = enclosure(word)) return enclose(*e, words);
      if (word == "Ns")
        joined_ = true;
      else if (is_plain_macro(word))
        begin(word, words);
      else
        put(closes(word) ? word : dashed(word));
    }
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  /// Up to the end of the line, but for its punctuation.
  void enclose(const Enclosure& e, Words words) {
    std::size_t end = words.size();
    while (end > 0 && closes(words[end - 1])) --end;
    put(std::string(e.open));
    joined_ = true;
    add(words.first(end));
    joined_ = true;
    put(std::string(e.close));
    in_ = {};
    add(words.subspan(end));
  }

  void begin(const std::string& macro, Words& words) {
    in_ = macro;
    const bool alone = words.empty() || closes(words.front());
    if (macro == "Nm" && alone) put(name_);
    if (macro == "Ar" && alone) put("file ...");
    if (macro == "Xr" && words.size() >= 2) {
      put(words[0] + "(" + words[1] + ")");
      words = words.subspan(2);
    }
  }

  [[nodiscard]] std::string dashed(const std::string& word) const { return in_ == "Fl" ? "-" + word : word; }

  void put(const std::string& word) {
    if (!text_.empty() && !joined_ && !closes(word)) text_ += ' ';
    text_ += word;
    joined_ = word == "(" || word == "[";
  }

  const std::string& name_;
  std::string text_, in_;
  bool joined_ = false;  ///< the next word stands at this one
};

}  // namespace

std::vector<std::string> man_words(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    const bool quoted = line[at] == '"';
    const std::size_t begin = at + (quoted ? 1 : 0), end = std::min(line.find(quoted ? '"' : ' ', begin), line.size());
    std::string word(line.substr(begin, end - begin));
    if (const std::size_t apostrophe = word.find("\\(aq"); apostrophe != word.npos) word.replace(apostrophe, 4, "'");
    words.push_back(std::move(word));
    at = end + (quoted ? 1 : 0);
  }
  return words;
}

std::string man_inline(const std::vector<std::string>& words, const std::string& name) {
  Line line(name);
  line.add(words);
  return std::move(line).text();
}

bool is_inline_macro(std::string_view word) { return is_plain_macro(word) || enclosure(word); }

}  // namespace contrail
