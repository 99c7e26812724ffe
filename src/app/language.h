#pragma once

#include <optional>

#include "app/settings.h"
#include "language/settings.h"

namespace rf::app {

// The language model that is asked where understanding is unsure; nullopt: none, as long as nobody chooses
// one. Errors: language::settings, with the place.
Result<std::optional<language::Settings>> language_settings(const Settings& settings);

}  // namespace rf::app
