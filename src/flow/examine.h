#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/flow.h"
#include "flow/go_on.h"
#include "flow/prove.h"

namespace rf::flow {

// Something that is said of one place of a file.
struct Remark {
  int line = 1;
  std::string
      message;  // without the place; under a claim that is broken stands a conversation that breaks it
};

// Everything that the checker has to say of a text.
struct Examined {
  std::optional<Flow> flow;      // none: it could not be loaded
  std::optional<Proof> proof;    // none: not loaded, or not proved
  std::vector<Remark> problems;  // none: it is sound. At most problems_most
  std::vector<Remark> warnings;  // no mistakes for certain
  std::vector<Remark> untested;  // exits that no test takes
  std::size_t exits = 0;         // that a test could take
  std::vector<int> visits;       // how often the tests come to each step
  bool more = false;             // problems than these
  bool sound() const { return problems.empty(); }
};

// Loads, checks, proves and tests. What takes too long is a problem of the first line.
Examined examine(std::string file, std::string_view text, const GoOn& go_on = {});

// `file:line: message`, as files are told to people.
std::string told(std::string_view file, const Remark& remark);

}  // namespace rf::flow
