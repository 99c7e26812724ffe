#include "base/error.h"

#include <gtest/gtest.h>

namespace rf {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return fail("odd", "The number is odd; give an even one.");
  return n / 2;
}

TEST(Error, AResultIsAValueOrAReason) {
  EXPECT_EQ(half(4), 2);
  EXPECT_EQ(half(3).error(), (Error{"odd", "The number is odd; give an even one."}));
  EXPECT_NE(half(3).error(), (Error{"odd", "Another sentence."}));
  const Done done;
  EXPECT_TRUE(done);
}

TEST(ErrorDeathTest, WhatCannotHappenEndsTheProgramAndSaysWhere) {
  const int calls = 2;
  RF_ASSERT(calls == 2);
  EXPECT_DEATH(RF_ASSERT(calls == 1), "error_test.cpp:[0-9]+: cannot happen: calls == 1");
}

}  // namespace
}  // namespace rf
