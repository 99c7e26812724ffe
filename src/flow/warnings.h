#pragma once

#include <string>
#include <vector>

#include "flow/flow.h"

namespace rf::flow {

// What is no mistake for certain and looks like one, each as `file:line: …`: facts that no case has by itself
// (unknown_facts.h), approved lines that nothing says, private words without a single required notice.
std::vector<std::string> warnings(const Flow& flow);

}  // namespace rf::flow
