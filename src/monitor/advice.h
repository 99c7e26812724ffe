#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "monitor/catalogue.h"
#include "monitor/scoring.h"
#include "monitor/state.h"

namespace rf::monitor {

// One condition of a rule. What is not known fulfils none.
struct Condition {
  enum class What {
    level,  // names: low, medium, high
    score_at_least,
    sentiment_below,  // the customer's recent, -1 to 1
    sentiment_at_least,
    trend,    // names
    promise,  // names: none, standing, dated, vague, withdrawn
    topic,    // names: any of them was heard
    moment,
    no_moment,  // names: none of them was
    agent_share_above,
    silence_above,
    overlap_above,
    agent_interruptions_above,
    negative_share_above,
    after,  // the call has lasted so many ms
    on_hold,
  };
  What what = What::level;
  std::vector<std::string> names;
  double number = 0;
};

struct Rule {
  std::string id;
  int priority = 0;  // 0 to 100, larger first
  Texts text;
  std::vector<Condition> when;  // all must hold
};

struct Reason {      // why a rule fired, in words
  std::string code;  // the condition's name
  Texts text;
};
struct Advice {
  std::string id;
  Texts text;
  std::vector<Reason> reasons;  // one for each condition
};

// What a topic or a moment is called on screens; the id itself where the catalogue no longer has it.
Texts name_of(const Catalogue& catalogue, const std::string& id);

class AdviceRules {
 public:
  // The rules of a file (docs/call-monitoring.md). Names of topics and moments must be in the catalogue.
  // Error: FILE:LINE, what is wrong and what is allowed there.
  static Result<AdviceRules> load(const std::string& file, std::string_view text, const Catalogue& catalogue);

  // Those that hold, by priority and then by their place in the file, at most as many as the file shows.
  // Pure.
  std::vector<Advice> advise(const State& state, const LiveScore& score, const Catalogue& catalogue) const;
  const std::vector<Rule>& rules() const { return rules_; }

 private:
  friend class AdviceLoader;
  std::size_t show_at_most_ = 5;
  std::vector<Rule> rules_;  // by priority
};

nlohmann::json to_json(const std::vector<Advice>& advice, std::string_view language);

}  // namespace rf::monitor
