// Run by the build: writes the completions of all shells into a folder, under the names the shells look for.
#include <cstdio>
#include <fstream>

#include "cli/frame/completions.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_completions FOLDER\n");
    return 2;
  }
  const std::string folder = argv[1];
  bool written = true;
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream out(folder + "/" + name, std::ios::binary);
    out << text;
    written = out.flush().good() && written;
  };
  write("contrail", contrail::bash_completion());
  write("_contrail", contrail::zsh_completion());
  write("contrail.fish", contrail::fish_completion());
  return written ? 0 : 1;
}
