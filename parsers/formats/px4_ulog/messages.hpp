// ULog messages that are no data: their layouts, and the ones whose fields depend on a key.
#pragma once
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::px4 {

/// Of the messages that are no data; for topics see tables/px4_fields.hpp.
void tell_messages(const TellField& tell);

extern const Layout header_layout,
    utc_header_layout;  ///< the 16 bytes in front of all messages; stamp since boot, or Unix time
extern const Layout encrypted_header_layout, encrypted_layout;
extern const Layout flag_bits_layout, plain_flag_bits_layout, format_layout, subscription_layout, unsubscription_layout,
    sync_layout, dropout_layout;
extern const Layout second_flag_bits_layout;                           ///< nobody reads them
extern const Layout unused_format_layout, unused_subscription_layout;  ///< go: no record that stays is read by them
extern const Layout unsubscribed_data_layout;

constexpr std::uint64_t header_size = 16, flag_bits_size = 43;                 ///< with size and type
constexpr std::uint32_t incompatible_flags_at = 11, appended_offsets_at = 19;  ///< in the message of flag bits

constexpr std::uint64_t sync_magic = 0x12BB'0C25'2013'732F;  ///< 2F 73 13 20 25 0C BB 12

/// `int32_t CAL_ACC0_ID` of an I, M, P or Q message.
struct Key {
  std::string_view type, name;
  std::uint32_t length_at;  ///< offset of key_len in the frame
  Bytes value;
};
/// Nothing when the key is longer than the message.
[[nodiscard]] std::optional<Key> key_of(char letter, Bytes frame);

/// What stays of the messages that are no data.
void tell_kept_framing(const TellKept& tell);

/// Makes layouts as keys and texts need them; one of each shape.
class Messages {
 public:
  Messages(Walk& walk, bool utc_stamps) : walk_(walk), utc_stamps_(utc_stamps) {}
  /// I, M, P, Q: key and value as columns, with what the key says about the value.
  [[nodiscard]] const AnnouncedLayout& keyed(char letter, const Key& key);
  /// L and C; levels up to warning are events of their own kind.
  [[nodiscard]] const AnnouncedLayout& logged(bool tagged, std::uint8_t level);
  /// Messages of a type this program does not know, a letter.
  [[nodiscard]] const AnnouncedLayout& unknown(char type);

 private:
  using Shape = std::tuple<char, std::size_t, std::size_t, bool, Type, std::uint32_t, Meaning, double, Subject, bool>;
  Walk& walk_;
  bool utc_stamps_;
  std::map<Shape, const AnnouncedLayout*> keyed_;
  const AnnouncedLayout* logged_[2][2] = {};
  const AnnouncedLayout* unknown_[256] = {};
};

}  // namespace contrail::px4
