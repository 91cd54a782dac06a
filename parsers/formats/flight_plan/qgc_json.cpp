#include "parsers/formats/flight_plan/qgc_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats/flight_plan/fields.hpp"
#include "parsers/parts/marked_text/json_text.hpp"

namespace contrail::flight_plan {
namespace {

constexpr std::string_view transects = "TransectStyleComplexItem";
/// Members of an item that are columns of its record, beside its parameters.
constexpr std::string_view item_numbers[] = {"command",      "frame",    "autoContinue",       "doJumpId",
                                             "AltitudeMode", "Altitude", "AMSLAltAboveTerrain"};

/// An object or array that is open.
struct Open {
  std::string_view key;  ///< under which it stands; of an element of an array: none
  std::size_t at = 0;
  bool has_items = false;  ///< the list of what it expands to
};

ValueIs kind_of(const JsonToken& token) { return token.event == JsonEvent::string ? ValueIs::word : ValueIs::number; }
bool says_nothing(const JsonToken& token) { return is_null(token) || token.text.empty(); }
bool is_items(std::string_view key) { return key == "items" || key == "Items"; }

/// Walks the tokens; what no value claims is markup.
class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), text_(walk, in) {}

  void run() {
    for (JsonToken token; text_.next(token);) {
      if (token.event == JsonEvent::key)
        key_ = token.text;
      else if (ends(token))
        close();
      else if (begins(token))
        begin(token);
      else
        value(token);
    }
    if (text_.finish() && !has_mission_)
      walk_.note(Code::remark, Severity::notice, text_.where(0, 0), "a plan without a mission");
  }

 private:
  /// The key of the object or array that is open, or of the one so many levels around it.
  [[nodiscard]] std::string_view around(std::size_t levels) const {
    return open_.size() > levels ? open_[open_.size() - 1 - levels].key : std::string_view{};
  }

  void begin(const JsonToken& token) {
    const bool object = token.event == JsonEvent::begin_object;
    const bool known = object ? key_.empty() && is_items(around(0)) && item(token) : place(token);
    if (known) {
      key_ = {};
      return;
    }
    if (!open_.empty() && is_items(key_)) open_.back().has_items = true;
    // A mission is a member of the plan; the older missions are the whole file.
    if (open_.size() == 1 && (key_ == "mission" || key_ == "items")) has_mission_ = true;
    open_.push_back({std::exchange(key_, {}), text_.offset_of(token.text), false});
  }

  void close() {
    const Open& last = open_.back();
    const Where where = text_.where(last.at, text_.at() - last.at);
    if (!last.has_items && last.key == "mission") walk_.note(Code::bad_structure, where, "a mission without its items");
    if (!last.has_items && last.key == transects)
      walk_.note(Code::bad_structure, where, "a survey without the items it was made into");
    open_.pop_back();
    key_ = {};
  }

  void value(const JsonToken& token) {
    const std::string_view key = std::exchange(key_, {});
    if (key == "version" && open_.size() == 1) tell_version(token, {"1", "1.0"}, "plan");
    if (key == "version" && open_.size() == 2 && around(0) == "mission") tell_version(token, {"2", "1"}, "mission");
    if (says_nothing(token)) return;
    const std::string_view name = key.empty() ? around(0) : key;  // elements of an array are called like it
    const std::string_view parent = key.empty() ? around(1) : around(0);
    text_.value(walk_.layout_of(value_layout(parent, name, token.text, kind_of(token))), token.text);
  }

  void tell_version(const JsonToken& token, std::array<std::string_view, 2> known, const char* whose) {
    if (token.text == known[0] || token.text == known[1]) return;
    walk_.note(Code::unknown_version, text_.where(token.text),
               "no known version of a " + std::string(whose) + ": read as version " + std::string(known[0]));
  }

  // --- places ---
  /// `[47.1, 8.1]` or `[47.1, 8.1, 400]`, by itself or in a list of such; null: not given.
  bool place(const JsonToken& begin) {
    const Layout* layout = place_layout(key_.empty() ? around(0) : key_);
    if (!layout) return false;
    JsonReader ahead = text_.reader();
    std::array<ByteRange, 3> places{};
    std::size_t n = 0;
    JsonToken token;
    for (; text_.next(ahead, token) && token.event != JsonEvent::end_array; ++n) {
      if (n == places.size() || !(token.event == JsonEvent::number || is_null(token))) return false;
      if (!is_null(token)) places[n] = text_.range(token.text);
    }
    if (n < 2 || ahead.error() != JsonError::none) return false;
    text_.record(walk_.layout_of(*layout), text_.offset_of(begin.text), text_.behind(ahead), places);
    text_.go_on(ahead);
    return true;
  }

  // --- items ---
  /// An object of single values and `params`: one record. What holds more (a survey) is walked into.
  bool item(const JsonToken& begin) {
    JsonReader ahead = text_.reader();
    if (!collect(ahead)) return false;
    const Layout& layout = item_layout(ItemOf::json, number_of("command"), number_of("frame"));
    fields_.begin(layout.columns);
    for (const auto& [key, token] : members_) add_member(key, token);
    for (std::size_t i = 0; i < params_.size(); ++i) {
      const bool known = i < parameters && params_[i].event == JsonEvent::number;
      if (!says_nothing(params_[i]))
        fields_.add(known ? layout.columns[first_parameter + i].name : FieldPlaces::other_name,
                    text_.range(params_[i].text));
    }
    text_.record(walk_.layout_of(layout), text_.offset_of(begin.text), text_.behind(ahead), fields_.places());
    text_.go_on(ahead);
    return true;
  }

  /// False where the item holds anything else than single values and `params`, or does not end.
  bool collect(JsonReader& ahead) {
    constexpr std::size_t most = 64;
    members_.clear(), params_.clear();
    std::string_view key;
    bool in_params = false;
    for (JsonToken token; text_.next(ahead, token);) {
      if (token.event == JsonEvent::end_object) return true;
      if (token.event == JsonEvent::key)
        key = token.text;
      else if (token.event == JsonEvent::end_array)
        in_params = false;
      else if (token.event == JsonEvent::begin_array && key == "params" && params_.empty() && !in_params)
        in_params = true;
      else if (!is_single(token) || params_.size() + members_.size() == most)
        return false;
      else if (in_params)
        params_.push_back(token);
      else
        members_.emplace_back(key, token);
    }
    return false;
  }

  [[nodiscard]] std::int64_t number_of(std::string_view key) const {
    const auto found = std::ranges::find(members_, key, [](const auto& member) { return member.first; });
    constexpr std::int64_t unknown = -1;
    return found == members_.end() ? unknown : parse_integer(found->second.text).value_or(unknown);
  }

  /// What is not as its key promises is told as another value.
  void add_member(std::string_view key, const JsonToken& token) {
    if (says_nothing(token)) return;
    const bool word = key == "type" && kind_of(token) == ValueIs::word && is_item_type(token.text);
    const bool number =
        std::ranges::find(item_numbers, key) != std::end(item_numbers) && kind_of(token) == ValueIs::number;
    fields_.add(word || number ? key : FieldPlaces::other_name, text_.range(token.text));
  }

  Walk& walk_;
  JsonText text_;
  std::vector<Open> open_;
  std::string_view key_;  ///< of the value that comes next; in an array: none
  bool has_mission_ = false;
  std::vector<std::pair<std::string_view, JsonToken>> members_;  ///< of the item at hand
  std::vector<JsonToken> params_;
  FieldPlaces fields_;
};

}  // namespace

bool is_qgc_json(std::string_view head) {
  JsonToken value;
  if (find_member(head, "fileType", value)) return value.event == JsonEvent::string && value.text == "Plan";
  return find_member(head, "MAV_AUTOPILOT", value) && find_member(head, "groundStation", value);
}

void walk_qgc_json(Walk& walk, Reader in) { Room(walk, in).run(); }

}  // namespace contrail::flight_plan
