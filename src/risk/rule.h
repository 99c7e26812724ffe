#pragma once

#include <optional>
#include <string>
#include <vector>

#include "risk/reasons.h"

// The rule-based indicator: what is said where no model may be used. It is no prediction and is always
// labelled as a rule. It begins at 50; what is not known adds nothing, and where nothing is known there is no
// score.
namespace rf::risk {

struct RuleFacts {
  std::optional<double> customer_mood;    // -1 to 1, how the customer sounds
  std::optional<double> account_balance;  // of the account that is to pay, in units of its currency
  std::optional<int> risk_factors;        // how many earlier troubles are on record, 0 or more
};

// What the rule looks for; amounts are in the same unit as the balance.
struct RuleSettings {
  double angry_below = -0.5, unhappy_below = 0;  // mood
  int angry = 20, unhappy = 10;                  // points
  double low_balance = 5'000, high_balance = 30'000;
  int low = 15, high = -10, each_factor = 5;
};

struct RulePart {
  std::string words;  // in the tongue that was asked for
  int points = 0;
};

struct RuleScore {
  int score = 0;  // 0 to 100
  Level level = Level::low;
  std::vector<RulePart> parts;  // with the base of 50 they add up to the score
  std::string label;            // says that this is a rule, no model
};
constexpr int rule_base = 50;

// nullopt: nothing is known (a number that is none counts as not known).
std::optional<RuleScore> rule_score(const RuleFacts& facts, const Thresholds& thresholds, Tongue tongue,
                                    const RuleSettings& settings = {});

}  // namespace rf::risk
