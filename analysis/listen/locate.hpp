// Which record and field owns one byte of a file.
#pragma once
#include <optional>
#include <string>

#include "parsers/base/walk/walk.hpp"

namespace contrail {

class Locate : public Sink {
 public:
  Locate(const Source& source, std::uint64_t offset) : source_(source), offset_(offset) {}
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;
  void close() override;

  /// Lines from the outermost structure to the field, or one JSON object.
  [[nodiscard]] std::string answer(bool json) const;

 private:
  [[nodiscard]] bool holds(const Where& where) const {
    return where.in_file() && offset_ >= where.at && offset_ - where.at < where.size;
  }
  struct Owner {
    std::string name, value;
    Where where;
  };
  const Source& source_;
  std::uint64_t offset_;
  std::vector<Owner> path_, nodes_;      ///< structures around the current record; around the answer
  std::optional<Owner> record_, field_;  ///< the smallest that hold the byte
};

}  // namespace contrail
