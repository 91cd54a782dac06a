// Items of the local sets of the Motion Imagery Standards Board (MISB): what a tag is called, how its value is stored,
// what it means.
#pragma once
#include <optional>
#include <span>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// How a value is stored; all numbers most significant byte first.
enum class KlvForm : std::uint8_t {
  count,  ///< a whole number
  signed_count,
  range,         ///< all bits of a whole number span [low, high]
  signed_range,  ///< a signed number spans [-high, high]; the most negative one is none
  imapb,         ///< ST 1201 section 8: a number of [low, high] in as many bytes as there are
  text,
  bytes,
  set,  ///< another local set
};

struct KlvTag {
  std::uint64_t tag;
  std::string_view name;  ///< as the standard spells it
  KlvForm form;
  Meaning meaning;
  double low = 0, high = 0;
  std::string_view unit = {};
  Subject subject = Subject::none;
};

/// A kind of local set: its tags in order.
struct KlvSet {
  std::string_view name;
  std::span<const KlvTag> tags;
  bool checked = false;                                 ///< item 1 is the checksum of ST 0601 section 6.2.1
  const KlvSet* (*inner)(std::uint64_t tag) = nullptr;  ///< of a tag that holds a set; null: its tags are not known
};
/// By the universal key (16 bytes); null: none that is known.
[[nodiscard]] const KlvSet* find_klv_set(Bytes key);
[[nodiscard]] const KlvTag* find_klv_tag(const KlvSet& set, std::uint64_t tag);
/// UAS Datalink Local Set.
extern const KlvSet klv_st0601;

/// The number of a value in the unit of its tag; nothing: it is none, or not as long as a number is.
[[nodiscard]] std::optional<double> klv_number(const KlvTag& tag, Bytes value);

void tell_klv_tags(const TellField& tell);

}  // namespace contrail
