// Table → parse → run → one catch ladder → exit code.
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>

#include "analysis/io/module.hpp"
#include "cli/frame/command_line.hpp"
#include "cli/frame/interrupt.hpp"
#include "cli/frame/out.hpp"

namespace {
/// Whoever starts us may have closed a standard stream. The next file opened would get its number, and messages would
/// land in an output: so the place is taken, by something that fails like a closed stream does.
void occupy_standard_streams() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (::fcntl(fd, F_GETFD) < 0) (void)::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

/// What one file took serves the next. Memory that goes back to the system has to be asked for, cleared and mapped
/// again page by page, which costs more than most files.
void keep_memory() {
  constexpr int mebibyte = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, 4 * mebibyte);
  mallopt(M_TRIM_THRESHOLD, 16 * mebibyte);
  mallopt(M_TOP_PAD, mebibyte);
}
}  // namespace

int main(int argc, char** argv) {
  occupy_standard_streams();
  keep_memory();
  std::signal(SIGPIPE, SIG_IGN);
  contrail::handle_interrupts();
  try {
    const int code = contrail::run_command_line(argc, argv);
    contrail::standard_out().finish();
    if (!std::cout.flush()) throw contrail::OutputError("the output: cannot be written");  // help and version
    return code;
  } catch (const contrail::UsageError& error) {
    std::fprintf(stderr, "contrail: %s\n", error.text.c_str());
    return contrail::exit_code::no_result;
  } catch (const contrail::ModuleError& error) {
    std::fprintf(stderr, "contrail: %s\n", error.text.c_str());
    return contrail::exit_code::no_result;
  } catch (const contrail::BrokenPipe&) {
    return contrail::exit_code::fine;  // whoever read our output has enough
  } catch (const contrail::OutputError& error) {
    std::fprintf(stderr, "contrail: %s\n", error.what());
    return contrail::exit_code::no_result;
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "contrail: out of memory\n");
    return contrail::exit_code::bug;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "contrail: internal error: %s\n", error.what());
    return contrail::exit_code::bug;
  }
}
