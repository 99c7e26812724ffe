#pragma once

#include <string_view>
#include <vector>

#include "call/event.h"

namespace rf::sim {

// What the log of a call can never say, whatever came in: the first rule that is broken; "" when none is.
// Replay decides as the product does and so does not see what the product always decides wrongly.
std::string_view broken_rule(const std::vector<call::Row>& rows);

}  // namespace rf::sim
