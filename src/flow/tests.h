#pragma once

#include <string>
#include <vector>

#include "flow/flow.h"
#include "flow/go_on.h"

namespace rf::flow {

// Plays the conversations of the file's `tests:` block, the words understood as in a call. Each failure reads
// `file:line: what was expected and what came`; none means that all hold,
// unless it was stopped.
std::vector<std::string> run_tests(const Flow& flow, const GoOn& go_on = {});

// The exits that no test takes, as `file:line: step (intent)`; those of the patterns count once, wherever
// they were taken.
std::vector<std::string> untested(const Flow& flow, const GoOn& go_on = {});

// How often the tests come to each step, in the steps' order.
std::vector<int> visits(const Flow& flow, const GoOn& go_on = {});

}  // namespace rf::flow
