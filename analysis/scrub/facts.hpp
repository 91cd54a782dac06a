// What a file says of its main picture and a clean copy may say again, in a spelling of its own.
#pragma once
#include "analysis/scrub/mask.hpp"
#include "parsers/base/walk/fact_table.hpp"
#include "parsers/base/walk/kept_facts.hpp"

namespace contrail {

/// Collects facts from the records of the main picture; the first of each kind counts. Read from the copy in the same
/// way, they have to be equal.
class FactTaker {
 public:
  void take(const Record& record, const Mask& mask);
  [[nodiscard]] const KeptFacts& facts() const { return facts_; }
  /// The colour profile as the file has it: what the one in the facts is compared with. Empty: it has none.
  [[nodiscard]] Bytes profile() const { return profile_; }

 private:
  void take_words(const Record& record, const Column& column, FactKind kind);
  KeptFacts facts_;
  std::vector<std::byte> profile_;
  std::map<Meaning, std::uint32_t>
      layouts_;  ///< where the words of a meaning come from: further creators only from there
};

/// The fraction with the smallest denominator that reads as exactly this number; 0/0 if there is none. A camera's own
/// 10/2000 would name it.
[[nodiscard]] Fraction fraction_of(double value);
/// A person's words as they are written anew: UTF-8 (what is none is taken for Latin-1), no characters that hide text,
/// no blanks around.
[[nodiscard]] std::string plain_words(std::string_view hostile);

/// Whether a file that says facts anew can say values of a meaning. What is needed to show the picture is no such fact.
[[nodiscard]] bool is_fact(Meaning meaning);
/// The meaning whose fact stands for this one: of all times of a picture a file says the moment of capture anew.
[[nodiscard]] Meaning said_as(Meaning meaning);
/// Kept like the columns whose values it is written from.
[[nodiscard]] PlaceE7 place_e7(double lat_deg, double lon_deg);
/// Why they cannot be written; empty: they can.
[[nodiscard]] std::string object_to_facts(const KeptFacts& facts);
/// What of the facts tells something, by meaning, and how often.
[[nodiscard]] std::map<std::string, std::uint64_t> told_by(const KeptFacts& facts);

}  // namespace contrail
