#pragma once

#include <string>

#include "base/error.h"

namespace rf::web {

// argon2id, 64 MiB, 3 passes. Blocking, a third of a second: for the worker. Error "busy" when there is no
// memory for it.
Result<std::string> hash_of_password(const std::string& password);
Result<bool> verify_password(const std::string& hash, const std::string& password);
// Takes as long as a real one: for names that do not exist.
Done verify_nothing(const std::string& password);

// Whether a password may be chosen: at least 12 characters, at most 256 bytes, not one that everybody tries,
// none that contains the name (of 3 or more characters). Errors for people.
Done acceptable_password(const std::string& password, const std::string& name);

}  // namespace rf::web
