// What `contrail show` prints: every record and field as it stands in the file, with its bytes.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Receives text in pieces.
using Write = std::function<void(std::string_view)>;

struct DumpOptions {
  std::vector<std::string> types;   ///< only records of these layout names (`GPS`, `GPS[1]`); empty: all
  std::vector<std::string> fields;  ///< only these columns, and records that have one; empty: all
  bool json = false;                ///< one object a line instead of text
  bool hex = false;                 ///< the record's bytes (unscrambled) below it; text only
};

/// The value of a column as the specification counts it: `12.3`, `6 GPSAtti`, `[1, 2, 3]`, `"text"`, `0a0b0c`. Hostile
/// text is escaped; long arrays and byte strings end in `… (n in all)` unless `whole`.
[[nodiscard]] std::string value_text(const Record& record, const Column& column, std::uint32_t row = 0,
                                     bool whole = false);

class Dump : public Sink {
 public:
  Dump(DumpOptions options, Write write) : options_(std::move(options)), write_(std::move(write)) {}

  bool layout(const Layout& layout) override;
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;
  void close() override;
  void note(const Diagnostic& diagnostic) override;
  /// Hands over what is left; nothing else does, as a writer may throw.
  void flush();
  /// True once a record was shown.
  [[nodiscard]] bool told() const { return told_; }

 private:
  void text_row(const Record& record, std::uint32_t row);
  void json_row(const Record& record, std::uint32_t row);
  bool wanted(const Column& column) const;
  std::string path() const;

  DumpOptions options_;
  Write write_;
  std::string out_;
  bool told_ = false;
  struct Level {
    std::string name;
    std::vector<std::pair<std::string, std::uint32_t>> children;  ///< how often each name was met: `trak[0]`, `trak[1]`
  };
  std::vector<Level> levels_{Level{}};
};

}  // namespace contrail
