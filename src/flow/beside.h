#pragma once

#include "flow/flow.h"

namespace rf::flow {

// Whether what is said so names values without giving them: "call me on Monday" and "I cannot pay on Friday"
// promise nothing.
bool gives_no_value(Intent intent);

// Whether the value that answers the step's question is kept although the answer says the topic as well. "Two
// lakh, and I lost my job" says how much the loan was; "on Friday, but I cannot pay" promises nothing.
bool value_beside(const Flow& flow, const Step& step, Intent topic);

}  // namespace rf::flow
