// The nodes are those of https://www.sqlite.org/rtree.html ("Shadow tables"): big-endian; the depth in the root, the
// number of cells, then cells of an id (of a row, or of the node below) and four floats that hold the box.
#include "analysis/case/spatial_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <tuple>

namespace contrail {
namespace {

constexpr std::int64_t root = 1;
constexpr std::size_t head_size = 4, cell_size = 24;

/// A box as a node has it: floats, rounded away from the middle.
struct Cell {
  std::int64_t id;
  float low_x, high_x, low_y, high_y;
};

float down(double number) {
  const auto near = static_cast<float>(number);
  return near > number ? std::nextafter(near, -std::numeric_limits<float>::infinity()) : near;
}
float up(double number) { return -down(-number); }

void put(CaseBlob& node, std::size_t at, std::uint64_t number, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) node[at + i] = static_cast<std::byte>(number >> (8 * (bytes - 1 - i)));
}

CaseBlob node_of(std::span<const Cell> cells, std::size_t depth, std::size_t size) {
  CaseBlob node(size);
  put(node, 0, depth, 2), put(node, 2, cells.size(), 2);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    std::size_t at = head_size + i * cell_size;
    put(node, at, static_cast<std::uint64_t>(cell.id), 8), at += 8;
    for (const float edge : {cell.low_x, cell.high_x, cell.low_y, cell.high_y})
      put(node, at, std::bit_cast<std::uint32_t>(edge), 4), at += 4;
  }
  return node;
}

Cell around(std::int64_t id, std::span<const Cell> cells) {
  Cell all = cells.front();
  all.id = id;
  for (const Cell& cell : cells) {
    all.low_x = std::min(all.low_x, cell.low_x), all.high_x = std::max(all.high_x, cell.high_x);
    all.low_y = std::min(all.low_y, cell.low_y), all.high_y = std::max(all.high_y, cell.high_y);
  }
  return all;
}

/// Where the i-th of `parts` begins, of `n` things shared out evenly.
std::size_t begin_of(std::size_t i, std::size_t parts, std::size_t n) { return n * i / parts; }

/// Neighbours come together: columns of about as many nodes as there are columns, each from south to north.
void sort_into_tiles(std::span<Cell> cells, std::size_t nodes) {
  const auto by_x = [](const Cell& c) { return std::tuple(c.low_x + c.high_x, c.low_y + c.high_y, c.id); };
  const auto by_y = [](const Cell& c) { return std::tuple(c.low_y + c.high_y, c.low_x + c.high_x, c.id); };
  std::ranges::sort(cells, {}, by_x);
  const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
  for (std::size_t i = 0; i < columns; ++i) {
    const std::size_t from = begin_of(begin_of(i, columns, nodes), nodes, cells.size());
    const std::size_t to = begin_of(begin_of(i + 1, columns, nodes), nodes, cells.size());
    std::ranges::sort(cells.subspan(from, to - from), {}, by_y);
  }
}

class Tree {
 public:
  Tree(CaseDatabase& database, const std::string& name)
      : node_size_(static_cast<std::size_t>(database.integer("SELECT length(data) FROM " + sql(name, "_node")))),
        node_(database.prepare("INSERT OR REPLACE INTO " + sql(name, "_node") + " (nodeno,data) VALUES (?,?)")),
        row_(database.prepare("INSERT INTO " + sql(name, "_rowid") + " (rowid,nodeno) VALUES (?,?)")),
        parent_(database.prepare("INSERT INTO " + sql(name, "_parent") + " (nodeno,parentnode) VALUES (?,?)")) {}

  void fill(std::vector<Cell> cells) {
    const std::size_t most = node_size_ < head_size ? 0 : (node_size_ - head_size) / cell_size;
    if (most < 2) throw CaseError("an index of the case has nodes too small for it");
    CaseStatement* held_by = &row_;  // what tells in which node something is
    std::size_t depth = 0;
    for (; cells.size() > most; ++depth) {
      const std::size_t nodes = (cells.size() + most - 1) / most;
      sort_into_tiles(cells, nodes);
      std::vector<Cell> above;
      for (std::size_t i = 0; i < nodes; ++i) {
        const std::size_t from = begin_of(i, nodes, cells.size()), to = begin_of(i + 1, nodes, cells.size());
        const std::span<const Cell> held = std::span(cells).subspan(from, to - from);
        write(++last_, held, 0, *held_by);
        above.push_back(around(last_, held));
      }
      cells = std::move(above), held_by = &parent_;
    }
    std::ranges::sort(cells, {}, &Cell::id);
    write(root, cells, depth, *held_by);
  }

 private:
  static std::string sql(const std::string& name, const char* part) { return "\"" + name + part + "\""; }

  void write(std::int64_t number, std::span<const Cell> cells, std::size_t depth, CaseStatement& held_by) {
    node_.bind(0, number), node_.bind(1, node_of(cells, depth, node_size_));
    node_.run();
    for (const Cell& cell : cells) {
      held_by.bind(0, cell.id), held_by.bind(1, number);
      held_by.run();
    }
  }

  std::size_t node_size_;
  CaseStatement node_, row_, parent_;
  std::int64_t last_ = root;
};

}  // namespace

void fill_spatial_index(CaseDatabase& database, const std::string& tree, const std::vector<IndexedBox>& boxes) {
  if (boxes.empty()) return;
  std::vector<Cell> cells;
  cells.reserve(boxes.size());
  for (const IndexedBox& box : boxes)
    cells.push_back({box.id, down(box.low_x), up(box.high_x), down(box.low_y), up(box.high_y)});
  const CaseDatabase::OwnTables writable(database);
  Tree(database, tree).fill(std::move(cells));
}

}  // namespace contrail
