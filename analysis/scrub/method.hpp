// How the clean copy of a file is made and compared with it: one method for each way of cleaning a room can say.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analysis/scrub/copy.hpp"
#include "analysis/scrub/damage.hpp"
#include "analysis/scrub/gather.hpp"
#include "analysis/scrub/places.hpp"
#include "analysis/scrub/prove.hpp"
#include "analysis/scrub/respell.hpp"
#include "analysis/scrub/squeeze.hpp"

namespace contrail {

/// A file that was gathered and judged.
struct Judged {
  const Source& source;
  const Format& format;
  const Policy& policy;
  Gathered found = {};
  Places places = {};
  Damage damage = {};
  std::vector<Interval> gone = {};  ///< nodes that go and bytes nobody claimed, in order: neighbours go together
};

class Method {
 public:
  /// All of `file` is settled, and it outlives the method.
  explicit Method(const Judged& file) : file_(file) {}
  virtual ~Method() = default;
  Method(const Method&) = delete;
  Method& operator=(const Method&) = delete;

  /// The copy as it begins, in an empty file.
  [[nodiscard]] virtual WorkingCopy begin(int descriptor, const std::string& name) = 0;
  /// Takes out of it what goes. Why that cannot be done; empty: it is done.
  [[nodiscard]] virtual std::string clean(std::span<std::byte> copy) = 0;
  /// Walks the input against the copy: what stays stands there, and nothing else. `verify` has walked the copy.
  [[nodiscard]] virtual std::string compare(Bytes copy, Verify& verify) const = 0;

  /// Of rooms that cut words: what Verify takes their records apart with.
  [[nodiscard]] virtual Cutter* cutter() { return nullptr; }
  /// Of rooms that write lines afresh: what Verify holds theirs against.
  [[nodiscard]] virtual Speller* speller() { return nullptr; }
  /// Where bytes of the input stand in the copy.
  [[nodiscard]] const Moved& moved() const { return moved_; }
  /// Fresh bytes, and where they stand in the copy.
  [[nodiscard]] std::vector<Fill> fills() const;
  /// The payload, as it stands in the input, and where it stands in the copy.
  [[nodiscard]] virtual std::vector<Bytes> payload() const;
  [[nodiscard]] virtual std::vector<Interval> payload_in_copy() const;
  /// Where damage was taken out, in the copy.
  [[nodiscard]] virtual std::vector<Interval> excused() const { return file_.damage.excused; }

  /// What is wrong with the copy because it is with the original; empty: nothing.
  [[nodiscard]] virtual std::string except() const { return {}; }

  /// Values that clean() blanked because their fields have no such.
  [[nodiscard]] std::uint64_t outside() const { return outside_; }

 protected:
  const Judged& file_;
  std::uint64_t outside_ = 0;
  Moved moved_;
  std::vector<std::byte> fresh_;        ///< one piece behind the other
  std::vector<Interval> fresh_places_;  ///< of the pieces, in the copy
};

/// `same_size`: lengths stay where the format can do that.
[[nodiscard]] std::unique_ptr<Method> method_for(const Judged& file, bool same_size);

}  // namespace contrail
