#include "cli/commands/scrub/errands.hpp"

#include <cstdio>
#include <map>
#include <set>

#include "analysis/flight/same_flight.hpp"
#include "analysis/io/files.hpp"
#include "cli/frame/options.hpp"

namespace contrail {
namespace {

/// What macOS and Windows leave in every folder. AppleDouble files hold extended attributes: where a file was loaded
/// from.
bool is_of_system(std::string_view name) {
  return name == ".DS_Store" || name.starts_with("._") || name == "Thumbs.db" || name == "desktop.ini";
}

/// `0001.JPG`: side-cars of one flight share a number, the folder stays away too.
class NeutralNames {
 public:
  [[nodiscard]] std::string name(const std::string& relative, std::size_t flight) {
    const std::string_view name = name_in(relative);
    const std::string ending(name.substr(without_ending(name).size()));
    std::size_t& number = numbers_[flight];
    if (!number) number = ++last_;
    std::string neutral = numbered(number) + ending;
    while (!taken_.insert(neutral).second) neutral = numbered(++last_) + ending;
    return neutral;
  }

 private:
  static std::string numbered(std::size_t number) {
    char text[24];
    std::snprintf(text, sizeof text, "%04zu", number);
    return text;
  }
  std::map<std::size_t, std::size_t> numbers_;
  std::set<std::string> taken_;
  std::size_t last_ = 0;
};

/// The inputs with the path of each below the folder that was named.
struct Listed {
  Input input;
  std::string relative;
};

std::vector<Listed> list(const std::vector<std::string>& paths, const std::string& folder, bool quiet, ErrandPlan& plan,
                         bool& passed_over) {
  const std::string out = real_path(folder);
  std::vector<Listed> listed;
  for (const std::string& path : paths) {
    for (Input& input : find_inputs({path}, quiet)) {
      if (path_below(real_path(input.path), out)) {  // clean copies of an earlier run
        passed_over = true;
        continue;
      }
      const std::string name(name_in(input.path));
      if (!input.named && is_of_system(name)) {
        ++plan.of_system;
        continue;
      }
      std::string relative = input.named ? name : path_below(input.path, path).value_or(name);
      listed.push_back({std::move(input), std::move(relative)});
    }
  }
  return listed;
}

}  // namespace

ErrandPlan plan_errands(const std::vector<std::string>& paths, const std::string& folder,
                        const ErrandOptions& options) {
  if (!make_folders(folder))
    throw UsageError{"'" + folder + "' is not a directory and cannot be created; choose another with -o"};
  ErrandPlan plan;
  bool passed_over = false;
  std::vector<Listed> listed = list(paths, folder, options.quiet, plan, passed_over);
  if (listed.empty() && passed_over)
    throw UsageError{
        "nothing was cleaned: the output directory is the directory of the originals; choose another with -o"};
  if (listed.empty()) throw UsageError{"no file to clean in " + paths.front()};

  std::vector<std::string> relatives;
  for (const Listed& one : listed) relatives.push_back(one.relative);
  const std::vector<std::size_t> flights = flights_of(relatives);
  NeutralNames neutral;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    Errand errand{std::move(listed[i].input), {}, {}, options.together ? 0 : flights[i]};
    plan.flights = std::max(plan.flights, errand.flight + 1);
    errand.refusal = errand.input.error;
    if (errand.input.path == "-") errand.refusal = "standard input has no name for its copy; give a file";
    const std::string target =
        join_path(folder, options.neutral ? neutral.name(relatives[i], flights[i]) : relatives[i]);
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
