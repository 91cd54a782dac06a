#include "cli/commands/scrub/errands.hpp"

#include <cstdio>
#include <map>
#include <set>

#include "analysis/flight/same_flight.hpp"
#include "analysis/io/files.hpp"
#include "cli/frame/options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// What macOS and Windows leave in every folder. AppleDouble files hold extended attributes: where a file was loaded
/// from.
bool is_of_system(std::string_view name) {
  return name == ".DS_Store" || name.starts_with("._") || name == "Thumbs.db" || name == "desktop.ini";
}

/// `01/0001.JPG`: folders are numbered as well, so that what lay together does; side-cars of one flight share a number.
class NeutralNames {
 public:
  [[nodiscard]] std::string name(const std::string& relative, std::size_t flight) {
    const std::string_view name = name_in(relative);
    const std::string ending(name.substr(without_ending(name).size()));
    const std::string folder = folders(std::string_view(relative).substr(0, relative.size() - name.size()));
    std::size_t& number = numbers_[flight];
    if (!number) number = ++last_;
    std::string neutral = folder + numbered(number, 4) + ending;
    while (!taken_.insert(neutral).second) neutral = folder + numbered(++last_, 4) + ending;
    return neutral;
  }

 private:
  /// Of `DCIM/100MEDIA/` the numbers of both, each in the folder it lies in: `01/02/`.
  std::string folders(std::string_view path) {
    std::string neutral;
    for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) {
      const auto [known, fresh] = folders_.try_emplace(std::string(path.substr(0, at)));
      if (fresh) known->second = neutral + numbered(++inside_[neutral], 2) + "/";
      neutral = known->second;
    }
    return neutral;
  }

  static std::string numbered(std::size_t number, int digits) {
    char text[24];
    std::snprintf(text, sizeof text, "%0*zu", digits, number);
    return text;
  }
  std::map<std::size_t, std::size_t> numbers_;
  std::map<std::string, std::string> folders_;  ///< by their paths
  std::map<std::string, std::size_t> inside_;   ///< how many folders were numbered in this one
  std::set<std::string> taken_;
  std::size_t last_ = 0;
};

/// The inputs that are to be cleaned.
std::vector<Input> list(const std::vector<Input>& inputs, const std::string& folder, ErrandPlan& plan,
                        bool& passed_over) {
  const std::string out = real_path(folder);
  std::vector<Input> listed;
  for (const Input& input : inputs) {
    if (path_below(real_path(input.path), out))  // clean copies of an earlier run
      passed_over = true;
    else if (!input.named && is_of_system(name_in(input.path)))
      ++plan.of_system;
    else
      listed.push_back(input);
  }
  return listed;
}

}  // namespace

ErrandPlan plan_errands(const std::vector<Input>& inputs, const std::string& folder, const ErrandOptions& options) {
  if (!make_folders(folder))
    throw UsageError{escaped(folder) + " is not a directory and cannot be created; choose another with -o"};
  ErrandPlan plan;
  bool passed_over = false;
  const std::vector<Input> listed = list(inputs, folder, plan, passed_over);
  if (listed.empty() && passed_over)
    throw UsageError{
        "nothing was cleaned: the output directory is the directory of the originals; choose another with -o"};
  if (listed.empty()) throw UsageError{"no file to clean"};

  std::vector<std::string> relatives;
  for (const Input& input : listed) relatives.push_back(input.relative());
  const std::vector<std::size_t> flights = flights_of(relatives);
  NeutralNames neutral;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    Errand errand{listed[i],
                  options.neutral ? neutral.name(relatives[i], flights[i]) : relatives[i],
                  {},
                  {},
                  options.together ? 0 : flights[i]};
    plan.flights = std::max(plan.flights, errand.flight + 1);
    errand.refusal = errand.input.error;
    if (errand.input.path == "-") errand.refusal = "standard input has no name for its copy; give a file";
    const std::string target = join_path(folder, errand.name);
    if (errand.refusal.empty() && !taken.insert(target).second)
      errand.refusal = "another input has the same name in the output directory (--rename neutral numbers them)";
    if (errand.refusal.empty()) {
      make_folders(folder_of(target));
      errand.target = target;
    }
    plan.errands.push_back(std::move(errand));
  }
  return plan;
}

}  // namespace contrail
