#include "parsers/formats/heif/in_order.hpp"

#include <algorithm>

#include "parsers/formats/heif/draft.hpp"
#include "parsers/formats/heif/file.hpp"

namespace contrail::heif {
namespace {

/// In which order the properties of a picture stand; what turns or cuts it comes last, in the order it is done.
constexpr FourCc describing[] = {fourcc("hvcC"), fourcc("av1C"), fourcc("ispe"), fourcc("pixi"),
                                 fourcc("colr"), fourcc("pasp"), fourcc("clli"), fourcc("mdcv"),
                                 fourcc("amve"), fourcc("auxC"), fourcc("a1op"), fourcc("lsel")};

std::size_t rank_of(FourCc type) {
  return static_cast<std::size_t>(std::ranges::find(describing, type) - std::begin(describing));
}

/// ISO/IEC 23008-12 section 6.5, "AV1 Image File Format" section 2.2: those no reader may pass over.
bool is_essential(FourCc type) {
  constexpr FourCc all[] = {fourcc("hvcC"), fourcc("av1C"), fourcc("a1op"), fourcc("lsel"),
                            fourcc("clap"), fourcc("irot"), fourcc("imir")};
  return std::ranges::find(all, type) != std::end(all);
}

class Order {
 public:
  Order(const Items& items, Bytes profile) : items_(items), profile_(profile) {
    for (const Reference& reference : items.references) by_from_.emplace(reference.from, &reference);
  }

  InOrder run() {
    const Item* primary = items_.find(items_.primary);
    if (!primary || primary->use != Use::picture) return {.objection = "no picture that could be followed"};
    out_.primary = take(*primary);
    transparency();
    for (Placed& picture : out_.pictures) properties(picture);
    tiles_are_alike();
    const auto stays = [](const auto& each) { return each.second.use == Use::picture; };
    if (static_cast<std::size_t>(std::ranges::count_if(items_.items, stays)) != out_.pictures.size())
      object("a picture that is not a part of the primary one");
    return objection_.empty() ? std::move(out_) : InOrder{.objection = objection_};
  }

 private:
  void object(std::string why) {
    if (objection_.empty()) objection_ = std::move(why);
  }

  [[nodiscard]] std::vector<std::uint32_t> made_of(std::uint32_t id) const {
    const auto [begin, end] = by_from_.equal_range(id);
    for (auto each = begin; each != end; ++each) {
      if (each->second->type == fourcc("dimg")) return each->second->to;
    }
    return {};
  }

  /// All that a picture is made of, and behind it the picture. Its number in the copy; 0: objected.
  std::uint16_t take(const Item& item, int depth = 0) {
    constexpr std::size_t most = 0xFFFF - 16;  // numbers are left for what is said anew
    constexpr int deepest = 8;
    const auto [known, fresh] = numbers_.emplace(item.id, std::uint16_t{0});
    if (!fresh && known->second == 0) object("a picture that is made of itself");
    if (!fresh) return known->second;
    if (depth == deepest) return object("pictures made of pictures, too deep"), std::uint16_t{0};
    Placed placed{.item = &item, .id = 0, .made_of = {}};
    for (const std::uint32_t id : made_of(item.id)) {
      const Item* part = items_.find(id);
      if (!part || part->use != Use::picture)
        return object("a picture that is made of something that is none"), std::uint16_t{0};
      const std::uint16_t number = take(*part, depth + 1);
      if (number == 0) return 0;
      placed.made_of.push_back(number);
    }
    if (out_.pictures.size() >= most) return object("more pictures than 16 bits can number"), std::uint16_t{0};
    placed.id = static_cast<std::uint16_t>(out_.pictures.size() + 1);
    out_.pictures.push_back(std::move(placed));
    return numbers_[item.id] = out_.pictures.back().id;
  }

  void transparency() {
    for (const Reference& reference : items_.references) {
      if (!items_.stays(reference.from)) continue;
      const auto of_primary = std::ranges::find(reference.to, items_.primary) != reference.to.end();
      if (reference.type == fourcc("prem")) out_.premultiplied = true;
      if (reference.type != fourcc("auxl") || !of_primary) continue;
      if (alpha_met_ || numbers_.contains(reference.from)) return object("a picture has more than one transparency");
      alpha_met_ = true;
      if (take(*items_.find(reference.from)) != 0) out_.pictures.back().alpha = true;
    }
    if (out_.premultiplied && !alpha_met_) object("colours by a transparency that is not there");
  }

  /// Whether it, or the first of what it is made of, is coded by HEVC.
  [[nodiscard]] bool is_hevc(const Placed& picture) const {
    constexpr int deepest = 8;
    const Placed* at = &picture;
    for (int depth = 0; depth < deepest && !at->made_of.empty(); ++depth)
      at = &out_.pictures[at->made_of.front() - std::size_t{1}];
    return at->item->type == fourcc("hvc1");
  }

  struct Piece {
    std::size_t rank;
    FourCc type;
    std::vector<std::byte> box;
    bool profile = false;
  };

  void properties(Placed& picture) {
    std::vector<Piece> pieces;
    for (const Item::Link& link : picture.item->properties) {
      if (link.index < 1 || link.index > items_.properties.size())
        return object("a picture has a property that is not there");
      const Property& property = items_.properties[link.index - 1];
      const FourCc type = property.box.type;
      if (is_profile(property.box)) {
        if (profile_.empty()) return object("a colour profile that cannot be followed");
        // Behind code points.
        pieces.push_back({rank_of(type), type, Draft().words("prof").bytes(profile_).boxed("colr"), true});
      } else if (const auto body = clean_body(items_, property, is_hevc(picture)); !body.empty()) {
        pieces.push_back({rank_of(type), type, Draft().bytes(body).boxed(words(type)), false});
      }
    }
    std::ranges::stable_sort(pieces, [](const Piece& a, const Piece& b) {
      return std::pair(a.rank, a.profile) < std::pair(b.rank, b.profile);
    });
    for (Piece& piece : pieces) picture.properties.push_back({index_of(piece), is_essential(piece.type)});
  }

  std::uint16_t index_of(Piece& piece) {
    constexpr std::size_t most = 0x7FFF;
    const auto next = static_cast<std::uint16_t>(out_.properties.size() + 1);
    const auto [known, fresh] = indices_.emplace(as_text(piece.box), next);
    if (!fresh) return known->second;
    if (out_.properties.size() >= most) object("more properties than 15 bits can number");
    if (piece.profile) out_.profile = next;
    out_.properties.push_back(std::move(piece.box));
    return next;
  }

  /// ISO/IEC 23008-12 section 6.6.2.3.1: tiles have one size and one decoder configuration, and what else could differ
  /// among dozens of them would be a number of its own.
  void tiles_are_alike() {
    for (const Placed& picture : out_.pictures) {
      for (const std::uint16_t id : picture.made_of) {
        const Placed &tile = out_.pictures[id - std::size_t{1}],
                     &first = out_.pictures[picture.made_of.front() - std::size_t{1}];
        if (tile.properties != first.properties) return object("tiles whose properties differ");
      }
    }
  }

  const Items& items_;
  Bytes profile_;
  std::multimap<std::uint32_t, const Reference*> by_from_;
  std::map<std::uint32_t, std::uint16_t> numbers_;             ///< by those of the original
  std::map<std::string, std::uint16_t, std::less<>> indices_;  ///< by whole boxes
  bool alpha_met_ = false;
  std::string objection_;
  InOrder out_;
};

}  // namespace

InOrder in_order(const Items& items, Bytes profile) { return Order(items, profile).run(); }

}  // namespace contrail::heif
