#include "analysis/expose/trial.hpp"

#include <unistd.h>

#include <utility>

#include "analysis/io/nameless.hpp"
#include "analysis/scrub/scrub.hpp"

namespace contrail {

Trial::Trial(std::string keychain) : keychain_(std::move(keychain)), scratch_(open_nameless()) {}

Trial::~Trial() {
  if (scratch_ >= 0) ::close(scratch_);
}

std::string Trial::object_to(const Source& source, const Format& format) {
  const std::scoped_lock one(one_);
  return object_as_clean_copy(source, format, keychain_, scratch_);
}

}  // namespace contrail
