#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "flow/explore.h"
#include "flow/flow.h"

namespace rf::flow {

// What is claimed of every conversation (docs/flow-language.md lists how it is written).
struct Property {
  enum class Kind {
    before,          // no `second` without `first` before it
    never,           // `first` does not happen
    never_after,     // `first` does not happen after `second`
    leads_to,        // after `first` there is a `second` before the end
    can_happen,      // `first` happens in some conversation
    at_most,         // `first` happens no more than `number` times
    within_time,     // the longest conversation takes no longer than `number` milliseconds
    within_answers,  // nor has more answers than `number`
    honoured,        // `request` is honoured at every question within one turn
    proved,          // only a yes, or the name that was asked for, verifies who is on the line
    has_disposition  // every end says what happened on the call
  };
  Kind kind = Kind::never;
  std::vector<Happening> first, second;  // any of these
  std::int64_t number = 0;
  Intent request = Intent::unclear;
  std::string text;
  int at = 0;  // line of the file; 0: it holds in every flow
};

// Error: "claim-invalid" with what is allowed, without a place.
Result<Property> parse_claim(const Flow& flow, std::string_view text);
// What holds in every flow whether or not its file says so.
std::vector<Property> house_properties(const Flow& flow);

struct Violation {
  Property property;
  std::string what;  // in a sentence
  // A shortest one that breaks it, a line for each thing said; of a bound on all calls, the longest.
  std::vector<std::string> conversation;
  int at = 1;  // line of the file: of the claim, or of the exit that breaks what always holds
};

struct Proof {
  std::vector<Property> properties;   // that were looked at: what always holds, then the file's claims
  std::vector<Violation> violations;  // in their order
  std::size_t places = 0;             // at which a conversation can stand
  std::size_t proved = 0;             // properties
  Millis longest{0};                  // conversation, at most
  int answers = 0;                    // the most that one can have
};

// Looks at every conversation that the flow allows. Errors: "flow-too-large", "check-too-long".
Result<Proof> prove(const Flow& flow, const GoOn& go_on = {});

// A shortest conversation in which the property is broken (for `can_happen`: happens); none where there is
// none, or where it was not found before it was stopped.
std::optional<Violation> counter_example(const Flow& flow, const Property& property, const GoOn& go_on = {});

// How many answers a shortest conversation has in which the property is broken (for `can_happen`: happens);
// none where there is no such conversation.
Result<std::optional<int>> verdict_of(const Flow& flow, const Property& property);

// "7 min 20 s", rounded up.
std::string in_minutes(Millis time);

// `file:line: …` and the conversation under it.
std::string told(const Flow& flow, const Violation& violation);

}  // namespace rf::flow
