// The lock-down as a hostile file would meet it: a listener tries to get out while a sample is parsed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/frame/lockdown.hpp"
#include "parsers/formats.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

/// What the child found out, one bit each.
enum Tried : int {
  walked = 1,
  socket_refused = 2,
  exec_refused = 4,
  write_refused = 8,
  calls_locked = 16,
  files_locked = 32
};

class Escape final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record&) override {
    if (found_) return;
    found_ = walked;
    if (::socket(AF_INET, SOCK_STREAM, 0) < 0) found_ |= socket_refused;
    char* const arguments[] = {nullptr};
    if (::execve("/bin/true", arguments, arguments) < 0) found_ |= exec_refused;
    const int file = ::open("/tmp/contrail-lockdown-test", O_WRONLY | O_CREAT, 0600);
    if (file < 0)
      found_ |= write_refused;
    else
      ::close(file), ::unlink("/tmp/contrail-lockdown-test");
  }
  int found_ = 0;
};

int try_to_escape() {
  const pid_t child = ::fork();
  if (child == 0) {
    std::string error;
    const auto source = Source::open(test::source_dir() + "/samples/flight_v04.txt", error);
    const Lockdown state = lock_down({test::source_dir() + "/samples"}, {});
    Escape escape;
    Walk walk(*source, {&escape});
    walk_file(walk, *detect(source->bytes()).format);
    ::_exit(escape.found_ | (state.calls ? calls_locked : 0) | (state.files ? files_locked : 0));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Lockdown, AParserCannotGetOut) {
  const int found = try_to_escape();
  ASSERT_GT(found, 0);
  EXPECT_TRUE(found & walked);
  if (found & calls_locked) {
    EXPECT_TRUE(found & socket_refused);
    EXPECT_TRUE(found & exec_refused);
  }
  if (found & files_locked) {
    EXPECT_TRUE(found & write_refused);
  }
  if (!(found & calls_locked) || !(found & files_locked)) {
    GTEST_SKIP() << "not in force on this system: " << (found & calls_locked ? "" : "seccomp ")
                 << (found & files_locked ? "" : "Landlock");
  }
}

}  // namespace
}  // namespace contrail
