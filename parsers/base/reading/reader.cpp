#include "parsers/base/reading/reader.hpp"

namespace contrail {

// Out of line, so that the fast path of take() stays small.
void Reader::miss(std::uint64_t wanted, std::string_view what) const {
  const bool file_ends = end_ == source_->size();
  throw Cut{file_ends ? Code::cut : Code::overrun, at_,
            std::string(what) + " of " + std::to_string(wanted) + " bytes, but only " + std::to_string(left()) +
                " are left " + (file_ends ? "in the file" : "in its container")};
}

}  // namespace contrail
