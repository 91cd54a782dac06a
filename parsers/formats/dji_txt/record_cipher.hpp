// How a record is encrypted from version 13 on: its payload with PKCS #7 padding, AES-256 in CBC mode, scrambled. Every
// byte keeps its place, so the frame as it reads is as long as the one that is stored:
//   type | length | first | payload | padding | check | 0xFF
#pragma once
#include <optional>

#include "parsers/base/reading/chained.hpp"
#include "parsers/formats/dji_txt/keychain.hpp"

namespace contrail::dji {

/// The chain of one feature point from a start of the app on. There is one object for each key and `start` (how often
/// its group of keys was begun with before), and it is there as long as the program: a Where may name it. The context
/// of a frame is the encrypted block in front of its own.
[[nodiscard]] const ChainedTransform& record_cipher(const FeatureKey& key, std::size_t start);

/// Starts by the same keys, of which a writer makes one.
constexpr std::size_t max_starts = 64;

/// Whole blocks of `stored`; the padding stays. False: the cipher failed.
[[nodiscard]] bool decrypt(const AesKey& key, Bytes front, Bytes stored, std::byte* out);
/// PKCS #7: each byte of the padding says how long it is. 0: there is none.
[[nodiscard]] std::size_t padding_of(Bytes plain);
[[nodiscard]] constexpr bool whole_blocks(std::size_t size) { return size > 0 && size % aes_block == 0; }

}  // namespace contrail::dji
