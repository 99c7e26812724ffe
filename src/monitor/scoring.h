#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/state.h"
#include "risk/score.h"

namespace rf::monitor {

// What is shown as the risk of a call while it runs.
struct LiveScore {
  enum class Kind {
    model,  // a model's score, by what was heard so far
    rule,   // no model may be used: points by fixed rules, which must be shown as such
    none,   // nothing was heard yet
  };
  struct Reason {
    std::string feature;          // of the model; "" for the rule and for all others together
    int tenths = 0;               // of a point
    std::optional<double> value;  // of the feature; nullopt: not known
    std::string words;
  };
  Kind kind = Kind::none;
  double score = 0;  // 0 to 100, high is risky
  double base_score = 0;
  risk::Level level = risk::Level::low;
  std::vector<Reason> reasons;  // the weightiest first; in tenths they add up to score - base_score
  std::string label;            // of a rule: says that it is one
  std::string why_no_model;     // one sentence; "" for a model's score
};
std::string_view name(LiveScore::Kind kind);

// What is known of the customer beside the call; what is not known adds nothing.
struct CustomerFacts {
  std::optional<double> balance;    // in the currency's unit
  std::optional<int> risk_factors;  // that are on file
};

inline constexpr std::size_t reasons_most = 8;

// By `model` where there is one that may be used, else by risk's rule, with the reason why no model scores.
// Words are in `language` (en, hi or ja). What is not known adds nothing to a rule. Pure.
LiveScore live_score(const State& state, const CustomerFacts& customer, const risk::Scorer* model,
                     std::string_view why_no_model, std::string_view language,
                     const risk::Thresholds& thresholds = {});

nlohmann::json to_json(const LiveScore& score);

}  // namespace rf::monitor
