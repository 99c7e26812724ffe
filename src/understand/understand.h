#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/intent.h"
#include "understand/slot.h"

namespace rf::understand {

// Bumped whenever the same words could mean something else than before; calls record it.
inline constexpr std::string_view version = "10";

struct Meaning {
  Intent intent = Intent::unclear;
  double confidence = 0;  // 0 to 1; comparable within a version only
  std::vector<std::string>
      why;  // the words that decided, as normalised, in the order in which they were said
  // What was said beside it: the request beside an answer ("I didn't make it, call me later"), or a bare "no"
  // beside a request. `unclear` if nothing was.
  Intent also = Intent::unclear;
  Slots slots;  // the values that were said, whatever the intent
  bool operator==(const Meaning&) const = default;
};

// What the meaning of words depends on, beside the question.
struct Context {
  std::string_view language = "en";  // BCP 47; one that is not known is read as English
  std::string_view asked_for = {};   // the name that the question asked for, if it asked for one
  // The question reads values back: "five thousand, by Friday. Is that right?" Another value than the one
  // that was read is a value here and no request ("no, on Monday"), and who has paid already does not promise
  // it.
  bool reads_back = false;
  // The call's day where the customer is: "Friday" is the one after it. Without it days that need it are not
  // understood.
  std::optional<std::chrono::year_month_day> today = {};
  // The amount that "all of it" means, "250000"; "": nothing, because it is not known or not what was asked.
  std::string_view whole = {};
};

// What an answer to `question` means. Pure and deterministic. Any bytes are accepted: broken UTF-8 is
// repaired; more than 2,000 bytes are read in pieces, and confirm nothing (long_answer.h). An answer that is
// a whole statement stands first and the request made with it in `also`; a bare word gives way to the
// request, and everything to stop_calling. Of an answer and its correction in one sentence the correction
// wins; yes and no that contradict each other without one are unclear. A denial or a report of fraud is never
// taken for a confirmation. Where a name is asked for, "this is Rahul" is a yes only from Rahul. A yes with
// nothing but a question mark behind it ("yes?") answers who is on the line and nothing else.
Meaning understand(Question question, std::string_view words, const Context& context = {});

// Whether somebody who gives `said` for their name may be `name`: by the given name, and by no surname that
// is not theirs. Names in the other's script are compared by their sound.
bool may_be_called(std::string_view said, std::string_view name, std::string_view language);

}  // namespace rf::understand
