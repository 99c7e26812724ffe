#pragma once

#include <optional>

#include "desk/desk.h"
#include "store/accounts.h"
#include "store/queries.h"
#include "web/context.h"

namespace rf::web {

// The kind of cases that is asked for; `otherwise` when it is not said; nullopt after a 400.
std::optional<std::string_view> case_kind(Context& context, std::string_view otherwise);

// The filter that a list or an export of cases asks for (kind, q, status, review); nullopt after a 400.
std::optional<store::CaseQuery> case_filter(Context& context);

// A case's zone decides the calling hours. One outside the number's country is for a customer who is abroad,
// and not for everybody to say; one that a new number leaves behind goes. The reason why not, if so.
std::optional<std::string> settle_zone(const store::CaseRow& row, desk::CaseChange& change, store::Role role,
                                       const desk::Settings& settings, Time now);

}  // namespace rf::web
