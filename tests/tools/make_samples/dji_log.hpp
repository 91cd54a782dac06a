// The sample flight as the DJI app writes it, in three versions of its format.
#pragma once

#include <vector>

#include "dji_cipher.hpp"
#include "log_facts.hpp"
#include "still.hpp"

namespace samples {

Log dji_log_v4(const Flight& flight, const std::vector<Still>& stills);
Log dji_log_v11(const Flight& flight, const std::vector<Still>& stills);
Log dji_log_v14(const Flight& flight, const std::vector<Still>& stills, Keychain& keychain);

}  // namespace samples
