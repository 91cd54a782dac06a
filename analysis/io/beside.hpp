// Work that runs beside other work, if it is long enough for a thread of its own.
#pragma once
#include <cstddef>
#include <future>
#include <system_error>

namespace contrail {

/// `bytes`: how much there is to look at.
template <class Work>
auto beside(std::size_t bytes, const Work& work) {
  // A small file is done sooner than a thread is made: a folder of pictures keeps the cores busy by itself.
  constexpr std::size_t worth_a_thread = 4 << 20;
  if (bytes < worth_a_thread) return std::async(std::launch::deferred, work);
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {  // no more threads here: then by whoever asks for it
    return std::async(std::launch::deferred, work);
  }
}

}  // namespace contrail
