#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "base/zone.h"
#include "desk/log.h"
#include "flow/load.h"
#include "flow/shipped_for_tests.h"
#include "sim/simulation.h"

// The shipped flows and policies as a plan, for tests.
namespace rf::sim {

inline std::string shipped(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline Plan shipped_plan(int calls, std::uint64_t seed) {
  const std::string root = RINGFENCE_SOURCE_DIR "/";
  Plan plan;
  plan.calls = calls;
  plan.seed = seed;
  for (const char* name : {"fraud_verification", "fraud_quick"}) {
    auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, name);
    auto flow = flow::load(name, text);
    RF_ASSERT(flow.has_value());
    plan.flows.add(std::move(*flow), std::move(text));
  }
  for (const char* name : {"in", "us", "uk", "jp"}) {
    auto policy = dial::load_policy(name, shipped(root + "policies/" + name + ".yaml"));
    RF_ASSERT(policy.has_value());
    plan.policies.push_back(*policy);
  }
  auto zones = CountryZones::parse(shipped("/usr/share/zoneinfo/zone1970.tab"));
  RF_ASSERT(zones.has_value());
  plan.zones = *zones;
  desk::log_level("off");
  return plan;
}

}  // namespace rf::sim
