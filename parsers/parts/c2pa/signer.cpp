#include "parsers/parts/c2pa/signer.hpp"

#include <openssl/x509.h>

#include <memory>

#include "parsers/parts/c2pa/cbor.hpp"

namespace contrail {
namespace {

constexpr std::uint64_t x5chain = 33;
constexpr std::size_t longest_certificate = 64 << 10;

struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};

std::string entry_of(const X509_NAME* name, int id) {
  const int at = X509_NAME_get_index_by_NID(const_cast<X509_NAME*>(name), id, -1);
  const X509_NAME_ENTRY* entry = at < 0 ? nullptr : X509_NAME_get_entry(name, at);
  if (!entry) return {};
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry));
  if (size < 0) return {};
  std::string out(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return out;
}

std::string name_of(const X509_NAME* name) {
  std::string common = entry_of(name, NID_commonName);
  return common.empty() ? entry_of(name, NID_organizationName) : common;
}

/// The certificate of the signer: alone, or the first of its chain; by number, or as older writers spell it.
std::optional<Bytes> certificate_in(const CborReader& headers) {
  auto found = headers.value_of(x5chain);
  if (!found) found = headers.value_of("x5chain");
  if (!found) return std::nullopt;
  if (const auto alone = found->bytes()) return alone;
  const auto count = found->array();
  return count && *count > 0 ? found->bytes() : std::nullopt;
}

}  // namespace

Signer read_signer(Bytes cose) {
  CborReader in(cose);
  in.pass_tags();
  constexpr std::uint64_t parts = 4;  // protected headers, others, payload, signature
  if (in.array() != parts) return {};
  const auto wrapped = in.bytes();
  auto certificate = wrapped ? certificate_in(CborReader(*wrapped)) : std::nullopt;
  if (!certificate) certificate = certificate_in(in);
  if (!certificate || certificate->size() > longest_certificate) return {};
  const auto* der = reinterpret_cast<const unsigned char*>(certificate->data());
  const std::unique_ptr<X509, FreeCertificate> read(d2i_X509(nullptr, &der, static_cast<long>(certificate->size())));
  if (!read) return {};
  return {name_of(X509_get_subject_name(read.get())), name_of(X509_get_issuer_name(read.get()))};
}

}  // namespace contrail
