#pragma once

#include <string>

#include "desk/ports.h"
#include "store/sqlite.h"

namespace rf::store {

// Of a number that no case has: what the dial gate asks about it (stop list, calls that are going on, earlier
// calls).
Result<desk::Dossier> read_number_dossier(Connection& db, const std::string& number, Time now);

}  // namespace rf::store
