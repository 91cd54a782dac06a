// The same flight as two more recorders saw it, each with a clock that counts from its own boot.
#pragma once

#include "flight.hpp"
#include "log_facts.hpp"

namespace samples {

Log ardupilot_log(const Flight& flight);  // DataFlash .bin
Log px4_log(const Flight& flight);        // ULog

}  // namespace samples
