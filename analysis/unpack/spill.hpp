// Where large members of archives lie while they are read: in a file without a name, which is gone with the program.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

class Spill {
 public:
  /// Opens the file (open_nameless): before the lock-down.
  Spill();
  ~Spill();
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;

  /// Room for one member; its bytes are given back with it.
  class Slot {
   public:
    ~Slot();
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    /// Appends. False where they do not fit: why, in `reason`.
    [[nodiscard]] bool write(Bytes bytes, std::string& reason);
    /// Appends zeros, which take no room on the disk where the file system can do that.
    [[nodiscard]] bool write_zeros(std::uint64_t size, std::string& reason);
    /// All that was written; nothing more can be. Empty where it cannot be mapped.
    [[nodiscard]] Bytes map();

   private:
    friend class Spill;
    Slot(Spill& spill, unsigned number) : spill_(spill), number_(number) {}
    Spill& spill_;
    unsigned number_;
    std::uint64_t size_ = 0;
    void* mapped_ = nullptr;
  };
  /// Null where there is no file, or all slots are taken. Safe on several threads.
  [[nodiscard]] std::unique_ptr<Slot> take();

  static constexpr unsigned slots = 64;
  static constexpr std::uint64_t slot_size = std::uint64_t{1} << 37;  ///< 64 of them fit into a file of ext4

 private:
  int descriptor_ = -1;
  std::atomic<std::uint64_t> taken_ = 0;  ///< a bit for each slot
};

}  // namespace contrail
