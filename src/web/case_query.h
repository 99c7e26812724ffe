#pragma once

#include <optional>

#include "store/queries.h"
#include "web/context.h"

namespace rf::web {

// The filter that a list or an export of cases asks for (q, status, review); nullopt after a 400.
std::optional<store::CaseQuery> case_filter(Context& context);

}  // namespace rf::web
