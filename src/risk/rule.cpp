#include "risk/rule.h"

#include <algorithm>
#include <cmath>

namespace rf::risk {
namespace {

// In the order of Tongue.
using Words = const char* const[3];
constexpr Words label = {"Rule, no model: a fixed sum of three signs, not a prediction",
                         "नियम, मॉडल नहीं: तीन संकेतों का तय जोड़, कोई पूर्वानुमान नहीं",
                         "ルール（モデルではありません）：三つの兆候の固定した合計で、予測ではありません"};
constexpr Words angry = {"the customer sounds angry", "ग्राहक बहुत नाराज़ लगता है", "顧客の感情がとても悪い"};
constexpr Words unhappy = {"the customer sounds unhappy", "ग्राहक नाखुश लगता है", "顧客の感情が悪い"};
constexpr Words low_balance = {"little money on the account", "खाते में कम पैसा", "口座残高が少ない"};
constexpr Words high_balance = {"much money on the account", "खाते में काफ़ी पैसा", "口座残高が多い"};
constexpr Words factors = {"earlier troubles on record", "दर्ज पिछली परेशानियाँ", "過去のリスク要因"};
constexpr Words ends = {"the scale ends here", "पैमाना यहीं ख़त्म होता है", "尺度の上限・下限"};
constexpr int most_factors = 1'000;

}  // namespace

std::optional<RuleScore> rule_score(const RuleFacts& facts, const Thresholds& thresholds, Tongue tongue,
                                    const RuleSettings& settings) {
  const auto at = static_cast<std::size_t>(tongue);
  RuleScore rule;
  bool known = false;
  int sum = rule_base;
  const auto add = [&](Words& words, int points) {
    rule.parts.push_back({words[at], points});
    sum += points;
  };
  if (facts.customer_mood && std::isfinite(*facts.customer_mood)) {
    known = true;
    if (*facts.customer_mood < settings.angry_below)
      add(angry, settings.angry);
    else if (*facts.customer_mood < settings.unhappy_below)
      add(unhappy, settings.unhappy);
  }
  if (facts.account_balance && std::isfinite(*facts.account_balance)) {
    known = true;
    if (*facts.account_balance < settings.low_balance)
      add(low_balance, settings.low);
    else if (*facts.account_balance > settings.high_balance)
      add(high_balance, settings.high);
  }
  if (facts.risk_factors && *facts.risk_factors >= 0) {
    known = true;
    if (const int count = std::min(*facts.risk_factors, most_factors); count > 0)
      add(factors, count * settings.each_factor);
  }
  if (!known) return std::nullopt;
  rule.score = std::clamp(sum, 0, 100);
  if (rule.score != sum) add(ends, rule.score - sum);
  rule.level = level_of(rule.score, thresholds);
  rule.label = label[at];
  return rule;
}

}  // namespace rf::risk
