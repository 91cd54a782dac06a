// Records as lines of JSON, fast: what is the same in all records of a layout is written once, when it is announced.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/io/row_buffer.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

class JsonRows {
 public:
  explicit JsonRows(ByteSink& sink) : out_(sink) {}

  /// Once for each layout, before its first record. Only columns that are `wanted` are written.
  void layout(const AnnouncedLayout& layout, const std::function<bool(const Column&)>& wanted);
  /// `{"at":[16,43],"type":"B","fields":{"size":40}}` for each row. `path`: the nodes around the record, if any.
  void record(const Record& record, std::string_view path);
  void flush() { out_.flush(); }

 private:
  /// Writes the stored number at `value`, or nothing where it is not finite; returns where it stopped.
  using PutStored = char* (*)(char* at, const std::byte* value);
  struct Field {
    const Column* column;
    std::string key;     ///< `,"name":`
    PutStored put;       ///< for numbers that are told as they are stored; else null
    std::uint64_t end;   ///< of those, in the row
    std::uint32_t step;  ///< from element to element of those
  };
  struct Plan {
    std::string type;  ///< `],"type":"name"`
    std::vector<Field> fields;
  };

  static Field planned(const Layout& layout, const Column& column);
  void row(const Record& record, std::uint32_t row, std::string_view path, const Plan& plan);
  char* head(const Record& record, std::uint32_t row, std::string_view path, const Plan& plan);
  char* stored(char* at, const Field& field, const std::byte* value);
  char* computed(char* at, const Field& field, const Record& record, std::uint32_t row);

  RowBuffer out_;
  std::vector<Plan> plans_;  ///< by the id of the layout
};

}  // namespace contrail
