#pragma once

#include <string>
#include <vector>

#include "flow/explore.h"

namespace rf::flow {

// A way through the graph as people would hear it: "we: Am I speaking with Asha Rao?", "customer: "yes"".
std::vector<std::string> as_conversation(const Flow& flow, const Graph& graph,
                                         const std::vector<const Edge*>& way);

// Words that mean the intent, for reading only.
std::string_view example_of(Intent intent);

}  // namespace rf::flow
