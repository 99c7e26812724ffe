#pragma once

#include <string>
#include <vector>

#include "flow/flow.h"

namespace rf::flow {

// The facts that the flow's lines speak and that neither every case has nor `sample:` names, as `file:line:
// …` with the one that was probably meant. No mistake for certain, because a column of an import is a fact,
// too; but a case without it is not called.
std::vector<std::string> unknown_facts(const Flow& flow);

}  // namespace rf::flow
