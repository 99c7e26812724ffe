#pragma once

#include <optional>

#include "app/settings.h"
#include "crm/kintone.h"

namespace rf::app {

// The Kintone that the settings name; nullopt: none, as long as subdomain and token are the defaults. Errors,
// code "setting-invalid": a setting that cannot be used, or one of the two alone, named with its place.
Result<std::optional<crm::KintoneSettings>> crm_settings(const Settings& settings);

// What is said where none is set.
constexpr const char* no_crm =
    "No Kintone is set: KINTONE_SUBDOMAIN and KINTONE_API_TOKEN are the defaults, so customers come from our "
    "own "
    "store. docs/kintone.md tells how to set it.";

}  // namespace rf::app
