#include "analysis/case/custody.hpp"

#include "analysis/case/moment_text.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/io/json_text.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// What the first row follows.
const std::string& no_digest() {
  static const std::string zeros(64, '0');
  return zeros;
}

}  // namespace

std::string custody_content(const CustodyRow& row) {
  std::string out = "{\"n\":" + std::to_string(row.n);
  const auto say = [&](std::string_view key, std::string_view text) {
    out.append(",\"").append(key).append("\":");
    append_json(out, text);
  };
  say("time", row.time), say("what", row.what), say("detail", row.detail);
  say("previous_sha256", row.previous_sha256);
  return out + "}";
}

std::string custody_line(const CustodyRow& row) {
  std::string line = custody_content(row);
  line.back() = ',';
  line += "\"sha256\":";
  append_json(line, row.sha256);
  return line + "}\n";
}

CustodyChain::CustodyChain(Keep keep, CustodyRow last) : keep_(std::move(keep)), last_(std::move(last)) {}

const CustodyRow& CustodyChain::append(Micros now, std::string_view what, std::string_view detail) {
  CustodyRow row{
      last_.n + 1, moment_text(now), valid_utf8(what), valid_utf8(detail), last_.n == 0 ? no_digest() : last_.sha256,
      {}};
  row.sha256 = sha256_hex(as_bytes(custody_content(row)));
  keep_(row);
  return last_ = std::move(row);
}

std::string CustodyCheck::object_to(const CustodyRow& row) {
  const std::string name = "row " + std::to_string(row.n);
  const std::string before = n_ == 0 ? no_digest() : last_;
  const bool follows = row.n == n_ + 1;
  const std::string expected = "row " + std::to_string(n_);
  n_ = row.n, last_ = row.sha256;
  if (row.sha256 != sha256_hex(as_bytes(custody_content(row)))) return name + ": its digest is not that of its content";
  if (!follows) return name + (expected == "row 0" ? " is not the first row" : " does not follow " + expected);
  if (row.previous_sha256 != before) return name + " names another row before it";
  return {};
}

}  // namespace contrail
