// XML longer than memory should hold as a tree: containers are opened and closed one by one; every element that holds
// text is a pugixml node, printed and used again for the next.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "analysis/io/output.hpp"

namespace contrail {

class XmlStream {
 public:
  using Attributes = std::vector<std::pair<const char*, std::string>>;

  /// A document, or (depth > 0) a piece that will be put that deep into another.
  explicit XmlStream(ByteSink& sink, std::size_t depth = 0);
  /// Names are the writers' own; texts and values are escaped. Control characters must not be in them.
  void open(const char* name, const Attributes& attributes = {});
  void close();
  void leaf(const char* name, const std::string& text, const Attributes& attributes = {});
  /// A piece written by another stream.
  void insert(const std::string& piece) { out_.write(piece.data(), piece.size()); }
  void flush() { out_.flush(); }

 private:
  struct Out final : pugi::xml_writer {
    explicit Out(ByteSink& to) : sink(to) {}
    void write(const void* data, std::size_t size) override;
    void flush();
    ByteSink& sink;
    std::string chunk;
  };
  [[nodiscard]] unsigned depth() const { return static_cast<unsigned>(depth_ + open_.size()); }

  Out out_;
  std::size_t depth_;
  std::vector<const char*> open_;
  pugi::xml_document holder_;
  pugi::xml_node leaf_;
};

}  // namespace contrail
