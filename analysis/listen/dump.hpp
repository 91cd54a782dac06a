// What `contrail show` prints: every record and field as it stands in the file, with its bytes.
#pragma once
#include <string>
#include <vector>

#include "analysis/listen/json_rows.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

struct DumpOptions {
  std::vector<std::string> types;   ///< only records of these layout names (`GPS`, `GPS[1]`); empty: all
  std::vector<std::string> fields;  ///< only these columns, and records that have one; empty: all
  bool json = false;                ///< one object a line instead of text
  bool hex = false;                 ///< the record's bytes (unscrambled) below it; text only
};

class Dump : public Sink {
 public:
  Dump(DumpOptions options, ByteSink& sink) : options_(std::move(options)), sink_(sink), json_(sink) {}

  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;
  void close() override;
  void note(const Diagnostic& diagnostic) override;
  /// Hands over what is left; nothing else does, as a writer may throw.
  void flush();
  /// True once a record was shown.
  [[nodiscard]] bool told() const { return told_; }
  /// The types asked for of which no record came.
  [[nodiscard]] std::vector<std::string> missed() const;
  /// The fields asked for that no announced layout of these types has.
  [[nodiscard]] std::vector<std::string> missed_fields() const;

 private:
  void text_row(const Record& record, std::uint32_t row);
  bool asked_for(const Layout& layout) const;
  bool has_type_asked_for(const Layout& layout) const;
  void remember(const Layout& layout);
  void remember_fields(const Layout& layout);
  bool wanted(const Column& column) const;

  DumpOptions options_;
  ByteSink& sink_;
  std::string out_;
  JsonRows json_;
  bool told_ = false;
  std::vector<bool> met_ = std::vector<bool>(options_.types.size());          ///< by type asked for
  std::vector<bool> met_fields_ = std::vector<bool>(options_.fields.size());  ///< the same
  struct Level {
    std::string path;                                             ///< from below the file: `moov[0]/trak[1]`
    std::vector<std::pair<std::string, std::uint32_t>> children;  ///< how often each name was met: `trak[0]`, `trak[1]`
  };
  std::vector<Level> levels_{Level{}};
};

}  // namespace contrail
