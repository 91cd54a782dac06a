#include "parsers/base/walk/walk.hpp"

#include <algorithm>

namespace contrail {

Walk::Walk(const Source& source, std::vector<Sink*> sinks, WalkOptions options)
    : source_(source), sinks_(std::move(sinks)), options_(options), derived_(source) {}

const AnnouncedLayout& Walk::layout(const Layout& draft) {
  return fits(draft.columns.size()) ? announce(draft) : further_kinds();
}

const AnnouncedLayout& Walk::layout(Layout draft, std::vector<Column> columns) {
  if (!fits(columns.size())) return further_kinds();
  draft.columns = keep(std::move(columns));
  return announce(draft);
}

bool Walk::fits(std::size_t columns) const {
  return layouts_.size() < max_layouts && column_count_ + columns <= max_columns;
}

const AnnouncedLayout& Walk::further_kinds() {
  // All further kinds share one layout without columns: their records still claim their bytes, and nothing is made up.
  if (layouts_.size() > max_layouts) return layouts_.back();
  note(Code::limit, {&source_, 0, 0},
       "more record types than " + std::to_string(max_layouts) + "; the rest are not decoded");
  while (layouts_.size() < max_layouts) layouts_.emplace_back(Layout{}, 0);
  return announce(Layout{.name = "(further types)"});
}

const AnnouncedLayout& Walk::announce(const Layout& draft) {
  column_count_ += draft.columns.size();
  AnnouncedLayout& kept = layouts_.emplace_back(draft, static_cast<std::uint32_t>(layouts_.size()));
  kept.takers.reserve(sinks_.size());
  for (Sink* sink : sinks_) {
    if (sink->layout(kept)) kept.takers.push_back(sink);
  }
  return kept;
}

bool Walk::open(const Node& node, const Where& where) {
  if (depth_ >= max_depth) {
    if (!depth_noted_)
      note(Code::limit, where, "structures nested deeper than " + std::to_string(max_depth) + "; not read");
    depth_noted_ = true;
    return false;
  }
  if (!enters(node)) return false;
  ++depth_;
  for (Sink* sink : sinks_) sink->open(node, where);
  return true;
}

void Walk::close() {
  --depth_;
  for (Sink* sink : sinks_) sink->close();
  derived_.closed(depth_);
}

const Source* Walk::derive(const Where& from, const Transform& transform, Bytes context) {
  if (std::string bound = derived_.bound(from); !bound.empty()) {
    note(Code::limit, from, std::move(bound));
    return nullptr;
  }
  const DerivedSources::Made made = derived_.make(from, transform, context, depth_);
  if (made.failed) {
    const std::uint64_t at = std::min(made.failed->where.at, from.size);
    const Code code = made.failed->code;
    note(code, code == Code::limit ? usual_severity(code) : Severity::damage,
         {from.source, from.at + at, std::min(made.failed->where.size, from.size - at)}, made.failed->text);
  } else if (made.full) {
    note(Code::limit, from, "more decoded bytes than a file of this size may have; the rest is not decoded");
  }
  return made.failed && made.source.size() == 0 ? nullptr : &made.source;
}

bool Walk::embedded(const Format& format, const Where& where) {
  for (Sink* sink : sinks_) sink->embedded(format, where);
  if (!options_.deep) return false;
  embedded_bytes_ += where.size + 1024;  // an empty one costs something too
  if (embedded_bytes_ / max_embedded_share <= source_.size() + 1024) return true;
  note(Code::limit, where, "too many overlapping embedded files; not read");
  return false;
}

void Walk::note(Code code, Severity severity, const Where& where, std::string text) {
  if (++diagnostics_ > max_diagnostics) {
    if (diagnostics_ > max_diagnostics + 1) return;
    code = Code::limit, severity = Severity::damage;
    text = "more than " + std::to_string(max_diagnostics) + " findings; the rest are not listed";
  }
  const Diagnostic diagnostic{code, severity, where, std::move(text)};
  for (Sink* sink : sinks_) sink->note(diagnostic);
}

std::string_view Walk::keep(std::string_view text) { return *texts_.emplace(text).first; }
std::span<const Column> Walk::keep(std::vector<Column> columns) { return columns_.emplace_back(std::move(columns)); }
std::span<const Name> Walk::keep(std::vector<Name> names) { return names_.emplace_back(std::move(names)); }

}  // namespace contrail
