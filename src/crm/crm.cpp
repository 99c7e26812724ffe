#include "crm/crm.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace rf::crm {

bool passes(const Error& error) {
  constexpr std::array passing = {"crm-unreachable", "crm-busy", "crm-conflict", "crm-denied", "crm-setup"};
  return std::any_of(passing.begin(), passing.end(), [&](const char* code) { return error.code == code; });
}

std::string_view name(Written::What what) {
  switch (what) {
    case Written::What::updated: return "updated";
    case Written::What::added: return "added";
    case Written::What::unchanged: return "unchanged";
    case Written::What::overtaken: return "overtaken";
  }
  RF_ASSERT(false);
}

std::string_view name(RiskLevel level) {
  switch (level) {
    case RiskLevel::low: return "low";
    case RiskLevel::medium: return "medium";
    case RiskLevel::high: return "high";
  }
  RF_ASSERT(false);
}

std::optional<RiskLevel> level_named(std::string_view word) {
  for (const auto level : {RiskLevel::low, RiskLevel::medium, RiskLevel::high})
    if (equals_ignoring_case(word, name(level))) return level;
  return std::nullopt;
}

}  // namespace rf::crm
