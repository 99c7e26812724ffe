#pragma once

#include <string>

#include "base/error.h"

namespace rf::web {

// An error as those hear it who ask over HTTP. What the store says of itself names its file and SQLite's
// codes, which are for the log: it is said in words here, and the whole of it is logged once (again when it
// is another, or a minute later).
Error for_the_outside(const Error& error);

}  // namespace rf::web
