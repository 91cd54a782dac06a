// Names as a shell reads them back.
#include "cli/frame/shell_word.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace contrail {
namespace {

TEST(ShellWord, PlainNamesStayAsTheyAre) {
  EXPECT_EQ(shell_word("DCIM/100MEDIA/DJI_0001.JPG"), "DCIM/100MEDIA/DJI_0001.JPG");
  EXPECT_EQ(shell_word("2026-06-21T14:03+02.txt"), "2026-06-21T14:03+02.txt");
}

TEST(ShellWord, SpecialCharactersAreQuoted) {
  EXPECT_EQ(shell_word("my flight.txt"), "'my flight.txt'");
  EXPECT_EQ(shell_word("it's.txt"), "'it'\\''s.txt'");
  EXPECT_EQ(shell_word("$(reboot).txt"), "'$(reboot).txt'");
  EXPECT_EQ(shell_word("~"), "'~'");
  EXPECT_EQ(shell_word("Flüge.txt"), "'Flüge.txt'");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("-n"), "./-n");
  EXPECT_EQ(shell_word("-"), "-");
}

TEST(ShellWord, WhatATerminalMayNotSeeIsWrittenInDigits) {
  EXPECT_EQ(shell_word("a\x1b[31m.txt"), "$'a\\033[31m.txt'");
  EXPECT_EQ(shell_word("a\nb'c\\\xff"), "$'a\\012b\\'c\\\\\\377'");
  EXPECT_EQ(shell_word("a\xe2\x80\xae.txt"), "$'a\\342\\200\\256.txt'") << "an override of direction";
}

TEST(ShellWord, BashReadsThemBack) {
  for (const std::string name :
       {"a b", "it's", "a\x1b[31m", "x\ny", "\xff\xfe'\\", "*?[!]{a,b}", "~", "a\xe2\x80\xae"}) {
    const std::string here = "bash <<'END'\nprintf %s " + shell_word(name) + "\nEND\n";
    FILE* pipe = popen(here.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::array<char, 256> out{};
    const std::size_t size = fread(out.data(), 1, out.size(), pipe);
    pclose(pipe);
    EXPECT_EQ(std::string(out.data(), size), name);
  }
}

}  // namespace
}  // namespace contrail
