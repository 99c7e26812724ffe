#pragma once

#include <string>
#include <vector>

#include "flow/explore.h"

namespace rf::flow {

// A way through the graph as people would hear it: "we: Am I speaking with Asha Rao?", "customer: "yes"".
struct Told {
  std::vector<std::string> conversation;
  int at = 0;  // line of the file where the exit stands that was taken last; 0: none was
};
Told as_conversation(const Flow& flow, const Graph& graph, const std::vector<const Edge*>& way);
// Each on a line of its own under what is said of them.
std::string as_lines(const std::vector<std::string>& conversation);

// Words that mean the intent, for reading only.
std::string_view example_of(Intent intent);

}  // namespace rf::flow
