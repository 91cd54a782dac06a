#include "analysis/flight/known_models.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

TEST(KnownModels, CodesHaveTheNameOfTheirAircraft) {
  EXPECT_EQ(known_as("DJI", "FC330"), "Phantom 4");
  EXPECT_EQ(known_as("", "FC6310S"), "Phantom 4 Pro V2.0");
  EXPECT_EQ(known_as("Hasselblad", "L1D-20c"), "Mavic 2 Pro");
}

// Another maker's model of the same name, a code nobody lists, and what is a name already.
TEST(KnownModels, NothingWhereItIsNotSure) {
  EXPECT_EQ(known_as("Canon", "FC330"), "");
  EXPECT_EQ(known_as("DJI", "FC9999"), "");
  EXPECT_EQ(known_as("DJI", "Mavic 2"), "");
  EXPECT_EQ(known_as("DJI", ""), "");
}

}  // namespace
}  // namespace contrail
