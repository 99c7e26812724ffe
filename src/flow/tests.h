#pragma once

#include <string>
#include <vector>

#include "flow/flow.h"

namespace rf::flow {

// Plays the conversations of the file's `tests:` block, the words understood as in a call. Each failure reads
// `file:line: what was expected and what came`; none means that all hold.
std::vector<std::string> run_tests(const Flow& flow);

// The exits that no test takes, as `file:line: step (intent)`; those of the patterns count once, wherever
// they were taken.
std::vector<std::string> untested(const Flow& flow);

}  // namespace rf::flow
