#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "store/accounts.h"

namespace rf::web {

// What a person may do beyond looking. The table of roles is in ability.cpp and in api/openapi.yaml.
enum class Ability { call, edit, status, stop, allow, import, export_data, retry, publish, users, deal, risk, risk_change };

std::string_view name(Ability a);
bool may(store::Role role, Ability ability);
std::vector<Ability> abilities(store::Role role);

}  // namespace rf::web
