// A Protocol Buffers message as one record: every leaf a column, whatever fields the message has.
#pragma once
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/protobuf/protobuf.hpp"
#include "parsers/parts/protobuf/rules.hpp"

namespace contrail {

struct ProtoLeaf {
  ProtoPath path = 0;
  Wire wire = Wire::varint;
  ByteRange place;           ///< in the source
  std::uint64_t varint = 0;  ///< the value of a varint
  Column column;             ///< what a rule says; else a type that fits the wire, no meaning and no name
};

/// Takes messages apart. One for a track: the memory is used again and again.
class ProtoRecord {
 public:
  /// The rules must outlive it; later ones win.
  void set_rules(std::vector<ProtoRule> rules);

  /// The leaves of a message at `at` in its source. Bytes nobody has a rule for are told apart by how they read: text,
  /// a message, else bytes. More than max_leaves end it; what nests too deep stays bytes, which nobody has a rule
  /// for; broken fields end the message they are in (broken()).
  void read(Bytes message, std::uint64_t at);
  /// The same for a whole record, with what is wrong told.
  void read(Walk& walk, Bytes message, const Where& where);
  [[nodiscard]] std::vector<ProtoLeaf>& leaves() { return leaves_; }
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] const ProtoLeaf* find(ProtoPath path) const;

  /// Sends what was read as one record of `table`'s name, subject and time.
  void send(Walk& walk, const Layout& table, Bytes message, const Where& where);

  static constexpr std::size_t max_leaves = 2000;

 private:
  void read_fields(Bytes message, std::uint64_t at, ProtoPath path, int depth);
  void read_bytes(Bytes value, ProtoLeaf leaf, int depth);
  [[nodiscard]] const ProtoRule* rule_for(ProtoPath path, Wire wire) const;

  std::vector<ProtoRule> rules_;  ///< by path
  std::vector<ProtoLeaf> leaves_;
  std::vector<ByteRange> places_;
  bool broken_ = false, overfull_ = false;
};

}  // namespace contrail
