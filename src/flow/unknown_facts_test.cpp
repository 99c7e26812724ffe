#include "flow/unknown_facts.h"

#include <gtest/gtest.h>

#include "flow/shipped_for_tests.h"
#include "flow/testing.h"

namespace rf::flow {
namespace {

TEST(UnknownFacts, are_named_with_what_was_probably_meant) {
  for (const auto* name : {"fraud_quick", "fraud_verification"}) {
    const auto path = std::string("flows/") + name + ".yaml";
    auto text = shipped_flow(RINGFENCE_SOURCE_DIR, name);
    EXPECT_TRUE(unknown_facts(testing::good(text, path)).empty());
    text = testing::with(text, "say: Thank you. I am calling",
                         "say: Thank you for {amout} in {branch|your branch}. I am calling");
    auto found = unknown_facts(testing::good(text, "f.yaml"));
    ASSERT_EQ(found.size(), 2u);
    EXPECT_NE(found[0].find("'{amout}' is spoken here"), std::string::npos) << found[0];
    EXPECT_EQ(found[0].find("f.yaml:"), 0u) << found[0];
    EXPECT_NE(found[0].find("perhaps '{amount}' is meant"), std::string::npos) << found[0];
    EXPECT_NE(found[1].find("'{branch}'"), std::string::npos) << found[1];
    text = testing::with(text, "\nsample:\n", "\nsample:\n  branch: Pune\n");
    found = unknown_facts(testing::good(text, "f.yaml"));
    EXPECT_EQ(found.size(), 1u);
  }
}

// A loan has no merchant, and a card transaction no due date: no case of the script's would be called.
TEST(UnknownFacts, are_those_of_the_scripts_kind_and_of_each_of_its_languages) {
  auto text = shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery");
  EXPECT_TRUE(unknown_facts(testing::good(text, "f.yaml")).empty());
  text = testing::with(text, "hi-IN: \"एक क्षण, कृपया।\"", "hi-IN: \"एक क्षण, {merchant_name}।\"");
  const auto found = unknown_facts(testing::good(text, "f.yaml"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("'{merchant_name}' is spoken here, and cases do not have it by themselves; no case "
                          "without it is called"),
            std::string::npos)
      << found[0];
}

}  // namespace
}  // namespace rf::flow
