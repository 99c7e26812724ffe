#pragma once

#include <string_view>
#include <vector>

#include "understand/cues.h"
#include "understand/understand.h"

namespace rf::understand {

// Something that a person came to speak of, and the words that said so.
struct Topic {
  Intent intent = Intent::unclear;
  double strength = 0;
  const Found* found = nullptr;
};

// The topics among `cues` of english_loans(), the weightiest first: crisis before all. `slots` tell a promise
// ("I can do five hundred on Friday") from talk.
std::vector<Topic> topics_in(const Cues& cues, const Slots& slots);

}  // namespace rf::understand
