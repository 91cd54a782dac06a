// FMT, FMTU, UNIT and MULT as a clean log says them: with names, letters and numbers of our lists. Everything else
// becomes neutral. What nothing is read by goes (Survey).
#include <algorithm>

#include "parsers/parts/ardupilot/neutral.hpp"
#include "parsers/parts/dataflash/types.hpp"

namespace contrail::ardupilot {
namespace {

constexpr std::uint32_t header_size = 3;
constexpr std::size_t neutral_size = 2;  // of a label, whatever the old one was
constexpr std::size_t name_at = 5, format_at = 9, columns_at = 25, name_size = 4, format_size = 16, columns_size = 64;

std::string text_up_to_nul(Bytes field) {
  const std::string_view all = as_text(field);
  return std::string(all.substr(0, all.find('\0')));
}

void put(std::span<std::byte> field, std::string_view words) {
  std::ranges::fill(field, std::byte{0});
  std::ranges::copy(as_bytes(words).first(std::min(words.size(), field.size())), field.begin());
}

}  // namespace

std::vector<std::byte> Types::anew(Special special, Bytes message) const {
  std::vector<std::byte> said(message.begin(), message.end());
  switch (special) {
    case Special::format: say_format(said); break;
    case Special::format_units: say_units(said); break;
    case Special::unit: say_unit(said); break;
    case Special::multiplier: say_multiplier(said); break;
    default: break;
  }
  return said;
}

void Types::say_format(std::span<std::byte> message) const {
  Declared declared = declared_by(message);
  fit(declared, std::to_integer<std::uint8_t>(message[header_size + 1]));
  const bool known = is_name_said(declared);
  std::string columns, letters = declared.types;
  for (std::size_t k = 0; k < declared.types.size(); ++k) {
    if (k < declared.labels.size())
      columns += (k ? "," : "") + (is_said(declared, k) ? declared.labels[k] : neutral_label(k, neutral_size));
    letters[k] = said_letter(declared, k);
  }
  put(message.subspan(name_at, name_size), known ? declared.name : neutral_name(0));
  put(message.subspan(format_at, format_size), letters);
  put(message.subspan(columns_at, columns_size), columns);
}

void Types::say_units(std::span<std::byte> message) const {
  const Bytes type = field(message, "FmtType");
  const Known* about = type.empty() ? nullptr : known_[std::to_integer<std::uint8_t>(type[0])].get();
  const Bytes units = field(message, "UnitIds"), multipliers = field(message, "MultIds");
  const SaidUnits said =
      about ? said_units(about->declared, text_up_to_nul(units), text_up_to_nul(multipliers)) : SaidUnits{};
  const auto say = [&](Bytes ids, std::string_view anew) {
    if (!ids.empty()) put(message.subspan(static_cast<std::size_t>(ids.data() - message.data()), ids.size()), anew);
  };
  say(units, said.units), say(multipliers, said.multipliers);
}

void Types::say_unit(std::span<std::byte> message) const {
  const Bytes id = field(message, "Id"), label = field(message, "Label");
  if (id.empty() || label.empty()) return;
  const std::string text(as_text(label).substr(0, as_text(label).find('\0')));
  const bool stays = is_unit_label(static_cast<char>(id[0]), text);
  put(message.subspan(static_cast<std::size_t>(label.data() - message.data()), label.size()), stays ? text : "");
  if (!stays) message[static_cast<std::size_t>(id.data() - message.data())] = std::byte{0};
}

void Types::say_multiplier(std::span<std::byte> message) const {
  const Bytes id = field(message, "Id"), value = field(message, "Mult");
  if (id.empty() || value.size() != sizeof(double)) return;
  if (is_multiplier_value(static_cast<char>(id[0]), load_le<double>(value.data()))) return;
  message[static_cast<std::size_t>(id.data() - message.data())] = std::byte{0};
  put(message.subspan(static_cast<std::size_t>(value.data() - message.data()), value.size()), "");
}

}  // namespace contrail::ardupilot
