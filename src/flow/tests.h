#pragma once

#include <string>
#include <vector>

#include "flow/flow.h"
#include "flow/go_on.h"

namespace rf::flow {

// What the conversations of a file's `tests:` block come to, the words understood as in a call.
struct TestReport {
  // `file:line: what was expected and what came`; none: all hold.
  std::vector<std::string> failures;
  // The exits that no test takes, as `file:line: step (intent)`; those of the patterns count once, wherever
  // they were taken.
  std::vector<std::string> untested;
  std::size_t exits = 0;    // all that a test could take
  std::vector<int> visits;  // how often the tests come to each step, in the steps' order
};
// Where it was stopped: as far as it came.
TestReport test_report(const Flow& flow, const GoOn& go_on = {});

std::vector<std::string> run_tests(const Flow& flow);
std::vector<std::string> untested(const Flow& flow);

}  // namespace rf::flow
