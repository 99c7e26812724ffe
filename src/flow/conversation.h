#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/explore.h"

namespace rf::flow {

// A way through the graph as people would hear it: "we: Am I speaking with Asha Rao?", "customer: "yes"".
struct Told {
  std::vector<std::string> conversation;
  int at = 0;             // line of the file where the exit stands that the last answer has; 0: it has none
  std::vector<int> said;  // lines, after the last answer
  std::size_t language = 0;  // index, in which they were said
};
// A call begins in its case's language: `language` is its index; without, as the sample's.
Told as_conversation(const Flow& flow, const Graph& graph, const std::vector<const Edge*>& way,
                     std::optional<std::size_t> language = std::nullopt);
// Each on a line of its own under what is said of them.
std::string as_lines(const std::vector<std::string>& conversation);

// Words that mean the intent, for reading only.
std::string_view example_of(Intent intent);

}  // namespace rf::flow
