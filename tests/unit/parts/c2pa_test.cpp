// What content credentials state, in CBOR written by hand after RFC 8949.
#include "parsers/parts/c2pa/c2pa.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/c2pa/cbor.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string box(const std::string& type, const std::string& content) {
  const auto size = static_cast<std::uint32_t>(content.size() + 8);
  std::string head;
  for (int shift = 24; shift >= 0; shift -= 8) head += static_cast<char>(size >> shift & 255);
  return head + type + content;
}
std::string superbox(const std::string& label, const std::string& content) {
  return box("jumb", box("jumd", std::string(16, '\0') + '\x03' + label + '\0') + content);
}
std::string text(const std::string& words) {
  return (words.size() < 24 ? std::string(1, static_cast<char>(0x60 + words.size()))
                            : std::string("\x78") + static_cast<char>(words.size())) +
         words;
}

/// {"alg": 0x1234, "claim_generator": …}
std::string claim(const std::string& generator) {
  return superbox("c2pa.claim",
                  box("cbor", "\xA2" + text("alg") + "\x19\x12\x34" + text("claim_generator") + text(generator)));
}
/// {"actions": [{"when": 0("2026"), "action": …}, …]}
std::string actions(const std::vector<std::string>& names) {
  std::string list = names.size() < 24 ? std::string(1, static_cast<char>(0x80 + names.size()))
                                       : std::string("\x98") + static_cast<char>(names.size());
  for (const std::string& name : names)
    list += "\xA2" + text("when") + "\xC0" + text("2026") + text("action") + text(name);
  return superbox("c2pa.assertions", superbox("c2pa.actions.v2", box("cbor", "\xA1" + text("actions") + list)));
}

std::string words_of_store(const std::string& manifests) {
  return credentials_words(read_credentials(as_bytes(superbox("c2pa", manifests))));
}

TEST(Credentials, GeneratorAndActionsOfTheActiveManifest) {
  const std::string older = superbox("urn:uuid:1", actions({"c2pa.created"}) + claim("Camera 1"));
  const std::string active =
      superbox("urn:uuid:2", actions({"c2pa.opened", "c2pa.cropped"}) + claim("An Editor of many letters 2.0"));
  EXPECT_EQ(words_of_store(older + active),
            "content credentials (C2PA) state: made by An Editor of many letters 2.0; actions c2pa.opened, "
            "c2pa.cropped; they are "
            "not verified");
}

TEST(Credentials, AssertionsThatAreNotReadAreNamed) {
  const std::string creative = superbox("c2pa.assertions", superbox("stds.schema-org.CreativeWork", box("json", "{}")) +
                                                               superbox("c2pa.thumbnail.claim.jpeg", box("bidb", "x")));
  const auto words = [](const std::string& manifests) {
    return unread_words(read_credentials(as_bytes(superbox("c2pa", manifests))));
  };
  const std::string older = superbox("urn:uuid:1", claim("Camera 1"));
  EXPECT_EQ(words(superbox("urn:uuid:2", actions({"c2pa.created"}) + claim("Camera 1"))), "");
  EXPECT_EQ(words(older + superbox("urn:uuid:2", creative + claim("Editor"))),
            "in the content credentials this is not read: stds.schema-org.CreativeWork, c2pa.thumbnail.claim.jpeg, 1 "
            "manifest of an ingredient");
}

TEST(Credentials, TheNewerFormOfTheGenerator) {
  const std::string info = "\xA2" + text("name") + text("Editor") + text("version") + text("2.0");
  const std::string v2 = superbox("c2pa.claim.v2", box("cbor", "\xA1" + text("claim_generator_info") + info));
  const std::string v1 = superbox("c2pa.claim", box("cbor", "\xA1" + text("claim_generator_info") + "\x81" + info));
  EXPECT_EQ(read_credentials(as_bytes(superbox("c2pa", superbox("m", v2)))).generator, "Editor 2.0");
  EXPECT_EQ(read_credentials(as_bytes(superbox("c2pa", superbox("m", v1)))).generator, "Editor 2.0");
}

TEST(Credentials, WhatCannotBeFollowedStatesNothing) {
  const std::string nothing = "content credentials (C2PA manifest) are embedded; they are not verified";
  EXPECT_EQ(words_of_store(""), nothing);
  EXPECT_EQ(credentials_words(read_credentials({})), nothing);
  const std::string whole = superbox("c2pa", superbox("m", actions({"c2pa.opened"}) + claim("Editor")));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(credentials_words(read_credentials(as_bytes(whole.substr(0, size)))), nothing) << size;
}

TEST(Credentials, WhatIsNotReadIsTold) {
  const auto listed = [](std::size_t count) {
    return read_credentials(as_bytes(superbox("c2pa", superbox("m", actions({count, "c2pa.edited"})))));
  };
  EXPECT_FALSE(listed(32).more);
  EXPECT_EQ(listed(33).actions.size(), 32U);
  EXPECT_NE(credentials_words(listed(33)).find("c2pa.edited; more than is read here; they are not verified"),
            std::string::npos);

  std::string deep = actions({"c2pa.opened"});
  for (int i = 0; i < 8; ++i) deep = superbox("deeper", deep);
  EXPECT_EQ(words_of_store(superbox("m", deep)),
            "content credentials (C2PA) state; more than is read here; they are not verified");
}

TEST(Credentials, HostileTextIsEscaped) {
  EXPECT_NE(words_of_store(superbox("m", claim("\x1B[2J"))).find("\\u{1b}"), std::string::npos);
}

/// CBOR: a byte string, a number in four bytes, a map of pairs.
std::string bytes(const std::string& content) {
  const auto size = static_cast<std::uint16_t>(content.size());
  return std::string("\x59") + static_cast<char>(size >> 8) + static_cast<char>(size & 255) + content;
}
std::string number(std::uint64_t value) {
  std::string out = "\x1A";
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
  return out;
}
std::string map(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out(1, static_cast<char>(0xA0 + pairs.size()));
  for (const auto& [key, value] : pairs) out += text(key) + value;
  return out;
}
std::string list(const std::vector<std::string>& items) {
  std::string out(1, static_cast<char>(0x80 + items.size()));
  for (const std::string& item : items) out += item;
  return out;
}
std::string digest(const std::string& of, const EVP_MD* method = EVP_sha256()) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_Digest(of.data(), of.size(), reinterpret_cast<unsigned char*>(out.data()), &size, method, nullptr);
  return out.substr(0, size);
}

/// DER of a certificate that nobody signed.
std::string certificate(const char* subject, const char* issuer) {
  X509* made = X509_new();
  EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
  const auto name = [](X509_NAME* of, const char* words) {
    X509_NAME_add_entry_by_txt(of, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(words), -1, -1, 0);
  };
  name(X509_get_subject_name(made), subject);
  name(X509_get_issuer_name(made), issuer);
  X509_set_pubkey(made, key);
  ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
  X509_gmtime_adj(X509_getm_notBefore(made), 0);
  X509_gmtime_adj(X509_getm_notAfter(made), 60);
  X509_sign(made, key, EVP_sha256());
  unsigned char* der = nullptr;
  const int size = i2d_X509(made, &der);
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  X509_free(made);
  EVP_PKEY_free(key);
  return out;
}
/// COSE_Sign1 with headers of one entry: x5chain by its number, or spelled.
std::string signature(const std::string& chain, bool in_protected) {
  const std::string by_number = std::string("\xA1\x18\x21") + chain, spelled = map({{"x5chain", chain}});
  return superbox("c2pa.signature",
                  box("cbor", "\xD2" + list({bytes(in_protected ? by_number : "\xA0"), in_protected ? "\xA0" : spelled,
                                             "\xF6", bytes("sig")})));
}

TEST(Credentials, TheSignerIsNamedAndNotJudged) {
  const std::string der = certificate("Example Camera", "Example Authority");
  for (const bool in_protected : {true, false}) {
    const Credentials alone =
        read_credentials(as_bytes(superbox("c2pa", superbox("m", signature(bytes(der), in_protected)))));
    EXPECT_EQ(alone.signer.name, "Example Camera");
    EXPECT_EQ(alone.signer.issuer, "Example Authority");
  }
  EXPECT_EQ(words_of_store(superbox("m", signature(list({bytes(der), bytes("another")}), true))),
            "content credentials (C2PA) state; signed with a certificate of Example Camera, issued by Example "
            "Authority, whose trust is not judged; they are not verified");
  for (const std::string& broken : {std::string(), der.substr(0, der.size() / 2), std::string(10'000, 'x')})
    EXPECT_EQ(read_credentials(as_bytes(superbox("c2pa", superbox("m", signature(bytes(broken), true))))).signer.name,
              "");
}

TEST(Credentials, IngredientsAreListed) {
  const auto ingredient = [](const std::string& label, const std::string& title) {
    return superbox(label, box("cbor", map({{"dc:title", text(title)}, {"relationship", text("parentOf")}})));
  };
  EXPECT_EQ(words_of_store(superbox(
                "m", ingredient("c2pa.ingredient.v2", "beach.jpg") + ingredient("c2pa.ingredient__1", "sky\x1B.jpg"))),
            "content credentials (C2PA) state; ingredients beach.jpg (parentOf), sky\\u{1b}.jpg (parentOf); they are "
            "not verified");
  std::string many;
  for (int i = 0; i < 33; ++i) many += ingredient("c2pa.ingredient", "a");
  const Credentials listed = read_credentials(as_bytes(superbox("c2pa", superbox("m", many))));
  EXPECT_EQ(listed.ingredients.size(), 32U);
  EXPECT_TRUE(listed.more);
}

/// Takes what a walk notes.
struct Noted : Sink {
  std::vector<Diagnostic> notes;
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& note) override { notes.push_back(note); }
  [[nodiscard]] const Diagnostic* with(std::string_view words) const {
    for (const Diagnostic& note : notes) {
      if (note.text.find(words) != std::string::npos) return &note;
    }
    return nullptr;
  }
};

std::string chunk(const std::string& type, const std::string& content) {
  std::string body = type + content;
  const auto crc = crc_of<crc32_ieee>(as_bytes(body));
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(content.size() >> shift & 255);
  out += body;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(crc >> shift & 255);
  return out;
}

const std::string picture_head = "\x89PNG\r\n\x1A\n" + chunk("IHDR", std::string("\0\0\0\1\0\0\0\1\x08\0\0\0\0", 13));
/// A row of one grey pixel, stored.
const std::string picture_tail =
    chunk("IDAT", std::string("\x78\x01\x01\x02\0\xFD\xFF\0\x80\0\x82\0\x81", 13)) + chunk("IEND", "");

struct Bound {
  std::string label = "c2pa.hash.data", algorithm = "sha256", hash;
  std::int64_t shift = 0, more = 0;  ///< of what is left out, against the credentials
  std::string extra;                 ///< a further pair of the map
};
/// A PNG file whose credentials bind it.
std::string bound_picture(const Bound& how) {
  const auto credentials = [&](std::uint64_t begin, std::uint64_t size) {
    std::string assertion = map({{"exclusions", list({map({{"start", number(begin)}, {"length", number(size)}})})},
                                 {"alg", text(how.algorithm)},
                                 {"hash", bytes(how.hash)}});
    if (!how.extra.empty()) assertion[0] = static_cast<char>(assertion[0] + 1), assertion += how.extra;
    return chunk(
        "caBX",
        superbox("c2pa", superbox("m", superbox("c2pa.assertions", superbox(how.label, box("cbor", assertion))))));
  };
  const std::size_t size = credentials(0, 0).size();
  return picture_head +
         credentials(static_cast<std::uint64_t>(static_cast<std::int64_t>(picture_head.size()) + how.shift),
                     static_cast<std::uint64_t>(static_cast<std::int64_t>(size) + how.more)) +
         picture_tail;
}

Noted noted(const std::string& file) {
  const auto source = Source::view("test", as_bytes(file));
  Noted notes;
  walk_bytes(*source, notes);
  return notes;
}

TEST(HashBinding, TheFileIsComparedWithTheHash) {
  const struct {
    const char* name;
    const EVP_MD* method;
  } algorithms[] = {{"sha256", EVP_sha256()}, {"sha384", EVP_sha384()}, {"sha512", EVP_sha512()}};
  for (const auto& algorithm : algorithms) {
    const std::string file =
        bound_picture({.algorithm = algorithm.name, .hash = digest(picture_head + picture_tail, algorithm.method)});
    const Noted equal = noted(file);
    const Diagnostic* told = equal.with("equal the hash");
    ASSERT_TRUE(told) << algorithm.name;
    EXPECT_EQ(told->severity, Severity::info);
    EXPECT_EQ(told->text,
              std::string("the bytes of the file equal the hash in its content credentials (c2pa.hash.data, ") +
                  algorithm.name + ")");
    std::string changed = file;
    ++changed[picture_head.size() - 5];  // the CRC of IHDR
    const Noted other = noted(changed);
    const Diagnostic* differs = other.with("differ from the hash");
    ASSERT_TRUE(differs) << algorithm.name;
    EXPECT_EQ(differs->severity, Severity::warning);
    EXPECT_FALSE(other.with("equal the hash"));
  }
}

TEST(HashBinding, WhatItLeavesOutBesidesTheCredentialsIsTold) {
  // Ten bytes of the picture behind them.
  const std::string covered = picture_head + picture_tail.substr(10);
  const Noted notes = noted(bound_picture({.hash = digest(covered), .more = 10}));
  EXPECT_TRUE(notes.with("equal the hash in its content credentials (c2pa.hash.data, sha256); it leaves out 10 bytes"));
}

TEST(HashBinding, WhatCannotBeComparedSaysWhy) {
  const std::string hash = digest(picture_head + picture_tail);
  const auto reason = [](const Bound& how, std::string_view words) {
    const Noted notes = noted(bound_picture(how));
    return notes.with("was not compared") && notes.with(words) && !notes.with("equal the hash") &&
           !notes.with("differ from");
  };
  EXPECT_TRUE(reason({.label = "c2pa.hash.boxes", .hash = hash}, "cannot be read"));
  EXPECT_TRUE(reason({.label = "c2pa.hash.bmff", .hash = hash}, "not supported"));
  EXPECT_TRUE(reason({.algorithm = "md5", .hash = hash}, "algorithm is not supported"));
  EXPECT_TRUE(reason({.hash = hash, .more = 100'000}, "leaves out what the file does not have"));
  EXPECT_TRUE(reason({.hash = ""}, "cannot be read"));
  EXPECT_TRUE(reason({.hash = hash, .extra = text("merkle") + list({})}, "Merkle"));
}

/// The pieces of a picture, each by its name.
TEST(HashBinding, PiecesAreComparedByTheirNames) {
  const auto entry = [](const std::vector<std::string>& names, const std::string& covered,
                        const std::string& more = "") {
    std::vector<std::string> texts;
    for (const std::string& name : names) texts.push_back(text(name));
    std::string out = map({{"names", list(texts)}, {"alg", text("sha256")}, {"hash", bytes(digest(covered))}});
    if (!more.empty()) out[0] = static_cast<char>(out[0] + 1), out += more;
    return out;
  };
  const auto compared = [](const std::string& file, const ByteRange& credentials,
                           const std::vector<std::string>& entries) {
    const Bytes all = as_bytes(file);
    const auto source = Source::view("test", all);
    const std::string assertion = map({{"boxes", list(entries)}});
    const HashBinding binding = read_binding("c2pa.hash.boxes", CborReader(as_bytes(assertion)), "sha256");
    return compare(binding, Reader(*source), std::span(&credentials, 1));
  };
  const std::string signature = picture_head.substr(0, 8), header = picture_head.substr(8),
                    own = chunk("caBX", "store"), data = picture_tail.substr(0, picture_tail.size() - 12),
                    end = picture_tail.substr(picture_tail.size() - 12);
  const std::string png = picture_head + own + picture_tail;
  const ByteRange in_png{picture_head.size(), own.size()};
  const std::vector<std::string> whole = {entry({"PNGh", "IHDR"}, signature + header), entry({"C2PA"}, ""),
                                          entry({"IDAT"}, data), entry({"IEND"}, end)};
  EXPECT_EQ(compared(png, in_png, whole).result, Compared::equal);
  EXPECT_EQ(compared(png, in_png, whole).left_out, 0U);
  std::string changed = png;
  ++changed[changed.size() - 14];
  EXPECT_EQ(compared(changed, in_png, whole).result, Compared::differs);
  const std::string inserted = picture_head + own + chunk("tEXt", "a") + picture_tail;
  EXPECT_EQ(compared(inserted, in_png, whole).reason, "its pieces are not called as those of the file");
  EXPECT_EQ(compared(png, in_png, {whole[0], whole[1], whole[2]}).left_out, end.size()) << "the end is not bound";
  EXPECT_EQ(compared(changed, in_png, {whole[0], whole[1], entry({"IDAT"}, "", text("excluded") + "\xF5"), whole[3]})
                .left_out,
            data.size());

  const std::string soi = "\xFF\xD8", eoi = "\xFF\xD9", app1 = std::string("\xFF\xE1\0\4ab", 6),
                    store = std::string("\xFF\xEB\0\4cd", 6), scan = std::string("\xFF\xDA\0\4ef\x12\xFF\0\x34", 10);
  const std::string jpeg = soi + app1 + store + store + scan + eoi;
  const ByteRange in_jpeg{soi.size() + app1.size(), store.size()};
  const ByteRange both{soi.size() + app1.size(), 2 * store.size()};
  EXPECT_EQ(compared(jpeg, both, {}).reason, "it cannot be read");
  EXPECT_EQ(
      compared(soi + app1 + store + scan + eoi, in_jpeg,
               {entry({"SOI", "APP1"}, soi + app1), entry({"C2PA"}, ""), entry({"SOS"}, scan), entry({"EOI"}, eoi)})
          .result,
      Compared::equal);
  EXPECT_EQ(compared(jpeg + "more", in_jpeg, {entry({"SOI"}, soi)}).result, Compared::not_compared);
}

TEST(HashBinding, AWalkThatIsToReadNoBytesComparesNothing) {
  const std::string file = bound_picture({.hash = digest(picture_head + picture_tail)});
  const Bytes all = as_bytes(file);
  const auto source = Source::view("test", all);
  for (const WalkOptions& options : {WalkOptions{}, WalkOptions{.deep = true}, WalkOptions{.hashes = true}}) {
    Noted notes;
    Walk walk(*source, {&notes}, options);
    png_format.walk(walk, Reader(*source));
    const bool reads = options.deep || options.hashes;
    EXPECT_EQ(notes.with("equal the hash") != nullptr, reads);
    EXPECT_EQ(notes.with("was not compared") != nullptr, !reads);
  }
}

std::string be64(std::uint64_t value) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
  return out;
}

/// Boxes: each that does not go as a whole is hashed behind its offset.
TEST(HashBinding, BoxesAreLeftOutByTheirPaths) {
  const std::string ftyp = box("ftyp", "isom"), uuid = box("uuid", "credentials"), mdat = box("mdat", "0123456789"),
                    deep = box("moov", box("mvhd", std::string("\1\0\0\2ab", 6)) + box("trak", "xyz"));
  const std::string file = ftyp + uuid + mdat + deep;
  const Bytes all = as_bytes(file);
  const auto source = Source::view("test", all);
  const ByteRange credentials{ftyp.size(), uuid.size()};
  const std::uint64_t mdat_at = ftyp.size() + uuid.size(), moov_at = mdat_at + mdat.size();
  const auto compared = [&](const std::vector<std::string>& exclusions, const std::string& covered) {
    const std::string assertion =
        map({{"exclusions", list(exclusions)}, {"alg", text("sha256")}, {"hash", bytes(digest(covered))}});
    const HashBinding binding = read_binding("c2pa.hash.bmff.v3", CborReader(as_bytes(assertion)), "");
    return compare(binding, Reader(*source), std::span(&credentials, 1));
  };
  const auto path = [](const std::string& xpath) { return std::pair(std::string("xpath"), text(xpath)); };
  const auto flags = [](const char* three) { return std::pair(std::string("flags"), bytes(std::string(three, 3))); };
  const std::string only_uuid = map({path("/uuid")});
  const std::string rest = be64(0) + ftyp + be64(mdat_at) + mdat + be64(moov_at) + deep;
  EXPECT_EQ(compared({only_uuid}, rest).result, Compared::equal);
  EXPECT_EQ(compared({only_uuid}, rest).left_out, 0U);
  EXPECT_EQ(compared({only_uuid}, file).result, Compared::differs);
  // A part of a box, one inside another, and conditions that hold or do not.
  const std::string part =
      map({path("/mdat"), {"subset", list({map({{"offset", number(8)}, {"length", number(4)}})})}});
  EXPECT_EQ(compared({only_uuid, part}, be64(0) + ftyp + be64(mdat_at) + box("mdat", "0123456789").substr(0, 8) +
                                            "456789" + be64(moov_at) + deep)
                .left_out,
            4U);
  const std::string without_mvhd =
      be64(0) + ftyp + be64(mdat_at) + mdat + be64(moov_at) + deep.substr(0, 8) + deep.substr(8 + 14);
  const auto mvhd = [&](const std::pair<std::string, std::string>& condition) {
    return compared({only_uuid, map({path("/moov/mvhd"), condition})}, without_mvhd).result;
  };
  EXPECT_EQ(mvhd({"length", number(14)}), Compared::equal);
  EXPECT_EQ(mvhd({"length", number(15)}), Compared::differs);
  EXPECT_EQ(mvhd({"version", number(1)}), Compared::equal);
  EXPECT_EQ(mvhd({"version", number(0)}), Compared::differs);
  EXPECT_EQ(mvhd(flags("\0\0\2")), Compared::equal);
  EXPECT_EQ(mvhd(flags("\0\0\3")), Compared::differs);
  EXPECT_EQ(mvhd({"data", list({map({{"offset", number(12)}, {"value", bytes("ab")}})})}), Compared::equal);
  EXPECT_EQ(mvhd({"data", list({map({{"offset", number(12)}, {"value", bytes("ac")}})})}), Compared::differs);
  EXPECT_EQ(mvhd({"data", list({map({{"offset", number(13)}, {"value", bytes("bcd")}})})}), Compared::differs);
  for (const char* unknown : {"/moov[1]", "moov", "/mdat/trak", "//uuid"}) {
    const Comparison found = compared({map({path(unknown)})}, rest);
    EXPECT_NE(found.result, Compared::equal) << unknown;
  }
}

TEST(Cbor, LiesAboutLengthsEndTheReading) {
  for (const char* lie : {"\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\xBA\xFF\xFF\xFF\xFF", "\x7A\xFF\xFF\xFF\xFF",
                          "\x9F\x01\xFF", "\x82\x01"}) {
    CborReader in(as_bytes(lie));
    EXPECT_FALSE(in.skip()) << lie;
  }
  std::string deep(100'000, '\x81');
  EXPECT_FALSE(CborReader(as_bytes(deep)).skip()) << "no recursion";
}

}  // namespace
}  // namespace contrail::test
