#include "desk/flows.h"

#include <gtest/gtest.h>

#include "flow/load.h"

namespace rf::desk {
namespace {

// One step; the words tell the versions apart.
std::string script(const std::string& words) {
  return "flow: small\nfor: card_transaction\nlanguage: en-IN\nvoice: Polly.Aditi\nprivate: []\n"
         "machine: {disposition: machine, end: true}\nsteps:\n  bye:\n    say: " +
         words + "\n    then: {disposition: unclear, end: true}\n";
}

TEST(Flows, a_version_lives_as_long_as_a_call_that_began_with_it) {
  Flows flows;
  const auto add = [&](const std::string& words) {
    const auto text = script(words);
    auto flow = flow::load("small.yaml", text);
    ASSERT_TRUE(flow) << flow.error().message;
    flows.add(std::move(*flow), text);
  };
  add("Number 0.");
  auto call = flows.current("small");
  const auto began_with = call->version;
  for (int i = 1; i <= 1'000; ++i) add("Number " + std::to_string(i) + ".");
  EXPECT_NE(flows.current("small")->version, began_with);
  EXPECT_EQ(flows.version(began_with), call);
  EXPECT_EQ(flows.text(began_with), script("Number 0."));
  EXPECT_EQ(flows.held(), 2u);
  call = nullptr;
  EXPECT_EQ(flows.version(began_with), nullptr);
  EXPECT_EQ(flows.held(), 1u);

  // Old ones that pages ask for are bounded too.
  for (int i = 0; i < 20; ++i) {
    const auto text = script("Number " + std::to_string(i) + ".");
    ASSERT_TRUE(flows.keep(flow::load("x", text)->version, text));
  }
  EXPECT_EQ(flows.held(), 1 + Flows::remembered_most);
  EXPECT_EQ(flows.keep(began_with, script("Other words.")).error().code, "flow-changed");
  flows.remove("small");
  EXPECT_EQ(flows.current("small"), nullptr);
}

}  // namespace
}  // namespace rf::desk
