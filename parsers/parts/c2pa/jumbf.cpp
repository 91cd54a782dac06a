#include "parsers/parts/c2pa/jumbf.hpp"

namespace contrail {
namespace {

constexpr std::size_t header = 8;

/// The label in a description box: 16 bytes of type, toggles, a text up to its NUL.
std::string_view label_of(Bytes description) {
  constexpr std::size_t at = 17;
  if (description.size() <= at) return {};
  const std::string_view rest = as_text(description.subspan(at));
  return rest.substr(0, rest.find('\0'));
}

}  // namespace

std::optional<JumbfBox> take_jumbf_box(Bytes& in) {
  if (in.size() < header) return std::nullopt;
  const auto size = load_be<std::uint32_t>(in.data());
  if (size < header || size > in.size()) return std::nullopt;
  const JumbfBox box{as_text(in.subspan(4, 4)), in.subspan(header, size - header)};
  in = in.subspan(size);
  return box;
}

std::optional<Bytes> JumbfSuperbox::cbor() const {
  Bytes in = content;
  const auto box = take_jumbf_box(in);
  return box && box->type == "cbor" ? std::optional(box->content) : std::nullopt;
}

bool JumbfSuperbox::holds_superboxes() const {
  Bytes in = content;
  const auto box = take_jumbf_box(in);
  return box && box->type == "jumb";
}

std::optional<JumbfSuperbox> open_superbox(const JumbfBox& box) {
  Bytes in = box.content;
  if (box.type != "jumb") return std::nullopt;
  const auto description = take_jumbf_box(in);
  if (!description || description->type != "jumd") return std::nullopt;
  return JumbfSuperbox{label_of(description->content), in};
}

bool is_jumbf_label(std::string_view label, std::string_view wanted) {
  if (!label.starts_with(wanted)) return false;
  const std::string_view rest = label.substr(wanted.size());
  return rest.empty() || rest.starts_with(".v") || rest.starts_with("__");
}

}  // namespace contrail
