#include "parsers/parts/c2pa/c2pa.hpp"

#include <algorithm>
#include <optional>

#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/c2pa/jumbf.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_actions = 32, most_ingredients = 32, most_unread = 16, deepest = 8;

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

void read_ingredient(const CborReader& assertion, Credentials& out) {
  if (out.ingredients.size() == most_ingredients) {
    out.more = true;
    return;
  }
  std::string title = text_at(assertion.value_of("dc:title"));
  const std::string relation = text_at(assertion.value_of("relationship"));
  if (title.empty()) title = "without a title";
  out.ingredients.push_back(title + (relation.empty() ? "" : " (" + relation + ")"));
}

/// What is read of a manifest, and what can only be understood behind its end.
struct ManifestRead {
  Credentials& out;
  std::string_view algorithm = {};  ///< of the claim
  std::string_view binding = {};    ///< label of the first assertion that binds bytes
  Bytes bound = {};

  void box(const JumbfSuperbox& inner, std::size_t depth) {
    const bool claim = is_jumbf_label(inner.label, "c2pa.claim");
    const bool actions = is_jumbf_label(inner.label, "c2pa.actions");
    const bool ingredient = is_jumbf_label(inner.label, "c2pa.ingredient");
    const bool signature = inner.label == "c2pa.signature", hash = is_hash_binding(inner.label);
    if (!claim && !actions && !ingredient && !signature && !hash) {
      const bool holds_boxes = inner.holds_superboxes();
      if (!holds_boxes) return leave(inner.label);
      if (depth < deepest)
        boxes(inner.content, depth + 1);
      else
        out.more = true;
      return;
    }
    const auto cbor = inner.cbor();
    if (!cbor) return;
    if (claim)
      out.generator = generator_of(CborReader(*cbor)), algorithm = algorithm_of(CborReader(*cbor));
    else if (actions)
      read_actions(CborReader(*cbor), out);
    else if (ingredient)
      read_ingredient(CborReader(*cbor), out);
    else if (signature)
      out.signer = read_signer(*cbor);
    else if (binding.empty())
      binding = inner.label, bound = *cbor;
  }

  void leave(std::string_view label) {
    if (label.empty()) label = "a box without a label";
    if (std::ranges::find(out.unread, label) != out.unread.end()) return;
    if (out.unread.size() < most_unread)
      out.unread.emplace_back(label);
    else
      out.more = true;
  }

  void boxes(Bytes content, std::size_t depth) {
    while (const auto next = take_jumbf_box(content)) {
      if (const auto inner = open_superbox(*next)) box(*inner, depth);
    }
  }

  static std::string_view algorithm_of(const CborReader& claim) {
    auto named = claim.value_of("alg");
    return named ? named->text().value_or(std::string_view()) : std::string_view();
  }
};

std::string listed(std::string_view name, const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list)
    out += (out.empty() ? "; " + std::string(name) + " " : std::string(", ")) + escaped(one);
  return out;
}

}  // namespace

Credentials read_credentials(Bytes jumbf) {
  Credentials active;
  const auto box = take_jumbf_box(jumbf);
  const auto store = box ? open_superbox(*box) : std::nullopt;
  if (!store) return active;
  Bytes manifests = store->content;
  std::size_t earlier = 0;
  while (const auto manifest = take_jumbf_box(manifests)) {
    const auto opened = open_superbox(*manifest);
    if (!opened) continue;
    active = {};
    active.earlier = earlier++;
    ManifestRead read{active};
    read.boxes(opened->content, 0);
    if (!read.binding.empty()) active.binding = read_binding(read.binding, CborReader(read.bound), read.algorithm);
  }
  return active;
}

std::string credentials_words(const Credentials& credentials) {
  std::string stated;
  if (!credentials.generator.empty()) stated += ": made by " + escaped(credentials.generator);
  stated += listed("actions", credentials.actions) + listed("ingredients", credentials.ingredients);
  if (credentials.more) stated += "; more than is read here";
  const Signer& signer = credentials.signer;
  if (!signer.name.empty()) {
    stated += "; signed with a certificate of " + escaped(signer.name);
    if (!signer.issuer.empty()) stated += ", issued by " + escaped(signer.issuer);
    stated += ", whose trust is not judged";
  }
  return (stated.empty() ? "content credentials (C2PA manifest) are embedded"
                         : "content credentials (C2PA) state" + stated) +
         "; they are not verified";
}

std::string unread_words(const Credentials& credentials) {
  std::string out;
  for (const std::string& label : credentials.unread) out += (out.empty() ? "" : ", ") + escaped(label);
  if (credentials.earlier)
    out += (out.empty() ? "" : ", ") +
           counted(credentials.earlier, "manifest of an ingredient", "manifests of ingredients");
  if (credentials.more) out += (out.empty() ? "" : ", ") + std::string("more");
  return out.empty() ? out : "in the content credentials this is not read: " + out;
}

void note_credentials(Walk& walk, const Where& where, Bytes jumbf, const CredentialFile& of) {
  const Credentials credentials = read_credentials(jumbf);
  walk.note(Code::remark, where, credentials_words(credentials));
  if (const std::string words = unread_words(credentials); walk.deep() && !words.empty())
    walk.note(Code::unseen, where, words);
  const HashBinding& binding = credentials.binding;
  if (binding.label.empty()) return;
  const Comparison found =
      walk.hashes() ? compare(binding, of.file, of.credentials) : Comparison{.reason = "its bytes were not read"};
  const std::string hash =
      escaped(binding.label) + (binding.algorithm.empty() ? "" : ", " + escaped(binding.algorithm));
  if (found.result == Compared::not_compared)
    return walk.note(
        Code::remark, where,
        "the file was not compared with the hash in its content credentials (" + hash + "): " + escaped(found.reason));
  const std::string left_out =
      found.left_out ? "; it leaves out " + std::to_string(found.left_out) + " bytes besides the credentials" : "";
  if (found.result == Compared::equal)
    return walk.note(Code::remark, where,
                     "the bytes of the file equal the hash in its content credentials (" + hash + ")" + left_out);
  walk.note(Code::remark, Severity::warning, where,
            "the bytes of the file differ from the hash in its content credentials (" + hash +
                "): one was changed without the other" + left_out);
}

}  // namespace contrail
