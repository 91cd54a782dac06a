// The manual pages as plain text.
#include "cli/frame/man_page.hpp"

#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "cli/frame/man_inline.hpp"
#include "cli/frame/screen.hpp"

namespace contrail {
namespace {

std::string inlined(std::string_view line) { return man_inline(man_words(line), "contrail-info"); }

TEST(ManInline, OptionsAndTheirArguments) {
  EXPECT_EQ(inlined("Fl o , -output Ar OUT"), "-o, --output OUT");
  EXPECT_EQ(inlined("Op Fl o Ar OUT Op Fl -force"), "[-o OUT [--force]]");
  EXPECT_EQ(inlined("Cm coarse Ns = Ns Ar KM"), "coarse=KM");
  EXPECT_EQ(inlined("Fl -json :"), "--json:");
  EXPECT_EQ(inlined("Fl -color Cm auto | always | never"), "--color auto | always | never");
}

TEST(ManInline, EnclosuresLeaveTheLastPunctuationOutside) {
  EXPECT_EQ(inlined("Sq partial ."), "‘partial’.");
  EXPECT_EQ(inlined("Sq encrypted ) ,"), "‘encrypted’),");
  EXPECT_EQ(inlined("Pq place , time , device ,"), "(place, time, device),");
  EXPECT_EQ(inlined("Sq \\(aq ."), "‘'’.");
}

TEST(ManInline, NamesAndReferences) {
  EXPECT_EQ(inlined("Xr contrail-info 1 ,"), "contrail-info(1),");
  EXPECT_EQ(inlined("Nm"), "contrail-info");
  EXPECT_EQ(inlined("Nm contrail info"), "contrail info");
  EXPECT_EQ(inlined("Ar FILE Ns .key"), "FILE.key");
}

TEST(ManPage, IsLaidOut) {
  const std::string page =
      ".Dd November 28, 2026\n.Dt X 1\n.Os\n.Sh NAME\n.Nm x\n.Nd does\n.Sh SYNOPSIS\n.Nm\n.Op Fl a\n.Nm x y\n"
      ".Sh DESCRIPTION\nOne two three four five six seven\n.Xr y 1 .\n.Pp\nNext.\n.Bl -tag -width abc\n.It Sy "
      "a\nfirst\n"
      ".It long\nsecond third fourth fifth\n.El\n.Bd -literal\n$ x  y\n.Ed\n.Dl x -a\n";
  EXPECT_EQ(text_of_man_page(page, 26), R"(NAME
    x – does

SYNOPSIS
    x [-a]
    x y

DESCRIPTION
    One two three four
    five six seven y(1).

    Next.
    a    first
    long
         second third
         fourth fifth
    $ x  y
        x -a
)");
}

TEST(ManPage, EveryCommandHasOneAndEveryMacroIsKnown) {
  std::vector<std::string> names{"contrail"};
  for (const CommandRow& row : commands()) names.push_back("contrail-" + std::string(row.name));
  for (const std::string& name : names) {
    const std::string text = text_of_man_page(man_page(name), 80);
    EXPECT_EQ(text.find("NAME\n    " + name + " – "), 0u) << name;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      const std::string line = text.substr(at, end - at);
      EXPECT_FALSE(line.starts_with('.')) << name << ": " << line;
      EXPECT_EQ(line.find('\\'), std::string::npos) << name << ": " << line;
      EXPECT_LE(columns_of(line), 84u) << name << ": " << line;
      at = end + 1;
    }
  }
  EXPECT_EQ(man_page("contrail-nothing"), "");
}

}  // namespace
}  // namespace contrail
