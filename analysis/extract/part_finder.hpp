// What lies in a file and can be a file of its own: small copies of the picture, previews, other files, raw thermal
// planes, telemetry. Found by what the walk says of structures, whatever the format.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/thermal/radiometry.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

enum class PartKind : std::uint8_t { thumbnail, preview, thermal, embedded, telemetry };
/// `thumbnail` …: in names of outputs.
[[nodiscard]] std::string_view name_of(PartKind kind);

struct FilePart {
  PartKind kind = PartKind::embedded;
  std::string name;                    ///< of the structure, as the format calls it
  const Format* format = nullptr;      ///< of a file; null: bytes without a format of their own (telemetry, thermal)
  std::vector<ByteRange> pieces = {};  ///< in the file, in the order in which they are read; touching ones are joined
  std::vector<std::byte> decoded =
      {};                          ///< of a file that stands in the input in another form: then there are no pieces
  std::uint64_t decoded_from = 0;  ///< where that begins
  [[nodiscard]] std::uint64_t size() const;
};

/// Pixels of a raw thermal plane.
struct PlaneSize {
  std::uint32_t width = 0, height = 0;
};

/// Listens to a walk that is not deep: what is in an embedded file stays in it.
class PartFinder : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;
  void close() override;
  void embedded(const Format& format, const Where& where) override;

  [[nodiscard]] const std::vector<FilePart>& parts() const { return parts_; }
  /// What is there but is not a file by itself, one sentence each: pixels whose decoder settings stand elsewhere, bytes
  /// that had to be decoded to be read.
  [[nodiscard]] const std::vector<std::string>& left() const { return left_; }
  /// Of 16-bit values, `bytes` of them: the sides of the picture, or half of those, that hold exactly as many.
  [[nodiscard]] std::optional<PlaneSize> plane_size(std::uint64_t bytes) const;

  /// What makes temperatures of the counts, where the file has it.
  [[nodiscard]] const std::optional<Radiometry>& radiometry() const { return radiometry_; }

  static constexpr std::size_t most_parts = 10'000;  ///< and as many sentences of left()

 private:
  struct Open {
    PartKind kind;
    std::string name;
    Where where;
    bool outer;              ///< not within another part
    bool taken = false;      ///< an embedded file was announced in it
    bool describes = false;  ///< a structure around what stands elsewhere
  };
  struct Wanted {
    bool plane = false;
    const Column* radiometry = nullptr;
    std::vector<const Column*> widths, heights;
  };

  FilePart* part(PartKind kind, std::string_view name, const Format* format, bool join);
  void add_decoded(PartKind kind, std::string_view name, const Format& format, const Where& where);
  void add(FilePart* part, const Where& where);
  void leave(const std::string& words);
  Open* innermost();

  std::vector<std::optional<Open>> nodes_;  ///< those that are open now; empty where a node is no part
  std::vector<Wanted> wanted_;              ///< by layout id
  std::vector<FilePart> parts_;
  std::vector<std::string> left_;
  std::uint64_t decoded_ = 0;  ///< bytes that are held
  std::optional<Radiometry> radiometry_;
  std::vector<std::uint32_t> widths_, heights_;  ///< as the file's own records state them
};

}  // namespace contrail
