#include "analysis/flight/make_and_model.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

TEST(MakeAndModel, TheMakerOnce) {
  EXPECT_EQ(make_and_model("DJI", "FC3170"), "DJI FC3170");
  EXPECT_EQ(make_and_model("Canon", "Canon EOS 5D"), "Canon EOS 5D");
  EXPECT_EQ(make_and_model("OnePlus", "ONEPLUS A3003"), "ONEPLUS A3003");
  EXPECT_EQ(make_and_model("NIKON CORPORATION", "NIKON D70"), "NIKON D70");
  EXPECT_EQ(make_and_model("Can", "Canon"), "Can Canon");
  EXPECT_EQ(make_and_model("", "Canon"), "Canon");
  EXPECT_EQ(make_and_model("Canon", ""), "Canon");
  EXPECT_EQ(make_and_model("", ""), "");
}

}  // namespace
}  // namespace contrail
