// What is registered is what api/openapi.yaml promises, and the other way round.
#include "web/site_test.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"

namespace rf::web {
namespace {

YAML::Node contract() { return YAML::LoadFile(std::string(RINGFENCE_SOURCE_DIR) + "/api/openapi.yaml"); }

// Method, path, what it needs, and whether it is for everybody.
using Promise = std::tuple<std::string, std::string, std::string, bool>;

std::set<Promise> promised() {
  static const std::map<std::string, std::string> methods = {
      {"get", "GET"}, {"post", "POST"}, {"put", "PUT"}, {"patch", "PATCH"}, {"delete", "DELETE"}};
  std::set<Promise> all;
  for (const auto& path : contract()["paths"])
    for (const auto& operation : path.second) {
      auto method = methods.find(operation.first.as<std::string>());
      if (method == methods.end()) continue;
      const auto& what = operation.second;
      const bool open = what["security"] && what["security"].IsSequence() && what["security"].size() == 0;
      all.emplace(method->second, path.first.as<std::string>(), what["x-ability"].as<std::string>(""), open);
    }
  return all;
}

TEST_F(SiteTest, registers_exactly_what_the_contract_promises) {
  std::set<Promise> registered;
  for (const auto& route : site_->routes()) {
    const bool is_new =
        registered
            .emplace(route.method, route.pattern, route.ability ? std::string(name(*route.ability)) : "",
                     route.access != Access::signed_in)
            .second;
    EXPECT_TRUE(is_new) << route.method << " " << route.pattern << " is registered twice";
  }
  // Live updates are an upgrade of the connection, which has no route.
  auto wanted = promised();
  const Promise live{"GET", "/api/v1/live", "", false};
  EXPECT_EQ(wanted.erase(live), 1u);
  registered.erase(live);
  for (const auto& [method, path, ability, open] : wanted)
    EXPECT_TRUE(registered.count({method, path, ability, open}))
        << "not as in the contract: " << method << " " << path << " ability '" << ability << "' open "
        << open;
  for (const auto& [method, path, ability, open] : registered)
    EXPECT_TRUE(wanted.count({method, path, ability, open}))
        << "not in the contract: " << method << " " << path << " ability '" << ability << "' open " << open;
}

// Neither a role nor a session is asked of what changes something, unless it begins a session.
TEST_F(SiteTest, only_reading_and_signing_in_are_open) {
  for (const auto& route : site_->routes()) {
    EXPECT_TRUE(route.access != Access::open || route.method == "GET") << route.pattern;
    EXPECT_TRUE(route.access == Access::signed_in || !route.ability) << route.pattern;
  }
}

TEST(Abilities, are_those_of_the_contracts_table) {
  const std::vector<store::Role> roles = {store::Role::agent, store::Role::supervisor, store::Role::manager,
                                          store::Role::compliance, store::Role::admin};
  std::map<std::string, std::set<store::Role>> table;
  const auto description = contract()["info"]["description"].as<std::string>();
  for (auto line : split(description, '\n')) {
    auto cells = split(trim(line), '|');
    if (cells.size() != 8 || trim(cells[1]) == "ability" || trim(cells[1]).starts_with("-")) continue;
    auto names = trim(cells[1]);
    names = names.substr(0, names.find(" ("));
    for (auto ability : split(names, ','))
      for (std::size_t i = 0; i < roles.size(); ++i)
        if (trim(cells[i + 2]) == "yes") table[std::string(trim(ability))].insert(roles[i]);
  }
  ASSERT_NE(description.find("compliance also has `stop`."), std::string::npos);
  table["stop"].insert(store::Role::compliance);

  EXPECT_EQ(table.size(), 14u);
  for (int i = 0; i <= static_cast<int>(Ability::listen); ++i) {
    const auto ability = static_cast<Ability>(i);
    const auto row = table.find(std::string(name(ability)));
    ASSERT_NE(row, table.end()) << name(ability);
    for (auto role : roles) {
      EXPECT_EQ(may(role, ability), row->second.count(role) == 1)
          << name(ability) << " " << store::name(role);
      const auto list = abilities(role);
      EXPECT_EQ(std::count(list.begin(), list.end(), ability), may(role, ability) ? 1 : 0);
    }
  }
}

}  // namespace
}  // namespace rf::web
