#pragma once

#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace rf::store {

// Lower case, beyond ASCII too ("ÅSA" → "åsa"); broken UTF-8 is kept as it is.
std::string fold(std::string_view text);

// What SQL can ask of the program: `badge(...)`, the one function that computes a status; `fold(text)`;
// `major(minor, currency)`, an amount in whole units to sort by; `day(dd/mm/yyyy)`, a date as a number to
// sort by.
Done add_functions(Connection& db);

// The arguments of `badge` for a case `c` and its newest call `l`.
#define RF_BADGE                                                                                  \
  "badge(c.outcome, c.outcome_at, l.created, l.phase, l.outcome, l.disposition, c.manual_badge, " \
  "c.manual_at, c.kind)"

}  // namespace rf::store
