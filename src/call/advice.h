#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rf::call {

// What somebody slow who was asked about an answer (a language model) said of it. It is part of what came in,
// so that the call can be decided again without asking; nothing of it counts before `decide` has held it
// against the step's closed lists and the customer's words.
struct Advice {
  std::string by;       // who was asked: "ollama openchat"
  std::string refused;  // not empty: nothing came of it, for this reason ("no answer within 6 s")
  std::string intent;   // by name; "" for none
  std::vector<std::pair<std::string, std::string>> slots;  // kind and value
  std::string line;      // the id of an approved line to ask again with; "" for none
  std::string sentence;  // its own words to ask again with; "" for none
  bool operator==(const Advice&) const = default;
};
using AdvicePtr = std::shared_ptr<const Advice>;

// Equal in content; both may be null.
inline bool same(const AdvicePtr& a, const AdvicePtr& b) { return a == b || (a && b && *a == *b); }

}  // namespace rf::call
