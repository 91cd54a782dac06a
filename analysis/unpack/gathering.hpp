// The bytes of one member of an archive as they come, kept where they are best.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "analysis/unpack/spill.hpp"
#include "parsers/base/reading/source.hpp"

namespace contrail {

/// Bytes that follow each other in the archive itself stay there, few others are in memory, many in the temporary file.
class Gathering {
 public:
  Gathering(std::shared_ptr<const Source> archive, Spill& spill, std::uint64_t in_memory)
      : archive_(std::move(archive)), spill_(spill), in_memory_(in_memory) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// False where there is no room: why, in `reason`.
  [[nodiscard]] bool add(Bytes bytes, std::string& reason);
  /// What was gathered; it holds what its bytes lie in.
  [[nodiscard]] std::shared_ptr<const Source> finish(const std::string& place) &&;

 private:
  [[nodiscard]] bool extends_stored(Bytes bytes);
  [[nodiscard]] bool begin_spill(std::string& reason);

  std::shared_ptr<const Source> archive_;
  Spill& spill_;
  std::uint64_t in_memory_, size_ = 0;
  Bytes stored_;
  std::vector<std::byte> copied_;
  std::unique_ptr<Spill::Slot> slot_;
};

}  // namespace contrail
