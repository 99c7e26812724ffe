// Runs every example of docs/flow-language.md.
#include <gtest/gtest.h>

#include <sstream>

#include "flow/load.h"
#include "flow/prove.h"
#include "flow/testing.h"
#include "flow/tests.h"

namespace rf::flow {
namespace {

struct Example {
  int line = 0;  // of the page
  std::string yaml;
  std::string refusal;  // empty: it is good
};

std::vector<Example> examples() {
  std::vector<Example> out;
  std::istringstream page(testing::read_file("docs/flow-language.md"));
  std::string fence;
  int number = 0;
  for (std::string line; std::getline(page, line);) {
    ++number;
    if (line.rfind("```", 0) == 0) {
      fence = fence.empty() ? line.substr(3) : "";
      if (fence == "yaml") out.push_back({number, "", ""});
    } else if (fence == "yaml") {
      out.back().yaml += line + "\n";
    } else if (fence == "text") {
      out.back().refusal += (out.back().refusal.empty() ? "" : "\n") + line;
    }
  }
  return out;
}

TEST(FlowLanguagePage, every_example_does_what_the_page_says) {
  const auto all = examples();
  ASSERT_GT(all.size(), 15u);
  const auto& whole = all.front().yaml;
  int refused = 0;
  for (const auto& example : all) {
    SCOPED_TRACE("docs/flow-language.md:" + std::to_string(example.line));
    const auto flow = load("flow.yaml", testing::with_parts(whole, example.yaml));
    if (example.refusal.empty()) {
      ASSERT_TRUE(flow) << flow.error().message;
      EXPECT_EQ(run_tests(*flow), std::vector<std::string>());
      const auto proof = prove(*flow);
      ASSERT_TRUE(proof) << proof.error().message;
      for (const auto& one : proof->violations) ADD_FAILURE() << told(*flow, one);
    } else {
      ++refused;
      ASSERT_FALSE(flow);
      const auto& message = flow.error().message;
      EXPECT_EQ(message.substr(message.find(": ") + 2), example.refusal);
    }
  }
  EXPECT_GE(refused, 10);
}

}  // namespace
}  // namespace rf::flow
