#include "flow/warnings.h"

#include <gtest/gtest.h>

#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::small;
using testing::with;

TEST(Warnings, name_a_line_that_nothing_says) {
  EXPECT_TRUE(warnings(good(small())).empty());
  const auto found =
      warnings(good(with(small(), "  bye: Goodbye.\n", "  bye: Goodbye.\n  all_done: That is all.\n")));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0],
            "f.yaml:10: nothing says the line 'all_done'; let an exit or a step say it, or remove it");
}

TEST(Warnings, name_private_words_without_a_single_notice) {
  const auto text = with(small(), "Did you pay {amount}?", "Did you pay your loan of {amount}?");
  EXPECT_TRUE(warnings(good(text)).empty());
  for (const auto* head : {"private_words: [loan]\n", "disclosures: []\n"}) {
    const auto found =
        warnings(good(with(text, "private: [amount]\n", "private: [amount]\n" + std::string(head))));
    ASSERT_EQ(found.size(), 1u) << head;
    EXPECT_NE(found[0].find("the script declares no notice"), std::string::npos) << found[0];
  }
  const auto told = with(with(text, "private: [amount]\n",
                              "private: [amount]\nprivate_words: [loan]\ndisclosures: [identify.ask]\n"),
                         "    ask: Am I speaking", "    ask: This is an automated call. Am I speaking");
  EXPECT_TRUE(warnings(good(told)).empty());
}

}  // namespace
}  // namespace rf::flow
