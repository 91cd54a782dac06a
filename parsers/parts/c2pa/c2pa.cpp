#include "parsers/parts/c2pa/c2pa.hpp"

#include <algorithm>
#include <optional>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/c2pa/cbor.hpp"

namespace contrail {
namespace {

constexpr std::size_t header = 8, most_actions = 32, deepest = 8;

/// ISO/IEC 19566-5 annex A: a length, a type, the content.
struct JumbfBox {
  std::string_view type;
  Bytes content;
};

std::optional<JumbfBox> take_box(Bytes& in) {
  if (in.size() < header) return std::nullopt;
  const auto size = load_be<std::uint32_t>(in.data());
  if (size < header || size > in.size()) return std::nullopt;
  const JumbfBox box{as_text(in.subspan(4, 4)), in.subspan(header, size - header)};
  in = in.subspan(size);
  return box;
}

/// The label in a description box: 16 bytes of type, toggles, a text up to its NUL.
std::string_view label_of(Bytes description) {
  constexpr std::size_t at = 17;
  if (description.size() <= at) return {};
  const std::string_view rest = as_text(description.subspan(at));
  return rest.substr(0, rest.find('\0'));
}

/// A superbox: its label, and what stands behind the description.
struct Superbox {
  std::string_view label;
  Bytes content;
};

std::optional<Superbox> open_superbox(const JumbfBox& box) {
  Bytes in = box.content;
  if (box.type != "jumb") return std::nullopt;
  const auto description = take_box(in);
  if (!description || description->type != "jumd") return std::nullopt;
  return Superbox{label_of(description->content), in};
}

bool is_label(std::string_view label, std::string_view wanted) {
  return label == wanted || (label.starts_with(wanted) && label.substr(wanted.size()).starts_with(".v"));
}

std::string text_at(std::optional<CborReader> in) {
  const auto text = in ? in->text() : std::nullopt;
  return std::string(text.value_or(std::string_view()));
}

std::string generator_of(const CborReader& claim) {
  if (std::string words = text_at(claim.value_of("claim_generator")); !words.empty()) return words;
  auto info = claim.value_of("claim_generator_info");
  if (!info) return {};
  CborReader first = *info;
  if (!first.array()) first = *info;  // an array in version 1, a map in version 2
  const std::string version = text_at(first.value_of("version"));
  return text_at(first.value_of("name")) + (version.empty() ? "" : " " + version);
}

void read_actions(const CborReader& assertion, Credentials& out) {
  auto list = assertion.value_of("actions");
  const auto count = list ? list->array() : std::nullopt;
  for (std::uint64_t i = 0; count && i < *count; ++i) {
    if (out.actions.size() == most_actions) {
      out.more = true;
      return;
    }
    if (std::string action = text_at(list->value_of("action")); !action.empty())
      out.actions.push_back(std::move(action));
    if (!list->skip()) return;
  }
}

void read_manifest(Bytes content, Credentials& out, std::size_t depth) {
  while (const auto box = take_box(content)) {
    const auto inner = open_superbox(*box);
    if (!inner) continue;
    Bytes in = inner->content;
    const bool claim = is_label(inner->label, "c2pa.claim"), actions = is_label(inner->label, "c2pa.actions");
    if (claim || actions) {
      const auto cbor = take_box(in);
      if (!cbor || cbor->type != "cbor") continue;
      if (claim)
        out.generator = generator_of(CborReader(cbor->content));
      else
        read_actions(CborReader(cbor->content), out);
    } else if (depth < deepest) {
      read_manifest(in, out, depth + 1);
    } else {
      out.more = true;
    }
  }
}

}  // namespace

Credentials read_credentials(Bytes jumbf) {
  Credentials active;
  const auto box = take_box(jumbf);
  const auto store = box ? open_superbox(*box) : std::nullopt;
  if (!store) return active;
  Bytes manifests = store->content;
  while (const auto manifest = take_box(manifests)) {
    const auto opened = open_superbox(*manifest);
    if (!opened) continue;
    active = {};
    read_manifest(opened->content, active, 0);
  }
  return active;
}

std::string credentials_words(const Credentials& credentials) {
  std::string stated;
  if (!credentials.generator.empty()) stated += ": made by " + escaped(credentials.generator);
  for (const std::string& action : credentials.actions)
    stated += (&action == credentials.actions.data() ? "; actions " : ", ") + escaped(action);
  if (credentials.more) stated += "; more than is read here";
  return (stated.empty() ? "content credentials (C2PA manifest) are embedded"
                         : "content credentials (C2PA) state" + stated) +
         "; they are not verified";
}

}  // namespace contrail
