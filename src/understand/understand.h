#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/intent.h"

namespace rf::understand {

// Bumped whenever the same words could mean something else than before; calls record it.
inline constexpr std::string_view version = "en-5";

struct Meaning {
  Intent intent = Intent::unclear;
  double confidence = 0;  // 0 to 1; comparable within a version only
  std::vector<std::string>
      why;  // the words that decided, as normalised, in the order in which they were said
  // What was said beside it: the request beside an answer ("I didn't make it, call me later"), or a bare "no"
  // beside a request. `unclear` if nothing was.
  Intent also = Intent::unclear;
  bool operator==(const Meaning&) const = default;
};

// What an answer to `question` means. Pure and deterministic. `language` is a BCP 47 tag ("en-IN"); one that
// is not known is read as English. Any bytes are accepted: broken UTF-8 is repaired, at most the first 2,000
// bytes are read. An answer that is a whole statement stands first and the request made with it in `also`; a
// bare word gives way to the request, and everything to stop_calling. Of an answer and its correction in one
// sentence the correction wins; yes and no that contradict each other without one are unclear. A denial or a
// report of fraud is never taken for a confirmation. `asked_for` is the name that the question asked for, if
// it asked for one: "this is Rahul" is then a yes only from Rahul.
Meaning understand(Question question, std::string_view words, std::string_view language = "en",
                   std::string_view asked_for = {});

}  // namespace rf::understand
