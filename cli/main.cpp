// Table → parse → run → one catch ladder → exit code.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "analysis/module.hpp"
#include "cli/options.hpp"
#include "cli/out.hpp"

namespace {
extern "C" void on_interrupt(int) {
  contrail::remove_unfinished();
  std::_Exit(contrail::exit_code::interrupted);
}
}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, on_interrupt);
  try {
    const int code = contrail::run_command_line(argc, argv);
    contrail::standard_out().flush();
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
    std::fprintf(stderr, "contrail: a bug in contrail: %s\n", error.what());
    return contrail::exit_code::bug;
  }
}
