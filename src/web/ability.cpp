#include "web/ability.h"

#include <array>

namespace rf::web {
namespace {

using store::Role;

constexpr unsigned bit(Role role) { return 1u << static_cast<unsigned>(role); }
constexpr unsigned desk_roles =
    bit(Role::agent) | bit(Role::supervisor) | bit(Role::manager) | bit(Role::admin);
constexpr unsigned leads = bit(Role::supervisor) | bit(Role::manager) | bit(Role::admin);

struct Row {
  Ability ability;
  std::string_view name;
  unsigned roles;
};
constexpr std::array<Row, 13> rows = {{
    {Ability::call, "call", desk_roles},
    {Ability::edit, "edit", desk_roles},
    {Ability::status, "status", desk_roles},
    {Ability::stop, "stop", desk_roles | bit(Role::compliance)},
    {Ability::allow, "allow", bit(Role::compliance) | bit(Role::admin)},
    {Ability::import, "import", leads},
    {Ability::export_data, "export", leads | bit(Role::compliance)},
    {Ability::retry, "retry", leads},
    {Ability::publish, "publish", leads | bit(Role::compliance)},
    {Ability::users, "users", bit(Role::admin)},
    {Ability::deal, "deal", leads | bit(Role::compliance)},
    {Ability::risk, "risk", bit(Role::manager) | bit(Role::compliance) | bit(Role::admin)},
    {Ability::risk_change, "risk_change", bit(Role::manager) | bit(Role::admin)},
}};

}  // namespace

std::string_view name(Ability a) { return rows.at(static_cast<std::size_t>(a)).name; }

bool may(Role role, Ability ability) { return rows.at(static_cast<std::size_t>(ability)).roles & bit(role); }

std::vector<Ability> abilities(Role role) {
  std::vector<Ability> list;
  for (const auto& row : rows)
    if (row.roles & bit(role)) list.push_back(row.ability);
  return list;
}

}  // namespace rf::web
